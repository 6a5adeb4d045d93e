"""Features from the figures, dates and speakers of two claims: 1 or 0, 0 where one has none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from claims import data
from claims.align.context import Context
from claims.normalize.times.interval import dates_overlap
from claims.schema import Anchor, Claim, CueKind, Dimension, Grain, QuantityKind, Time

Array = NDArray[np.float64]
Facts = TypeVar("Facts")

_VAGUE_UNITS = frozenset(["", "person", "day"])
_BOUNDS = frozenset([Dimension.PARTIES, Dimension.ORDER])

# A claim whose latest date lies this far before its article tells of an earlier event.
BACKGROUND_AFTER = timedelta(days=60)


def comparable(context: Context) -> Array:
    """Return 1 where both claims answer one kind of question, alike or not.

    Both count the same thing, measure in one unit, or bound the parties or the order of something:
    "12 dead" and "19 dead", "bilateral" and "trilateral".
    """
    column = np.zeros(len(context.retrieved.a))
    left, right = ([_questions(claim) for claim in side] for side in (context.left, context.right))
    for pair, own, other in _where_both(left, right, context):
        column[pair] = not own.isdisjoint(other)
    return column


def _questions(claim: Claim) -> frozenset[tuple[str, ...]]:
    """Return the kinds of question that the figures and bounds of a claim answer."""
    figures = [q for q in claim.quantities if q.kind is not QuantityKind.ORDINAL]
    counted = [(q.kind, q.unit, q.state or "", q.noun) for q in figures if q.state or q.noun]
    # A bare number of people or days says nothing of what it is about.
    bare = [(q.kind, q.unit) for q in figures if not (q.state or q.noun)]
    measured = [(kind, unit) for kind, unit in bare if unit not in _VAGUE_UNITS]
    scopes = [cue.dimension for cue in claim.cues if cue.kind is CueKind.SCOPE]
    bounds = [(dimension,) for dimension in scopes if dimension in _BOUNDS]
    return frozenset([*counted, *measured, *bounds])


def dates_meet(context: Context) -> Array:
    """Return 1 where some dates of both claims overlap."""
    return _dates(context, overlapping=True)


def dates_apart(context: Context) -> Array:
    """Return 1 where both claims have dates and none of them overlap."""
    return _dates(context, overlapping=False)


def _dates(context: Context, *, overlapping: bool) -> Array:
    column = np.zeros(len(context.retrieved.a))
    left, right = ([_dated(claim) for claim in side] for side in (context.left, context.right))
    for pair, own, other in _where_both(left, right, context):
        column[pair] = overlapping is any(dates_overlap(s, t) for s in own for t in other)
    return column


def _dated(claim: Claim) -> list[Time]:
    return [time for time in claim.times if time.first and time.last]


def other_event(context: Context) -> Array:
    """Return 1 where by its dates one claim tells of an earlier event and the other does not.

    A claim without a date is taken for the event that the article reports. Claims with a date in
    common tell of one event.
    """
    left = _earlier(context.left, context.published[0])
    right = _earlier(context.right, context.published[1])
    differ = left[context.retrieved.a] != right[context.retrieved.b]
    return np.asarray(differ * (1 - dates_meet(context)), dtype=float)


def one_is_attributed(context: Context) -> Array:
    """Return 1 where one claim is somebody's words and the other the article's own."""
    left, right = (
        np.array([bool(claim.speaker) for claim in side], dtype=bool)
        for side in (context.left, context.right)
    )
    return np.asarray(left[context.retrieved.a] != right[context.retrieved.b], dtype=float)


def _where_both(
    left: Sequence[Facts], right: Sequence[Facts], context: Context
) -> Iterator[tuple[int, Facts, Facts]]:
    """Yield the pairs of which both claims have facts, by position, with the facts of each."""
    has = [np.array([bool(facts) for facts in side], dtype=bool) for side in (left, right)]
    a, b = context.retrieved.a, context.retrieved.b
    pairs = np.flatnonzero(has[0][a] & has[1][b])
    for pair, i, j in zip(pairs.tolist(), a[pairs].tolist(), b[pairs].tolist(), strict=True):
        yield pair, left[i], right[j]


def _earlier(claims: Sequence[Claim], published: date | None) -> NDArray[np.bool_]:
    """Return which claims of one article tell of an event before the one it reports.

    The day reported is the latest that the article names up to its publication: an article read
    years later does not become background. An article of no known day that says "on Tuesday"
    reports what it dates so, and whatever it gives a full date is earlier. Else nothing is.
    """
    days = [_latest(claim) for claim in claims]
    if published is None:
        this_week = any(_is_this_week(time) for claim in claims for time in claim.times)
        return np.array([day is not None and this_week for day in days], dtype=bool)
    reported = max((day for day in days if day and day <= published), default=None)
    limit = reported - BACKGROUND_AFTER if reported else date.min
    return np.array([day is not None and day < limit for day in days], dtype=bool)


def _is_this_week(time: Time) -> bool:
    return time.anchor is Anchor.ARTICLE and time.grain is Grain.DAY and time.first is None


def _latest(claim: Claim) -> date | None:
    """Return the last day a claim tells of, none for "since 2019" and "more than in 2019"."""
    dated = [time for time in claim.times if time.last]
    if not dated:
        return None
    text, compared = claim.folded, _compared()[claim.language]
    if any(time.since or compared.search(text, 0, time.start) for time in dated):
        return None
    return max((time.last for time in dated if time.last), default=None)


@cache
def _compared() -> Mapping[str, re.Pattern[str]]:
    """Return, per language, what stands before a date that something present is compared with."""
    patterns = data.toml("compared.toml")
    return {language: re.compile(pattern + "$") for language, pattern in patterns.items()}
