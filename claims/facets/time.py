"""Do the dates differ? Only times with a calendar date on both sides are compared."""

from itertools import product

from claims.facets import clauses
from claims.normalize.times.interval import dates_overlap
from claims.schema import Anchor, Claim, Facet, FacetName, Level, Mark, Side, Time

# How much of the shorter clause both share before their dates are compared. A date that stands in
# passing in one article ("since 1991") meets many others in the next.
ADDRESSED = 0.34


def read(claim: Claim) -> tuple[Time, ...]:
    """Return the times the text or the article's date fixes; times of the story are left out."""
    return tuple(t for t in claim.times if t.anchor is not Anchor.STORY and (t.first or t.clock))


def compare(a: Claim, b: Claim) -> Facet:
    """Call times that overlap the same or close; a conflict needs all of them apart."""
    pairs = [(s, t) for s, t in product(read(a), read(b)) if _comparable(s, t)]
    met = [(s, t) for s, t in pairs if overlap(s, t)]
    if met:
        s, t = max(met, key=lambda pair: _equal(*pair))
        return _facet(Level.SAME if _equal(s, t) else Level.CLOSE, s, t)
    apart = [(s, t) for s, t in pairs if _of_one_statement(a, s, b, t)]
    if apart:
        return _facet(Level.CONFLICT, *apart[0])
    return Facet(FacetName.TIME, Level.INCOMPARABLE, reason="time.incomparable")


def overlap(s: Time, t: Time) -> bool:
    """Return whether both can be meant of one moment."""
    if not dates_overlap(s, t):
        return False
    if s.clock and t.clock:
        return not (s.clock[1] < t.clock[0] or t.clock[1] < s.clock[0])
    return True


def _of_one_statement(a: Claim, s: Time, b: Claim, t: Time) -> bool:
    one, other = clauses.at(a, s), clauses.at(b, t)
    return clauses.likeness(one, other) >= ADDRESSED


def _comparable(s: Time, t: Time) -> bool:
    return bool((s.first and t.first) or (s.clock and t.clock))


def _equal(s: Time, t: Time) -> bool:
    return (s.first, s.last, s.clock) == (t.first, t.last, t.clock)


def _facet(level: Level, s: Time, t: Time) -> Facet:
    sides = Side(Mark(s.start, s.end), s), Side(Mark(t.start, t.end), t)
    return Facet(FacetName.TIME, level, *sides, f"time.{level}")
