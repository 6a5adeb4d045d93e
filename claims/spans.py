"""Readable lines, and where they stand in the article's text."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from claims.schema import Span


def readable(text: str, pieces: Sequence[Span]) -> str:
    """Return the line that the raw spans `pieces` of `text` make up, markup gone."""
    return "".join(text[start:end] for start, end in pieces)


def raw_span(pieces: Sequence[Span], start: int, end: int) -> Span:
    """Map a non-empty span of the readable line to the raw text, markup between included."""
    starts = list(accumulate((b - a for a, b in pieces), initial=0))

    def raw(offset: int) -> int:
        piece = bisect_right(starts, offset) - 1
        return pieces[piece][0] + offset - starts[piece]

    return raw(start), raw(end - 1) + 1
