"""Do both sides have it from the same speaker?"""

from functools import lru_cache

from claims.language import fold
from claims.schema import Attribution, Claim, Facet, FacetName, Level, Mark, Side, Stance

# Verbs that set the speaker against what is said.
_AGAINST = {Stance.DENY, Stance.DOUBT}


def read(claim: Claim) -> str:
    """Return who says it, folded; empty where the article speaks for itself."""
    return _folded(claim.speaker)


@lru_cache(maxsize=8192)
def _folded(speaker: str) -> str:
    return fold(speaker)


def compare(a: Claim, b: Claim) -> Facet:
    """Call speakers the same by name, else by words; who denies what another says is a conflict."""
    if _against(a) != _against(b):
        sides = Side(_verb(a), a.speaker), Side(_verb(b), b.speaker)
        return Facet(FacetName.ATTRIBUTION, Level.CONFLICT, *sides, "attribution.stance")
    level = Level.SAME if _same(a, b) else Level.CONFLICT
    sides = Side(_speaker(a), a.speaker), Side(_speaker(b), b.speaker)
    return Facet(FacetName.ATTRIBUTION, level, *sides, f"attribution.{level}")


def _same(a: Claim, b: Claim) -> bool:
    shared = _names(a) & _names(b)
    left, right = read(a), read(b)
    return bool(shared) or left in right or right in left


def _names(claim: Claim) -> set[str]:
    attribution = claim.attribution
    if attribution is None:
        return set()
    return {name.id for name in claim.names if attribution.start <= name.start < attribution.end}


def _against(claim: Claim) -> bool:
    return claim.attribution is not None and claim.attribution.stance in _AGAINST


def _speaker(claim: Claim) -> Mark | None:
    return _mark(claim.attribution)


def _mark(attribution: Attribution | None) -> Mark | None:
    if attribution is None or attribution.end <= attribution.start:
        return None
    return Mark(attribution.start, attribution.end)


def _verb(claim: Claim) -> Mark | None:
    attribution = claim.attribution
    return Mark(attribution.verb_start, attribution.verb_end) if attribution else None
