from datetime import date
from pathlib import Path

import pytest

from claims.ingest import document, load
from claims.ingest.formats import html
from claims.ingest.limits import MAX_NESTING
from claims.schema import Label
from claims.spans import readable
from tests.ingest.rendered import SHAPES, rendered

PAGES = Path(__file__).parents[1] / "pages"
BODY, HEADING, CAPTION, BOILERPLATE, CREDIT, COMMENT = (
    Label.BODY,
    Label.HEADING,
    Label.CAPTION,
    Label.BOILERPLATE,
    Label.CREDIT,
    Label.COMMENT,
)
LEAD = "北桥镇一座仓库周一夜里起火，三名工人受伤送医，镇长次日到场。"
NEXT = "消防队说，火势在凌晨两点被扑灭，原因仍在调查，周边道路已经恢复通行。"
LAST = "调查组将于周五公布结果，届时还会说明受伤工人的情况和赔偿办法。"
STORY = f"<p>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p>"


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def seen(body, head=""):
    extract = html.extract(page(body, head))
    read = document.from_extract(extract, name="a.html", overrides=document.Overrides())
    return [(line.label, readable(read.text, line.pieces)) for line in read.lines]


STORY_SEEN = [(BODY, LEAD), (BODY, NEXT), (BODY, LAST)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (STORY, STORY_SEEN),
        # What extractors drop without a word: a heading, a list, a line of its own.
        (
            f"<article><h1>仓库起火三人受伤</h1><p>{LEAD}</p><p>{NEXT}</p><h2>善后安排</h2>"
            f"<ul><li>免费安置受灾的住户</li><li>仓库停业整顿</li></ul><p>{LAST}</p></article>",
            [
                (HEADING, "仓库起火三人受伤"),
                (BODY, LEAD),
                (BODY, NEXT),
                (HEADING, "善后安排"),
                (BODY, "免费安置受灾的住户"),
                (BODY, "仓库停业整顿"),
                (BODY, LAST),
            ],
        ),
        # A table that lays the page out: paragraphs end at its line breaks.
        (
            "<table><tr><td><a href=/>首页</a><br><a href=/n>新闻</a></td>"
            f"<td>{LEAD}<br><br>{NEXT}<br><br>{LAST}</td></tr></table>",
            [(BOILERPLATE, "首页"), (BOILERPLATE, "新闻"), *STORY_SEEN],
        ),
        # A line broken behind a comma is one line; words beside furigana are read without it.
        (
            f"<div>{LEAD}<br>镇长表示，<br>仓库两年前就已停用。<br>"
            "<ruby>火<rt>huo</rt></ruby>已灭了，他补充说。</div>",
            [
                (BODY, LEAD),
                (BODY, "镇长表示，仓库两年前就已停用。"),
                (BODY, "火已灭了，他补充说。"),
            ],
        ),
        # Boilerplate and readers by the page's own elements, whatever they say.
        (
            f"<nav><a href=/>首页</a></nav><main>{STORY}<figure><img src=a.jpg>"
            "<figcaption>火场外停着的消防车</figcaption></figure></main>"
            "<div role=complementary>这座仓库在十年前曾经起过一次火。</div>"
            "<div id=comments><div class=comment><p>早该关了，谁也不听我们说。</p></div></div>"
            "<footer>北桥晚报社地址在桥北路一号。</footer>",
            [
                (BOILERPLATE, "首页"),
                *STORY_SEEN,
                (CAPTION, "火场外停着的消防车"),
                (BOILERPLATE, "这座仓库在十年前曾经起过一次火。"),
                (COMMENT, "早该关了，谁也不听我们说。"),
                (BOILERPLATE, "北桥晚报社地址在桥北路一号。"),
            ],
        ),
        # Nothing of programs, styles and hidden marks is read.
        (
            f"<script>var a = '<p>不是新闻</p>';</script><style>p {{}}</style>{STORY}"
            "<noscript>请打开脚本</noscript>",
            STORY_SEEN,
        ),
        (f"<p>{LEAD[:5]}\u200b\u202e{LEAD[5:]}</p><p>{NEXT}&shy;</p><p>{LAST}</p>", STORY_SEEN),
        # A whole page inside one form, as some makers' sites have it.
        (f"<form id=aspnetForm><div><div>{STORY}</div></div></form>", STORY_SEEN),
        # A short page, where no extractor finds an article.
        ("<p>火已经扑灭。</p>", [(BODY, "火已经扑灭。")]),
        ("火已经扑灭。", [(BODY, "火已经扑灭。")]),
        # Tags and entities of the words themselves are words.
        ("<p>他写下 &lt;b&gt; 两个字：火&amp;水。</p>", [(BODY, "他写下 <b> 两个字：火&水。")]),
    ],
)
def test_a_page_is_seen_as_its_reader_sees_it(body, expected):
    assert seen(body) == expected


def test_data_rows_stay_rows():
    table = "<table><tr><th>年份</th><th>火灾</th></tr><tr><td>2023</td><td>12起</td></tr></table>"
    rows = [
        words for _, words in seen(f"<div><p>{LEAD}</p>{table}<p>{NEXT}</p><p>{LAST}</p></div>")
    ]
    assert rows == [LEAD, "年份 火灾", "2023 12起", NEXT, LAST]


def test_an_article_given_for_machines_only_is_read():
    code = f'{{"@graph": [{{"@type": "NewsArticle", "articleBody": "{LEAD}\\n{NEXT}"}}]}}'
    head = f'<script type="application/ld+json">{code}</script>'
    assert seen("<div id=app>正在载入</div>", head) == [
        (BODY, LEAD),
        (BODY, NEXT),
        (BOILERPLATE, "正在载入"),
    ]


@pytest.mark.parametrize(
    ("head", "field", "value", "where"),
    [
        (
            '<meta property="og:title" content="仓库起火">',
            "title",
            "仓库起火",
            "page code: meta og:title",
        ),
        ("<title>仓库起火 - 晚报</title>", "title", "仓库起火 - 晚报", "page code: <title>"),
        (
            '<meta property="og:site_name" content="北桥晚报">',
            "source",
            "北桥晚报",
            "page code: meta og:site_name",
        ),
        (
            '<meta property="article:published_time" content="2024-05-08T23:10:00+08:00">',
            "published",
            date(2024, 5, 8),
            "page code: meta article:published_time",
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "仓库起火", '
            '"datePublished": "2024-05-08"}</script>',
            "published",
            date(2024, 5, 8),
            "page code: JSON-LD datePublished",
        ),
        (
            '<script type="application/ld+json">[{"@type": ["Article"], "publisher": '
            '{"@type": "Organization", "name": "北桥晚报"}}]</script>',
            "source",
            "北桥晚报",
            "page code: JSON-LD publisher",
        ),
        (
            '<link rel="canonical" href="https://news.example/a">',
            "url",
            "https://news.example/a",
            "page code: canonical link",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", "", None),
        ('<meta name="author" content="Reuters">', "wire", "Reuters", "page code: meta author"),
        ('<meta name="author" content="赵一凡">', "wire", "", None),
        ('<script type="application/ld+json">{"@type": [</script>', "published", None, None),
        (f'<script type="application/ld+json">{"[" * 20_000}</script>', "published", None, None),
    ],
)
def test_fields_of_the_page_code(head, field, value, where):
    extract = html.extract(page(STORY, head))
    read = document.from_extract(extract, name="a.html", overrides=document.Overrides())
    assert (getattr(read, field), read.stated.get(field)) == (value, where)


def test_what_the_user_says_goes_first():
    data = page(
        f"<h1>仓库起火三人受伤</h1>{STORY}", "<meta name=pubdate content=2024-05-08>"
    ).encode()
    read = load(
        data, name="晚报", file_name="a.html", published=date(2024, 5, 9), title="另一个标题"
    )
    assert (read.source, read.published, read.title) == ("晚报", date(2024, 5, 9), "另一个标题")
    assert dict(read.stated) == {
        "language": "script of the text",
        "published": "given",
        "source": "given",
        "text": "the page's article, read as utf-8",
        "title": "given",
    }


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16", "utf-8-sig"])
def test_old_encodings_by_what_the_page_declares(encoding):
    body = "<p>火已經撲滅，鎮長說。</p>" if encoding == "big5hkscs" else "<p>火已经扑灭。</p>"
    declared = {"gb18030": "gb2312", "big5hkscs": "big5"}.get(encoding, "utf-8")
    read = load(page(body, f"<meta charset={declared}>").encode(encoding), file_name="a.htm")
    assert f"<p>{read.text}</p>" == body


@pytest.mark.parametrize("depth", [300, MAX_NESTING - 50])
def test_unclosed_elements_lose_nothing(depth):
    assert seen("<div>" * depth + STORY) == STORY_SEEN


@pytest.mark.parametrize("depth", [MAX_NESTING + 1, 3 * MAX_NESTING])
def test_deeper_nesting_is_refused(depth):
    with pytest.raises(ValueError, match="nests its elements more than 1,000 deep"):
        html.extract(page("<div>" * depth + STORY))


@pytest.mark.parametrize("text", ["", "<!-- ", "<!DOCTYPE html>", "<p></p>"])
def test_what_is_no_page_is_refused(text):
    with pytest.raises(ValueError, match="holds no"):
        document.from_extract(html.extract(text), name="a.html", overrides=document.Overrides())


# The labelled pages as HTML of four makes. Measured before anybody had looked at held as HTML:
# precision 1.000, recall 0.965 in every shape, as of the text; dev now 0.976 and 0.994 or more.
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("half", "precision", "recall"), [("dev", 0.97, 0.99), ("held", 0.98, 0.98)]
)
def test_the_report_is_told_from_the_page(half, shape, precision, recall):
    hits = labelled = meant = 0
    for path in sorted(path for path in (PAGES / half).iterdir() if path.suffix in (".txt", ".md")):
        code, rows = rendered(path, shape)
        read = document.from_extract(
            html.extract(code), name=path.stem, overrides=document.Overrides()
        )
        gold = [letters(words) for label, words in rows if label is BODY]
        body = [letters(read.text[x.start : x.end]) for x in read.lines if x.label is BODY]
        hits += sum(words in gold for words in body)
        labelled, meant = labelled + len(body), meant + len(gold)
    assert hits / labelled >= precision
    assert hits / meant >= recall


def letters(words):
    return "".join(character for character in words if character.isalnum())
