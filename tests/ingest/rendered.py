"""Labelled text pages rendered as the HTML that outlets make of such pages."""

from html import escape

from claims.ingest import load
from claims.schema import Label

SHAPES = ("semantic", "soup", "layout", "aspnet")


def rendered(path, shape):
    """Return the page at `path` as HTML of one shape, and its rows with their labels."""
    labels = [Label(word) for word in path.with_suffix(".labels").read_text("utf-8").split()]
    article = load(path)
    rows = [
        (label, article.text[line.start : line.end])
        for label, line in zip(labels, article.lines, strict=True)
    ]
    inside = [at for at, (label, _) in enumerate(rows) if label is Label.BODY]
    first = next(
        (at for at, (label, _) in enumerate(rows) if label is Label.HEADING and at < inside[0]),
        inside[0],
    )
    parts = (rows[:first], rows[first : inside[-1] + 1], rows[inside[-1] + 1 :])
    above, core, below = ("".join(map(globals()[f"_{shape}"], part)) for part in parts)
    return _FRAMES[shape].format(above=above, core=core, below=below), rows


_FRAMES = {
    "semantic": "<html><body><header>{above}</header><article>{core}</article>"
    "<section>{below}</section></body></html>",
    "soup": '<html><body><div class="a1">{above}</div><div class="b2"><div>{core}</div></div>'
    '<div class="c3">{below}</div></body></html>',
    "layout": "<html><body><table><tr><td width=120>{above}</td><td class=content>{core}</td></tr>"
    "<tr><td colspan=2>{below}</td></tr></table></body></html>",
    "aspnet": '<html><body><form id="aspnetForm"><div id="top">{above}</div>'
    '<div id="main"><div class="article-content">{core}</div><div id="right">{below}</div></div>'
    "</form></body></html>",
}


def _semantic(row):
    label, words = row
    words = escape(words)
    match label:
        case Label.HEADING:
            return f"<h2>{words}</h2>\n"
        case Label.CAPTION:
            return f'<figure><img src="a.jpg"><figcaption>{words}</figcaption></figure>\n'
        case Label.BOILERPLATE:
            return f'<div class="promo"><a href="/x">{words}</a></div>\n'
        case Label.COMMENT:
            return f'<div class="comment"><p>{words}</p></div>\n'
        case Label.CREDIT:
            return f'<div class="meta">{words}</div>\n'
    return f"<p>{words}</p>\n"


def _soup(row):
    return f"<div><span>{escape(row[1])}</span></div>\n"


def _layout(row):
    label, words = row
    if label is Label.BOILERPLATE:
        return f'<a href="/x">{escape(words)}</a><br>\n'
    return f"{escape(words)}<br><br>\n"


def _aspnet(row):
    label, words = row
    if label is Label.BOILERPLATE:
        return f'<ul><li><a href="/x">{escape(words)}</a></li></ul>\n'
    return f"<p><span>{escape(words)}</span></p>\n"
