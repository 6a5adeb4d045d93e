"""Does one side deny what the other states?"""

from claims.schema import Claim, Cue, CueKind, Facet, FacetName, Level, Mark


def read(claim: Claim) -> tuple[Cue, ...]:
    """Return the negations of the claim."""
    return tuple(cue for cue in claim.cues if cue.kind is CueKind.NEGATION)


def compare(a: Claim, b: Claim) -> Facet:
    """Compare whether each side is negated; two negations on one side cancel out."""
    left, right = read(a), read(b)
    level = Level.SAME if len(left) % 2 == len(right) % 2 else Level.CONFLICT
    return Facet(FacetName.POLARITY, level, _mark(left), _mark(right), f"polarity.{level}")


def _mark(cues: tuple[Cue, ...]) -> Mark | None:
    return Mark(cues[-1].start, cues[-1].end) if cues else None
