import os
from dataclasses import asdict
from importlib.util import module_from_spec, spec_from_file_location

import pytest

import claims
from claims.evaluate import load_gold, meets, score
from claims.schema import Relation
from tests.conftest import CORPORA
from tests.evaluate.made import alone, pair, write_gold


def test_all_figures_of_a_case_worked_by_hand(tmp_path):
    findings = [
        pair("b1", "a1", Relation.AGREEMENT),  # right, the sides swapped
        pair("a2", "b2", Relation.AGREEMENT),  # right pair, other relation
        pair("a3", "b3", Relation.DIVERGENCE),  # doubtful: ignored
        pair("a4", "b1", Relation.DIVERGENCE),  # in no gold pair, marked unrelated
        alone("b3"),
    ]
    assert asdict(score(write_gold(tmp_path), findings)) == {
        "pairs": 4,
        "ignored": 1,
        "precision": pytest.approx(2 / 3),
        "recall": 1.0,
        "f1": pytest.approx(0.8),
        "label_accuracy": 0.5,
        "labelled_f1": pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2)),
        "divergence_precision": 0.5,
        "divergence_recall": 0.0,
        "divergence_f1": 0.0,
        "unique_recall": 0.0,
        "unrelated_linked": 1.0,
        "gold_pairs": 2,
        "gold_diverge": 1,
        "gold_unique": 1,
    }


def test_a_unique_claim_counts_where_it_stands_alone_and_in_no_pair(tmp_path):
    gold = write_gold(tmp_path)
    assert score(gold, [alone("a4")]).unique_recall == 1.0
    assert score(gold, []).unique_recall == 0.0


def test_nothing_predicted_gives_zeros(tmp_path):
    found = score(write_gold(tmp_path), [])
    assert (found.precision, found.recall, found.f1, found.label_accuracy) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((0, 10), (0, 10), True),
        ((0, 10), (5, 40), True),
        ((0, 10), (6, 40), False),
        ((0, 100), (20, 24), True),
        ((0, 10), (10, 20), False),
    ],
)
def test_spans_meet_when_they_share_half_of_the_shorter(a, b, expected):
    assert meets(a, b) is meets(b, a) is expected


def test_a_folder_that_is_no_gold_says_so(tmp_path):
    with pytest.raises(ValueError, match=r"expected a gold folder with meta\.json"):
        load_gold(tmp_path)


def test_a_span_that_is_not_in_its_article_says_so(tmp_path):
    write_gold(tmp_path)
    (tmp_path / "beta.txt").write_text("别的文字。", encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold span '戊五戊五。' does not stand in 'beta.txt'"):
        load_gold(tmp_path)


# Pair F1 and unique recall on the bundled events may not fall under these.
FLOORS = {
    "chip-export-rule": (0.60, 0.50),
    "harbour-warehouse-fire": (0.60, 0.50),
    "island-election": (0.60, 0.65),
    "kim-putin-2023": (0.20, 0.75),
    "river-ferry": (0.42, 0.55),
}


@pytest.mark.parametrize("event", FLOORS)
def test_bundled_events_stay_over_their_floors(event):
    gold = load_gold(CORPORA / event / "gold")
    articles = [claims.load(path, name=source) for source, path in gold.files.items()]
    found = score(gold, claims.compare(articles).findings)
    assert found.f1 >= FLOORS[event][0]
    assert found.unique_recall >= FLOORS[event][1]


def test_every_bundled_event_has_a_floor():
    events = {path.name for path in CORPORA.iterdir() if (path / "gold").is_dir()}
    assert events == set(FLOORS)


# A script with its own `score(gold folder, CSV file)`, to hold the figures against.
SCORER = os.environ.get("CLAIMS_SCORER")


@pytest.mark.skipif(not SCORER, reason="CLAIMS_SCORER names no other implementation")
@pytest.mark.parametrize("event", FLOORS)
def test_the_figures_are_those_of_another_implementation(event, tmp_path):
    spec = spec_from_file_location("scorer", SCORER)
    scorer = module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = load_gold(CORPORA / event / "gold")
    result = claims.compare([claims.load(path, name=s) for s, path in gold.files.items()])
    result.to_csv(tmp_path / "out.csv")
    theirs = scorer.score(CORPORA / event / "gold", tmp_path / "out.csv")
    ours = asdict(score(gold, result.findings))
    assert {name: theirs[name] for name in ours if name in theirs} == {
        name: pytest.approx(value) for name, value in ours.items() if name in theirs
    }
