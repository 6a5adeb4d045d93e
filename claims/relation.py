"""Alignment -> relation, facets, confidence and an explanation that quotes both sides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import exp, log

from claims import explain as explanations
from claims import facets
from claims.facets import features
from claims.schema import Claim, Facet, FacetName, Judgement, Level, Relation

# From this probability on two claims diverge. On the marked pairs of real events, by weights fitted
# without the event, precision and recall are 0.78 and 0.64 at 0.40, 0.79 and 0.62 at 0.45, and
# 0.82 and 0.60 at 0.50.
DIFFERS = 0.5

# Below this probability two bare texts do not speak to one question.
RELATED = 0.5

# The most that an inference model may say for or against a difference, in log odds: its word counts
# like one more facet, not like all of them.
_SWAY = 2.0

_ORDER = {level: i for i, level in enumerate((Level.CONFLICT, Level.CLOSE, Level.SAME))}


def judge(
    a: Claim,
    b: Claim,
    *,
    aligned: float,
    published_a: date | None = None,
    published_b: date | None = None,
    inferred: float = 0.0,
    language: str = "en",
) -> Judgement:
    """Compare two claims that address one question.

    Args:
        a: a claim.
        b: the claim it is compared with.
        aligned: calibrated probability in [0, 1] that both address one question.
        published_a: the day the text of `a` was published, if known.
        published_b: the same for `b`; a later, higher toll is explained as an update.
        inferred: log odds of an inference model that both cannot hold at once; 0 without one.
        language: of the explanation, "zh" or "en".
    """
    compared = facets.compare(a, b)
    differs = _swayed(features.differs(features.evidence(a, b, compared)), inferred)
    found = [_counted(facet) if differs >= DIFFERS else facet for facet in compared]
    found.sort(key=lambda facet: _ORDER.get(facet.level, len(_ORDER)))
    found = _with_update(found, published_a, published_b)
    shown = inferred > 0 or any(facet.level is Level.CONFLICT for facet in found)
    relation = Relation.DIVERGENCE if shown and differs >= DIFFERS else Relation.AGREEMENT
    sure = aligned * (differs if relation is Relation.DIVERGENCE else 1 - differs)
    told = explain(relation, found, a, b, language=language)
    if relation is Relation.DIVERGENCE:
        told = _joined([told, *_quoted(found, a, b, language)], language)
    return Judgement(relation, tuple(found), sure, told)


def relate(
    a: Claim,
    b: Claim,
    *,
    similarity: float,
    published_a: date | None = None,
    published_b: date | None = None,
    inferred: float = 0.0,
    language: str = "en",
) -> Judgement:
    """Compare two bare texts, which need not address one question.

    Args:
        a: a text as a claim.
        b: the other.
        similarity: of the encoder, in [0, 1].
        published_a: as in `judge`.
        published_b: as in `judge`.
        inferred: as in `judge`.
        language: of the explanation, "zh" or "en".
    """
    compared = facets.compare(a, b)
    related = features.related(features.addressed(a, b, compared, similarity))
    if related < RELATED:
        told = explain(Relation.UNRELATED, (), a, b, language=language)
        return Judgement(Relation.UNRELATED, compared, 1 - related, told)
    return judge(
        a,
        b,
        aligned=related,
        published_a=published_a,
        published_b=published_b,
        inferred=inferred,
        language=language,
    )


def explain(
    relation: Relation, found: Sequence[Facet], a: Claim, b: Claim | None, *, language: str
) -> str:
    """Say in one or two sentences, in the articles' own words, what agrees or differs."""
    if b is None:
        return explanations.message(f"relation.{relation}", language).format(source_a=a.source)
    told = [
        explanations.tell(facet, a, b, language=language)
        for facet in found
        if facet.level is Level.CONFLICT
    ]
    if told:
        return _joined(told, language)
    inferred = relation is Relation.DIVERGENCE
    key = "relation.inferred" if inferred else f"relation.{relation}"
    words = {"a": explanations.quote(a.text), "b": explanations.quote(b.text)}
    open_ended = [
        explanations.tell(facet, a, b, language=language)
        for facet in found
        if facet.name is FacetName.NUMBER and facet.level is Level.INCOMPARABLE
    ]
    return _joined([explanations.message(key, language).format(**words), *open_ended], language)


def _joined(told: Sequence[str], language: str) -> str:
    return ("；" if language == "zh" else "; ").join(told)


def _quoted(found: Sequence[Facet], a: Claim, b: Claim, language: str) -> list[str]:
    """Say who is quoted on each side, unless a facet says so already or nobody is."""
    speaks = FacetName.ATTRIBUTION
    told = any(facet.name is speaks and facet.level is Level.CONFLICT for facet in found)
    if told or not (a.speaker or b.speaker):
        return []
    side = "" if a.speaker and b.speaker else "_a" if a.speaker else "_b"
    message = explanations.message(f"relation.quoted{side}", language)
    return [message.format(**explanations.sides(a, b))]


def _swayed(differs: float, inferred: float) -> float:
    """Add the log odds of an inference model to those of the facets, as of one more witness."""
    if not inferred:
        return differs
    odds = log(differs / (1 - differs)) + min(_SWAY, max(-_SWAY, inferred))
    return 1 / (1 + exp(-odds))


def _counted(facet: Facet) -> Facet:
    """Take "at least 130 dead" and "141 dead" for different counts: readers want to see both."""
    return replace(facet, level=Level.CONFLICT) if facet.reason == "number.toll" else facet


def _with_update(
    found: Sequence[Facet], published_a: date | None, published_b: date | None
) -> list[Facet]:
    """Put a time facet beside the number where the later article gives the higher toll."""
    number = next((f for f in found if f.name is FacetName.NUMBER), None)
    if number is None or not {"toll", "more"} <= number.values.keys():
        return list(found)
    if not published_a or not published_b or published_a == published_b:
        return list(found)
    later = "a" if published_a > published_b else "b"
    if number.values["more"] != later or number.level is not Level.CONFLICT:
        return list(found)
    dates = sorted([published_a.isoformat(), published_b.isoformat()])
    values = {"later": later, "later_date": dates[1], "earlier_date": dates[0]}
    update = Facet(FacetName.TIME, Level.CONFLICT, number.a, number.b, "time.update", values)
    return [number, update, *(f for f in found if f.name not in (FacetName.NUMBER, FacetName.TIME))]
