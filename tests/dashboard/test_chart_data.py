from dataclasses import replace
from datetime import date

import numpy as np

from claims.dashboard.chart_data import (
    ClaimPair,
    SourcePair,
    agreement,
    counts,
    coverage,
    positions,
    similarities,
)
from claims.schema import (
    Article,
    Claim,
    Decision,
    Facet,
    FacetName,
    Finding,
    Level,
    Mark,
    Pairs,
    Quantity,
    Relation,
    Side,
)
from claims.topics import owners, topics

A, D, U = Relation.AGREEMENT, Relation.DIVERGENCE, Relation.UNIQUE


def claim(source: str, start: int, text: str, *figures: float) -> Claim:
    quantities = tuple(Quantity(0, 2, n, n, n, "person", "count") for n in figures)
    end = start + len(text)
    key = f"{source}-{start}"
    return Claim(source, text, start, end, "en", 0, quantities=quantities, id=key)


ONE, ONE_B = claim("One", 0, "12 hurt", 12), claim("One", 50, "It rained")
TWO = claim("Two", 25, "19 hurt", 19)
THREE = claim("Three", 10, "19 were hurt", 19)
CLAIMS = (ONE, ONE_B, THREE, TWO)
FIRST = Side(Mark(0, 2))
CONFLICT = (Facet(FacetName.NUMBER, Level.CONFLICT, FIRST, FIRST, "number.conflict"),)
SAME = (Facet(FacetName.NUMBER, Level.SAME, FIRST, FIRST, "number.same"),)
FINDINGS = (
    Finding(1, D, ONE, TWO, 0.9, 0.8, CONFLICT),
    Finding(1, A, THREE, TWO, 0.9, 0.9, SAME),
    Finding(2, U, ONE_B, None, 0.1, 0.9),
)
TOPICS = topics(FINDINGS)
ARTICLES = tuple(
    Article(source, "x" * 100, (), "en", published=day)
    for source, day in (("One", date(2024, 5, 1)), ("Three", None), ("Two", date(2024, 5, 3)))
)


def test_coverage_counts_each_claim_once() -> None:
    assert coverage(CLAIMS, TOPICS, owners(TOPICS)) == [
        ("One", D, 1),
        ("One", U, 1),
        ("Three", D, 1),
        ("Two", D, 1),
    ]


def test_positions_say_where_claims_stand() -> None:
    found = [(s.source, s.topic, s.share) for s in positions(ARTICLES, TOPICS)]
    assert found == [("One", 1, 0.0), ("Three", 1, 0.1), ("Two", 1, 0.25), ("One", 2, 0.5)]


def pairs_of(*pairs: tuple[int, int, float]) -> Pairs:
    a, b, similarity = (np.array(column) for column in zip(*pairs, strict=True))
    return Pairs(a, b, np.zeros_like(a), {}, similarity, similarity)


def test_similarities_keep_the_order_of_the_articles_and_the_nearest_claims() -> None:
    pairs = pairs_of((0, 2, 0.1), (0, 3, 0.9), (1, 2, 0.2), (1, 3, 0.3), (2, 3, 0.7))
    assert similarities(CLAIMS, pairs, "One", "Two") == [
        ClaimPair(ONE, TWO, 0.9),
        ClaimPair(ONE_B, TWO, 0.3),
    ]
    assert similarities(CLAIMS, pairs, "Two", "One", most=1) == [ClaimPair(TWO, ONE, 0.9)]
    assert similarities(CLAIMS, pairs, "One", "Nobody") == []


def test_agreement_counts_primary_alignments_as_decided() -> None:
    assert agreement(["One", "Three", "Two"], FINDINGS) == [
        SourcePair("One", "Three", 0, 0),
        SourcePair("One", "Two", 0, 1),
        SourcePair("Three", "Two", 1, 0),
    ]
    decided = replace(FINDINGS[0], decision=Decision(A, "same fire"))
    assert agreement(["One", "Two"], [decided]) == [SourcePair("One", "Two", 1, 0)]
    assert agreement(["One", "Two"], [replace(FINDINGS[0], primary=False)])[0].diverge == 0


def test_counts_need_two_days_and_two_values() -> None:
    found = [(f.topic, f.source, f.day, f.value, f.words) for f in counts(ARTICLES, TOPICS)]
    assert found == [(1, "One", date(2024, 5, 1), 12, "12"), (1, "Two", date(2024, 5, 3), 19, "19")]
    one_day = [replace(article, published=date(2024, 5, 1)) for article in ARTICLES]
    assert counts(one_day, TOPICS) == []
