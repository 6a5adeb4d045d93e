"""Words that answer one question in different ways: rose or fell, 打开 or 关闭, daily or weekly.

The tables hold a question a row and an answer a cell, in both languages: in `antonyms.tsv` two
answers of which one denies the other, in `kinds.tsv` any number that exclude one another.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from claims import data
from claims.facets.clauses import Token, tokens
from claims.language.lexicon import Lexicon
from claims.language.stems import stem
from claims.language.words import aligned
from claims.schema import Analysis, Claim, Cue, CueKind

ANTONYMS, KINDS = "antonyms.tsv", "kinds.tsv"

_Answers = tuple[tuple[str, int], ...]


class Answer(NamedTuple):
    """A word that gives the answer with this number to a question."""

    start: int
    end: int
    question: str
    answer: int


@lru_cache(maxsize=8192)
def all_answers(analysis: Analysis, table: str) -> tuple[Answer, ...]:
    """Return the words of a text that stand in a table, in order."""
    if analysis.language == "zh":
        matched = _chinese(analysis, _surfaces(table))
    else:
        matched = _english(tokens(analysis), _phrases(table))
    return tuple(Answer(start, end, *answer) for start, end, key in matched for answer in key)


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
    matched = all_answers(claim.analysis, table)
    return tuple(w for w in matched if not any(a < w.end and w.start < b for a, b in taken))


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


def _by_question(words: Sequence[Answer]) -> dict[str, Answer | None]:
    """Return the answer a side gives to each question, None where it gives several."""
    given: dict[str, Answer | None] = {}
    for word in words:
        known = given.setdefault(word.question, word)
        if known and known.answer != word.answer:
            given[word.question] = None
    return given


_Found = Iterator[tuple[int, int, _Answers]]


def _chinese(analysis: Analysis, surfaces: Lexicon[_Answers]) -> _Found:
    return surfaces.matches(analysis.text, fits=aligned(analysis.words))


def _english(words: Sequence[Token], phrases: "_Phrases") -> _Found:
    free = 0
    for i, word in enumerate(words):
        if i < free:
            continue
        for size in phrases.sizes.get(word.stem, ()):
            given = phrases.answers.get(" ".join(each.stem for each in words[i : i + size]))
            if given:
                yield word.start, words[min(i + size, len(words)) - 1].end, given
                free = i + size
                break


class _Phrases(NamedTuple):
    """Runs of English stems with their answers, and how many words to try, by the first stem."""

    answers: Mapping[str, _Answers]
    sizes: Mapping[str, Sequence[int]]


@cache
def _surfaces(table: str) -> Lexicon[_Answers]:
    """Return the Chinese words of a table, and which questions they answer, and how."""
    answers: dict[str, _Answers] = {}
    for surface, answer in _cells(table):
        if not surface.isascii():
            answers[surface] = (*answers.get(surface, ()), answer)
    return Lexicon(answers)


@cache
def _phrases(table: str) -> _Phrases:
    """Return the English words of a table by their stems."""
    answers: dict[str, _Answers] = {}
    sizes: dict[str, set[int]] = {}
    for surface, answer in _cells(table):
        if surface.isascii():
            stems = [stem(word) for word in surface.split()]
            key = " ".join(stems)
            answers[key] = (*answers.get(key, ()), answer)
            sizes.setdefault(stems[0], set()).add(len(stems))
    return _Phrases(answers, {head: sorted(n, reverse=True) for head, n in sizes.items()})


def _cells(table: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield every surface of a table with the question it answers and the number of the answer."""
    for line in data.lines(table):
        question, *cells = line.split("\t")
        for number, cell in enumerate(cells):
            yield from ((surface, (question, number)) for surface in cell.split("|"))
