"""What the charts show, as plain rows: counted here, drawn elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

import numpy as np

from claims.schema import (
    Article,
    Claim,
    FacetName,
    Finding,
    Mark,
    Pairs,
    Quantity,
    Relation,
)
from claims.topics import Topic


class CoverageShare(NamedTuple):
    """How many claims of a source stand in one relation to the others."""

    source: str
    relation: Relation
    claims: int


class ClaimPosition(NamedTuple):
    """Where a claim stands in its article: `share` is 0 at the start, 1 at the end."""

    source: str
    topic: int
    share: float
    claim: Claim


class ClaimPair(NamedTuple):
    """How alike two claims of two sources are, in [0, 1]."""

    a: Claim
    b: Claim
    similarity: float


class SourcePair(NamedTuple):
    """On how many questions two sources agree and diverge."""

    a: str
    b: str
    agree: int
    diverge: int


class ChartPoint(NamedTuple):
    """The number one source gives on a day for what a topic counts."""

    topic: int
    title: str
    source: str
    day: date
    value: float
    unit: str
    words: str


def coverage(
    claims: Iterable[Claim], topics: Sequence[Topic], owners: Mapping[str, int]
) -> list[CoverageShare]:
    """Count, per source, its claims by the relation of the topic they belong to."""
    relations = {topic.number: topic.relation for topic in topics}
    tally = Counter((claim.source, relations[owners[claim.id]]) for claim in claims)
    return [
        CoverageShare(source, relation, count)
        for (source, relation), count in sorted(tally.items())
    ]


def positions(articles: Iterable[Article], topics: Iterable[Topic]) -> list[ClaimPosition]:
    """Return where the claims of each topic stand in their articles."""
    lengths = {article.source: max(1, len(article.text)) for article in articles}
    return [
        ClaimPosition(source, topic.number, claim.start / lengths[source], claim)
        for topic in topics
        for source, claims in topic.claims.items()
        for claim in claims
        if claim.id in topic.main
    ]


def similarities(
    claims: Sequence[Claim], pairs: Pairs, a: str, b: str, *, most: int = 40
) -> list[ClaimPair]:
    """Return the similarity of the claims of two sources, both in the order of their articles.

    Of a source with more than `most` claims those with the nearest counterparts are taken.
    """
    numbers = {name: [i for i, c in enumerate(claims) if c.source == name] for name in (a, b)}
    table = np.zeros((len(claims), len(claims)))
    table[pairs.a, pairs.b] = pairs.similarity
    table = np.maximum(table, table.T)[np.ix_(numbers[a], numbers[b])]
    if not table.size:
        return []
    rows, columns = _nearest(table.max(axis=1), most), _nearest(table.max(axis=0), most)
    return [
        ClaimPair(claims[numbers[a][i]], claims[numbers[b][j]], float(table[i, j]))
        for i in rows
        for j in columns
    ]


def _nearest(best: "np.ndarray[tuple[int], np.dtype[np.float64]]", most: int) -> list[int]:
    order = np.argsort(-best, kind="stable")[:most]
    return sorted(int(i) for i in order)


def agreement(sources: Sequence[str], findings: Iterable[Finding]) -> list[SourcePair]:
    """Count agreements and divergences of every two sources over their primary alignments."""
    tally: Counter[tuple[frozenset[str], Relation]] = Counter(
        (frozenset((f.a.source, f.b.source)), f.verdict)
        for f in findings
        if f.b is not None and f.primary
    )
    return [
        SourcePair(
            a,
            b,
            tally[frozenset((a, b)), Relation.AGREEMENT],
            tally[frozenset((a, b)), Relation.DIVERGENCE],
        )
        for a, b in combinations(sources, 2)
    ]


def counts(articles: Iterable[Article], topics: Iterable[Topic]) -> list[ChartPoint]:
    """Return the points of topics whose count changes from one day of publication to another."""
    published_on = {article.source: article.published for article in articles}
    points: list[ChartPoint] = []
    for topic in topics:
        for own in _points(topic, published_on).values():
            days, values = {point.day for point in own}, {point.value for point in own}
            if len(days) > 1 and len(values) > 1:
                points += sorted(own, key=lambda point: (point.day, point.source))
    return points


def _points(
    topic: Topic, published_on: Mapping[str, date | None]
) -> dict[tuple[str, str], list[ChartPoint]]:
    """Return, per kind and unit, the first point of every source whose day is known."""
    by_unit: dict[tuple[str, str], dict[str, ChartPoint]] = defaultdict(dict)
    for claim, quantity in _compared(topic):
        day = published_on[claim.source]
        if day is not None:
            point = ChartPoint(
                topic=topic.number,
                title=topic.title,
                source=claim.source,
                day=day,
                value=quantity.value,
                unit=quantity.unit,
                words=claim.text[quantity.start : quantity.end],
            )
            by_unit[quantity.kind, quantity.unit].setdefault(claim.source, point)
    return {unit: list(own.values()) for unit, own in by_unit.items()}


def _compared(topic: Topic) -> Iterator[tuple[Claim, Quantity]]:
    """Yield the claims of a topic with the quantity that was compared."""
    for finding in topic.findings:
        for facet in finding.facets:
            if facet.name is FacetName.NUMBER and finding.b is not None:
                for claim, side in zip(finding.claims, (facet.a, facet.b), strict=True):
                    yield from ((claim, q) for q in claim.quantities if _is_at(q, side.mark))


def _is_at(quantity: Quantity, mark: Mark | None) -> bool:
    return mark is not None and (quantity.start, quantity.end) == (mark.start, mark.end)
