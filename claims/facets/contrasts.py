"""Words that answer one question in different ways: rose or fell, 打开 or 关闭, daily or weekly.

The tables hold a question a row and an answer a cell, in both languages: in `antonyms.tsv` two
answers of which one denies the other, in `kinds.tsv` any number that exclude one another.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from claims import data
from claims.facets.clauses import Word, tokens
from claims.language import fold, lexicon
from claims.language.stems import stem
from claims.language.words import aligned, tags
from claims.schema import Claim, Cue, CueKind

ANTONYMS, KINDS = "antonyms.tsv", "kinds.tsv"

_Answers = tuple[tuple[str, int], ...]


class Answer(NamedTuple):
    """A word that gives the answer with this number to a question."""

    start: int
    end: int
    question: str
    answer: int


@lru_cache(maxsize=8192)
def all_answers(text: str, language: str, table: str) -> tuple[Answer, ...]:
    """Return the words of a text that stand in a table, in order."""
    entries, starts = _table(table, language)
    if language == "zh":
        found = _chinese(fold(text), entries, starts)
    else:
        found = _english(tokens(text, language), entries, starts)
    return tuple(Answer(start, end, *answer) for start, end, key in found for answer in key)


def answers(claim: Claim, table: str) -> tuple[Answer, ...]:
    """Return the words of a claim that stand in a table and are not part of something else.

    "At least 12" is no least and 北韩 no north; what "unclear" says is the cues' business.
    """
    taken = [
        (item.start, item.end)
        for group in (claim.cues, claim.names, claim.quantities, claim.times)
        for item in group
        if not (isinstance(item, Cue) and item.kind is CueKind.SCOPE)
    ]
    found = all_answers(claim.text, claim.language, table)
    return tuple(w for w in found if not any(a < w.end and w.start < b for a, b in taken))


def opposed(left: Sequence[Answer], right: Sequence[Answer]) -> Iterator[tuple[Answer, Answer]]:
    """Yield the words with which two sides answer one question differently, one pair each.

    A side that gives several answers ("rose, then fell") says nothing against any of them.
    """
    one, other = _by_question(left), _by_question(right)
    used: set[tuple[str, int]] = set()
    for question, x in one.items():
        y = other.get(question)
        if x and y and x.answer != y.answer:
            places = {("left", x.start), ("right", y.start)}
            if not places & used:
                yield x, y
            used |= places


def _by_question(found: Sequence[Answer]) -> dict[str, Answer | None]:
    """Return the answer a side gives to each question, None where it gives several."""
    given: dict[str, Answer | None] = {}
    for word in found:
        known = given.setdefault(word.question, word)
        if known and known.answer != word.answer:
            given[word.question] = None
    return given


_Found = Iterator[tuple[int, int, _Answers]]


def _chinese(text: str, entries: Mapping[str, _Answers], starts: lexicon.Index) -> _Found:
    for start, end in lexicon.matches(text, entries, starts, fits=aligned(tags(text))):
        yield start, end, entries[text[start:end]]


def _english(
    found: Sequence[Word], entries: Mapping[str, _Answers], starts: lexicon.Index
) -> _Found:
    free = 0
    for i, word in enumerate(found):
        if i < free:
            continue
        for size in starts.lengths.get(word.stem, ()):
            key = entries.get(" ".join(each.stem for each in found[i : i + size]))
            if key:
                yield word.start, found[min(i + size, len(found)) - 1].end, key
                free = i + size
                break


@cache
def _table(name: str, language: str) -> tuple[Mapping[str, _Answers], lexicon.Index]:
    """Return which questions a Chinese surface or a run of English stems answers, and how.

    The index of an English table holds first stems and lengths in words.
    """
    entries: dict[str, _Answers] = {}
    for line in data.lines(name):
        question, *cells = line.split("\t")
        for answer, cell in enumerate(cells):
            for surface in cell.split("|"):
                if surface.isascii() == (language == "en"):
                    key = surface if language == "zh" else " ".join(map(stem, surface.split()))
                    entries[key] = (*entries.get(key, ()), (question, answer))
    if language == "zh":
        return entries, lexicon.index(entries)
    sizes: dict[str, set[int]] = {}
    for words in map(str.split, entries):
        sizes.setdefault(words[0], set()).add(len(words))
    ordered = {head: tuple(sorted(found, reverse=True)) for head, found in sizes.items()}
    return entries, lexicon.Index(frozenset(ordered), ordered)
