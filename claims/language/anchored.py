"""The longest entry of a table that begins or ends at one place of a text."""

from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Edge(NamedTuple, Generic[T]):
    """A table entry met in a text: its span and what the table says of it."""

    start: int
    end: int
    value: T


class Edges(Generic[T]):
    """A table of surfaces, looked up at a place. Latin words are met whole, never cut."""

    def __init__(self, table: Mapping[str, T]) -> None:
        """Index `table` by the first and by the last character of its surfaces."""
        self._table = table
        self._heads = _lengths((surface[0], len(surface)) for surface in table)
        self._tails = _lengths((surface[-1], len(surface)) for surface in table)

    def starting(self, text: str, at: int) -> Edge[T] | None:
        """Return the longest entry that begins at `at`."""
        for length in self._heads.get(text[at : at + 1], ()):
            end = at + length
            surface = text[at:end]
            if surface in self._table and len(surface) == length and not _latin(text, end):
                return Edge(at, end, self._table[surface])
        return None

    def ending(self, text: str, at: int) -> Edge[T] | None:
        """Return the longest entry that ends at `at`."""
        for length in self._tails.get(text[at - 1 : at], ()):
            start = at - length
            if (
                start >= 0
                and (surface := text[start:at]) in self._table
                and not _latin(text, start)
            ):
                return Edge(start, at, self._table[surface])
        return None


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for character, length in pairs:
        found.setdefault(character, set()).add(length)
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}


def _latin(text: str, at: int) -> bool:
    """Say whether a Latin word runs on across `at`."""
    return 0 < at < len(text) and "a" <= text[at - 1] <= "z" and "a" <= text[at] <= "z"
