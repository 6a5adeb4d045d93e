"""A model weighs the features it was fitted on, and refuses all others."""

from math import exp

import numpy as np
import pytest

from claims.facets.features import DIFFERENCE, QUESTION
from claims.scoring import Model

MODEL = Model(-1.0, {"tokens": 2.0, "names": -0.5}, "embedded")


def test_probability_worked_by_hand():
    found = MODEL.probability({"names": np.array([0.0, 2.0]), "tokens": np.array([0.0, 1.0])})
    assert found.tolist() == [pytest.approx(1 / (1 + exp(1))), 0.5]


def test_contributions_are_weights_times_values():
    added = MODEL.contributions({"names": 2.0, "tokens": 1.5})
    assert {name: float(log_odds) for name, log_odds in added.items()} == {
        "tokens": 3.0,
        "names": -1.0,
    }


def test_one_pair_is_a_number():
    assert float(MODEL.probability({"tokens": 0.5, "names": 0.0})) == 0.5


@pytest.mark.parametrize(
    ("features", "named"),
    [
        ({"tokens": 1.0}, ["names"]),
        ({"tokens": 1.0, "names": 1.0, "nmaes": 1.0}, ["nmaes"]),
        ({"token": 1.0, "names": 1.0}, ["token", "tokens"]),
        ({"tokens": np.array([1.0, np.nan]), "names": np.zeros(2)}, ["tokens"]),
    ],
)
def test_other_features_are_refused_by_name(features, named):
    with pytest.raises(ValueError, match="expected") as refused:
        MODEL.probability(features)
    assert all(repr(name) in str(refused.value) for name in named)


@pytest.mark.parametrize(
    ("name", "table", "encoder"),
    [("differs", DIFFERENCE, ""), ("related", QUESTION, "embedded")],
)
def test_a_shipped_model_weighs_every_feature_of_its_table(name, table, encoder):
    model = Model.load(name)
    assert list(model.weights) == [feature.name for feature in table]
    assert model.encoder == encoder


def test_the_model_of_alignment_names_its_encoder():
    assert Model.load("alignment").encoder == "embedded"
