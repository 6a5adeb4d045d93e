"""Longest match of a table's surfaces in a text, at a cost that does not grow with the table."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import product
from typing import NamedTuple

from claims.schema import Span


class Index(NamedTuple):
    """The first characters of some surfaces, and the lengths to try by the first two."""

    heads: frozenset[str]
    lengths: dict[str, tuple[int, ...]]


def index(surfaces: Iterable[str]) -> Index:
    """Return where surfaces may begin and how long they may be, longest first."""
    found: dict[str, set[int]] = {}
    for surface in surfaces:
        found.setdefault(surface[:2], set()).add(len(surface))
    for head, lengths in found.items():
        if head[0] in found:
            lengths.add(1)
    ordered = {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}
    return Index(frozenset(head[0] for head in ordered), ordered)


def matches(
    text: str,
    surfaces: Container[str],
    index: Index,
    *,
    fits: Callable[[int, int], bool],
    places: Iterable[int] | None = None,
) -> Iterator[Span]:
    """Yield the spans of the surfaces in `text`: left to right, longest first, never overlapping.

    A match begins at one of `places` (ascending; anywhere if not given) and is taken where
    `fits(start, end)` holds.
    """
    heads, by_head = index
    free, size = 0, len(text)
    for start in range(size) if places is None else places:
        if start < free or text[start] not in heads:
            continue
        for length in by_head.get(text[start : start + 2]) or by_head.get(text[start], ()):
            end = start + length
            if end <= size and text[start:end] in surfaces and fits(start, end):
                yield start, end
                free = end
                break


def spelled_out(patterns: Iterable[str]) -> Iterator[str]:
    """Write out a table's short forms: "first( time| ever)?" stands for three surfaces."""
    for pattern in patterns:
        parts = re.split(r"\(([^()]*)\)(\??)", pattern)
        choices = [
            [parts[i]] if i % 3 == 0 else parts[i].split("|") + [""] * bool(parts[i + 1])
            for i in range(len(parts))
            if i % 3 < 2
        ]
        for choice in product(*choices):
            yield "".join(choice)
