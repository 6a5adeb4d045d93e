"""Decoded text to lines: one `Line` per paragraph, in order, each with its readable pieces.

A line whose `reason` is set was labelled by its own markup; the others are still to be labelled.
"""

import re
from collections.abc import Iterator, Mapping
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
# A row is full from this share of the usual width on; so many of the rows are full, or end openly.
_FULL = 0.75
_MOSTLY = 0.6

# No paragraph is joined from more pieces than this.
_PIECES = 2000

# Words beside an image are its caption, unless they are longer than captions get.
_CAPTION_LENGTH = 300


class RowPrefix(NamedTuple):
    """What the sign at the head of a row says of the row, and the spans to cut for it."""

    cuts: tuple[Span, ...]
    label: Label | None = None
    reason: str = ""


def lines(
    text: str, *, cuts: tuple[Span, ...] = (), prefixes: Mapping[int, RowPrefix] | None = None
) -> tuple[Line, ...]:
    """Cut `text` into lines: every stretch that is not blank stands in exactly one, in order.

    `cuts` are further spans to leave out; `prefixes` are those of the rows that have one, by the
    row's first offset.
    """
    scanned = markup.scan(text)
    prefixes = {**bullets(text), **(prefixes or {})}
    prefix_cuts = [cut for prefix in prefixes.values() for cut in prefix.cuts]
    all_cuts = markup.merged([*scanned.cuts, *cuts, *prefix_cuts])
    rows: list[list[Line]] = []
    for start, end, breaks in rows_of(text, scanned.breaks):
        row = list(_lines_of_row(text, (start, end), breaks, all_cuts))
        prefix = prefixes.get(start)
        if prefix and prefix.label:
            row = [replace(line, label=prefix.label, reason=prefix.reason) for line in row]
        rows.append(row)
    return tuple(_with_image_texts(text, _unwrapped(text, rows), scanned.alts))


def bullets(text: str) -> dict[int, RowPrefix]:
    """Return the prefixes of rows that begin with a bullet, by the row's first offset."""
    return {
        row.start(): RowPrefix((bullet.span(),))
        for row in re.finditer(r"[^\r\n\f\v\u2028\u2029]+", text)
        if (bullet := BULLET.match(text, *row.span()))
    }


def rows_of(text: str, breaks: list[Break]) -> Iterator[tuple[int, int, list[Break]]]:
    """Yield the rows of the file, blank ones too, with the breaks inside each."""
    start, inside = 0, [Break(0, 0)]
    for at in [*breaks, Break(len(text), len(text), is_newline=True)]:
        if at.is_newline:
            yield start, at.before, inside
            start, inside = at.after, [at]
        else:
            inside.append(at)


def _lines_of_row(text: str, span: Span, breaks: list[Break], cuts: list[Span]) -> Iterator[Line]:
    """Yield the lines of one row; a stretch of mere markup joins the line that follows it."""
    ends = [*(later.before for later in breaks[1:]), span[1]]
    begin, last = -1, None
    for at, end in zip(breaks, ends, strict=True):
        if begin < 0:
            begin = at.after
        pieces = markup.pieces(text, (at.after, end), cuts)
        if not pieces:
            continue
        if last:
            yield last
        last = _line(text, (begin, end), pieces, at.tag)
        begin = -1
    if last:
        yield replace(last, end=_stripped(text, (last.start, span[1]))[1])
    elif text[slice(*span)].strip():
        yield Line(*_stripped(text, span), Label.BOILERPLATE, (), MARKUP_ONLY)


def _line(text: str, span: Span, pieces: tuple[Span, ...], tag: str) -> Line:
    start, end = _stripped(text, span)
    if tag in LABELS:
        return Line(start, end, LABELS[tag], pieces, f"<{tag}>")
    if tag == "img" and len(readable(text, pieces)) <= _CAPTION_LENGTH:
        return Line(start, end, Label.CAPTION, pieces, "beside an image")
    return Line(start, end, Label.BODY, pieces)


def _stripped(text: str, span: Span) -> Span:
    raw = text[slice(*span)]
    return span[0] + len(raw) - len(raw.lstrip()), span[0] + len(raw.rstrip())


def _unwrapped(text: str, rows: list[list[Line]]) -> Iterator[Line]:
    """Yield the lines; where a text was wrapped by hand, the rows of a paragraph are joined."""
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
    """Return the width at which a text was wrapped by hand, 0 for a text that was not."""
    wrapped = [above[0] for above, row in pairwise(rows) if _is_plain(above) and _is_plain(row)]
    widths = sorted(_width(text, line) for line in wrapped)
    if len(widths) < 3:
        return 0
    usual = widths[len(widths) * 9 // 10]
    full = sum(usual * _FULL <= columns <= usual * 1.1 for columns in widths)
    open_ended = sum(not _is_closed(text, line) for line in wrapped)
    if not _NARROW <= usual <= _WIDE or min(full, open_ended) < _MOSTLY * len(widths):
        return 0
    return usual


def _is_plain(row: list[Line]) -> bool:
    return len(row) == 1 and not row[0].reason


def _runs_on(text: str, above: list[Line], row: list[Line], wrapped: int) -> bool:
    """Return whether a sentence runs on from one row to the next in a text wrapped by hand."""
    if not _is_plain(above) or not _is_plain(row) or _is_closed(text, above[0]):
        return False
    is_item = text[row[0].start : row[0].pieces[0][0]].strip()
    return not is_item and _width(text, above[0]) >= wrapped * _FULL


def _joined(text: str, line: Line, below: Line) -> Line:
    """Join two rows; between Latin words the newline stays as the blank it stands for."""
    end, start = line.pieces[-1][1], below.pieces[0][0]
    newline = text.find("\n", end, start)
    is_latin = width(text[end - 1]) == width(text[start]) == 1
    gap = ((newline, newline + 1),) if is_latin and newline >= 0 else ()
    return replace(line, end=below.end, pieces=(*line.pieces, *gap, *below.pieces))


def _is_closed(text: str, line: Line) -> bool:
    return bool(CLOSED.search(text, max(line.start, line.end - 10), line.end))


def _width(text: str, line: Line) -> int:
    return width(readable(text, line.pieces))


def _with_image_texts(text: str, lines: Iterator[Line], alts: list[Span]) -> Iterator[Line]:
    """Make captions of images without words beside them, from their alternative texts.

    A text that another line has already is left out.
    """
    every = list(lines)
    readings = {readable(text, line.pieces) for line in every}
    waiting = iter([alt for alt in alts if text[slice(*alt)].strip()])
    alt = next(waiting, None)
    for line in every:
        inside = None
        while alt and alt[0] < line.end:
            inside, alt = inside or alt, next(waiting, None)
        if inside and line.reason == MARKUP_ONLY and text[slice(*inside)] not in readings:
            line = replace(line, label=Label.CAPTION, pieces=(inside,), reason="text of an image")
        yield line
