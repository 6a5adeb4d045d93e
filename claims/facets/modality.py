"""Does one side state what the other only expects, plans or doubts?"""

from claims.schema import Claim, Cue, CueKind, Facet, FacetName, Level, Mark

# From a plain statement to an open question; where a claim holds several cues the last counts.
_STRENGTH = (CueKind.PLAN, CueKind.CONDITION, CueKind.POSSIBLE, CueKind.DOUBT, CueKind.UNCLEAR)


def read(claim: Claim) -> tuple[Cue, ...]:
    """Return the hedges of the claim."""
    return tuple(cue for cue in claim.cues if cue.kind in _STRENGTH)


def compare(a: Claim, b: Claim) -> Facet:
    """Compare the strongest hedge of each side; a plain statement against a hedge is a conflict."""
    left, right = strongest(a), strongest(b)
    kinds = {"a": left.kind if left else "", "b": right.kind if right else ""}
    if kinds["a"] == kinds["b"]:
        level = Level.SAME
    else:
        level = Level.CLOSE if left and right else Level.CONFLICT
    return Facet(FacetName.MODALITY, level, _mark(left), _mark(right), f"modality.{level}", kinds)


def strongest(claim: Claim) -> Cue | None:
    """Return the hedge that leaves the statement most open."""
    return max(read(claim), key=lambda cue: _STRENGTH.index(cue.kind), default=None)


def _mark(cue: Cue | None) -> Mark | None:
    return Mark(cue.start, cue.end) if cue else None
