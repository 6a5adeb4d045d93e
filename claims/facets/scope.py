"""Is it about as much: two parties or three, all or some, the first or the second?"""

from claims.schema import Claim, CueKind, Facet, FacetName, Level, Mark

_Bound = tuple[str, str, Mark]


def read(claim: Claim) -> tuple[_Bound, ...]:
    """Return (dimension, value, words) for what bounds the claim: parties, part, order."""
    cues = [
        (*cue.value.partition(":")[::2], Mark(cue.start, cue.end))
        for cue in claim.cues
        if cue.kind is CueKind.SCOPE
    ]
    return tuple(cues)


def compare(a: Claim, b: Claim) -> Facet:
    """Compare bounds of one dimension; a conflict needs the two sides to share no value of it."""
    left, right = read(a), read(b)
    shared = [(x, y) for x in left for y in right if x[0] == y[0]]
    if not shared:
        return Facet(FacetName.SCOPE, Level.INCOMPARABLE, reason="scope.incomparable")
    met = {x[0] for x, y in shared if x[1] == y[1]}
    apart = [(x, y) for x, y in shared if x[0] not in met]
    x, y = (apart or shared)[0]
    level = Level.CONFLICT if apart else Level.SAME
    values = {"dimension": x[0], "a": x[1], "b": y[1]}
    return Facet(FacetName.SCOPE, level, x[2], y[2], f"scope.{level}", values)
