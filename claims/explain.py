"""A facet told in one sentence that quotes both sides, in the language of the interface."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from claims import data
from claims.schema import Claim, Facet, FacetName, Mark

# Longest quotation in an explanation, in characters.
_QUOTE = 40

Message = Mapping[str, str]


def tell(facet: Facet, a: Claim, b: Claim, *, language: str) -> str:
    """Say in the articles' own words what agrees or differs.

    Args:
        facet: what was found.
        a: the claim its first side stands in.
        b: the other claim.
        language: "zh" or "en".
    """
    words = {
        "a": quote(_marked(a, facet.a)),
        "b": quote(_marked(b, facet.b)),
        **sides(a, b),
    }
    words |= _MORE.get(facet.name, _nothing)(facet, a, b, language)
    return message(facet.reason, language).format(**words)


def message(key: str, language: str) -> str:
    """Return the sentence of a reason such as "number.conflict", with its places unfilled."""
    group, _, name = key.partition(".")
    text: str = _texts()[group][name][language]
    return text


def sides(a: Claim, b: Claim) -> dict[str, str]:
    """Return who writes and who is quoted on each side."""
    return {
        "source_a": a.source,
        "source_b": b.source,
        "speaker_a": a.speaker or a.source,
        "speaker_b": b.speaker or b.source,
    }


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
    gap = " " if language == "en" and name else ""
    return f"{number}{gap}{name}"


def _nothing(facet: Facet, a: Claim, b: Claim, language: str) -> dict[str, str]:
    return {}


def _number(facet: Facet, a: Claim, b: Claim, language: str) -> dict[str, str]:
    found = facet.values
    percent = found.get("percent", "")
    share = {"zh": f"（{percent}%）", "en": f" ({percent}%)"}[language] if percent else ""
    comma = "，" if language == "zh" else ", "
    bounds = "".join(comma + told for told in _bounds(facet, a, b, language))
    apart = amount(float(found.get("difference", 0)), found.get("unit", ""), language)
    return {"amount": apart, "percent": share, "bounds": bounds}


def _bounds(facet: Facet, a: Claim, b: Claim, language: str) -> Iterator[str]:
    for side, claim in (("a", a), ("b", b)):
        qualifier = facet.values.get(f"qualifier_{side}")
        if qualifier:
            yield message(f"qualifier.{qualifier}", language).format(source=claim.source)


def _time(facet: Facet, a: Claim, b: Claim, language: str) -> dict[str, str]:
    found = facet.values
    words = {"date_a": found.get("a", ""), "date_b": found.get("b", "")}
    if "later" in found:
        words |= {**found, "later": (a if found["later"] == "a" else b).source}
    return words


def _polarity(facet: Facet, a: Claim, b: Claim, language: str) -> dict[str, str]:
    negating, other, mark = (a, b, facet.a) if facet.a else (b, a, facet.b)
    return {
        "negating": negating.source,
        "affirming": other.source,
        "negated": quote(_marked(negating, mark)),
    }


def _modality(facet: Facet, a: Claim, b: Claim, language: str) -> dict[str, str]:
    hedging, stating, mark = (a, b, facet.a) if facet.a else (b, a, facet.b)
    kinds = {
        f"kind_{side}": message(f"kind.{facet.values[side]}", language)
        for side in "ab"
        if side in facet.values
    }
    return {
        "hedging": hedging.source,
        "stating": stating.source,
        "hedge": quote(_marked(hedging, mark)),
        "kind": next(iter(kinds.values()), ""),
        **kinds,
    }


_MORE = {
    FacetName.NUMBER: _number,
    FacetName.TIME: _time,
    FacetName.POLARITY: _polarity,
    FacetName.MODALITY: _modality,
}


def _marked(claim: Claim, mark: Mark | None) -> str:
    return claim.text[mark.start : mark.end] if mark else claim.text


@cache
def _texts() -> dict[str, Any]:
    return data.toml("explanations.toml")
