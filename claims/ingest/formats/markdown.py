"""Markdown to lines: what the prefix of a row says of it, and the signs inside a row to cut.

A row stays a line, as in plain text: reports saved as Markdown rarely keep a blank row between
paragraphs, and CommonMark's HTML blocks swallow the row after a stray `</br>`. No Markdown parser
is used, since none gives the offsets of the signs inside a row.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.ingest.formats import plain_text
from claims.ingest.formats.plain_text import RowPrefix
from claims.schema import Label, Line, Span

_ROW = re.compile(r"([^\r\n]*)(\r\n|[\r\n]|\Z)")
_SIGNS = re.compile(
    r"""(?=[*_~`\\\[])(?:
      (?P<code>(?P<tick>`{1,2})(?!`)[^\n`]{1,1000}(?P=tick)(?!`))
    | (?P<both>(?P<open>(?<!\w)_{1,2}(?=[^\s_])|(?<!\*)\*(?=[^\s*]))
        [^\n*_`]{1,1000}?(?<=[^\s\\])(?P=open)(?!(?P=open)|(?<=_)\w))
    | (?P<ref>\[(?P<word>[^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\])
    | (?P<all>\*{2,}|~~|\[\^[^\]\s]{1,40}\](?!:)|\\(?=[!-/:-@\[-`{-~]|$))
    )""",
    re.VERBOSE | re.MULTILINE,
)
_HEAD = re.compile(
    r"""(?P<quote>(?:[ ]{0,3}>[ \t]?)*)
    (?P<item>[ \t\u3000]*(?:[•▪●◦‣■◆►▶▲△]\s*|(?:[-*+·–]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?))?
    (?P<heading>[ ]{0,3}\#{1,6}(?:[ \t]+|(?<=\#\#)(?=[^\s\#])))?""",
    re.VERBOSE,
)
_TAIL = re.compile(r"[ \t]{1,20}#{1,20}[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,100}\]:[ \t]*\S")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"^[ \t]*\||\|[ \t]*$|(?<=[ \t])\||\|(?=[ \t])")

# Two of these together: the text was written as Markdown, whatever its file is called.
_TRACES = tuple(
    re.compile(trace, re.MULTILINE)
    for trace in (r"^#{1,6} +\S", r"\]\(\w[^\s()]*\)", r"\[\[\w", r"\*\*\S", r"^[=-]{4,}$", r"^> ")
)


def lines(text: str) -> tuple[Line, ...]:
    """Cut Markdown into lines, with every sign of the markup left out of their pieces."""
    rows = [row.span(1) for row in _ROW.finditer(text)]
    cuts, prefixes = tuple(_signs(text)), dict(_prefixes(text, rows))
    return plain_text.lines(text, cuts=cuts, prefixes=prefixes)


def looks_like(text: str) -> bool:
    """Return whether `text` carries at least two kinds of Markdown signs."""
    return sum(bool(trace.search(text)) for trace in _TRACES) >= 2


def _signs(text: str) -> Iterator[Span]:
    """Yield the spans of signs inside the rows."""
    for sign in _SIGNS.finditer(text):
        start, end = sign.span()
        if sign["both"] or sign["code"]:
            size = len(sign["open"] or sign["tick"])
            yield from ((start, start + size), (end - size, end))
        elif sign["ref"]:
            yield from ((start, sign.start("word")), (sign.end("word"), end))
        else:
            yield start, end


def _prefixes(text: str, rows: list[Span]) -> Iterator[tuple[int, RowPrefix]]:
    """Yield the prefixes of rows by the row's first offset; a later one replaces an earlier one."""
    fenced = _fenced(text, rows)
    for above, row in pairwise([(0, 0), *rows]):
        if row[0] in fenced:
            yield row[0], fenced[row[0]]
        elif _is_underline(text, above, row) and above[0] not in fenced:
            yield above[0], RowPrefix((), Label.HEADING, "underlined")
            yield row[0], RowPrefix((row,))
        elif row[0] < row[1]:
            yield row[0], _prefix(text, row)


def _prefix(text: str, row: Span) -> RowPrefix:
    if any(rule.match(text, *row) for rule in (_RULE, _TABLE_RULE)):
        return RowPrefix((row,))
    if _DEFINITION.match(text, *row):
        return RowPrefix((), Label.BOILERPLATE, "definition of a link")
    if _TABLE.match(text, *row):
        bars = _BAR.finditer(text[slice(*row)])
        return RowPrefix(tuple((row[0] + bar.start(), row[0] + bar.end()) for bar in bars))
    head = _HEAD.match(text, *row)
    if head is None or not head["heading"]:
        return RowPrefix((head.span(),) if head else ())
    tail = _TAIL.search(text, head.end(), row[1])
    cuts = (head.span(), tail.span()) if tail else (head.span(),)
    return RowPrefix(cuts, Label.HEADING, "heading sign")


def _is_underline(text: str, above: Span, row: Span) -> bool:
    """Return whether `row` underlines the row above, which then is a heading, not a sentence."""
    if not _UNDERLINE.match(text, *row) or not text[slice(*above)].strip():
        return False
    head = _HEAD.match(text, *above)
    has_prefix = head is not None and head.end() > above[0]
    return not has_prefix and not plain_text.CLOSED.search(text, *above)


def _fenced(text: str, rows: list[Span]) -> dict[int, RowPrefix]:
    """Return the prefixes of rows of code between two fences, and of the fences themselves.

    A fence that is never closed encloses nothing.
    """
    prefixes: dict[int, RowPrefix] = {}
    inside: list[Span] = []
    fence = ""
    for row in rows:
        sign = _FENCE.match(text, *row)
        if fence and sign and sign[1].startswith(fence):
            prefixes |= {start: RowPrefix((), Label.BOILERPLATE, "code") for start, _ in inside[1:]}
            prefixes |= {inside[0][0]: RowPrefix((inside[0],)), row[0]: RowPrefix((row,))}
            fence, inside = "", []
        elif fence:
            inside.append(row)
        elif sign:
            fence, inside = sign[1], [row]
    return prefixes
