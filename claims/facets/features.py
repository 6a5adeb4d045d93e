"""What speaks for two texts to differ, and for addressing one question at all, as features.

The facets tell what differs and where; two fitted models weigh it: a hedge that is missing in a
clause that shares little else means less than a figure counted twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log10
from typing import NamedTuple

from claims.facets import clauses
from claims.facets.number import percent
from claims.schema import Claim, CueKind, Facet, FacetName, Level, Mark, Quantity
from claims.scoring import Model


class FacetFeature(NamedTuple):
    """A number that a model weighs: the question it answers, and what it is where nothing does."""

    name: str
    question: str
    default: float = 0.0


_FIT = "How much have the clauses of the deciding words in common, in one language?"
_ACROSS = "Do they differ, and are the texts in two languages?"

DIFFERENCE = (
    FacetFeature("across", "Are the texts in two languages?"),
    FacetFeature("number", "Do the figures differ?"),
    FacetFeature("number.bound", "Is one of the figures only a bound?"),
    FacetFeature("number_fit", _FIT),
    FacetFeature("number_gap", "How far are the figures apart (logarithm of the percentage)?"),
    FacetFeature("time", "Do the dates differ?"),
    FacetFeature("time_fit", _FIT),
    FacetFeature("polarity", "Does one deny what the other affirms?"),
    FacetFeature("polarity_fit", _FIT),
    FacetFeature("polarity_across", _ACROSS),
    FacetFeature("modality", "Is one less certain?"),
    FacetFeature("modality_fit", _FIT),
    FacetFeature("modality_across", _ACROSS),
    FacetFeature("modality_possible", "Does one only call it possible?"),
    FacetFeature("modality_doubt", "Does one doubt it?"),
    FacetFeature("modality_plan", "Does one only plan or expect it?"),
    FacetFeature("modality_condition", "Does one put a condition?"),
    FacetFeature("modality_unclear", "Does one leave it open?"),
    FacetFeature("attribution", "Are the speakers others?"),
    FacetFeature("attribution.stance", "Does one speaker deny what the other says?"),
    FacetFeature("attribution_fit", _FIT),
    FacetFeature("entity", "Is it about others?"),
    FacetFeature("entity.swapped", "Do two names change their parts?"),
    FacetFeature("entity_fit", _FIT),
    FacetFeature("entity_across", _ACROSS),
    FacetFeature("scope", "Is it about more or fewer?"),
    FacetFeature("scope_fit", _FIT),
)

QUESTION = (
    FacetFeature("similarity", "How alike are the texts?"),
    FacetFeature("similarity_across", "The same, where they are in two languages?"),
    FacetFeature("across", "Are the texts in two languages?"),
    FacetFeature("like", "How many words do they share, in one language?"),
    FacetFeature("figures", "Do both give figures that can be compared?"),
    FacetFeature("dates", "Do both give dates that can be compared?"),
)

# Reasons that weigh otherwise than the rest of their facet.
_REASONS = {"number.bound", "attribution.stance", "entity.swapped"}
# Facets that read clause by clause, and so know less of two languages.
_CLAUSEWISE = {FacetName.POLARITY, FacetName.MODALITY, FacetName.ENTITY}
# Levels at which readers see a difference, and at which both sides were compared.
_DIFFERENT = {Level.CONFLICT, Level.BOUND}
_COMPARED = {Level.SAME, Level.CLOSE, Level.CONFLICT}
# From this share of the smaller figure on, a gap is as wide as can be.
_WIDEST = 99.0


def differs(features: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that readers mark the two claims as different.

    Raises:
        ValueError: the features are not those of `DIFFERENCE`.
    """
    return float(Model.load("differs").probability(features))


def related(features: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that the two texts address one question.

    Raises:
        ValueError: the features are not those of `QUESTION`.
    """
    return float(Model.load("related").probability(features))


def of_difference(a: Claim, b: Claim, compared: Sequence[Facet]) -> dict[str, float]:
    """Return the features of `DIFFERENCE`, from two claims and their facets."""
    features = _defaults(DIFFERENCE) | {"across": float(a.language != b.language)}
    different = [facet for facet in compared if facet.level in _DIFFERENT]
    # Two experts may say one thing: another speaker alone is no difference.
    if any(facet.reason != "attribution.conflict" for facet in different):
        for facet in different:
            features |= _of_facet(a, b, facet)
    return features


def _of_facet(a: Claim, b: Claim, facet: Facet) -> dict[str, float]:
    """Return the features of one facet that differs."""
    name = facet.name
    features = {str(name): 1.0}
    if facet.reason in _REASONS:
        features[facet.reason] = 1.0
    if a.language == b.language:
        features[f"{name}_fit"] = _fit(a, facet.a.mark, b, facet.b.mark)
    elif name in _CLAUSEWISE:
        features[f"{name}_across"] = 1.0
    match facet.a.value, facet.b.value:
        case Quantity() as q, Quantity() as r:
            features["number_gap"] = log10(1 + min(_WIDEST, percent(q, r) or 0)) / 2
    if name is FacetName.MODALITY:
        kinds = (facet.a.value, facet.b.value)
        features |= {f"modality_{kind}": 1.0 for kind in CueKind if kind in kinds}
    return features


def _fit(a: Claim, x: Mark | None, b: Claim, y: Mark | None) -> float:
    """Return how much the clauses of the deciding words have in common, in [0, 1]."""
    if x and y:
        return clauses.likeness(clauses.at(a, x), clauses.at(b, y))
    if x:
        one = clauses.at(a, x)
        return max(clauses.likeness(one, t) for t in clauses.statements(b))
    if y:
        return _fit(b, y, a, None)
    return clauses.likeness(clauses.whole(a), clauses.whole(b))


def of_question(
    a: Claim, b: Claim, compared: Sequence[Facet], similarity: float
) -> dict[str, float]:
    """Return the features of `QUESTION`, from two bare texts.

    Args:
        a: a text as a claim.
        b: the other.
        compared: their facets.
        similarity: of the encoder, in [0, 1].
    """
    across = float(a.language != b.language)
    speaking = {facet.name for facet in compared if facet.level in _COMPARED}
    likeness = clauses.likeness(clauses.whole(a), clauses.whole(b))
    return _defaults(QUESTION) | {
        "similarity": similarity,
        "similarity_across": across * similarity,
        "across": across,
        "like": 0.0 if across else likeness,
        "figures": float(FacetName.NUMBER in speaking),
        "dates": float(FacetName.TIME in speaking),
    }


def _defaults(table: Iterable[FacetFeature]) -> dict[str, float]:
    return {feature.name: feature.default for feature in table}
