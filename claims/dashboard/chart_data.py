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


class Share(NamedTuple):
    """How many claims of a source stand in a relation to the others."""

    source: str
    relation: Relation
    claims: int


class Spot(NamedTuple):
    """Where a claim stands in its article: `at` is 0 at the start, 1 at the end."""

    source: str
    topic: int
    at: float
    claim: Claim


class Cell(NamedTuple):
    """How alike two claims of two sources are, in [0, 1]."""

    a: Claim
    b: Claim
    similarity: float


class Pair(NamedTuple):
    """On how many questions two sources agree and diverge."""

    a: str
    b: str
    agree: int
    diverge: int


class Figure(NamedTuple):
    """A figure one source gives on a day for what a topic counts."""

    topic: int
    title: str
    source: str
    day: date
    value: float
    unit: str
    words: str


def coverage(
    claims: Iterable[Claim], topics: Sequence[Topic], owners: Mapping[str, int]
) -> list[Share]:
    """Count, per source, its claims by the relation of the topic they belong to."""
    relations = {topic.number: topic.relation for topic in topics}
    counts = Counter((claim.source, relations[owners[claim.id]]) for claim in claims)
    return [Share(source, relation, count) for (source, relation), count in sorted(counts.items())]


def spots(articles: Iterable[Article], topics: Iterable[Topic]) -> list[Spot]:
    """Return where the claims of each topic stand in their articles."""
    lengths = {article.source: max(1, len(article.text)) for article in articles}
    return [
        Spot(source, topic.number, claim.start / lengths[source], claim)
        for topic in topics
        for source, claims in topic.claims.items()
        for claim in claims
        if claim.id in topic.main
    ]


def heat(claims: Sequence[Claim], pairs: Pairs, a: str, b: str, *, most: int = 40) -> list[Cell]:
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
        Cell(claims[numbers[a][i]], claims[numbers[b][j]], float(table[i, j]))
        for i in rows
        for j in columns
    ]


def _nearest(best: "np.ndarray[tuple[int], np.dtype[np.float64]]", most: int) -> list[int]:
    order = np.argsort(-best, kind="stable")[:most]
    return sorted(int(i) for i in order)


def agreement(sources: Sequence[str], findings: Iterable[Finding]) -> list[Pair]:
    """Count agreements and divergences of every two sources over their primary alignments."""
    counts: Counter[tuple[frozenset[str], Relation]] = Counter(
        (frozenset((f.a.source, f.b.source)), f.verdict)
        for f in findings
        if f.b is not None and f.primary
    )
    return [
        Pair(
            a,
            b,
            counts[frozenset((a, b)), Relation.AGREEMENT],
            counts[frozenset((a, b)), Relation.DIVERGENCE],
        )
        for a, b in combinations(sources, 2)
    ]


def figures(articles: Iterable[Article], topics: Iterable[Topic]) -> list[Figure]:
    """Return the figures of topics whose count changes from one day of publication to another."""
    days = {article.source: article.published for article in articles}
    found: list[Figure] = []
    for topic in topics:
        by_unit: dict[tuple[str, str], dict[tuple[date, str], Figure]] = defaultdict(dict)
        for claim, quantity in _counted(topic):
            day = days[claim.source]
            if day is not None:
                figure = _figure(topic, claim, quantity, day)
                by_unit[quantity.kind, quantity.unit].setdefault((day, claim.source), figure)
        for told in by_unit.values():
            changes = {f.day for f in told.values()}, {f.value for f in told.values()}
            if all(len(values) > 1 for values in changes):
                found += sorted(told.values(), key=lambda f: (f.day, f.source))
    return found


def _figure(topic: Topic, claim: Claim, quantity: Quantity, day: date) -> Figure:
    words = claim.text[quantity.start : quantity.end]
    said = quantity.value, quantity.unit, words
    return Figure(topic.number, topic.title, claim.source, day, *said)


def _counted(topic: Topic) -> Iterator[tuple[Claim, Quantity]]:
    """Yield the claims of a topic with the quantity that was compared."""
    for finding in topic.findings:
        for facet in finding.facets:
            if facet.name is FacetName.NUMBER and finding.b is not None:
                for claim, side in zip(finding.claims, (facet.a, facet.b), strict=True):
                    yield from ((claim, q) for q in claim.quantities if _is_at(q, side.mark))


def _is_at(quantity: Quantity, mark: Mark | None) -> bool:
    return mark is not None and (quantity.start, quantity.end) == (mark.start, mark.end)
