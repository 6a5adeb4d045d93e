"""How likely it is that readers say "these differ", and that both address one question at all.

The facets say what differs and where; these two logistic regressions weigh it: a hedge missing in a
clause that says little else in common means less than a figure counted twice. Fitted by
`python -m training.relation`; read without scikit-learn.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log10
from typing import TypedDict

from claims import data
from claims.facets import clauses
from claims.facets.number import percent
from claims.schema import Claim, CueKind, Facet, FacetName, Level, Mark, Quantity

# Reasons that weigh otherwise than the rest of their facet.
_APART = {"number.bound", "attribution.stance", "entity.swapped"}
# Facets that read clause by clause, and so know less of two languages.
_CLAUSEWISE = {FacetName.POLARITY, FacetName.MODALITY, FacetName.ENTITY}
# From this share of the smaller figure on, a gap is as wide as can be.
_WIDEST = 99.0


class _Weights(TypedDict):
    intercept: float
    features: dict[str, float]


def differs(evidence: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that readers mark the two claims as different."""
    return _logistic("differs", evidence)


def related(evidence: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that the two texts address one question."""
    return _logistic("related", evidence)


def evidence(a: Claim, b: Claim, found: Sequence[Facet]) -> dict[str, float]:
    """Return what speaks for a difference, a number a kind; what is missing counts 0."""
    values = {"across": float(a.language != b.language)}
    apart = [facet for facet in found if _apart(facet)]
    # Two experts may say one thing: another speaker alone is no difference.
    if any(facet.reason != "attribution.conflict" for facet in apart):
        for facet in apart:
            values |= _conflict(a, b, facet)
    return values


def _apart(facet: Facet) -> bool:
    return facet.level in (Level.CONFLICT, Level.BOUND)


def _conflict(a: Claim, b: Claim, facet: Facet) -> dict[str, float]:
    name = facet.name
    values = {str(name): 1.0}
    if facet.reason in _APART:
        values[facet.reason] = 1.0
    if a.language == b.language:
        values[f"{name}_fit"] = _fit(a, facet.a.mark, b, facet.b.mark)
    elif name in _CLAUSEWISE:
        values[f"{name}_across"] = 1.0
    match facet.a.value, facet.b.value:
        case Quantity() as q, Quantity() as r:
            values["number_gap"] = log10(1 + min(_WIDEST, percent(q, r) or 0)) / 2
    if name is FacetName.MODALITY:
        kinds = (facet.a.value, facet.b.value)
        values |= {f"modality_{kind}": 1.0 for kind in CueKind if kind in kinds}
    return values


def _fit(a: Claim, x: Mark | None, b: Claim, y: Mark | None) -> float:
    """Return how much the clauses of the deciding words say in common, in [0, 1]."""
    if x and y:
        return clauses.likeness(clauses.at(a, x), clauses.at(b, y))
    if x:
        one = clauses.at(a, x)
        return max(clauses.likeness(one, t) for t in clauses.statements(b))
    if y:
        return _fit(b, y, a, None)
    return clauses.likeness(clauses.whole(a), clauses.whole(b))


def addressed(a: Claim, b: Claim, found: Sequence[Facet], similarity: float) -> dict[str, float]:
    """Return what speaks for two bare texts addressing one question.

    Args:
        a: a text as a claim.
        b: the other.
        found: their facets.
        similarity: of the encoder, in [0, 1].
    """
    across = float(a.language != b.language)
    speaking = {Level.SAME, Level.CLOSE, Level.CONFLICT}
    levels = {facet.name: facet.level for facet in found if facet.level in speaking}
    likeness = clauses.likeness(clauses.whole(a), clauses.whole(b))
    return {
        "similarity": similarity,
        "similarity_across": across * similarity,
        "across": across,
        "like": 0.0 if across else likeness,
        "figures": float(FacetName.NUMBER in levels),
        "dates": float(FacetName.TIME in levels),
    }


def _logistic(model: str, evidence: Mapping[str, float]) -> float:
    weights = _weights()[model]
    known = weights["features"]
    score = sum(known.get(name, 0.0) * value for name, value in evidence.items())
    return 1 / (1 + exp(-score - weights["intercept"]))


@cache
def _weights() -> dict[str, _Weights]:
    weights: dict[str, _Weights] = data.weights("relation.json")
    return weights
