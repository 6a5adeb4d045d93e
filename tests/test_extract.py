import pytest

import claims
from claims.extract import extract
from claims.schema import Article, Label, Line
from claims.spans import raw_span, readable
from tests.conftest import CORPORA, event_articles

ARTICLES = [a for e in sorted(p.name for p in CORPORA.iterdir()) for a in event_articles(e)]


def letters(text):
    return [c for c in text if c.isalnum()]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.source)
def test_every_span_is_exact(article):
    for claim in extract(article)[0]:
        raw = article.text[claim.start : claim.end]
        assert raw[0] == claim.text[0] and raw[-1] == claim.text[-1]
        kept = iter(raw)
        assert all(c in kept for c in claim.text), "the raw place holds the claim, markup between"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.source)
def test_no_sentence_of_the_body_is_lost(article):
    found, skipped = extract(article)
    covered = [(c.start, c.end) for c in found] + [(s.start, s.end) for s in skipped]
    for line in article.lines:
        if line.label is not Label.BODY:
            continue
        places = [i for start, end in line.pieces for i in range(start, end)]
        lost = [i for i in places if not any(a <= i < b for a, b in covered)]
        assert not letters(article.text[i] for i in lost)
    assert all(item.reason for item in skipped)


def test_markup_stays_out_of_the_claim_and_in_its_place():
    article = claims.read("北[[zh:韩正]]在向[[zh:俄罗斯]]运送炮弹。", source="a.md", markdown=True)
    (claim,), _ = extract(article)
    assert claim.text == "北韩正在向俄罗斯运送炮弹。"
    assert article.text[claim.start : claim.end] == "北[[zh:韩正]]在向[[zh:俄罗斯]]运送炮弹。"


def test_raw_span_maps_both_ends_through_cut_markup():
    text, pieces = "a[[b]]c", [(0, 1), (3, 4), (6, 7)]
    assert readable(text, pieces) == "abc"
    assert [raw_span(pieces, *span) for span in [(0, 1), (1, 2), (0, 3)]] == [
        (0, 1),
        (3, 4),
        (0, 7),
    ]


# What is said, and by whom the claims are said, in order.
SPEAKERS = [
    ("港务局局长刘阳说，码头将于周五重开，但货轮仍须排队等候。", ["港务局局长刘阳"] * 2),
    pytest.param(
        "港务局局长周明说，码头将于周五重开，但货轮仍须排队等候。",
        ["港务局局长周明"] * 2,
        marks=pytest.mark.xfail(reason="明说 is a word of its own", strict=True),
    ),
    ("“工人需要休息。工资也太低。”工会主席林海说。", ["工会主席林海"] * 2),
    ("“我们愿意谈判，”工会主席林海说。“条件必须公平。”", ["工会主席林海"] * 2),
    ("部长刘阳表示，计划不变。他还说，资金已经到位。", ["部长刘阳"] * 2),
    ("客轮于清晨离港。船上载有三百人。", ["", ""]),
    (
        '"The dock is safe," said Anna Reed, the harbour chief. "We checked it twice."',
        ["Anna Reed"] * 2,
    ),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_quotations_stay_with_their_speaker(text, speakers):
    assert [c.speaker for c in extract(claims.read(text, source="a"))[0]] == speakers


def test_a_caption_that_repeats_the_body_is_no_second_source():
    body = "三号码头在停工九天之后于周二上午重新开放，首批货轮已经靠岸。"
    captions = ["三号码头停工九天之后于周二上午重新开放。", "一艘拖船周一在港外待命。"]
    text = "\n".join([body, *captions])
    lines, start = [], 0
    for row, label in zip([body, *captions], [Label.BODY, *[Label.CAPTION] * 2], strict=True):
        end = start + len(row)
        lines.append(Line(start, end, label, ((start, end),)))
        start = end + 1
    found, skipped = extract(Article("a", text, tuple(lines), "zh"))
    assert [claim.text for claim in found] == [body, captions[1]]
    assert [(text[s.start : s.end], s.reason) for s in skipped] == [
        (captions[0], "caption repeats the body")
    ]
