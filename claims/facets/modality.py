"""Does one side state what the other only expects, plans or doubts?"""

from typing import NamedTuple

from claims.facets import clauses
from claims.facets.clauses import Statement
from claims.schema import Claim, Cue, CueKind, Facet, FacetName, Level, Mark, Side

# From a plain statement to an open question; where a clause holds several cues the last counts.
_STRENGTH = (CueKind.PLAN, CueKind.CONDITION, CueKind.POSSIBLE, CueKind.DOUBT, CueKind.UNCLEAR)

# How much of the shorter clause both share before a hedge of one is missed in the other. On the
# gold folders "may" and "will" in clauses less alike hedged something else two times in three;
# what is doubted or unclear is often put in other words.
ADDRESSED = 0.5
_DOUBTED = 0.34

# Kinds that differ in wording more than in what they leave open.
_NEAR = ({CueKind.PLAN, CueKind.CONDITION}, {CueKind.POSSIBLE, CueKind.CONDITION})


def read(claim: Claim) -> tuple[Cue, ...]:
    """Return the hedges of the claim; to try, want or propose is no hedge but an act."""
    return tuple(cue for cue in claim.cues if cue.kind in _STRENGTH and cue.value != "aim")


class _Reading(NamedTuple):
    """Two clauses that speak to each other, and the strongest hedge of each."""

    likeness: float
    left: Cue | None
    right: Cue | None
    asked: bool

    @property
    def kinds(self) -> set[CueKind]:
        return {cue.kind for cue in (self.left, self.right) if cue}

    @property
    def met(self) -> bool:
        doubted = bool(self.kinds & {CueKind.DOUBT, CueKind.UNCLEAR})
        return bool(self.kinds) and self.likeness >= (_DOUBTED if doubted else ADDRESSED)


def compare(a: Claim, b: Claim) -> Facet | None:
    """Compare the hedges of clauses that speak to each other; none is a plain statement."""
    if not read(a) and not read(b):
        return None
    readings = [_reading(a, s, b, t, alike) for s, t, alike in clauses.pairs(a, b)]
    met = [r for r in readings if r.met]
    if not met:
        return Facet(FacetName.MODALITY, Level.INCOMPARABLE, reason="modality.incomparable")
    best = max(met, key=lambda r: (_level(r) is Level.CONFLICT, r.likeness))
    level = _level(best)
    plain = level is Level.CONFLICT and not (best.left and best.right)
    reason = "plain" if plain else str(level)
    sides = _side(best.left), _side(best.right)
    return Facet(FacetName.MODALITY, level, *sides, f"modality.{reason}")


def _reading(a: Claim, s: Statement, b: Claim, t: Statement, alike: float) -> _Reading:
    left, right = strongest(a, s), strongest(b, t)
    asked = clauses.asks(b, t) if left and not right else clauses.asks(a, s)
    return _Reading(alike, left, right, asked and not (left and right))


def _level(r: _Reading) -> Level:
    """Rank the hedges; a question or a denial beside a hedge leaves it as open."""
    if len(r.kinds) == 1 and r.left and r.right:
        return Level.SAME
    if r.asked or r.kinds in _NEAR:
        return Level.CLOSE
    return Level.CONFLICT


def strongest(claim: Claim, clause: Statement) -> Cue | None:
    """Return the hedge that leaves a clause most open; a condition reaches into the next clause."""
    hedges = [cue for cue in read(claim) if clause.start <= cue.start < clause.end]
    hedges += [
        cue
        for cue in read(claim)
        if cue.kind is CueKind.CONDITION and clauses.at(claim, cue).end == clause.start
    ]
    return max(hedges, key=lambda cue: _STRENGTH.index(cue.kind), default=None)


def _side(cue: Cue | None) -> Side:
    return Side(Mark(cue.start, cue.end), cue.kind) if cue else Side()
