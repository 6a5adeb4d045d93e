import pytest

from claims import facets
from claims.facets.number import gap, percent, toll
from claims.schema import FacetName, Level
from tests.facets.cases import claim, found

# Two texts, the level, and the words that decided it on each side.
CASES = [
    ("火灾造成12人死亡", "遇难人数升至19人", "conflict", "12人", "19人"),
    ("火灾造成12人死亡", "火灾造成12人遇难", "same", "12人", "12人"),
    ("火灾造成12人死亡", "火灾造成至少10人死亡", "bound", "12人", "至少10人"),
    ("火灾造成12人死亡", "火灾造成至少19人死亡", "conflict", "12人", "至少19人"),
    ("火灾造成12人死亡", "火灾造成19人受伤", "incomparable", "", ""),
    ("火灾造成12人死亡", "消防车赶到现场", "silent", "", ""),
    ("学校有360名学生", "学校有多于360名学生", "conflict", "360名", "多于360名"),
    ("月薪9600元", "月薪大于8600元", "close", "9600元", "大于8600元"),
    ("进口大米10.2万吨", "进口大米102000吨", "same", "10.2万吨", "102000吨"),
    ("进口大米10.2万吨", "imported 102,000 metric tons of rice", "same", "10.2万吨", None),
    ("损失500万元", "loss of $5 million", "incomparable", "", ""),
    ("12 people were killed", "the death toll rose to 15", "conflict", "12 people", "15"),
    ("about 300 people fled", "nearly 320 people fled", "close", None, None),
    ("two ferries sank", "two ferries sank with 30 people", "same", None, None),
]


@pytest.mark.parametrize(("left", "right", "level", "a", "b"), CASES)
def test_levels_and_words(left, right, level, a, b):
    facet = found(facets.compare(claim(left), claim(right)), FacetName.NUMBER)
    assert facet.level == level
    for text, mark, words in ((left, facet.a.mark, a), (right, facet.b.mark, b)):
        if words is not None:
            assert (text[mark.start : mark.end] if mark else "") == words


@pytest.mark.parametrize(("left", "right", "level", "a", "b"), CASES)
def test_swapping_the_sides_swaps_nothing_but_the_sides(left, right, level, a, b):
    one = found(facets.compare(claim(left), claim(right)), FacetName.NUMBER)
    other = found(facets.compare(claim(right), claim(left)), FacetName.NUMBER)
    assert (one.level, one.a, one.b) == (other.level, other.b, other.a)


def test_a_conflict_tells_how_much_and_who_says_more():
    facet = found(facets.compare(claim("12人死亡"), claim("19人死亡")), FacetName.NUMBER)
    q, r = facet.a.value, facet.b.value
    assert (q.value, r.value) == (12, 19)
    assert (gap(q, r), percent(q, r), toll(q, r)) == (7, 58, "dead")


def test_a_count_that_a_bound_leaves_open_has_a_level_of_its_own():
    facet = found(facets.compare(claim("至少130人死亡"), claim("141人死亡")), FacetName.NUMBER)
    assert (facet.level, facet.reason) == (Level.BOUND, "number.toll")


def test_a_text_without_figures_on_both_sides_has_no_number_facet():
    assert found(facets.compare(claim("港口重开"), claim("港口开放")), FacetName.NUMBER) is None


def test_silent_side_never_conflicts():
    levels = [f.level for f in facets.compare(claim("12人死亡"), claim("部长到访"))]
    assert Level.CONFLICT not in levels
