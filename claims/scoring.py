"""Features -> probability, by logistic regressions that were fitted on marked texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claims import data

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted logistic regression.

    `intercept` is the log-odds of a pair for which nothing speaks, `weights` what one unit of each
    feature adds to them. `encoder` names the encoder whose similarities were among the features
    when the model was fitted, "" where none was.
    """

    intercept: float
    weights: Mapping[str, float]
    encoder: str = ""

    @classmethod
    def load(cls, name: str) -> "Model":
        """Return the model kept as `claims/data/<name>.json`: "alignment", "differs", "related"."""
        return _loaded(name)

    def probability(self, features: Mapping[str, ArrayLike]) -> Array:
        """Return the probability in [0, 1], of the same shape as each feature.

        Raises:
            ValueError: the features are not exactly those the model was fitted on, or one of them
                was not asked (NaN) of some pair.
        """
        log_odds: Array = np.asarray(self.intercept, dtype=np.float64)
        for contribution in self.contributions(features).values():
            log_odds = log_odds + contribution
        if np.isnan(log_odds).any():
            names = sorted(name for name, column in features.items() if np.isnan(column).any())
            raise ValueError(
                f"expected a number for every feature of every pair, got none for {names}"
            )
        return np.asarray(1 / (1 + np.exp(-log_odds)), dtype=np.float64)

    def contributions(self, features: Mapping[str, ArrayLike]) -> dict[str, Array]:
        """Return what each feature adds to the log-odds: its weight times its value.

        Raises:
            ValueError: the features are not exactly those the model was fitted on.
        """
        self._check(features)
        return {
            name: weight * np.asarray(features[name], dtype=np.float64)
            for name, weight in self.weights.items()
        }

    def _check(self, features: Mapping[str, ArrayLike]) -> None:
        missing = sorted(self.weights.keys() - features.keys())
        unknown = sorted(features.keys() - self.weights.keys())
        if missing or unknown:
            raise ValueError(
                "expected exactly the features the model was fitted on, got "
                f"{unknown} that it does not know and not {missing}; fit it again"
            )


@cache
def _loaded(name: str) -> Model:
    kept = data.weights(f"{name}.json")
    return Model(kept["intercept"], kept["weights"], kept["encoder"])
