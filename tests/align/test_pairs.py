"""One pair of claims: where it stands, and why it has its confidence."""

from math import exp

import numpy as np
import pytest

from claims.align import FEATURES, MODEL, contributions
from claims.schema import Pairs
from claims.scoring import Model


def test_a_pair_is_found_whichever_claim_comes_first():
    columns = np.array([0, 0, 1]), np.array([2, 3, 3])
    pairs = Pairs(*columns, np.zeros(3), {}, np.zeros(3), np.zeros(3))
    assert [pairs.row(0, 3), pairs.row(3, 0), pairs.row(1, 2)] == [1, 1, None]


def test_contributions_add_up_to_the_confidence(kim_putin_result):
    pairs, model = kim_putin_result.pairs, Model.load(MODEL)
    likeliest = int(np.argmax(pairs.confidence))
    own = contributions(pairs, likeliest, model)
    assert {item.feature for item in own} == set(FEATURES)
    sizes = [abs(item.log_odds) for item in own]
    assert sizes == sorted(sizes, reverse=True)
    total = model.intercept + sum(item.log_odds for item in own)
    assert 1 / (1 + exp(-total)) == pytest.approx(pairs.confidence[likeliest])


def test_a_rule_adds_nothing(kim_putin_result):
    own = contributions(kim_putin_result.pairs, 0, Model.load(MODEL))
    assert {item.log_odds for item in own if item.feature.is_rule} == {0.0}
