"""Evidence -> calibrated confidence, by a logistic regression fitted on marked events."""

from collections.abc import Mapping
from functools import cache
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from claims import data

Array = NDArray[np.float64]

_FITTED = "alignment.json"


class Weights(TypedDict):
    """Weight of every kind of evidence, and the log-odds of a pair for which nothing speaks."""

    intercept: float
    features: dict[str, float]


def confidence(features: Mapping[str, Array], weights: Weights | None = None) -> Array:
    """Return the probability that readers would pair the claims, same shape as each feature.

    The weights, if not given, are those fitted by `python -m training.alignment`; every feature
    they name must be there. Claims of different events by their dates (`other_event`) get 0: the
    toll of an earlier explosion is more alike than most pairs that belong together, and of 3,200
    such pairs of real articles readers made six. One text in two articles gets 1, however little it
    says.
    """
    weights = weights or _fitted()
    score = np.full_like(next(iter(features.values())), weights["intercept"])
    for name, weight in weights["features"].items():
        score += weight * features[name]
    probability = (1 - features["other_event"]) / (1 + np.exp(-score))
    either: Array = np.maximum(probability, features["same_text"])
    return either


@cache
def _fitted() -> Weights:
    weights: Weights = data.weights(_FITTED)
    return weights
