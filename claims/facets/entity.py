"""Is it about the same people, places and things, and who does what to whom?"""

from collections.abc import Iterator
from itertools import product

from rapidfuzz.fuzz import ratio

from claims.facets import clauses
from claims.facets.clauses import Statement
from claims.facets.contrasts import KINDS, Answer, answers, opposed
from claims.facets.role_swap import swapped
from claims.schema import Claim, Facet, FacetName, Level, Mark, Name, NameKind, Side

# How much of the shorter clause both share, beside the names that differ, before one name is taken
# to stand in the place of the other.
ADDRESSED = 0.5

# Spellings of one unknown name: Shoigu and Shoygu. Likeness in letters only ever forgives.
_SPELLING = 75

# A name of another kind cannot stand in the place of a name; an unknown one may be of any kind.
_UNKNOWN = NameKind.OTHER


def read(claim: Claim) -> tuple[Name, ...]:
    """Return the names in the claim, its speaker left out: that is attribution's question."""
    attribution = claim.attribution
    return tuple(
        name
        for name in claim.names
        if not name.soft and not (attribution and attribution.start <= name.start < attribution.end)
    )


def compare(a: Claim, b: Claim) -> Facet | None:
    """Look for two names that changed places, or for one that stands where the other has another.

    Unknown names of two languages are never held against each other: they may be one.
    """
    turned = swapped(a, b)
    if turned:
        one, other = map(Side, turned)
        return Facet(FacetName.ENTITY, Level.CONFLICT, one, other, "entity.swapped")
    for s, t, _ in clauses.pairs(a, b):
        replaced = next(_replaced(a, s, b, t), None) or next(_excluded(a, s, b, t), None)
        if replaced:
            return _facet(Level.CONFLICT, *replaced)
    left, right = read(a), read(b)
    if not left and not right:
        return None
    if not left or not right:
        return Facet(FacetName.ENTITY, Level.SILENT, reason="entity.silent")
    shared = next(((x, y) for x, y in product(left, right) if x.id == y.id), None)
    if shared:
        return _facet(Level.SAME, *shared)
    return Facet(FacetName.ENTITY, Level.INCOMPARABLE, reason="entity.incomparable")


def _replaced(a: Claim, s: Statement, b: Claim, t: Statement) -> Iterator[tuple[Name, Name]]:
    """Yield a name of each clause that the other claim does not have, in otherwise like clauses."""
    left, right = _only(a, s, b), _only(b, t, a)
    if left and right and _alike_beside(s, t, left + right):
        yield from ((x, y) for x, y in product(left, right) if _exchangeable(a, x, b, y))


def _only(own: Claim, clause: Statement, other: Claim) -> list[Name]:
    """Return the names of a clause that the other claim lacks, also as a word taken for no name."""
    known = {name.id for name in other.names}
    return [
        name
        for name in read(own)
        if clause.start <= name.start < clause.end
        and name.id not in known
        and own.folded[name.start : name.end] not in other.folded
    ]


def _alike_beside(s: Statement, t: Statement, names: list[Name]) -> bool:
    ids = frozenset(name.id for name in names)
    return clauses.likeness(clauses.without(s, ids), clauses.without(t, ids)) >= ADDRESSED


def _exchangeable(a: Claim, x: Name, b: Claim, y: Name) -> bool:
    if x.kind != y.kind and _UNKNOWN not in (x.kind, y.kind):
        return False
    if x.id.startswith("x:") or y.id.startswith("x:"):
        one, other = (n.id.partition(":")[2] for n in (x, y))
        same = one in other or other in one or ratio(one, other) >= _SPELLING
        return a.language == b.language and not same
    return True


def _excluded(a: Claim, s: Statement, b: Claim, t: Statement) -> Iterator[tuple[Answer, Answer]]:
    if clauses.likeness(s, t) >= ADDRESSED and s.language == t.language:
        left = [word for word in answers(a, KINDS) if s.start <= word.start < s.end]
        right = [word for word in answers(b, KINDS) if t.start <= word.start < t.end]
        yield from opposed(left, right)


def _facet(level: Level, x: Name | Answer, y: Name | Answer) -> Facet:
    sides = Side(Mark(x.start, x.end)), Side(Mark(y.start, y.end))
    return Facet(FacetName.ENTITY, level, *sides, f"entity.{level}")
