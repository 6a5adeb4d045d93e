"""Alignment -> relation, facets, confidence and an explanation that quotes both sides."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from tomllib import loads

from claims import facets
from claims.schema import (
    Claim,
    Facet,
    FacetName,
    Judgement,
    Level,
    Mark,
    Relation,
)

# Facets whose conflict makes a divergence by itself. Another speaker or another name alone does
# not: two experts may say one thing.
_DECISIVE = (FacetName.NUMBER, FacetName.POLARITY, FacetName.SCOPE, FacetName.MODALITY)

# Longest quotation in an explanation, in characters.
_QUOTE = 40

_ORDER = {level: i for i, level in enumerate((Level.CONFLICT, Level.CLOSE, Level.SAME))}

Message = Mapping[str, str]


def judge(
    a: Claim,
    b: Claim,
    *,
    aligned: float,
    published_a: date | None = None,
    published_b: date | None = None,
    language: str = "en",
) -> Judgement:
    """Compare two claims that address one question.

    Args:
        a: a claim.
        b: the claim it is compared with.
        aligned: calibrated probability in [0, 1] that both address one question.
        published_a: the day the text of `a` was published, if known.
        published_b: the same for `b`; a later, higher figure is explained as an update.
        language: of the explanation, "zh" or "en".
    """
    found = sorted(facets.compare(a, b), key=lambda facet: _ORDER.get(facet.level, len(_ORDER)))
    found = _with_update(found, published_a, published_b)
    differs = any(f.level is Level.CONFLICT and f.name in _DECISIVE for f in found)
    relation = Relation.DIVERGENCE if differs else Relation.AGREEMENT
    explanation = explain(relation, found, a, b, language=language)
    return Judgement(relation, tuple(found), aligned, explanation)


def explain(
    relation: Relation, found: Sequence[Facet], a: Claim, b: Claim | None, *, language: str
) -> str:
    """Say in one or two sentences, in the articles' own words, what agrees or differs."""
    texts = _texts()
    if b is None:
        return texts["relation.unique"][language].format(source=a.source)
    told = [
        texts[facet.reason][language].format(**_words(facet, a, b))
        for facet in found
        if facet.level is Level.CONFLICT and facet.reason in texts
    ]
    if told:
        return ("；" if language == "zh" else "; ").join(told)
    words = {"a": quote(a.text), "b": quote(b.text)}
    return texts[f"relation.{relation}"][language].format(**words)


def quote(text: str) -> str:
    """Return the text in quotation marks, cut where it is long."""
    return f"“{text if len(text) <= _QUOTE else text[: _QUOTE - 1] + '…'}”"


def _with_update(
    found: Sequence[Facet], published_a: date | None, published_b: date | None
) -> list[Facet]:
    """Add the time facet where the later article gives the higher figure."""
    number = next((f for f in found if f.name is FacetName.NUMBER), None)
    if number is None or number.level is not Level.CONFLICT:
        return list(found)
    if not published_a or not published_b or published_a == published_b:
        return list(found)
    later = "a" if published_a > published_b else "b"
    if number.values["more"] != later:
        return list(found)
    dates = sorted([published_a.isoformat(), published_b.isoformat()])
    values = {"later": later, "later_date": dates[1], "earlier_date": dates[0]}
    update = Facet(FacetName.TIME, Level.CONFLICT, number.a, number.b, "time.update", values)
    return [number, update, *(f for f in found if f.name not in (FacetName.NUMBER, FacetName.TIME))]


def _words(facet: Facet, a: Claim, b: Claim) -> dict[str, str]:
    """Collect what the messages quote: the trigger words, the speakers, who hedges, who negates."""
    words = {
        "difference": "",
        "percent": "",
        "unit": "",
        "date_a": facet.values.get("a", ""),
        "date_b": facet.values.get("b", ""),
        **facet.values,
        "a": quote(_marked(a, facet.a)),
        "b": quote(_marked(b, facet.b)),
        "speaker_a": a.speaker or a.source,
        "speaker_b": b.speaker or b.source,
    }
    if facet.name is FacetName.MODALITY:
        hedged, plain = (a, b) if facet.a else (b, a)
        words |= {"hedged_source": hedged.source, "plain_source": plain.source}
        words["hedge"] = words["a"] if facet.a else words["b"]
    if facet.name is FacetName.POLARITY:
        words["negated"] = words["a"] if facet.a else words["b"]
    if "later" in words:
        words["later"] = a.source if words["later"] == "a" else b.source
    return words


def _marked(claim: Claim, mark: Mark | None) -> str:
    return claim.text[mark.start : mark.end] if mark else claim.text


@cache
def _texts() -> dict[str, Message]:
    table = loads(files("claims.data").joinpath("explanations.toml").read_text(encoding="utf-8"))
    return {f"{group}.{name}": text for group, rows in table.items() for name, text in rows.items()}
