"""Words that negate, hedge, plan, condition or bound a claim."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from claims import data
from claims.language.lexicon import Lexicon, Match, spelled_out
from claims.language.words import aligned, at
from claims.schema import Analysis, Cue, CueKind, Dimension, TaggedSpan

# How far before a cue an exception may look, in characters.
_REACH = 24

# Where an English cue may begin, and what may not follow it: a hyphen glues two words to one.
_STARTS = re.compile(r"(?<![\w'-])[a-z]|n't(?!\w)|'ll(?!\w)")
_GLUED = re.compile(r"\w|-\w|'(?!ll\b)\w")

# Two negations with no more than this between them say yes.
_BETWEEN = {
    "zh": re.compile(r"(?:被|有|能|会|曾|再|予以|遭|遭到|完全)?"),
    "en": re.compile(r" (?:(?:have )?(?:be|been|being) |to |it )?"),
}

# 将 before one of these fronts an object (将伤者送医) and says nothing about the future,
_OBJECT = frozenset(["r", "nr", "ns", "nt", "nz", "eng", "m"])
# unless it is one of these; a plain noun is an object only where more than a particle follows.
_NO_OBJECT = re.compile(
    r"首|第|会[面谈晤]|交由|尽力|[携联]手|联合|合作|访问|全[力面]|如期|何[时去]"
)
_PARTICLE = frozenset(["uj", "uv", "x"])

_Unless = tuple[re.Pattern[str] | None, re.Pattern[str] | None]


class _Meaning(NamedTuple):
    """What a surface says; nothing where it only looks like a cue."""

    kind: CueKind | None = None
    value: str = ""
    dimension: Dimension | None = None


class _Table(NamedTuple):
    meanings: Lexicon[_Meaning]
    unless: dict[str, list[_Unless]]


def find(analysis: Analysis) -> tuple[Cue, ...]:
    """Return the cues of a text in order, none overlapping another.

    Two negations that cancel out ("没有拒绝", "failed to prevent") give no cue. A scope has
    its dimension and value (PARTIES "2", PART "all", ORDER "first"), and so has a negation that
    counts (PART "none" for "nobody"); `value` is "aim" for a plan that is only tried, wished or
    proposed, else empty.
    """
    text, table = analysis.text, _tables()[analysis.language]
    matches = _MATCHES[analysis.language](analysis, table)
    kept = []
    for start, end, (kind, value, dimension) in matches:
        if kind is not None and not _excepted(text, start, end, table):
            kept.append(Cue(start, end, kind, value, dimension))
    return _without_double(kept, text, _BETWEEN[analysis.language])


def _chinese(analysis: Analysis, table: _Table) -> Iterator[Match[_Meaning]]:
    text, words = analysis.text, analysis.words
    whole = aligned(words)

    def fits(start: int, end: int) -> bool:
        if not whole(start, end):
            return False
        return text[start:end] != "将" or not _fronts_object(text, words, at(words, start))

    return table.meanings.matches(text, fits=fits)


def _english(analysis: Analysis, table: _Table) -> Iterator[Match[_Meaning]]:
    text = analysis.text

    def fits(_: int, end: int) -> bool:
        return not _GLUED.match(text, end)

    starts = (match.start() for match in _STARTS.finditer(text))
    return table.meanings.matches(text, starts=starts, fits=fits)


_MATCHES = {"zh": _chinese, "en": _english}


def _fronts_object(text: str, words: Sequence[TaggedSpan], index: int) -> bool:
    """Return whether what follows the 将 at this index of the words is an object."""
    if index + 1 == len(words):
        return False
    start, _, tag = words[index + 1]
    if _NO_OBJECT.match(text, start):
        return False
    if tag in _OBJECT:
        return True
    after = words[index + 2].tag if index + 2 < len(words) else "x"
    return tag == "n" and after not in _PARTICLE


def _excepted(text: str, start: int, end: int, table: _Table) -> bool:
    for before, after in table.unless.get(text[start:end], ()):
        if before and before.search(text[max(0, start - _REACH) : start]):
            return True
        if after and after.match(text, end):
            return True
    return False


def _without_double(cues: list[Cue], text: str, between: re.Pattern[str]) -> tuple[Cue, ...]:
    kept: list[Cue] = []
    for cue in cues:
        last = kept[-1] if kept else None
        if (
            last
            and last.kind is cue.kind is CueKind.NEGATION
            and between.fullmatch(text, last.end, cue.start)
        ):
            kept.pop()
        else:
            kept.append(cue)
    return tuple(kept)


@cache
def _tables() -> dict[str, _Table]:
    return {language: _table(entries) for language, entries in data.toml("cues.toml").items()}


def _table(entries: dict[str, Any]) -> _Table:
    meanings = dict.fromkeys(spelled_out(entries["masks"]), _Meaning())
    for kind in CueKind:
        for key, patterns in entries[kind].items():
            meaning = _meaning(kind, key)
            meanings |= dict.fromkeys(spelled_out(patterns), meaning)
    unless: dict[str, list[_Unless]] = {}
    for row in entries["unless"]:
        before = re.compile(f"(?:{row['before']})$") if "before" in row else None
        after = re.compile(row["after"]) if "after" in row else None
        for surface in spelled_out(row["words"]):
            unless.setdefault(surface, []).append((before, after))
    return _Table(Lexicon(meanings), unless)


def _meaning(kind: CueKind, key: str) -> _Meaning:
    """Read a key of `cues.toml`: "parties:2" bounds a dimension, "aim" is a value alone."""
    dimension, _, value = key.rpartition(":")
    return _Meaning(kind, value, Dimension(dimension) if dimension else None)
