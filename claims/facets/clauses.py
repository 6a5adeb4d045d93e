"""The statements a claim is made of, and how much of one another claim makes too.

A claim may hold several clauses. What differs in one of them differs only if the other claim speaks
to that very clause: a denial of something else is no contradiction.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple, Protocol

from claims import data
from claims.language import HAN
from claims.language.stems import stem
from claims.schema import Analysis, Claim, CueKind, Name

_HAN = re.compile(f"[{HAN}]")

# Parts of speech of names: people, places, organisations, other names.
_NAME_TAGS = frozenset({"nr", "ns", "nt", "nz"})

# The weight of a name beside a word of a letter language and a Han character: it says as much as
# two words, and a Chinese word has two characters.
_WEIGHTS = {"name": 2.0, "word": 1.0, "character": 0.5}


# Two languages share no words: their clauses are taken to speak to each other, this much.
ACROSS = 0.5


class Placed(Protocol):
    """Anything with a place in a claim's text."""

    @property
    def start(self) -> int:
        """Where it begins."""


class Token(NamedTuple):
    """A word of a folded text: its place, its stem, and whether it tells or only joins others.

    In Chinese the segmenter also guesses whether it is a name or a verb.
    """

    start: int
    end: int
    stem: str
    tells: bool
    names: bool = False
    verb: bool = False


class Statement(NamedTuple):
    """One clause of a claim, and what it is about: stems, Han characters and ids of names.

    `names` are the ids and, in Chinese, the words that the segmenter takes for names; `stems` are
    those of all words; `weight` is that of the content.
    """

    start: int
    end: int
    language: str
    content: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    weight: float


@lru_cache(maxsize=8192)
def tokens(analysis: Analysis) -> tuple[Token, ...]:
    """Return the words of a text, in order, with their stems."""
    rules = _rules()[analysis.language]
    surfaces = ((word, analysis.text[word.start : word.end]) for word in analysis.words)
    if analysis.language == "zh":
        return tuple(
            Token(
                *(word.start, word.end, surface),
                tells=_tells(surface, word.tag, rules),
                names=word.tag[:2] in _NAME_TAGS,
                verb=word.tag[:1] == "v",
            )
            for word, surface in surfaces
        )
    return tuple(
        Token(word.start, word.end, stem(surface), surface not in rules.function)
        for word, surface in surfaces
    )


def _tells(word: str, tag: str, rules: "_Rules") -> bool:
    return tag[:1] not in rules.tags and word not in rules.function and word.isalnum()


def statements(claim: Claim) -> tuple[Statement, ...]:
    """Return the clauses of a claim, in order; together they cover its words."""
    return _statements(claim.analysis, claim.names)


@lru_cache(maxsize=8192)
def _statements(analysis: Analysis, names: tuple[Name, ...]) -> tuple[Statement, ...]:
    text, language = analysis.text, analysis.language
    edges = [0]
    edges += [match.end() for match in _rules()[language].breaks.finditer(text)]
    edges.append(len(text))
    words = tokens(analysis)
    parts = []
    for start, end in pairwise(edges):
        inside = [name for name in names if start <= name.start < end]
        if end > start:
            own = [word for word in words if start <= word.start < end]
            parts.append(_statement(start, end, language, own, inside))
    return tuple(parts) or (_statement(0, 0, language, (), ()),)


def _statement(
    start: int, end: int, language: str, words: Sequence[Token], known: Sequence[Name]
) -> Statement:
    ids = [name.id for name in known]
    rest = [w for w in words if not any(n.start < w.end and w.start < n.end for n in known)]
    content = frozenset([*ids, *_content(word.stem for word in rest if word.tells)])
    names = frozenset([*ids, *(word.stem for word in rest if word.names)])
    stems = frozenset(word.stem for word in words)
    return Statement(start, end, language, content, names, stems, weight(content))


def _content(stems: Iterable[str]) -> Iterator[str]:
    for key in stems:
        if _HAN.match(key):
            yield from key
        else:
            yield key


def at(claim: Claim, value: Placed) -> Statement:
    """Return the clause that a value found in the claim stands in."""
    clauses = statements(claim)
    return next((s for s in clauses if s.start <= value.start < s.end), clauses[-1])


def asks(claim: Claim, clause: Statement) -> bool:
    """Return whether a clause leaves its answer open: it asks, or denies that it is known."""
    if any(
        cue.kind is CueKind.NEGATION and clause.start <= cue.start < clause.end
        for cue in claim.cues
    ):
        return True
    text = claim.folded[clause.start : clause.end]
    return _rules()[claim.language].asks.search(text) is not None


def whole(claim: Claim) -> Statement:
    """Return the claim as one statement."""
    parts = statements(claim)
    content = frozenset[str]().union(*(part.content for part in parts))
    names = _all_names(parts)
    stems = frozenset[str]().union(*(part.stems for part in parts))
    return Statement(0, len(claim.text), claim.language, content, names, stems, weight(content))


def without(clause: Statement, ids: frozenset[str]) -> Statement:
    """Return a clause as if it did not hold some names."""
    content = clause.content - ids
    return clause._replace(content=content, weight=weight(content))


def weight(content: Iterable[str]) -> float:
    """Return how much a set of stems, characters and names says; a word of letters counts 1."""
    return sum(map(_weight, content))


# Stems are few and met again and again: telling their sort costs more than all the comparing.
@lru_cache(maxsize=65536)
def _weight(key: str) -> float:
    if ":" in key:
        return _WEIGHTS["name"]
    return _WEIGHTS["character" if _HAN.match(key) else "word"]


def likeness(a: Statement, b: Statement) -> float:
    """Return the share of the shorter statement that the other makes too, in [0, 1]."""
    if a.language != b.language:
        return ACROSS
    least = min(a.weight, b.weight)
    return weight(a.content & b.content) / least if least else 0.0


def _nearness(s: Statement, t: Statement) -> tuple[float, int]:
    """Rank clauses by likeness; of equals the one in more of the same words, "not" among them."""
    return likeness(s, t), len(s.stems & t.stems)


def pairs(a: Claim, b: Claim) -> tuple[tuple[Statement, Statement, float], ...]:
    """Return each clause of two claims with the one on the other side that is most like it.

    A clause about somebody else is none: "Ann stayed, Bob left" has no clause on "Bob stayed".
    Claims in two languages are compared as wholes.
    """
    if a.language != b.language:
        return ((whole(a), whole(b), ACROSS),)
    return _pairs(statements(a), statements(b))


# Three facets ask for the same pairs one after the other.
@lru_cache(maxsize=64)
def _pairs(
    left: tuple[Statement, ...], right: tuple[Statement, ...]
) -> tuple[tuple[Statement, Statement, float], ...]:
    nearest = dict.fromkeys((s, max(right, key=partial(_nearness, s))) for s in left)
    nearest |= dict.fromkeys((max(left, key=partial(_nearness, t)), t) for t in right)
    known = _all_names(left), _all_names(right)
    return tuple((s, t, likeness(s, t)) for s, t in nearest if not _of_another(s, t, *known))


def _all_names(parts: Sequence[Statement]) -> frozenset[str]:
    return frozenset[str]().union(*(part.names for part in parts))


def _of_another(s: Statement, t: Statement, left: frozenset[str], right: frozenset[str]) -> bool:
    """Return whether one clause names what the other lacks, but a third clause names that."""
    only_s, only_t = s.names - t.names, t.names - s.names
    return bool(only_s and only_t and (only_s & right or only_t & left))


def mutual(language: str) -> frozenset[str]:
    """Return the stems of verbs that mean the same with subject and object exchanged."""
    return _rules()[language].mutual


class _Rules(NamedTuple):
    breaks: re.Pattern[str]
    asks: re.Pattern[str]
    function: frozenset[str]
    mutual: frozenset[str]
    tags: frozenset[str]


@cache
def _rules() -> dict[str, _Rules]:
    table = data.toml("statements.toml")
    return {
        language: _Rules(
            re.compile(row["breaks"]),
            re.compile(row["asks"]),
            frozenset(row["function"]),
            frozenset(map(stem, row["mutual"])),
            frozenset(row["tags"]),
        )
        for language, row in table.items()
    }
