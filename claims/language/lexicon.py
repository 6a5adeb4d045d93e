"""Longest match of a table's surfaces in a text, at a cost that does not grow with the table."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_GROUP = re.compile(r"\((?P<alternatives>[^()]*)\)(?P<optional>\??)")


class Match(NamedTuple, Generic[T]):
    """A surface met in a text: its span, and what the table says of it."""

    start: int
    end: int
    value: T


class Lexicon(Generic[T]):
    """A table of surfaces, looked up in a whole text or at one offset; the longest entry wins."""

    def __init__(self, table: Mapping[str, T]) -> None:
        """Index `table` by how its surfaces begin and end."""
        self.table = table
        self._lengths = _lengths((surface[:2], len(surface)) for surface in table)
        self.heads = frozenset(head[0] for head in self._lengths)
        for head, lengths in self._lengths.items():
            if len(head) == 2 and head[0] in table:
                self._lengths[head] = (*lengths, 1)
        self._lengths_by_tail = _lengths((surface[-1:], len(surface)) for surface in table)

    def matches(
        self,
        text: str,
        *,
        fits: Callable[[int, int], bool],
        starts: Iterable[int] | None = None,
    ) -> Iterator[Match[T]]:
        """Yield the surfaces in `text`: left to right, longest first, never overlapping.

        A match begins at one of `starts` (ascending; anywhere if not given) and is taken where
        `fits(start, end)` holds.
        """
        table, heads, by_head = self.table, self.heads, self._lengths
        free, size = 0, len(text)
        for start in range(size) if starts is None else starts:
            if start < free or text[start] not in heads:
                continue
            for length in by_head.get(text[start : start + 2]) or by_head.get(text[start], ()):
                end = start + length
                if end <= size and text[start:end] in table and fits(start, end):
                    yield Match(start, end, table[text[start:end]])
                    free = end
                    break

    def starting(self, text: str, start: int) -> Match[T] | None:
        """Return the longest entry that begins at `start` and cuts no Latin word in two."""
        if start >= len(text):
            return None
        matches = self.matches(
            text, fits=lambda _, end: not _cuts_latin(text, end), starts=(start,)
        )
        return next(matches, None)

    def ending(self, text: str, end: int) -> Match[T] | None:
        """Return the longest entry that ends at `end` and cuts no Latin word in two."""
        for length in self._lengths_by_tail.get(text[end - 1 : end], ()):
            start = end - length
            if start >= 0 and text[start:end] in self.table and not _cuts_latin(text, start):
                return Match(start, end, self.table[text[start:end]])
        return None


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Return the lengths seen with each key, the longest first."""
    seen: dict[str, set[int]] = {}
    for key, length in pairs:
        seen.setdefault(key, set()).add(length)
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in seen.items()}


def _cuts_latin(text: str, offset: int) -> bool:
    """Return whether a Latin word runs on across `offset`."""
    return 0 < offset < len(text) and "a" <= text[offset - 1] <= "z" and "a" <= text[offset] <= "z"


def spelled_out(patterns: Iterable[str]) -> Iterator[str]:
    """Write out a table's short forms: "first( time| ever)?" stands for three surfaces."""
    for pattern in patterns:
        choices: list[list[str]] = []
        end = 0
        for group in _GROUP.finditer(pattern):
            choices.append([pattern[end : group.start()]])
            choices.append(group["alternatives"].split("|"))
            if group["optional"]:
                choices[-1].append("")
            end = group.end()
        choices.append([pattern[end:]])
        yield from map("".join, product(*choices))
