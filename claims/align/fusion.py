"""Evidence -> calibrated confidence, by a logistic regression fitted on marked events."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_WEIGHTS = "alignment.json"


class _Weights(TypedDict):
    intercept: float
    features: dict[str, float]


def confidence(features: Mapping[str, Array]) -> Array:
    """Return the probability that readers would pair the claims, same shape as each feature.

    The weights are fitted by `python -m training.alignment`; every feature named there must be
    given.
    """
    weights = _weights()
    score = np.full_like(next(iter(features.values())), weights["intercept"])
    for name, weight in weights["features"].items():
        score += weight * features[name]
    probability: Array = 1 / (1 + np.exp(-score))
    return probability


@cache
def _weights() -> "_Weights":
    text = files("claims.data").joinpath(_WEIGHTS).read_text(encoding="utf-8")
    weights: _Weights = json.loads(text)
    return weights
