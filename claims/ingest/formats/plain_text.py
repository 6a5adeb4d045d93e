"""Decoded text to lines: one `Line` a paragraph, in order, each with its readable pieces.

A line whose `reason` is set was labelled by its own markup; the others are still to be labelled.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from claims.ingest.formats import markup
from claims.ingest.formats.markup import LABELS, Break
from claims.language import width
from claims.schema import Label, Line, Span
from claims.spans import readable

MARKUP_ONLY = "markup only"

BULLET = re.compile(r"[ \t\u3000]*(?:[•▪●◦‣■◆►▶▲△]\s*|[-*+·–][ \t]+)(?=\S)")
# A line that ends a sentence or opens a list; quotation marks and brackets may follow.
CLOSED = re.compile(r"[.!?:;。！？：；…][\"'”’」』)）\s]*$")

# A text wrapped by hand has lines of about one width, within these bounds (Han counts two).
_NARROW, _WIDE = 40, 110
_FULL = 0.75
_MOSTLY = 0.6

# No paragraph is joined from more pieces than this.
_PIECES = 2000

# Words beside an image are its caption, unless they are longer than captions get.
_CAPTION_LENGTH = 300


class Mark(NamedTuple):
    """What the sign at the head of a row says of the row, and the spans to cut there."""

    cuts: tuple[Span, ...]
    label: Label | None = None
    reason: str = ""


def lines(
    text: str, *, cuts: tuple[Span, ...] = (), marks: dict[int, Mark] | None = None
) -> tuple[Line, ...]:
    """Cut `text` into lines: every non-blank stretch stands in exactly one, in order, apart.

    `cuts` are further spans to leave out, `marks` say what a row is, by its first offset.
    """
    found = markup.scan(text)
    marks = bullets(text) | (marks or {})
    away = markup.merged([*found.cuts, *cuts, *(s for mark in marks.values() for s in mark.cuts)])
    rows: list[list[Line]] = []
    for start, end, breaks in rows_of(text, found.breaks):
        row = list(_row(text, (start, end), breaks, away))
        mark = marks.get(start)
        if mark and mark.label:
            row = [replace(line, label=mark.label, reason=mark.reason) for line in row]
        rows.append(row)
    return tuple(_described(text, _unwrapped(text, rows), found.alts))


def bullets(text: str) -> dict[int, Mark]:
    """Return the marks of rows that begin with a bullet, by the row's first offset."""
    return {
        row.start(): Mark((bullet.span(),))
        for row in re.finditer(r"[^\r\n\f\v\u2028\u2029]+", text)
        if (bullet := BULLET.match(text, *row.span()))
    }


def rows_of(text: str, breaks: list[Break]) -> Iterator[tuple[int, int, list[Break]]]:
    """Yield the rows of the file, blank ones too, with the breaks inside each."""
    start, inside = 0, [Break(0, 0)]
    for at in [*breaks, Break(len(text), len(text), row=True)]:
        if at.row:
            yield start, at.before, inside
            start, inside = at.after, [at]
        else:
            inside.append(at)


def _row(text: str, span: Span, breaks: list[Break], away: list[Span]) -> Iterator[Line]:
    """Yield the lines of one row; a stretch of mere markup joins the line that follows it."""
    ends = [*(later.before for later in breaks[1:]), span[1]]
    begin, last = -1, None
    for at, end in zip(breaks, ends, strict=True):
        if begin < 0:
            begin = at.after
        kept = markup.pieces(text, (at.after, end), away)
        if not kept:
            continue
        if last:
            yield last
        last = _line(text, (begin, end), kept, at.tag)
        begin = -1
    if last:
        yield replace(last, end=_stripped(text, (last.start, span[1]))[1])
    elif text[slice(*span)].strip():
        yield Line(*_stripped(text, span), Label.CHROME, (), MARKUP_ONLY)


def _line(text: str, span: Span, kept: tuple[Span, ...], tag: str) -> Line:
    start, end = _stripped(text, span)
    if tag in LABELS:
        return Line(start, end, LABELS[tag], kept, f"<{tag}>")
    if tag == "img" and len(readable(text, kept)) <= _CAPTION_LENGTH:
        return Line(start, end, Label.CAPTION, kept, "beside an image")
    return Line(start, end, Label.BODY, kept)


def _stripped(text: str, span: Span) -> Span:
    raw = text[slice(*span)]
    return span[0] + len(raw) - len(raw.lstrip()), span[0] + len(raw.rstrip())


def _unwrapped(text: str, rows: list[list[Line]]) -> Iterator[Line]:
    """Join the rows of a text that somebody wrapped by hand, where a sentence runs on."""
    wrapped = _wrap_width(text, rows)
    last: Line | None = None
    for above, row in pairwise([[], *rows]):
        fits = last is not None and len(last.pieces) < _PIECES
        if last and fits and wrapped and _runs_on(text, above, row, wrapped):
            last = _joined(text, last, row[0])
            continue
        if last:
            yield last
        yield from row[:-1]
        last = row[-1] if row else None
    if last:
        yield last


def _wrap_width(text: str, rows: list[list[Line]]) -> int:
    """Return the width a text was wrapped at, 0 for a text that was not."""
    pairs = [above[0] for above, below in pairwise(rows) if _plain(above) and _plain(below)]
    widths = sorted(_width(text, line) for line in pairs)
    if len(widths) < 3:
        return 0
    usual = widths[len(widths) * 9 // 10]
    full = sum(usual * _FULL <= one <= usual * 1.1 for one in widths)
    open_ended = sum(not _closed(text, line) for line in pairs)
    if not _NARROW <= usual <= _WIDE or min(full, open_ended) < _MOSTLY * len(widths):
        return 0
    return usual


def _plain(row: list[Line]) -> bool:
    return len(row) == 1 and not row[0].reason


def _runs_on(text: str, above: list[Line], row: list[Line], wrapped: int) -> bool:
    if not _plain(above) or not _plain(row) or _closed(text, above[0]):
        return False
    is_item = text[row[0].start : row[0].pieces[0][0]].strip()
    return not is_item and _width(text, above[0]) >= wrapped * _FULL


def _joined(text: str, line: Line, below: Line) -> Line:
    """Join two rows; between Latin words the newline stays as the blank it stands for."""
    end, start = line.pieces[-1][1], below.pieces[0][0]
    newline = text.find("\n", end, start)
    blank = width(text[end - 1]) == width(text[start]) == 1 and newline >= 0
    gap = ((newline, newline + 1),) if blank else ()
    return replace(line, end=below.end, pieces=(*line.pieces, *gap, *below.pieces))


def _closed(text: str, line: Line) -> bool:
    return bool(CLOSED.search(text, max(line.start, line.end - 10), line.end))


def _width(text: str, line: Line) -> int:
    return width(readable(text, line.pieces))


def _described(text: str, found: Iterator[Line], alts: list[Span]) -> Iterator[Line]:
    """Let an image without words beside it speak by its alternative text, if that is new."""
    every = list(found)
    said = {readable(text, line.pieces) for line in every}
    waiting = iter([alt for alt in alts if text[slice(*alt)].strip()])
    alt = next(waiting, None)
    for line in every:
        inside = None
        while alt and alt[0] < line.end:
            inside, alt = inside or alt, next(waiting, None)
        if inside and line.reason == MARKUP_ONLY and text[slice(*inside)] not in said:
            line = replace(line, label=Label.CAPTION, pieces=(inside,), reason="text of an image")
        yield line
