"""Markdown to lines: what the head of a row says of it, and the signs inside a row that are cut.

A row stays a line, as in plain text: reports saved as Markdown rarely keep a blank row between
paragraphs, and CommonMark's HTML blocks swallow the row after a stray `</br>`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.ingest.formats import plain_text as plain
from claims.ingest.formats.plain_text import Mark
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
    rows = [found.span(1) for found in _ROW.finditer(text)]
    return plain.lines(text, cuts=tuple(_signs(text)), marks=dict(_marks(text, rows)))


def looks_like(text: str) -> bool:
    """Tell whether `text` carries two kinds of Markdown signs or more."""
    return sum(bool(trace.search(text)) for trace in _TRACES) >= 2


def _signs(text: str) -> Iterator[Span]:
    for found in _SIGNS.finditer(text):
        start, end = found.span()
        if found["both"] or found["code"]:
            size = len(found["open"] or found["tick"])
            yield from ((start, start + size), (end - size, end))
        elif found["ref"]:
            yield from ((start, found.start("word")), (found.end("word"), end))
        else:
            yield start, end


def _marks(text: str, rows: list[Span]) -> Iterator[tuple[int, Mark]]:
    fenced = _fenced(text, rows)
    for above, row in pairwise([(0, 0), *rows]):
        if row[0] in fenced:
            yield row[0], fenced[row[0]]
        elif _is_title(text, above, row) and above[0] not in fenced:
            yield above[0], Mark((), Label.HEADING, "underlined")
            yield row[0], Mark((row,))
        elif row[0] < row[1]:
            yield row[0], _mark(text, row)


def _mark(text: str, row: Span) -> Mark:
    if any(rule.match(text, *row) for rule in (_RULE, _TABLE_RULE)):
        return Mark((row,))
    if _DEFINITION.match(text, *row):
        return Mark((), Label.CHROME, "definition of a link")
    if _TABLE.match(text, *row):
        bars = _BAR.finditer(text[slice(*row)])
        return Mark(tuple((row[0] + bar.start(), row[0] + bar.end()) for bar in bars))
    head = _HEAD.match(text, *row)
    if head is None or not head["heading"]:
        return Mark((head.span(),) if head else ())
    tail = _TAIL.search(text, head.end(), row[1])
    cuts = (head.span(), tail.span()) if tail else (head.span(),)
    return Mark(cuts, Label.HEADING, "heading sign")


def _is_title(text: str, above: Span, row: Span) -> bool:
    """Tell whether `row` underlines the row above, which then is a heading, not a sentence."""
    if not _UNDERLINE.match(text, *row) or not text[slice(*above)].strip():
        return False
    head = _HEAD.match(text, *above)
    is_taken = head is not None and head.end() > above[0]
    return not is_taken and not plain.CLOSED.search(text, *above)


def _fenced(text: str, rows: list[Span]) -> dict[int, Mark]:
    """Return the marks of code between two fences; a fence that is never closed holds nothing."""
    marks: dict[int, Mark] = {}
    inside: list[Span] = []
    fence = ""
    for row in rows:
        found = _FENCE.match(text, *row)
        if fence and found and found[1].startswith(fence):
            marks |= {start: Mark((), Label.CHROME, "code") for start, _ in inside[1:]}
            marks |= {inside[0][0]: Mark((inside[0],)), row[0]: Mark((row,))}
            fence, inside = "", []
        elif fence:
            inside.append(row)
        elif found:
            fence, inside = found[1], [row]
    return marks
