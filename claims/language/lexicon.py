"""Longest match of a table's surfaces in a text, at a cost that does not grow with the table."""

from collections.abc import Callable, Container, Iterable, Iterator

from claims.schema import Span

Index = dict[str, tuple[int, ...]]


def index(surfaces: Iterable[str]) -> Index:
    """Map the first two characters of the surfaces to the lengths to try there, longest first."""
    found: dict[str, set[int]] = {}
    for surface in surfaces:
        found.setdefault(surface[:2], set()).add(len(surface))
    for head, lengths in found.items():
        if head[0] in found:
            lengths.add(1)
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def matches(
    text: str,
    surfaces: Container[str],
    index: Index,
    *,
    places: Iterable[int],
    fits: Callable[[int, int], bool],
) -> Iterator[Span]:
    """Yield the spans of the surfaces in `text`: left to right, longest first, never overlapping.

    A match begins at one of `places` (ascending) and is taken where `fits(start, end)` holds.
    """
    free, size = 0, len(text)
    for start in places:
        if start < free:
            continue
        lengths = index.get(text[start : start + 2]) or index.get(text[start : start + 1], ())
        for length in lengths:
            end = start + length
            if end <= size and text[start:end] in surfaces and fits(start, end):
                yield start, end
                free = end
                break
