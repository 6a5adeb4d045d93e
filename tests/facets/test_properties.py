"""What holds for any two claims: made of clauses with figures, dates, names, hedges, denials."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from claims import facets
from claims.schema import FacetName, Level
from tests.facets.cases import claim, found

ZH = """
火灾造成{n}人死亡 火灾造成至少{n}人受伤 部长将于周二访问法国 部长没有访问法国
港口可能关闭 学校有{n}名学生
公司出口约{n}吨玉米 警方称{n}人失踪 两国举行双边会谈 2023年9月{d}日签署协议
全部乘客获救 大多数乘客获救
物价上涨百分之{d} 物价下跌百分之{d} 桥梁已经开通
""".split()
EN = (
    """
The fire killed {n} people | at least {n} people were injured | the minister will visit Rome
| the minister did not visit Rome | the port may close | the school has {n} pupils
| about {n} tonnes of corn were sold | police said {n} people were missing
| prices rose by {d} percent | prices fell by {d} percent | all passengers survived
| most passengers survived | they signed it on September {d}, 2023
| the two held bilateral talks | the bridge has opened
""".strip()
    .replace("\n|", " |")
    .split(" | ")
)
# Clauses without a figure, about something that no clause above speaks of.
IRRELEVANT = {
    "zh": "天气晴朗 博物馆展出一批古画 乐队演奏了一首老歌 花园里种着玫瑰 厨师推荐鱼汤".split(),
    "en": [
        "the sky was clear",
        "a museum shows old paintings",
        "the band played a song",
        "roses grow in the garden",
        "the cook likes soup",
    ],
}
JOINT = {"zh": "，", "en": "; "}


@st.composite
def texts(draw, language=None):
    language = language or draw(st.sampled_from(["zh", "en"]))
    table = ZH if language == "zh" else EN
    clauses = draw(st.lists(st.sampled_from(table), min_size=1, max_size=3))
    number = st.integers(2, 3000)
    filled = [c.format(n=draw(number), d=draw(st.integers(2, 28))) for c in clauses]
    return JOINT[language].join(filled)


@settings(max_examples=300, deadline=None)
@given(texts(), texts())
def test_swapping_the_sides_swaps_nothing_but_the_sides(left, right):
    one = facets.compare(claim(left), claim(right))
    other = facets.compare(claim(right), claim(left))
    assert [(f.name, f.level, f.reason, f.a, f.b) for f in one] == [
        (f.name, f.level, f.reason, f.b, f.a) for f in other
    ]


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(["zh", "en"]))
def test_an_irrelevant_clause_never_creates_a_number_conflict(data, language):
    left, right = data.draw(texts(language)), data.draw(texts(language))
    extra = data.draw(st.sampled_from(IRRELEVANT[language]))
    before = found(facets.compare(claim(left), claim(right)), FacetName.NUMBER)
    joined = JOINT[language].join([right, extra])
    after = found(facets.compare(claim(left), claim(joined)), FacetName.NUMBER)
    if before is None or before.level is not Level.CONFLICT:
        assert after is None or after.level is not Level.CONFLICT


@settings(max_examples=200, deadline=None)
@given(texts(), texts())
def test_every_mark_stands_in_its_claim(left, right):
    for facet in facets.compare(claim(left), claim(right)):
        for text, mark in ((left, facet.a.mark), (right, facet.b.mark)):
            assert mark is None or 0 <= mark.start < mark.end <= len(text)
        if facet.level is Level.CONFLICT:
            assert facet.a.mark or facet.b.mark


@settings(max_examples=300, deadline=None)
@given(st.one_of(texts(), st.text(max_size=60)))
def test_every_span_of_a_value_round_trips(text):
    """The words of a value, read by themselves, stand where the value says; none overlap."""
    read = claim(text)
    for values in (read.quantities, read.times, read.names, read.cues):
        spans = [(value.start, value.end) for value in values]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(text[start:end].strip() == text[start:end] for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@settings(max_examples=200, deadline=None)
@given(texts())
def test_nothing_differs_from_itself(text):
    levels = [facet.level for facet in facets.compare(claim(text), claim(text))]
    assert Level.CONFLICT not in levels


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_compared(left, right):
    facets.compare(claim(left), claim(right))
