"""Fit, try and keep the logistic regressions of `claims.scoring`."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from claims.scoring import Model

Array = NDArray[np.float64]
Item = TypeVar("Item")

MODELS = Path(__file__).parents[1] / "claims" / "data"


def fit(table: Array, answers: Array, weights: Array, *, penalty: float) -> tuple[float, Array]:
    """Return intercept and slopes of a logistic regression, for features as they are measured.

    Features are scaled to unit spread for the penalty; the scaling is folded into the slopes.

    Args:
        table: one row per example, one column per feature.
        answers: what is true, one per example.
        weights: what each example counts for.
        penalty: scikit-learn's C; the smaller, the nearer the slopes stay to 0.
    """
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=penalty, max_iter=5000))
    pipeline.fit(table, answers, logisticregression__sample_weight=weights)
    scaler, regression = pipeline[0], pipeline[1]
    slopes = regression.coef_[0] / scaler.scale_
    return float(regression.intercept_[0] - slopes @ scaler.mean_), slopes


def leave_one_group_out(
    items: Sequence[Item],
    group: Callable[[Item], str],
    fitted: Callable[[Sequence[Item]], Model],
    *,
    groups: Iterable[str],
) -> Mapping[str, Model]:
    """Return, for each of the groups, the model fitted on the items of all others."""
    return {
        left_out: fitted([item for item in items if group(item) != left_out])
        for left_out in dict.fromkeys(groups)
    }


def as_text(model: Model) -> str:
    """Return a model as the JSON that `Model.load` reads."""
    return json.dumps(dict(sorted(asdict(model).items())), indent=1) + "\n"


def write(name: str, model: Model) -> None:
    """Keep a model where `Model.load(name)` finds it."""
    (MODELS / f"{name}.json").write_text(as_text(model), encoding="utf-8")
