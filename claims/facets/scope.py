"""Is it about as much: two parties or three, all or some, the first or the second?"""

from itertools import product
from typing import NamedTuple

from claims.facets import clauses
from claims.schema import Claim, Cue, CueKind, Facet, FacetName, Level, Mark

# How much of the shorter clause both share before "all" of one meets "some" of the other. How many
# parties there are is said so rarely that it is compared wherever it stands.
ADDRESSED = 0.5
_ANYWHERE = "parties"


class Bound(NamedTuple):
    """What bounds a claim: "part", "all" and the cue that says so."""

    dimension: str
    value: str
    cue: Cue


def read(claim: Claim) -> tuple[Bound, ...]:
    """Return what bounds the claim: how many parties, which part, which one in a row."""
    cues = [cue for cue in claim.cues if cue.kind is CueKind.SCOPE]
    return tuple(Bound(*cue.value.partition(":")[::2], cue) for cue in cues)


def compare(a: Claim, b: Claim) -> Facet:
    """Compare bounds of one dimension; a conflict needs the two sides to share no value of it."""
    shared = [(x, y) for x, y in product(read(a), read(b)) if _comparable(a, x, b, y)]
    if not shared:
        return Facet(FacetName.SCOPE, Level.INCOMPARABLE, reason="scope.incomparable")
    met = {x.dimension for x, y in shared if x.value == y.value}
    apart = [(x, y) for x, y in shared if x.dimension not in met]
    if apart:
        return _facet(Level.CONFLICT, *apart[0])
    return _facet(Level.SAME, *next((x, y) for x, y in shared if x.value == y.value))


def _comparable(a: Claim, x: Bound, b: Claim, y: Bound) -> bool:
    if x.dimension != y.dimension:
        return False
    if x.dimension == _ANYWHERE:
        return True
    return clauses.likeness(clauses.at(a, x.cue), clauses.at(b, y.cue)) >= ADDRESSED


def _facet(level: Level, x: Bound, y: Bound) -> Facet:
    marks = Mark(x.cue.start, x.cue.end), Mark(y.cue.start, y.cue.end)
    values = {"dimension": x.dimension, "a": x.value, "b": y.value}
    return Facet(FacetName.SCOPE, level, *marks, f"scope.{level}", values)
