"""What was found, told in a sentence or two that quote both sides, in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from claims import data
from claims.facets.number import gap, percent
from claims.schema import (
    Claim,
    CueKind,
    Facet,
    FacetName,
    Finding,
    Level,
    Quantity,
    Relation,
    Side,
    Time,
)

# Longest quotation in an explanation, in characters.
_QUOTE = 40

Words = dict[str, str]


def explanation(finding: Finding, language: str) -> str:
    """Return why a finding stands as it does, in the articles' own words.

    Args:
        finding: of one comparison.
        language: "zh" or "en".
    """
    return explain(finding.relation, finding.facets, finding.a, finding.b, language=language)


def explain(
    relation: Relation, facets: Sequence[Facet], a: Claim, b: Claim | None, *, language: str
) -> str:
    """Return what agrees or differs between two claims, or what only one source says.

    Args:
        relation: in which the two claims stand.
        facets: what was compared between them.
        a: a claim.
        b: the other; None for a claim only one source makes.
        language: "zh" or "en".
    """
    if b is None:
        return message(f"relation.{relation}", language).format(source_a=a.source)
    sentences = relation_sentences(relation, facets, a, b, language)
    if relation is Relation.DIVERGENCE:
        sentences += _speakers(facets, a, b, language)
    return ("；" if language == "zh" else "; ").join(sentences)


def relation_sentences(
    relation: Relation, facets: Sequence[Facet], a: Claim, b: Claim, language: str
) -> list[str]:
    """Return one sentence per facet that differs, or where none does, one on the relation."""
    differing = [facet for facet in facets if facet.level is Level.CONFLICT]
    if differing and relation is not Relation.UNRELATED:
        return [sentence(facet, a, b, language=language) for facet in differing]
    inferred = relation is Relation.DIVERGENCE
    key = "relation.inferred" if inferred else f"relation.{relation}"
    whole = message(key, language).format(a=quote(a.text), b=quote(b.text))
    return [
        whole,
        *(
            sentence(facet, a, b, language=language)
            for facet in facets
            if facet.name is FacetName.NUMBER
            and facet.level is Level.INCOMPARABLE
            and relation is not Relation.UNRELATED
        ),
    ]


def sentence(facet: Facet, a: Claim, b: Claim, *, language: str) -> str:
    """Return one facet in the articles' own words.

    Args:
        facet: what was found.
        a: the claim its first side stands in.
        b: the other claim.
        language: "zh" or "en".
    """
    words = {
        "a": quote(_marked(a, facet.a)),
        "b": quote(_marked(b, facet.b)),
        **_sources(a, b),
    }
    more = _MORE.get(facet.name)
    if more:
        words |= more(facet, a, b, language)
    return message(facet.reason, language).format(**words)


def message(key: str, language: str) -> str:
    """Return the sentence of a reason such as "number.conflict", with its gaps unfilled."""
    group, _, name = key.partition(".")
    text: str = _texts()[group][name][language]
    return text


def quote(text: str) -> str:
    """Return the text in quotation marks, cut where it is long."""
    return f"“{text if len(text) <= _QUOTE else text[: _QUOTE - 1] + '…'}”"


def amount(value: float, unit: str, language: str) -> str:
    """Write an amount of a canonical unit for a reader: 8e7 of "USD" is 8000万美元, "80 million".

    An unknown unit is left out: what is counted stands in the quotations.
    """
    names: Mapping[str, str] = _texts()["unit"].get(unit, {})
    scales = [s for s in _texts()["scale"] if s["unit"] == unit and value >= s["least"]]
    if scales:
        names, value = scales[-1], value * scales[-1]["factor"]
    steps = [s for s in _texts()["large"] if language in s and value >= s["least"]]
    if steps:
        number = f"{value / steps[-1]['least']:.4g}{steps[-1][language]}"
    else:
        number = f"{value:,.4g}" if value < 1000 else f"{value:,.0f}"
    one, _, more = names.get(language, "").partition("|")
    name = one if number == "1" or not more else more
    space = " " if language == "en" and name else ""
    return f"{number}{space}{name}"


def interval(time: Time) -> str:
    """Write a time in ISO form, so that a reader sees what a relative day was taken for."""
    if not time.first or not time.last:
        return ""
    first, last = time.first.isoformat(), time.last.isoformat()
    return first if first == last else f"{first}/{last}"


def _sources(a: Claim, b: Claim) -> Words:
    """Return who writes and who is quoted on each side."""
    return {
        "source_a": a.source,
        "source_b": b.source,
        "speaker_a": a.speaker or a.source,
        "speaker_b": b.speaker or b.source,
    }


def _speakers(facets: Sequence[Facet], a: Claim, b: Claim, language: str) -> list[str]:
    """Return who is quoted on each side, unless a facet says so already or nobody is."""
    speaks = FacetName.ATTRIBUTION
    is_told = any(facet.name is speaks and facet.level is Level.CONFLICT for facet in facets)
    if is_told or not (a.speaker or b.speaker):
        return []
    side = "" if a.speaker and b.speaker else "_a" if a.speaker else "_b"
    return [message(f"relation.quoted{side}", language).format(**_sources(a, b))]


def _number(facet: Facet, a: Claim, b: Claim, language: str) -> Words:
    match facet.a.value, facet.b.value:
        case Quantity() as q, Quantity() as r:
            share = percent(q, r)
            brackets = {"zh": f"（{share}%）", "en": f" ({share}%)"}[language]
            comma = "，" if language == "zh" else ", "
            bounds = "".join(comma + bound for bound in _bounds((a, q), (b, r), language=language))
            apart = amount(gap(q, r), q.unit, language)
            shown = "" if share is None else brackets
            return {"amount": apart, "percent": shown, "bounds": bounds}
    return {}


def _bounds(*sides: tuple[Claim, Quantity], language: str) -> Iterator[str]:
    for claim, quantity in sides:
        if quantity.qualifier != "exact":
            yield message(f"qualifier.{quantity.qualifier}", language).format(source=claim.source)


def _time(facet: Facet, a: Claim, b: Claim, language: str) -> Words:
    match facet.a.value, facet.b.value:
        case Time() as s, Time() as t:
            return {"date_a": interval(s), "date_b": interval(t)}
        case date() as one, date() as other:
            earlier, later = sorted([one.isoformat(), other.isoformat()])
            source = (a if one > other else b).source
            return {"later": source, "later_date": later, "earlier_date": earlier}
    return {}


def _polarity(facet: Facet, a: Claim, b: Claim, language: str) -> Words:
    negating, other, side = (a, b, facet.a) if facet.a.mark else (b, a, facet.b)
    return {
        "negating": negating.source,
        "affirming": other.source,
        "negated": quote(_marked(negating, side)),
    }


def _modality(facet: Facet, a: Claim, b: Claim, language: str) -> Words:
    hedging, stating, side = (a, b, facet.a) if facet.a.mark else (b, a, facet.b)
    kinds = {
        f"kind_{letter}": message(f"kind.{value}", language)
        for letter, value in (("a", facet.a.value), ("b", facet.b.value))
        if isinstance(value, CueKind)
    }
    return {
        "hedging": hedging.source,
        "stating": stating.source,
        "hedge": quote(_marked(hedging, side)),
        "kind": next(iter(kinds.values()), ""),
        **kinds,
    }


_MORE = {
    FacetName.NUMBER: _number,
    FacetName.TIME: _time,
    FacetName.POLARITY: _polarity,
    FacetName.MODALITY: _modality,
}


def _marked(claim: Claim, side: Side) -> str:
    return claim.text[side.mark.start : side.mark.end] if side.mark else claim.text


@cache
def _texts() -> dict[str, Any]:
    return data.toml("explanations.toml")
