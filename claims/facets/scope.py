"""Is it about as much: two parties or three, all or some, the first or the second?"""

from itertools import product

from claims.facets import clauses
from claims.schema import (
    Bound,
    Claim,
    Cue,
    CueKind,
    Dimension,
    Facet,
    FacetName,
    Level,
    Mark,
    Side,
)

# How much of the shorter clause both share before "all" of one meets "some" of the other. How many
# parties there are is said so rarely that it is compared wherever it stands.
ADDRESSED = 0.5
_ANYWHERE = Dimension.PARTIES


Reading = tuple[Bound, Cue]


def read(claim: Claim) -> tuple[Reading, ...]:
    """Return what bounds the claim (how many parties, which part, which in a row) and the words."""
    return tuple(
        (Bound(cue.dimension, cue.value), cue)
        for cue in claim.cues
        if cue.kind is CueKind.SCOPE and cue.dimension
    )


def compare(a: Claim, b: Claim) -> Facet:
    """Compare bounds of one dimension; a conflict needs the two sides to share no value of it."""
    shared = [(x, y) for x, y in product(read(a), read(b)) if _comparable(a, x, b, y)]
    if not shared:
        return Facet(FacetName.SCOPE, Level.INCOMPARABLE, reason="scope.incomparable")
    same = [(x, y) for x, y in shared if x[0] == y[0]]
    met = {bound.dimension for (bound, _), _ in same}
    apart = [(x, y) for x, y in shared if x[0].dimension not in met]
    return _facet(Level.CONFLICT, *apart[0]) if apart else _facet(Level.SAME, *same[0])


def _comparable(a: Claim, x: Reading, b: Claim, y: Reading) -> bool:
    (one, cue), (other, other_cue) = x, y
    if one.dimension != other.dimension:
        return False
    if one.dimension is _ANYWHERE:
        return True
    return clauses.likeness(clauses.at(a, cue), clauses.at(b, other_cue)) >= ADDRESSED


def _facet(level: Level, x: Reading, y: Reading) -> Facet:
    return Facet(FacetName.SCOPE, level, _side(*x), _side(*y), f"scope.{level}")


def _side(bound: Bound, cue: Cue) -> Side:
    return Side(Mark(cue.start, cue.end), bound)
