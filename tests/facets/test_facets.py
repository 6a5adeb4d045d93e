"""Every facet but the number: the reason, and the words of each side that decided it."""

from dataclasses import replace
from datetime import date

import pytest

from claims import facets
from claims.schema import FacetName, Level
from tests.facets.cases import claim, found

TUESDAY = date(2023, 9, 12)

# Two texts of that day, the facet, its reason, and the deciding words of each side.
CASES = [
    # Of several counts that differ the dead come first, not the figures nearest to each other.
    (
        "遇难人数升至19人，受伤68人，仍有2人失联。",
        "已有11人罹難、53人受傷，仍有6人下落不明。",
        "number",
        "number.conflict",
        "19人",
        "11人",
    ),
    ("会谈于9月12日举行", "会谈于9月14日举行", "time", "time.conflict", "9月12日", "9月14日"),
    ("会谈周二举行", "会谈9月12日举行", "time", "time.same", "周二", "9月12日"),
    ("会谈本月举行", "会谈9月12日举行", "time", "time.close", "本月", "9月12日"),
    (
        "自1991年苏联解体以来朝鲜经济困难",
        "两国领导人周二举行会谈",
        "time",
        "time.close",
        "自1991年",
        "周二",
    ),
    ("会谈于上午9时举行", "会谈于下午3时举行", "time", "time.conflict", "上午9时", "下午3时"),
    ("两个月后他再次到访", "会谈于9月12日举行", "time", "time.silent", "", ""),
    (
        "The talks were held on September 12",
        "The talks were held on September 14",
        "time",
        "time.conflict",
        "September 12",
        "September 14",
    ),
    (
        "The bridge opened in 1991",
        "Talks were held on Tuesday",
        "time",
        "time.incomparable",
        "",
        "",
    ),
    (
        "The talks began on Tuesday",
        "The talks began on Sept. 12, 2023",
        "time",
        "time.same",
        "Tuesday",
        "Sept. 12, 2023",
    ),
    ("部长否认参与交易", "部长参与交易", "polarity", "polarity.conflict", "否认", ""),
    ("港口没有关闭", "港口关闭了", "polarity", "polarity.conflict", "没有", ""),
    ("港口并非没有关闭", "港口关闭了", "polarity", None),
    ("他不仅到访，还发表讲话", "他到访并发表讲话", "polarity", None),
    ("物价上涨", "物价下跌", "polarity", "polarity.antonym", "上涨", "下跌"),
    ("物价没有上涨", "物价下跌", "polarity", "polarity.same", "没有", ""),
    ("The port did not close", "The port closed", "polarity", "polarity.conflict", "not", ""),
    (
        "The minister left, nobody spoke",
        "The minister left",
        "polarity",
        "polarity.incomparable",
        "",
        "",
    ),
    (
        "Prices rose in March",
        "Prices fell in March",
        "polarity",
        "polarity.antonym",
        "rose",
        "fell",
    ),
    (
        "It is unclear whether the port closed",
        "The port did not close",
        "polarity",
        "polarity.same",
        "",
        "not",
    ),
    ("港口关闭，学校没有停课", "港口关闭", "polarity", "polarity.incomparable", "", ""),
    ("部长将访问法国", "部长访问了法国", "modality", "modality.plain", "将", ""),
    ("部长可能访问法国", "部长将访问法国", "modality", "modality.conflict", "可能", "将"),
    ("总统将访问法国，并已签署协议", "总统已签署协议", "modality", "modality.incomparable", "", ""),
    ("专家建议扩大贸易", "两国扩大贸易", "modality", None),
    (
        "The minister may visit Rome",
        "The minister visited Rome",
        "modality",
        "modality.plain",
        "may",
        "",
    ),
    (
        "The minister may visit Rome",
        "The minister might visit Rome",
        "modality",
        "modality.same",
        "may",
        "might",
    ),
    (
        "He said it will rain; the port closed",
        "The port closed",
        "modality",
        "modality.incomparable",
        "",
        "",
    ),
    ("是否访问法国尚不清楚", "部长访问了法国", "modality", "modality.plain", "尚不清楚", ""),
    ("警方称12人死亡", "目击者称12人死亡", "attribution", "attribution.conflict", "警方", "目击者"),
    ("警方称12人死亡", "12人死亡", "attribution", "attribution.silent", "", ""),
    (
        "克里姆林宫否认达成协议",
        "白宫表示达成协议",
        "attribution",
        "attribution.stance",
        "否认",
        "表示",
    ),
    (
        "Police said the road was closed",
        "Police said the road was closed",
        "attribution",
        "attribution.same",
        "Police",
        "Police",
    ),
    ("苏联曾向朝鲜提供援助", "中国曾向朝鲜提供援助", "entity", "entity.conflict", "苏联", "中国"),
    ("苏联解体后，朝鲜失去援助", "朝鲜向中俄寻求援助", "entity", "entity.same", "朝鲜", "朝鲜"),
    ("北韩领导人抵达俄罗斯", "朝鲜领导人抵达俄国", "entity", "entity.same", "北韩", "朝鲜"),
    ("狗咬了男人", "男人咬了狗", "entity", "entity.swapped", "狗", "男人"),
    ("张伟在北京讲话", "Zhang Wei spoke in Beijing", "entity", "entity.same", "北京", "Beijing"),
    (
        "The company hired John Smith",
        "The company hired Mary Jones",
        "entity",
        "entity.conflict",
        "John Smith",
        "Mary Jones",
    ),
    ("Ann met Bob in Paris", "Bob met Ann in Paris", "entity", "entity.same", "Paris", "Paris"),
    (
        "France defeated Brazil",
        "Brazil defeated France",
        "entity",
        "entity.swapped",
        "France",
        "Brazil",
    ),
    ("The dog bit the man", "The man bit the dog", "entity", "entity.swapped", "dog", "man"),
    (
        "Shoigu visited the plant in Omsk",
        "Shoygu visited the plant in Omsk",
        "entity",
        "entity.same",
        "Omsk",
        "Omsk",
    ),
    ("会谈在河内举行", "消防员赶到现场", "entity", "entity.silent", "", ""),
    ("三国将举行三边会谈", "两国将举行双边会谈", "scope", "scope.conflict", "三国", "双边"),
    ("全部乘客获救", "大多数乘客获救", "scope", "scope.conflict", "全部", "大多数"),
    ("这是首次访问", "这是第二次访问", "scope", "scope.conflict", "首次", "第二次"),
    (
        "All passengers survived",
        "Most passengers survived",
        "scope",
        "scope.conflict",
        "All",
        "Most",
    ),
    ("All schools closed", "Most shops sell fruit", "scope", "scope.incomparable", "", ""),
    ("全部乘客获救", "乘客获救", "scope", "scope.silent", "", ""),
]


def _said(text):
    read = claim(text, TUESDAY)
    said = read.attribution
    return replace(read, speaker=text[said.start : said.end] if said else "")


def _found(left, right, name):
    return found(facets.compare(_said(left), _said(right)), FacetName(name))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[2]}: {case[0]} / {case[1]}")
def test_reason_and_deciding_words(case):
    left, right, name, *expected = case
    facet = _found(left, right, name)
    if expected == [None]:
        assert facet is None
        return
    marks = zip((left, right), (facet.a.mark, facet.b.mark), strict=True)
    words = [text[mark.start : mark.end] if mark else "" for text, mark in marks]
    assert [facet.reason, *words] == expected


# A side that says nothing, another language, another clause: none of them is a conflict.
NO_CONFLICT = [
    ("会谈在河内举行", "The talks took place"),
    ("张伟签署协议", "Zhang Wei signed the agreement"),
    ("张伟签署协议", "Johnson signed the agreement"),
    ("会谈于9月12日举行", "会谈在河内举行"),
    ("死亡12人", "the road was closed"),
    ("进口1000吨玉米", "imported 1,100 tons of corn"),
    ("气温升至30°C", "气温升至86华氏度"),
    ("自1950年代以来两国是盟友", "两国2023年仍是盟友"),
    ("他建议停火", "双方停火"),
    ("若下雨，比赛取消", "若下雨，比赛将取消"),
]


@pytest.mark.parametrize(("left", "right"), NO_CONFLICT)
def test_no_conflict(left, right):
    apart = [f.reason for f in facets.compare(_said(left), _said(right)) if _conflicts(f)]
    assert apart == []


def _conflicts(facet):
    return facet.level is Level.CONFLICT and facet.name is not FacetName.ATTRIBUTION
