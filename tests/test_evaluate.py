import json
from dataclasses import asdict

import pytest

import claims
from claims.evaluate import load_gold, meets, score
from claims.schema import Claim, Finding, Relation
from tests.conftest import CORPORA

ALPHA = "甲一甲一。乙二乙二。丙三丙三。丁四丁四。"
BETA = "戊五戊五。己六己六。庚七庚七。"
SPANS = {
    "a1": ("alpha.txt", "甲一甲一。"),
    "a2": ("alpha.txt", "乙二乙二。"),
    "a3": ("alpha.txt", "丙三丙三。"),
    "a4": ("alpha.txt", "丁四丁四。"),
    "b1": ("beta.txt", "戊五戊五。"),
    "b2": ("beta.txt", "己六己六。"),
    "b3": ("beta.txt", "庚七庚七。"),
}
PAIRS = [
    {"a": "a1", "b": "b1", "label": "agree", "strength": 3},
    {"a": "a2", "b": "b2", "label": "diverge", "facets": ["number"], "strength": 2},
    {"a": "a3", "b": "b3", "label": "either", "strength": 1},
]


def write_gold(folder):
    (folder / "alpha.txt").write_text(ALPHA, encoding="utf-8")
    (folder / "beta.txt").write_text(BETA, encoding="utf-8")
    files = {"alpha.txt": "alpha.txt", "beta.txt": "beta.txt"}
    meta = {"event": "made-up", "files": files, "exhaustive": True}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    rows = {
        "claims": [{"id": i, "source": s, "span_raw": t} for i, (s, t) in SPANS.items()],
        "pairs": PAIRS,
        "unique": [{"id": "a4", "salience": 3}, {"id": "a3", "salience": 1}],
        "unrelated": [{"a": "a4", "b": "b1"}],
    }
    for name, found in rows.items():
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in found)
        (folder / f"{name}.jsonl").write_text(lines + "\n", encoding="utf-8")
    return load_gold(folder)


def claim(name):
    source, text = SPANS[name]
    start = (ALPHA if source == "alpha.txt" else BETA).index(text)
    return Claim(source, text, start, start + len(text), "zh", 0)


def pair(a, b, relation):
    return Finding(1, relation, claim(a), claim(b), 0.5, 0.5)


def alone(a):
    return Finding(1, Relation.UNIQUE, claim(a), None, 0.0, 1.0)


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
