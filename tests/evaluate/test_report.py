import sys

import numpy as np
import pytest

from claims.evaluate import charts, report
from claims.evaluate.calibration import Bin, expected_error, reliability
from claims.evaluate.facets import FacetCounts, facet_counts, total
from claims.evaluate.gold import marks
from claims.evaluate.intervals import DRAWS, SHARES, draws, intervals, of_means
from claims.evaluate.scores import tally
from claims.schema import Facet, FacetName, Level, Pairs, Relation
from tests.evaluate.made import alone, claim, pair, write_gold

NUMBER = Facet(FacetName.NUMBER, Level.CONFLICT)
SCOPE = Facet(FacetName.SCOPE, Level.CONFLICT)
SAME_TIME = Facet(FacetName.TIME, Level.SAME)
NAMES = ("a1", "a2", "a3", "a4", "b1", "b2", "b3")


def case(gold, *, name="made-up", confidence=(0.9, 0.6, 0.3)):
    """Three links of falling confidence: right, right with a difference, and a trap."""
    claims = [claim(label) for label in NAMES]
    findings = [
        pair("a1", "b1", Relation.AGREEMENT, confidence=confidence[0]),
        pair("a2", "b2", Relation.DIVERGENCE, confidence=confidence[1], facets=(NUMBER, SAME_TIME)),
        pair("a4", "b1", Relation.AGREEMENT, confidence=confidence[2]),
    ]
    a, b = np.array([0, 1, 3]), np.array([4, 5, 4])
    pairs = Pairs(a, b, np.zeros(3, int), {}, np.zeros(3), np.array(confidence))
    return report.Case(name, gold, claims, pairs, findings)


def test_marks_of_pairs_of_claims(tmp_path):
    a, b = (np.array(column) for column in ([0, 0, 1, 2, 3], [4, 5, 5, 6, 4]))
    pairs = Pairs(a, b, np.zeros(5, int), {}, np.zeros(5), np.zeros(5))
    found = marks(write_gold(tmp_path), [claim(label) for label in NAMES], pairs)
    assert found.tolist() == [1.0, 0.0, 1.0, 0.5, 0.0]


def test_reliability_worked_by_hand():
    confidence = np.array([0.0, 0.05, 0.72, 0.78, 1.0])
    bins = reliability(confidence, np.array([False, True, True, False, True]))
    assert bins == [
        Bin(0.0, 0.1, 2, pytest.approx(0.025), 0.5),
        Bin(0.7, 0.8, 2, pytest.approx(0.75), 0.5),
        Bin(0.9, 1.0, 1, 1.0, 1.0),
    ]
    assert expected_error(bins) == pytest.approx((2 * 0.475 + 2 * 0.25 + 0) / 5)
    assert expected_error([]) == 0.0


def test_reliability_agrees_with_scikit_learn():
    from sklearn.calibration import calibration_curve

    random = np.random.default_rng(0)
    confidence = random.random(2000) ** 3
    marked = random.random(2000) < confidence
    shares, means = calibration_curve(marked, confidence, n_bins=10)
    bins = reliability(confidence, marked)
    assert [row.marked for row in bins] == pytest.approx(shares.tolist())
    assert [row.confidence for row in bins] == pytest.approx(means.tolist())


def test_facets_are_counted_where_readers_name_them(tmp_path):
    gold = write_gold(tmp_path)
    findings = [
        pair("a2", "b2", Relation.DIVERGENCE, facets=(NUMBER,)),
        pair("a1", "b1", Relation.DIVERGENCE, facets=(SCOPE,)),
        pair("a4", "b1", Relation.DIVERGENCE, facets=(SCOPE,)),
        alone("b3"),
    ]
    found = facet_counts(gold, findings)
    expected = dict.fromkeys(FacetName, FacetCounts())
    expected[FacetName.NUMBER] = FacetCounts(marked=1, linked=1, named=1, reported=1, right=1)
    expected[FacetName.SCOPE] = FacetCounts(reported=1)
    assert found == expected
    assert total([found, found])[FacetName.NUMBER] == FacetCounts(2, 2, 2, 2, 2)


def test_a_unit_is_what_meets(tmp_path):
    gold = write_gold(tmp_path)
    units = tally(gold, case(gold).findings)
    # Three gold pairs (two with their links), one link alone, one unique claim, one trap.
    assert len(units) == 6


def test_intervals_hold_the_figure_and_are_the_same_again(tmp_path):
    gold = write_gold(tmp_path)
    units = tally(gold, case(gold).findings)
    found = intervals(draws(units))
    assert found == intervals(draws(units))
    low, high = found["precision"]
    assert 0 <= low <= 2 / 3 <= high <= 1 and low < high


def test_a_mean_over_events_leaves_out_what_is_not_known():
    drawn = [np.full((DRAWS, len(SHARES)), value) for value in (0.2, 0.6)]
    known = np.ones((2, len(SHARES)))
    known[1, 0] = np.nan
    means = of_means(drawn, ["one", "two"], known)
    assert set(np.unique(means[:, 1]).round(6)) == {0.2, 0.4, 0.6}
    assert set(np.unique(means[~np.isnan(means[:, 0]), 0])) == {0.2}


def test_a_higher_threshold_leaves_less(tmp_path):
    found = report.sweep([case(write_gold(tmp_path))])
    told = {step: (row["precision"], row["recall"]) for step, row in found.items()}
    assert told[0.3] == (pytest.approx(2 / 3), 1.0)
    assert told[0.6] == (1.0, 1.0)
    assert told[0.65] == (1.0, 0.5)
    assert all(row["unrelated_linked"] == (step <= 0.3) for step, row in found.items())


def test_tables_of_two_folders(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = (case(write_gold(tmp_path / name), name=name) for name in ("one", "two"))
    links, relations, facets, calibration = report.tables([one, two], threshold=0.4)
    expected = ("2", "0", "1.000", "1.000", "1.000", "1.000", "0.000", "2", "1")
    assert links.rows[:2] == [("one", *expected), ("two", *expected)]
    assert links.rows[2][:4] == ("mean, sum", "4", "0", "1.000")
    assert links.rows[3][0] == "95 of 100 draws"
    assert relations.rows[0] == ("one", "1.000", "1.000", "1.000", "1.000", "1.000", "1")
    assert ("number", "2", "2", "2", "2", "2", "1.000", "1.000") in facets.rows
    assert calibration.title.startswith("Expected calibration error 0.267 over all pairs, 0.250")


def test_markdown_lines_up():
    table = report.Table("T", ("", "pairs"), [("a", "1"), ("longer", "23")])
    assert report.markdown(table).splitlines() == [
        "T",
        "",
        "|        | pairs |",
        "|--------|-------|",
        "| a      |     1 |",
        "| longer |    23 |",
    ]


@pytest.mark.parametrize(
    ("draw", "names"),
    [
        (lambda one: charts.sweep_chart(report.sweep([one])), {"precision", "F1", "unique recall"}),
        (lambda one: charts.reliability_chart(report.reliability([one])), {"measured"}),
    ],
)
def test_charts_are_svg_that_names_its_lines(tmp_path, draw, names):
    from lxml import etree

    charts.save_svg(draw(case(write_gold(tmp_path))), tmp_path / "chart")
    texts = {node.text for node in etree.parse(tmp_path / "chart").iter("{*}text")}
    assert names < texts


def test_a_point_that_is_not_known_is_left_out():
    chart = charts.line_chart("T", "x", "y", {"a": [(0.0, 0.5), (0.5, float("nan"))]})
    (points,) = chart.to_dict()["datasets"].values()
    assert points == [{"line": "a", "x": 0.0, "y": 0.5}]


def test_what_draws_svg_is_asked_for_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ValueError, match="pip install -r"):
        charts.check_converter()
