"""What each feature of a pair says, by its name, on cases worked by hand."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from claims.align import features
from claims.align.features import FEATURES, RULES, WEIGHED, measured, relative, shared_rarity
from claims.align.pairs import confidence
from claims.schema import Background
from claims.scoring import Model
from tests.align.made import context, table
from tests.facets.cases import claim

PORT = claim("The port reopened on Monday.")
FIRE = claim("A fire killed 12 people in Hanoi.")
DEAD = claim("The fire in Hanoi left 19 people dead.")
HURT = claim("The fire in Hanoi injured 19 people.")
SAID = claim("“The port reopened on Monday,” the mayor said.")
CHINESE = claim("港口周一重新开放。")
MARCH = claim("They met on 12 March 2024.")
SPRING = claim("They met in March 2024.")
APRIL = claim("They met on 3 April 2024.")
BILATERAL = claim("两国将举行双边会谈")
TRILATERAL = claim("三国将举行三边会谈")

# The feature, one claim, the other, and what it says of them.
FACTS = [
    ("across_languages", PORT, CHINESE, 1.0),
    ("across_languages", PORT, FIRE, 0.0),
    ("comparable", FIRE, DEAD, 1.0),
    ("comparable", DEAD, HURT, 0.0),
    ("comparable", FIRE, PORT, 0.0),
    ("comparable", BILATERAL, TRILATERAL, 1.0),
    ("dates_meet", MARCH, SPRING, 1.0),
    ("dates_meet", MARCH, APRIL, 0.0),
    ("dates_meet", MARCH, FIRE, 0.0),
    ("dates_apart", MARCH, SPRING, 0.0),
    ("dates_apart", MARCH, APRIL, 1.0),
    ("dates_apart", MARCH, FIRE, 0.0),
    ("same_text", BILATERAL, claim("兩國將舉行雙邊會談"), 1.0),
    ("same_text", BILATERAL, TRILATERAL, 0.0),
]


@pytest.mark.parametrize(("name", "one", "other", "expected"), FACTS)
def test_facts_of_both_claims(name, one, other, expected):
    assert table(name, [one], [other]) == table(name, [other], [one]) == [[expected]]


# The feature, the option of `context` it rests on, its mean and spread over unrelated sentences.
LIKENESSES = [
    ("dense", "dense", 0.1, 0.2),
    ("lexical", "lexical", 0.007, 0.035),
    ("tokens", "tokens", 0.2, 0.1),
    ("tokens_in_context", "tokens", 0.2, 0.1),
    ("predicate", "tokens", 0.2, 0.1),
]


@pytest.mark.parametrize(("name", "option", "mean", "spread"), LIKENESSES)
def test_likeness_counts_in_spreads_over_unrelated_sentences(name, option, mean, spread):
    found = table(name, [PORT], [FIRE, DEAD], **{option: [mean, mean + 3 * spread]})
    assert found.tolist() == [[0.0, pytest.approx(3.0)]]


@pytest.mark.parametrize(("name", "option", "mean", "spread"), LIKENESSES)
def test_likeness_stands_out_among_the_pairs_of_two_articles(name, option, mean, spread):
    like = [[mean + 2 * spread] * 19 + [mean + 4 * spread]]
    found = table(f"{name}_relative", [PORT], [FIRE] * 20, **{option: like})
    assert 0 < found[0, 0] < 2 and found[0, 0] + 1 < found[0, 19] < 4


@pytest.mark.parametrize("name", ["lexical", "lexical_relative"])
def test_two_languages_share_no_letters_to_compare(name):
    assert table(name, [PORT], [CHINESE], lexical=0.9) == [[0.0]]


def test_a_claim_in_somebodys_words_against_the_articles_own():
    said = replace(PORT, speaker="the mayor")
    found = table("one_is_attributed", [said, PORT], [said, PORT])
    assert found.tolist() == [[0.0, 1.0], [1.0, 0.0]]


def test_the_rarest_token_is_that_of_token_matching():
    assert table("rarest_token", [PORT], [FIRE], tokens=0.7) == [[0.7]]


def test_choices_count_the_pairs_of_two_articles():
    assert table("choices", [PORT] * 3, [FIRE] * 4)[0, 0] == pytest.approx(log(12))


def test_names_count_by_how_rare_they_are():
    found = table("names", [FIRE, PORT], [DEAD, claim("The troops left Hanoi."), SAID])
    assert found[0, 0] == found[0, 1] > 0
    assert found[1].tolist() == [0.0, 0.0, 0.0]


def test_rarity_worked_by_hand():
    pairs = context([PORT] * 2, [FIRE] * 2).retrieved
    found = shared_rarity([["a", "b"], []], [["a"], ["a", "b", "b"]], pairs)
    # Of four claims three have "a" and two have "b".
    a, b = log(5 / 4) / log(5), log(5 / 3) / log(5)
    assert found.tolist() == [pytest.approx(a), pytest.approx(a + b), 0.0, 0.0]


def test_few_pairs_are_held_against_the_background():
    pairs = context([PORT], [FIRE]).retrieved
    (found,) = relative(np.array([0.5]), pairs, Background(0.1, 0.2))
    assert found == pytest.approx(0.4 / 0.2, rel=0.1)


def test_every_feature_has_a_name_a_question_and_a_column():
    columns = measured(context([PORT, FIRE], [DEAD]))
    assert list(columns) == [feature.name for feature in FEATURES] == [*WEIGHED, *RULES]
    assert len(set(columns)) == len(columns)
    assert all(feature.question.endswith("?") for feature in FEATURES)
    assert {(column.shape, column.dtype.name) for column in columns.values()} == {((2,), "float32")}


def test_similarity_is_1_for_one_text_and_0_for_unrelated_ones():
    dense, lexical = np.array([1.0, 0.1, 0.0, 0.55]), np.array([1.0, 0.0, 0.4, 0.1])
    found = features.similarity(dense, lexical, Background(0.1, 0.2))
    assert found.tolist() == pytest.approx([1.0, 0.0, 0.4, 0.5])


def test_rules_decide_whatever_the_model_says():
    model = Model(2.0, {name: 0.0 for name in WEIGHED})
    columns = measured(context([PORT] * 3, [FIRE]))
    columns["other_event"], columns["same_text"] = np.array([[0, 1, 1], [0, 0, 1]])
    assert confidence(columns, model).tolist() == [pytest.approx(0.8808, abs=1e-4), 0.0, 1.0]


def test_the_shipped_model_weighs_exactly_these_features():
    assert list(Model.load("alignment").weights) == list(WEIGHED)
