"""A comparison as JSON: articles, claims with their values, findings."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from claims.align import FEATURES, MODEL
from claims.explain import explanation, interval
from claims.export.wording import review
from claims.facets.number import gap, percent, toll
from claims.schema import (
    Analysis,
    Article,
    Bound,
    Claim,
    CueKind,
    Facet,
    Finding,
    Quantity,
    Result,
    Time,
    Value,
)
from claims.scoring import Model


def json_text(result: Result, *, pairs: bool = False) -> str:
    """Return the comparison as JSON; claims are referred to by their number in `claims`.

    Args:
        result: what to write, reviewed or not.
        pairs: whether to add every pair of claims that was scored, the features that describe it
            and the weights that make its confidence of them.

    Raises:
        ValueError: the pairs are asked for and the result holds none.
    """
    numbers = {claim.id: i for i, claim in enumerate(result.claims)}
    document = {
        "model": result.model,
        "threshold": result.threshold,
        "articles": [_article(article) for article in result.articles],
        "claims": [_claim(claim) for claim in result.claims],
        "skipped": [asdict(skipped) for skipped in result.skipped],
        "findings": [_finding(finding, numbers, result.language) for finding in result.findings],
    }
    if pairs:
        document |= _scored(result)
    return json.dumps(_plain(document), ensure_ascii=False, indent=1) + "\n"


def _scored(result: Result) -> dict[str, Any]:
    """Return the pairs of a result, with the features and the intercept of the model."""
    if result.pairs is None:
        raise ValueError("expected a result with its pairs, as `compare` returns it, got none")
    model = Model.load(MODEL)
    columns = {name: column.tolist() for name, column in result.pairs.features.items()}
    rows = zip(
        result.pairs.a.tolist(),
        result.pairs.b.tolist(),
        result.pairs.similarity.tolist(),
        result.pairs.confidence.tolist(),
        strict=True,
    )
    return {
        "intercept": model.intercept,
        "features": [
            {
                "name": feature.name,
                "question": feature.question,
                "weight": model.weights.get(feature.name),
            }
            for feature in FEATURES
        ],
        "pairs": [
            {
                "a": a,
                "b": b,
                "similarity": round(similarity, 4),
                "confidence": round(confidence, 4),
                "features": {name: round(column[i], 4) for name, column in columns.items()},
            }
            for i, (a, b, similarity, confidence) in enumerate(rows)
        ],
    }


def _plain(value: object) -> object:
    """Return what JSON can hold: dates in ISO form, an open bound as null."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "language": article.language,
        "published": article.published,
        "wire": article.wire,
        "url": article.url,
        "stated": dict(article.stated),
        "text": article.text,
        "lines": [asdict(line) for line in article.lines],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    """Return a claim with its values; what counts or bounds several things also in one text."""
    record = asdict(replace(claim, analysis=Analysis("", "")))
    del record["analysis"]
    return record | {
        "quantities": [
            {**asdict(q), "counted": _joined(q.state, q.noun)} for q in claim.quantities
        ],
        "cues": [{**asdict(c), "value": _joined(c.dimension, c.value, by=":")} for c in claim.cues],
    }


def _joined(first: str | None, second: str, *, by: str = " ") -> str:
    """Return "dead children", "parties:2", or the only one of the two that says anything."""
    return by.join(filter(None, (first, second)))


def _finding(finding: Finding, numbers: Mapping[str, int], language: str) -> dict[str, Any]:
    return {
        "topic": finding.topic,
        "relation": finding.relation,
        "a": numbers[finding.a.id],
        "b": None if finding.b is None else numbers[finding.b.id],
        "similarity": round(finding.similarity, 4),
        "confidence": round(finding.confidence, 4),
        "primary": finding.primary,
        "same_origin": finding.same_origin,
        "facets": [_facet(facet) for facet in finding.facets],
        "explanation": explanation(finding, language),
        "review": review(finding.decision),
    }


def _facet(facet: Facet) -> dict[str, Any]:
    """Return a facet with the spans of its deciding words and its values, side by side."""
    return {
        "name": facet.name,
        "level": facet.level,
        "a": facet.a.mark and asdict(facet.a.mark),
        "b": facet.b.mark and asdict(facet.b.mark),
        "reason": facet.reason,
        "values": dict(_values(facet)),
    }


def _values(facet: Facet) -> Iterator[tuple[str, str]]:
    """Yield the values of both sides, and of figures how they differ, as text."""
    match facet.a.value, facet.b.value:
        case Quantity() as q, Quantity() as r:
            if facet.reason not in ("number.same", "number.close"):
                yield from _figures(q, r)
        case date() as one, date() as other:
            yield "later", "a" if one > other else "b"
            yield "later_date", max(one, other).isoformat()
            yield "earlier_date", min(one, other).isoformat()
        case one, other:
            if isinstance(one, Bound):
                yield "dimension", one.dimension
            yield from ((key, _text(v)) for key, v in (("a", one), ("b", other)) if v is not None)


def _figures(q: Quantity, r: Quantity) -> Iterator[tuple[str, str]]:
    yield "unit", q.unit
    if toll(q, r):
        yield "toll", toll(q, r)
    if q.value != r.value:
        yield "difference", f"{gap(q, r):.10g}"
        yield "more", "a" if q.value > r.value else "b"
    if percent(q, r) is not None:
        yield "percent", str(percent(q, r))
    for side, quantity in (("a", q), ("b", r)):
        if quantity.qualifier != "exact":
            yield f"qualifier_{side}", quantity.qualifier


def _text(value: Value) -> str:
    if isinstance(value, Time):
        return interval(value)
    return value.value if isinstance(value, Bound | CueKind) else str(value)
