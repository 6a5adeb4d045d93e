"""Figures, dates and speakers of two claims as evidence: 1 or 0, and 0 where a side is silent."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.schema import Claim, CueKind

Array = NDArray[np.float64]

_VAGUE_UNITS = frozenset(["", "person", "day"])
_BOUNDS = frozenset(["parties", "order"])

# A claim whose latest date lies this far before its article tells of an earlier event.
BACKGROUND_AFTER = timedelta(days=60)

# Two earlier events are one where their dates are within a year: many are only given a year.
ONE_EVENT = timedelta(days=366)


def comparable(left: Sequence[Claim], right: Sequence[Claim]) -> Array:
    """Return 1 where both claims answer one kind of question, alike or not; shape (n, m).

    Both count the same thing, measure in one unit, or bound the parties or the order of something:
    "12 dead" and "19 dead", "bilateral" and "trilateral".
    """
    questions = [_questions(claim) for claim in right]
    table = np.zeros((len(left), len(right)))
    for i, claim in enumerate(left):
        own = _questions(claim)
        if own:
            table[i] = [not own.isdisjoint(other) for other in questions]
    return table


def _questions(claim: Claim) -> frozenset[tuple[str, ...]]:
    figures = [q for q in claim.quantities if q.kind != "ordinal"]
    counted = [(q.kind, q.unit, q.counted) for q in figures if q.counted]
    # A bare number of people or days says nothing of what it is about.
    measured = [(q.kind, q.unit) for q in figures if not q.counted and q.unit not in _VAGUE_UNITS]
    bounds = [cue.value.partition(":")[0] for cue in claim.cues if cue.kind is CueKind.SCOPE]
    return frozenset([*counted, *measured, *((bound,) for bound in bounds if bound in _BOUNDS)])


def dates(left: Sequence[Claim], right: Sequence[Claim]) -> tuple[Array, Array]:
    """Return where some dates of both claims overlap, and where both have dates and none does."""
    meet, apart = np.zeros((2, len(left), len(right)))
    theirs = [(j, found) for j, claim in enumerate(right) if (found := _dated(claim))]
    for i, claim in enumerate(left):
        own = _dated(claim)
        for j, other in theirs if own else ():
            meets = any(_overlap(s, t) for s in own for t in other)
            meet[i, j], apart[i, j] = meets, not meets
    return meet, apart


def events(
    left: Sequence[Claim],
    right: Sequence[Claim],
    published: tuple[date | None, date | None],
) -> tuple[Array, Array]:
    """Return where two claims tell of different events by their dates, and where of one earlier.

    A claim without a date is taken for the event that the article reports.
    """
    differ, same = np.zeros((2, len(left), len(right)))
    earlier = [_earlier(claim, published[1]) for claim in right]
    for i, claim in enumerate(left):
        own = _earlier(claim, published[0])
        for j, other in enumerate(earlier):
            if own and other:
                same[i, j] = abs(own - other) <= ONE_EVENT
                differ[i, j] = not same[i, j]
            else:
                differ[i, j] = bool(own) != bool(other)
    return differ, same


def one_is_said(left: Sequence[Claim], right: Sequence[Claim]) -> Array:
    """Return 1 where one claim is somebody's words and the other the article's own."""
    said = [np.array([bool(claim.speaker) for claim in side]) for side in (left, right)]
    return np.asarray(said[0][:, None] != said[1][None, :], dtype=float)


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


def _earlier(claim: Claim, published: date | None) -> date | None:
    """Return the latest date of a claim about an earlier event, None for the reported one."""
    if published is None:
        return None
    latest = max((t.last for t in _dated(claim) if not t.since), default=published)
    return latest if latest < published - BACKGROUND_AFTER else None
