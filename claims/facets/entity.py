"""Is it about the same people and places?"""

from claims.schema import Claim, Facet, FacetName, Level, Mark, Name

# Kinds whose members can stand in for one another in one statement.
_EXCHANGEABLE = ("person", "country", "city", "org")


def read(claim: Claim) -> tuple[Name, ...]:
    """Return the names in the claim, its speaker left out: that is attribution's question."""
    found = claim.attribution
    return tuple(
        name
        for name in claim.names
        if not name.soft and not (found and found.start <= name.start < found.end)
    )


def compare(a: Claim, b: Claim) -> Facet:
    """Look for one name a side, of one kind, that the other side does not have."""
    left, right = read(a), read(b)
    shared = {name.id for name in left} & {name.id for name in right}
    for kind in _EXCHANGEABLE:
        only_a, only_b = _only(left, right, kind), _only(right, left, kind)
        if only_a and only_b and shared:
            return _facet(Level.CONFLICT, only_a[0], only_b[0])
    if not shared:
        return Facet(FacetName.ENTITY, Level.INCOMPARABLE, reason="entity.incomparable")
    x = next(name for name in left if name.id in shared)
    y = next(name for name in right if name.id == x.id)
    return _facet(Level.SAME, x, y)


def _only(own: tuple[Name, ...], other: tuple[Name, ...], kind: str) -> list[Name]:
    known = {name.id for name in other}
    return [name for name in own if name.kind == kind and name.id not in known]


def _facet(level: Level, x: Name, y: Name) -> Facet:
    marks = Mark(x.start, x.end), Mark(y.start, y.end)
    return Facet(FacetName.ENTITY, level, *marks, f"entity.{level}")
