"""Do the figures differ? Only quantities of one kind, unit and counted thing are compared."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import product

from claims.facets.enumeration import listed
from claims.language.stems import stem
from claims.schema import (
    Claim,
    Facet,
    FacetName,
    Level,
    Mark,
    Qualifier,
    Quantity,
    QuantityKind,
    Side,
    State,
)

# What is counted as a disaster unfolds. "At least 130 dead" is the count at the time of writing:
# "141 dead" does not contradict it, but readers want to see that the counts differ (on the gold
# folders all five such pairs are marked as divergence), so the facet has a level for it.
_TOLLS = tuple(state for state in State if state is not State.PART)
_OPEN_ENDED = frozenset({Qualifier.AT_LEAST, Qualifier.OVER})

# Bounds are compared as intervals; of two rough figures one has to hold the other.
_BOUNDS = _OPEN_ENDED | {Qualifier.AT_MOST, Qualifier.UNDER, Qualifier.VAGUE}

# Nouns that say no more than "person".
_ANYBODY = frozenset({"people", "person", "persons", "人", "人员", "民众", "群众", "others"})

# 消防员 and 消防人员, 抗议者 and 抗议人士 are one.
_STAFF = re.compile("(?<=..)(?:人员|人士|员|者)$")


def read(claim: Claim) -> tuple[Quantity, ...]:
    """Return the quantities that count or measure; an ordinal tells which, not how many."""
    return tuple(
        quantity for quantity in claim.quantities if quantity.kind is not QuantityKind.ORDINAL
    )


def speaks(claim: Claim) -> bool:
    """Return whether the claim holds a figure, or a list that says how many without one."""
    return bool(read(claim)) or "、" in claim.text


def compare(a: Claim, b: Claim) -> Facet:
    """Match each figure with one of the other side; comparable figures left over are a conflict."""
    left, right = [*read(a), *listed(a, b)], [*read(b), *listed(b, a)]
    comparable = [(q, r) for q, r in product(left, right) if _comparable(q, r, left, right)]
    if not comparable:
        return Facet(FacetName.NUMBER, Level.INCOMPARABLE, reason="number.incomparable")
    met = [(q, r) for q, r in comparable if compatible(q, r)]
    settled = {id(q) for pair in met for q in pair}
    apart = [(q, r) for q, r in comparable if not {id(q), id(r)} & settled]
    if apart:
        return _facet(Level.CONFLICT, "conflict", *min(apart, key=_weight))
    tolls = [(q, r) for q, r in met if _is_left_open(q, r)]
    if tolls and len(tolls) == len(met):
        return _facet(Level.BOUND, "toll", *min(tolls, key=_distance))
    q, r = max(met, key=lambda pair: _equal(*pair))
    level = Level.SAME if _equal(q, r) else Level.CLOSE
    return _facet(level, str(level), q, r)


def compatible(q: Quantity, r: Quantity) -> bool:
    """Return whether one figure could be meant by both; strict bounds leave their own figure out.

    "About 150" and "about 170" overlap but neither holds the other: two different figures.
    """
    if not _overlap(q, r):
        return False
    if {q.qualifier, r.qualifier} & _BOUNDS:
        return True
    return q.low <= r.value <= q.high or r.low <= q.value <= r.high


def _overlap(q: Quantity, r: Quantity) -> bool:
    low, high = max(q.low, r.low), min(q.high, r.high)
    if low < high:
        return True
    return low == high and _holds(q, low) and _holds(r, low)


def _holds(quantity: Quantity, figure: float) -> bool:
    # "1200 odd" (its interval ends) may well be 1200; "more than 1200" is not.
    if quantity.qualifier is Qualifier.OVER and quantity.high == float("inf"):
        return figure > quantity.low
    return quantity.qualifier is not Qualifier.UNDER or figure < quantity.high


def _is_left_open(q: Quantity, r: Quantity) -> bool:
    """Return whether a lower bound leaves open that two different tolls are one count."""
    if q.value == r.value or not {q.state, r.state}.intersection(_TOLLS):
        return False
    open_ended = [x for x in (q, r) if x.qualifier in _OPEN_ENDED]
    return bool(open_ended) and all(x.qualifier in _OPEN_ENDED | {Qualifier.EXACT} for x in (q, r))


def _comparable(
    q: Quantity, r: Quantity, left: Sequence[Quantity], right: Sequence[Quantity]
) -> bool:
    """Return whether both count one thing: 12 dead are neither 3 dead children nor 27 aboard."""
    if (q.kind, q.unit) != (r.kind, r.unit) or q.uncertain != r.uncertain:
        return False
    if q.state is not r.state:
        return False
    noun, other_noun = _plain(q.noun), _plain(r.noun)
    if noun == other_noun:
        return True
    if q.state and not (noun and other_noun):
        return False
    if not noun or not other_noun or noun.isascii() != other_noun.isascii():
        # One tells what it counts, or the nouns are of two languages: the same thing only where
        # nothing else can be.
        return _alone(q, left) and _alone(r, right)
    return False


@cache
def _plain(noun: str) -> str:
    """Return a noun in its plain form, empty where it says no more than "person"."""
    if noun in _ANYBODY:
        return ""
    return " ".join(map(stem, noun.split())) if noun.isascii() else _STAFF.sub("", noun)


def _alone(quantity: Quantity, side: Sequence[Quantity]) -> bool:
    return sum((q.kind, q.unit) == (quantity.kind, quantity.unit) for q in side) == 1


def _facet(level: Level, reason: str, q: Quantity, r: Quantity) -> Facet:
    if reason == "conflict" and q.value == r.value:
        reason = "bound"
    sides = Side(Mark(q.start, q.end), q), Side(Mark(r.start, r.end), r)
    return Facet(FacetName.NUMBER, level, *sides, f"number.{reason}")


def gap(q: Quantity, r: Quantity) -> float:
    """Return how far apart two figures are, in their canonical unit, to ten digits."""
    return float(f"{abs(q.value - r.value):.10g}")


def percent(q: Quantity, r: Quantity) -> int | None:
    """Return the gap in percent of the smaller figure, None where one is 0 or both are equal."""
    smaller = min(abs(q.value), abs(r.value))
    if q.value == r.value or not smaller:
        return None
    return int(f"{100 * abs(q.value - r.value) / smaller:.0f}")


def toll(q: Quantity, r: Quantity) -> str:
    """Return what happened to those whom both figures count, empty where they count otherwise."""
    same = q.state is r.state and q.state in _TOLLS and not (q.noun or r.noun)
    return str(q.state) if same else ""


def _equal(q: Quantity, r: Quantity) -> bool:
    return (q.low, q.high) == (r.low, r.high)


def _weight(pair: tuple[Quantity, Quantity]) -> tuple[int, tuple[float, int, int]]:
    """Order conflicts: the dead before the injured and the missing, then the nearest figures."""
    state = pair[0].state
    return _TOLLS.index(state) if state in _TOLLS else len(_TOLLS), _distance(pair)


def _distance(pair: tuple[Quantity, Quantity]) -> tuple[float, int, int]:
    q, r = pair
    return abs(q.value - r.value) / max(abs(q.value), abs(r.value), 1e-9), q.start, r.start
