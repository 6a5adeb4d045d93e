"""Fitting, leaving out and keeping small models."""

import numpy as np
import pytest

from claims.scoring import Model
from training import logistic


def test_slopes_hold_for_features_as_they_are_measured():
    random = np.random.default_rng(0)
    table = random.normal(size=(4000, 2)) * [1.0, 100.0] + [0.0, 50.0]
    log_odds = 0.5 + 2.0 * table[:, 0] - 0.02 * table[:, 1]
    answers = random.random(4000) < 1 / (1 + np.exp(-log_odds))
    intercept, slopes = logistic.fit(table, answers, np.ones(4000), penalty=100.0)
    assert (intercept, *slopes) == pytest.approx((0.5, 2.0, -0.02), rel=0.2)


def test_a_group_is_left_out_of_its_own_model():
    items = ["a1", "a2", "b1", "c1"]
    models = logistic.leave_one_group_out(
        items, lambda item: item[0], lambda some: Model(len(some), {}), groups=["a", "b", "a"]
    )
    assert {group: model.intercept for group, model in models.items()} == {"a": 2, "b": 3}


def test_a_kept_model_is_read_again(tmp_path, monkeypatch):
    model = Model(-0.5, {"tokens": 1.25, "names": 0.0}, "embedded")
    monkeypatch.setattr(logistic, "MODELS", tmp_path)
    logistic.write("kept", model)
    monkeypatch.setattr("claims.data.text", lambda name: (tmp_path / name).read_text("utf-8"))
    assert Model.load("kept") == model
