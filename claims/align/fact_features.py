"""Figures, dates and speakers of two claims as evidence: 1 or 0, and 0 where a side is silent."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from claims import data
from claims.align.retrieval import Pairs
from claims.language import fold
from claims.schema import Anchor, Claim, CueKind, Dimension, Grain, QuantityKind, Time

Array = NDArray[np.float64]
Found = TypeVar("Found")

_VAGUE_UNITS = frozenset(["", "person", "day"])
_BOUNDS = frozenset([Dimension.PARTIES, Dimension.ORDER])

# A claim whose latest date lies this far before its article tells of an earlier event.
BACKGROUND_AFTER = timedelta(days=60)


def comparable(left: Sequence[Claim], right: Sequence[Claim], pairs: Pairs) -> Array:
    """Return 1 where both claims answer one kind of question, alike or not; one number a pair.

    Both count the same thing, measure in one unit, or bound the parties or the order of something:
    "12 dead" and "19 dead", "bilateral" and "trilateral".
    """
    ours, theirs = ([_questions(claim) for claim in side] for side in (left, right))
    table = np.zeros(len(pairs.rows))
    for place, own, other in _where_both(ours, theirs, pairs):
        table[place] = not own.isdisjoint(other)
    return table


def _questions(claim: Claim) -> frozenset[tuple[str, ...]]:
    figures = [q for q in claim.quantities if q.kind is not QuantityKind.ORDINAL]
    counted = [(q.kind, q.unit, q.state or "", q.noun) for q in figures if q.state or q.noun]
    # A bare number of people or days says nothing of what it is about.
    bare = [(q.kind, q.unit) for q in figures if not (q.state or q.noun)]
    measured = [(kind, unit) for kind, unit in bare if unit not in _VAGUE_UNITS]
    scopes = [cue.dimension for cue in claim.cues if cue.kind is CueKind.SCOPE]
    bounds = [(dimension,) for dimension in scopes if dimension in _BOUNDS]
    return frozenset([*counted, *measured, *bounds])


def dates(left: Sequence[Claim], right: Sequence[Claim], pairs: Pairs) -> tuple[Array, Array]:
    """Return where some dates of both claims overlap, and where both have dates and none does."""
    ours, theirs = ([_dated(claim) for claim in side] for side in (left, right))
    meet, apart = np.zeros((2, len(pairs.rows)))
    for place, own, other in _where_both(ours, theirs, pairs):
        meets = any(_overlap(s, t) for s in own for t in other)
        meet[place], apart[place] = meets, not meets
    return meet, apart


def other_event(
    left: Sequence[Claim],
    right: Sequence[Claim],
    pairs: Pairs,
    published: tuple[date | None, date | None],
) -> Array:
    """Return 1 where by its dates one claim tells of an earlier event and the other does not.

    A claim without a date is taken for the event that the article reports. Claims with a date in
    common tell of one event.
    """
    ours, theirs = _earlier(left, published[0]), _earlier(right, published[1])
    meet, _ = dates(left, right, pairs)
    return np.asarray((ours[pairs.rows] != theirs[pairs.columns]) * (1 - meet), dtype=float)


def one_is_said(left: Sequence[Claim], right: Sequence[Claim], pairs: Pairs) -> Array:
    """Return 1 where one claim is somebody's words and the other the article's own."""
    said = [np.array([bool(claim.speaker) for claim in side], dtype=bool) for side in (left, right)]
    return np.asarray(said[0][pairs.rows] != said[1][pairs.columns], dtype=float)


def _where_both(
    ours: Sequence[Found], theirs: Sequence[Found], pairs: Pairs
) -> Iterator[tuple[int, Found, Found]]:
    """Yield the pairs in which neither side is silent, with what each side has."""
    speaks = [np.array([bool(found) for found in side], dtype=bool) for side in (ours, theirs)]
    places = np.flatnonzero(speaks[0][pairs.rows] & speaks[1][pairs.columns])
    rows, columns = pairs.rows[places].tolist(), pairs.columns[places].tolist()
    for place, i, j in zip(places.tolist(), rows, columns, strict=True):
        yield place, ours[i], theirs[j]


class _Dated(NamedTuple):
    first: date
    last: date
    since: bool


def _dated(claim: Claim) -> list[_Dated]:
    return [_Dated(t.first, t.last, t.since) for t in claim.times if t.first and t.last]


def _overlap(s: _Dated, t: _Dated) -> bool:
    if s.since and t.since:
        return s.first == t.first
    return s.first <= t.last and t.first <= s.last


def _earlier(claims: Sequence[Claim], published: date | None) -> NDArray[np.bool_]:
    """Return which claims of one article tell of an event before the one it reports.

    The day reported is the latest that the article names up to its publication: an article read
    years later does not become background. An article of no known day that says "on Tuesday"
    reports what it dates so, and whatever it gives a full date is earlier. Else nothing is.
    """
    told = [_latest(claim) for claim in claims]
    if published is None:
        this_week = any(_is_this_week(time) for claim in claims for time in claim.times)
        return np.array([day is not None and this_week for day in told], dtype=bool)
    reported = max((day for day in told if day and day <= published), default=None)
    limit = reported - BACKGROUND_AFTER if reported else date.min
    return np.array([day is not None and day < limit for day in told], dtype=bool)


def _is_this_week(time: Time) -> bool:
    return time.anchor is Anchor.ARTICLE and time.grain is Grain.DAY and time.first is None


def _latest(claim: Claim) -> date | None:
    """Return the last day a claim tells of, none for "since 2019" and "more than in 2019"."""
    dated = [time for time in claim.times if time.last]
    if not dated:
        return None
    text, compared = fold(claim.text), _compared()[claim.language]
    if any(time.since or compared.search(text, 0, time.start) for time in dated):
        return None
    return max((time.last for time in dated if time.last), default=None)


@cache
def _compared() -> Mapping[str, re.Pattern[str]]:
    """Return, a language, what stands before a date that something present is compared with."""
    patterns = data.toml("compared.toml")
    return {language: re.compile(pattern + "$") for language, pattern in patterns.items()}
