"""What users and their files may hold: marks in odd places, broken files, endless lines."""

import io
import json
from xml.sax.saxutils import escape

import pyarrow
from hypothesis import strategies as st
from pyarrow.parquet import write_table

from tests.ingest.made import docx, paragraph, pdf

# Enough of a report that something is said, and compared, in most inputs.
SENTENCES = [
    "北桥镇一座仓库周一夜里起火，三名工人受伤送医。",
    "消防局長馬立說，死亡人數已升至19人，至少40人受傷。",
    "“我們什麼都沒看見，”林太太對法新社說。",
    "据美联社9月11日报道，政府否认了这一说法；",
    "A warehouse in Northbridge burned down on Monday, killing at least 12 people.",
    "The mayor, Ann Lee, said nobody was hurt. ",
    '"It was over in an hour," said Ms. Moor. ',
    "# 仓库起火 三人受伤\n",
    "2024-05-08 10:20 来源：北桥晚报\n",
    "Updated May 8, 2024, 6:15 a.m.\n",
    "相关阅读\n",
    "（中央社記者林巧薇花蓮縣9日電）",
]
# fmt: off
MARKS = [
    "\0", "\ud800", "\udfff", "\ufffd", "\ufffe", "\x1b[31m", "\x85", "\x1c", "\u2028", "\v", "\f",
    "\u200b", "\u200d", "\u202e", "\u2066", "\u2069", "\u200f", "\ufeff", "\u00ad", "\u061c",
    "👩\u200d👧", "🏴\U000e0067\U000e007f",
    "e\u0301\u0301\u0301", "ﷺ", "İ", "ß", "ŉ", "𠮷", "㎏",
    "½", "²",
    "</br>", "<br", "[[zh:", "[[", "]]", "](", "![", "![](", "<!--", "-->", "<script>", "<p", "</",
    "“", "”", "「", "『", '"', "'", "‘", "（", "(", ")", "【",
    "《", "`", "```\n", "~~~", "**", "__",
    "\n", "\r", "\r\n", "\t", " ", "\u3000", "\n\n", "---\n", "===\n", "| a | b |\n", "> ", "1. ",
    "。", "，", ".", "...", "……", "——", "!", "？！", ";", ":",
    "·", "%", "％", "$", "=", "+", "@", "\\",
    "零", "〇", "两百万亿", "1e999", "9" * 400, "1,2,3,4",
    "3.1.4.1", "-0", "½万", "第三十三", "約3~5",
    "2024-02-30", "0000年0月0日", "9999-12-31", "2月31日", "去年",
    "next year", "since", "今年以来",
    "&amp;", "&#0;", "&#x110000;", "&#xd800;", "%00", "\\u0000", "\\n", "{}", "{0}", "%s", "=1+1",
]
# fmt: on

_signs = st.text(st.characters(exclude_categories=[]), max_size=12)
_words = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(MARKS), _signs)
_long = st.builds(lambda word, n: (word * n)[:10_000], _words, st.sampled_from([40, 900, 10_000]))
_short = st.lists(_words, max_size=16).map("".join)
texts = st.integers(0, 15).flatmap(
    lambda n: st.tuples(_short, _long, _short).map("".join) if n == 0 else _short
)
"""Words and marks in any order, lone surrogates among them; one in some is repeated for long."""

_ENCODINGS = [
    "utf-8",
    "gb18030",
    "big5hkscs",
    "utf-16",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "shift-jis",
]


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode("utf-8", "replace").decode("utf-8").encode(encoding, "replace")


_pieces = st.builds(_encoded, texts, st.sampled_from(_ENCODINGS))
data = st.one_of(
    st.binary(max_size=300),
    _pieces,
    st.lists(st.one_of(_pieces, st.binary(max_size=8)), max_size=4).map(b"".join),
)
"""Bytes: of one encoding, of several in a row, or of none."""


@st.composite
def broken(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> bytes:
    """Return the bytes of a file, in half of the cases cut, overwritten or doubled somewhere."""
    found = draw(whole)
    if not found or draw(st.booleans()):
        return found
    start, end = sorted(draw(st.integers(0, len(found))) for _ in range(2))
    match draw(st.sampled_from(["cut", "drop", "write", "double"])):
        case "cut":
            return found[:start]
        case "drop":
            return found[:start] + found[end:]
        case "write":
            return found[:start] + draw(st.binary(max_size=12)) + found[start + 1 :]
    return found[:end] + found[start:]


_TAGS = (
    "p div td tr table li ul br h1 article section form header footer aside nav figure figcaption a"
    " img span b sup pre script style template svg title head body html meta iframe time address"
).split()
_ATTRIBUTES = [
    "", ' class="comment"', ' id="main"', ' href="javascript:1"', ' role="navigation"', ' x="',
    ' datetime="2024-02-30"', ' property="og:title" content="<b>"', ' type="application/ld+json"',
    ' hidden', ' style="display:none"', ' charset="utf-7"', " a=b" * 50,
]  # fmt: skip
_tag = st.builds(
    "<{}{}{}>".format, st.sampled_from(["", "", "/"]), st.sampled_from(_TAGS),
    st.sampled_from(_ATTRIBUTES),
)  # fmt: skip
_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.sampled_from(SENTENCES), _signs),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                "@type @graph headline articleBody datePublished author name url".split()
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)
_code = st.builds(
    lambda value: f'<script type="application/ld+json">{json.dumps(value)}</script>',
    st.one_of(_json, st.builds(lambda v: {"@type": "NewsArticle", "articleBody": v}, _json)),
)
pages = st.lists(st.one_of(_tag, _tag, _words, _code), max_size=40).map("".join)
"""Web pages: tags opened and closed at random, words, code for machines."""

_CUTS = [",", "\t", ";", "|"]
_cell = st.one_of(_words, st.builds('"{}"'.format, _words), st.just('"'), st.just(""))
_names = st.lists(
    st.sampled_from("text Text id source title published language wire url body".split()),
    max_size=6,
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return a CSV table: quotation marks may stay open, rows be longer than the head."""
    cut = draw(st.sampled_from(_CUTS))
    rows = [draw(_names), *draw(st.lists(st.lists(_cell, max_size=6), max_size=5))]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(cut.join(row) for row in rows)


_rows = st.lists(
    st.dictionaries(st.sampled_from(["text", "source", "published", "id", "x"]), _json, max_size=4),
    max_size=4,
)
json_files = st.one_of(_json, _rows).map(lambda value: json.dumps(value).encode())
json_lines = _rows.map(lambda rows: "\n".join(map(json.dumps, rows)).encode())


def _parquet(rows: list[tuple[str, str]]) -> bytes:
    out = io.BytesIO()
    columns = {"text": [a for a, _ in rows], "source": [b for _, b in rows]}
    write_table(pyarrow.table(columns), out)
    return out.getvalue()


_whole = texts.map(lambda text: text.encode("utf-8", "replace").decode("utf-8"))
parquet_files = st.lists(st.tuples(_whole, _whole), max_size=3).map(_parquet)
_xml = _whole.map(lambda text: escape("".join(c for c in text if c >= " " and c < "\ufffe")))
word_files = st.lists(
    st.one_of(_xml.map(paragraph), st.sampled_from(["<w:tbl>", "<w:p>", "</w:p>"]))
)
word_files = word_files.map(lambda parts: docx("".join(parts)))
_shown = st.tuples(st.integers(0, 600), st.integers(0, 800), st.integers(1, 40), _whole)
pdf_files = st.lists(st.lists(_shown, max_size=5), max_size=3).map(pdf)

links = st.one_of(
    _signs,
    st.builds(
        "{}://{}{}".format,
        st.sampled_from(["http", "https", "HTTP", "file", "ftp", "javascript", ""]),
        st.one_of(
            _signs,
            st.ip_addresses().map(str),
            st.ip_addresses(v=6).map("[{}]".format),
            st.sampled_from(
                [
                    "127.1",
                    "2130706433",
                    "0x7f.1",
                    "localhost",
                    "a@b",
                    "[::ffff:127.0.0.1]",
                    "１２７.0.0.1",
                ]
            ),
        ),
        st.sampled_from(["", ":80", ":22", ":99999", "/a?b#c", "/%00", "/\u202e"]),
    ),
)
"""Links, most of which must not be followed."""
