"""Does one side deny what the other states, with a negation or with the opposite word?"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from claims.facets import clauses
from claims.facets.clauses import Statement
from claims.facets.contrasts import ANTONYMS, Answer, all_answers, answers, opposed
from claims.schema import Claim, Cue, CueKind, Facet, FacetName, Level, Mark, Side

# Cues that leave the answer open, so that a denial of the other side is none of them.
_OPEN = frozenset({CueKind.UNCLEAR, CueKind.DOUBT})

# A clause speaks to another from this share of the shorter one.
ADDRESSED = 0.34


_Place = TypeVar("_Place", Cue, Answer)


def read(claim: Claim) -> tuple[Cue, ...]:
    """Return the negations of the claim."""
    return tuple(cue for cue in claim.cues if cue.kind is CueKind.NEGATION)


class _Reading(NamedTuple):
    """Two clauses that speak to each other, and what turns each one's meaning round."""

    a: Statement
    b: Statement
    likeness: float
    left: Sequence[Cue]
    right: Sequence[Cue]
    opposites: Sequence[tuple[Answer, Answer]]

    @property
    def turns(self) -> int:
        return len(self.left) + len(self.right) + len(self.opposites)


def compare(a: Claim, b: Claim) -> Facet | None:
    """Compare clause by clause whether the sides say yes or no; two turns cancel out.

    A denial that another clause of the other side shares is no difference, and neither is one
    against "it is unclear": both leave the answer open.
    """
    words = answers(a, ANTONYMS), answers(b, ANTONYMS)
    readings = [_reading(a, s, b, t, alike, *words) for s, t, alike in clauses.pairs(a, b)]
    turned = [r for r in readings if r.turns]
    met = [r for r in turned if r.likeness >= ADDRESSED]
    if not met:
        if not turned:
            return None
        return Facet(FacetName.POLARITY, Level.INCOMPARABLE, reason="polarity.incomparable")
    against = [r for r in met if r.turns % 2 and not _shared(r, a, b)]
    best = max(against or met, key=lambda r: r.likeness)
    return _facet(Level.CONFLICT if against else Level.SAME, best)


def _reading(
    a: Claim,
    s: Statement,
    b: Claim,
    t: Statement,
    alike: float,
    words_a: Sequence[Answer],
    words_b: Sequence[Answer],
) -> _Reading:
    opposites = opposed(_inside(words_a, s), _inside(words_b, t))
    return _Reading(s, t, alike, _inside(read(a), s), _inside(read(b), t), list(opposites))


def _inside(items: Iterable[_Place], clause: Statement) -> list[_Place]:
    return [item for item in items if clause.start <= item.start < clause.end]


def _shared(r: _Reading, a: Claim, b: Claim) -> bool:
    """Return whether the denial of one side stands in another clause of the other side, too."""
    if _open(a, r.a) or _open(b, r.b) or _worded(a, r.left, b, r.b) or _worded(b, r.right, a, r.a):
        return True
    if r.left and not r.right:
        return _denies(b, r.a)
    return bool(r.right) and not r.left and _denies(a, r.b)


def _denies(claim: Claim, clause: Statement) -> bool:
    return any(
        clauses.likeness(clause, other) >= ADDRESSED and _inside(read(claim), other)
        for other in clauses.statements(claim)
    )


def _worded(claim: Claim, denials: Sequence[Cue], other: Claim, clause: Statement) -> bool:
    """Return whether a denial is one in words of its own that the other side has: 缺乏 and 不足."""
    negated = {
        (word.question, word.answer)
        for word in _words(claim)
        for cue in denials
        if cue.start <= word.start < cue.end
    }
    return any((word.question, word.answer) in negated for word in _inside(_words(other), clause))


def _words(claim: Claim) -> tuple[Answer, ...]:
    return all_answers(claim.analysis, ANTONYMS)


def _open(claim: Claim, clause: Statement) -> bool:
    return any(cue.kind in _OPEN for cue in _inside(claim.cues, clause))


def _facet(level: Level, r: _Reading) -> Facet:
    if level is Level.CONFLICT and r.opposites and not r.left and not r.right:
        x, y = r.opposites[0]
        sides = Side(Mark(x.start, x.end)), Side(Mark(y.start, y.end))
        return Facet(FacetName.POLARITY, level, *sides, "polarity.antonym")
    reason = "both" if level is Level.CONFLICT and r.left and r.right else str(level)
    return Facet(FacetName.POLARITY, level, _side(r.left), _side(r.right), f"polarity.{reason}")


def _side(cues: Sequence[Cue]) -> Side:
    return Side(Mark(cues[-1].start, cues[-1].end)) if cues else Side()
