"""How two texts stand to each other, and what is told of it."""

import re
from datetime import date
from importlib.resources import files

import pytest

import claims
from claims import data, explain, relation
from claims.facets import FACETS, features
from claims.schema import (
    Anchor,
    CueKind,
    Facet,
    FacetName,
    Level,
    Quantity,
    Relation,
    Side,
    Time,
)
from claims.scoring import Model
from tests.facets.cases import claim

MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)
TEXTS = data.toml("explanations.toml")
WORDS = data.toml("report.toml")

# Two texts, the relation, and the facets in conflict.
CASES = [
    ("火灾造成12人死亡", "火灾造成至少19人遇难", "divergence", ["number"]),
    ("The fire killed 12 people", "At least 19 people died in the fire", "divergence", ["number"]),
    ("火灾造成12人死亡", "大火夺去12人性命", "agreement", []),
    ("火灾造成12人死亡", "火灾造成3名儿童死亡", "agreement", []),
    ("爆炸造成至少7人死亡", "爆炸造成27人受伤", "agreement", []),
    ("部长将于周二访问法国", "部长周二访问了法国", "divergence", ["modality"]),
    ("部长否认收受贿赂", "部长收受贿赂", "divergence", ["polarity"]),
    ("The port reopened on Monday", "The port stayed closed on Monday", "divergence", ["polarity"]),
    ("All passengers survived", "Most passengers survived", "divergence", ["scope"]),
    ("三国将举行三边会谈", "两国将举行双边会谈", "divergence", ["scope"]),
    ("The company paid $5 million", "The company paid 5 million euros", "agreement", []),
    ("香港今天下雨", "银行上调利率", "unrelated", []),
    ("The museum reopened in May", "Rice prices fell by 3 percent", "unrelated", []),
    ("警方称12人死亡", "消防部门称12人死亡", "agreement", ["attribution"]),
]


@pytest.mark.parametrize(("left", "right", "expected", "facets"), CASES)
def test_relation_and_facets(left, right, expected, facets):
    judgement = claims.relate(left, right)
    apart = [facet.name for facet in judgement.facets if facet.level is Level.CONFLICT]
    assert (judgement.relation, apart) == (expected, facets)
    assert 0 < judgement.confidence <= 1


@pytest.mark.parametrize(("left", "right", "expected", "facets"), CASES)
def test_the_sides_may_be_swapped(left, right, expected, facets):
    one, other = claims.relate(left, right), claims.relate(right, left)
    assert (one.relation, one.confidence) == (other.relation, pytest.approx(other.confidence))


# Texts, the language, and the whole explanation.
EXPLANATIONS = [
    (
        "死亡12人", "至少19人死亡", "zh",
        "数字：“12人” ↔ “至少19人”，相差7人（58%），“b”说的是下限",
    ),
    (
        "12 people died", "At least 19 people died", "en",
        "Numbers: “12 people” ↔ “At least 19 people”, 7 people apart (58%), b gives a lower bound",
    ),
    (
        "损失约3亿元", "损失5亿元", "zh",
        "数字：“约3亿元” ↔ “5亿元”，相差2亿元人民币（67%），“a”说的是约数",
    ),
    ("全长1.2公里", "全长900米", "zh", "数字：“1.2公里” ↔ “900米”，相差300米（33%）"),
    ("学校有360名学生", "学校有多于360名学生", "zh",
        "数字：“360名” ↔ “多于360名”，同一数字，“b”说不止此数"),
    ("部长将于周二访问法国", "部长周二访问了法国", "zh",
        "把握：“a”写作计划或将来的事（“将于”），“b”直接陈述"),
    ("The port reopened on Monday", "The port stayed closed on Monday", "en",
        "Yes or no: opposite words, “reopened” ↔ “closed”"),
    ("警方称12人死亡", "目击者称19人死亡", "zh",
        "数字：“12人” ↔ “19人”，相差7人（58%）；说话人：警方 ↔ 目击者"),
    ("警方称12人死亡", "19人死亡", "zh",
        "数字：“12人” ↔ “19人”，相差7人（58%）；“a”引述警方，“b”未说明是谁说的"),
    ("爆炸造成7人死亡", "爆炸造成27人受伤", "zh",
        "两处说的是同一件事，未见不同：“爆炸造成7人死亡” ／ “爆炸造成27人受伤”；"
        "数字：单位或所计的事物不同，无从比较"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "language", "told"), EXPLANATIONS)
def test_explanations_quote_both_sides(left, right, language, told):
    assert claims.relate(left, right, language=language).explanation == told


def test_a_later_higher_toll_is_an_update():
    judgement = claims.relate(
        "火灾造成12人死亡", "火灾造成19人死亡", published_a=MONDAY, published_b=TUESDAY
    )
    assert judgement.relation is Relation.DIVERGENCE
    assert [f.reason for f in judgement.facets[:2]] == ["number.conflict", "time.update"]
    assert "2024-03-04" in judgement.explanation and "2024-03-05" in judgement.explanation


@pytest.mark.parametrize(
    ("left", "right", "published"),
    [
        ("火灾造成19人死亡", "火灾造成12人死亡", (MONDAY, TUESDAY)),  # later and lower
        ("火灾造成12人死亡", "火灾造成19人死亡", (MONDAY, MONDAY)),
        ("火灾造成12人死亡", "火灾造成19人死亡", (None, TUESDAY)),
        ("法案以352票通过", "法案以360票通过", (MONDAY, TUESDAY)),  # a vote does not rise
        ("学校有360名学生", "学校有多于360名学生", (MONDAY, TUESDAY)),  # one figure
    ],
)
def test_anything_else_is_no_update(left, right, published):
    judgement = claims.relate(left, right, published_a=published[0], published_b=published[1])
    assert "time.update" not in [facet.reason for facet in judgement.facets]


def test_an_open_toll_is_set_against_a_later_count():
    judgement = claims.relate(
        "火灾造成至少12人死亡", "火灾造成19人死亡", published_a=MONDAY, published_b=TUESDAY
    )
    assert judgement.relation is Relation.DIVERGENCE
    assert [f.reason for f in judgement.facets[:2]] == ["number.toll", "time.update"]


def test_an_inference_model_sways_but_does_not_decide_alone():
    a, b = claim("港口周二重新开放"), claim("码头周二开门")
    judged = [relation.judge(a, b, aligned=1.0, inferred=odds) for odds in (-9.0, 0.0, 9.0)]
    kinds = [judgement.relation for judgement in judged]
    assert kinds == [Relation.AGREEMENT, Relation.AGREEMENT, Relation.DIVERGENCE]


REASONS = {
    "number": ["conflict", "bound", "toll", "close", "same", "silent", "incomparable"],
    "time": ["conflict", "close", "same", "update", "silent", "incomparable"],
    "polarity": ["conflict", "both", "antonym", "same", "incomparable"],
    "modality": ["plain", "conflict", "close", "same", "incomparable"],
    "attribution": ["conflict", "stance", "same", "silent"],
    "entity": ["conflict", "swapped", "same", "silent", "incomparable"],
    "scope": ["conflict", "same", "silent", "incomparable"],
}


def _reasons_in_code():
    for path in files("claims.facets").iterdir():
        if path.name.endswith(".py"):
            source = path.read_text("utf-8")
            yield from re.findall(rf'"((?:{"|".join(FacetName)})\.[a-z]+)"', source)


def test_every_facet_has_its_row_words_sentences_and_features():
    names = {str(name) for name in FacetName}
    weighed = {feature.name for feature in features.DIFFERENCE}
    assert {str(row.name) for row in FACETS} == names
    assert set(REASONS) == names <= set(TEXTS)
    assert names <= set(WORDS["facet"])
    assert {*names, *(f"{name}_fit" for name in names)} <= weighed
    assert weighed == set(Model.load("differs").weights)


def test_every_reason_a_facet_can_give_is_told_in_both_languages():
    known = {f"{name}.{reason}" for name, reasons in REASONS.items() for reason in reasons}
    assert set(_reasons_in_code()) <= known
    assert {name: sorted(TEXTS[name]) for name in REASONS} == {
        name: sorted(reasons) for name, reasons in REASONS.items()
    }
    for group in ("relation", "kind", "qualifier", "unit", *REASONS):
        for name, message in TEXTS[group].items():
            assert sorted(message) == ["en", "zh"] and all(message.values()), (group, name)


# Values of both sides, by facet or by reason.
DAY = Time(0, 2, MONDAY, MONDAY, "day", Anchor.CALENDAR)
VALUES = {
    "number": (Quantity(0, 1, 12, 12, 12, "person", "count"),) * 2,
    "time": (DAY, DAY),
    "time.update": (MONDAY, TUESDAY),
    "modality": (CueKind.POSSIBLE, CueKind.PLAN),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_can_be_filled_in(language):
    a, b = claim("部长可能到访"), claim("部长已到访")
    for name, reasons in REASONS.items():
        for reason in reasons:
            sides = VALUES.get(f"{name}.{reason}", VALUES.get(name, (None, None)))
            one, other = (Side(value=value) for value in sides)
            facet = Facet(FacetName(name), Level.CONFLICT, one, other, f"{name}.{reason}")
            assert "{" not in explain.sentence(facet, a, b, language=language)


def test_every_unit_has_a_name():
    rows = files("claims.data").joinpath("units.tsv").read_text("utf-8").splitlines()
    table = [row.split("\t") for row in rows if row and not row.startswith("#")][1:]
    counted = {row[0] for row in table if row[2] not in ("none", "ordinal")} - {""}
    assert counted - set(TEXTS["unit"]) == set()


@pytest.mark.parametrize("word", ["false", "fake", "wrong", "lie", "虚假", "错误", "谎", "失实"])
def test_no_explanation_says_who_is_right(word):
    told = [text for group in TEXTS.values() if isinstance(group, dict) for text in group.values()]
    for message in told:
        assert word not in re.findall(r"[a-z]+|[\u4e00-\u9fff]+", str(message).lower())
