"""Claims + vectors -> alignments -> topics.

Similarity decides whether two claims address one question; what differs between them is not
decided here. Every function takes the claims of all articles in one sequence, source after source.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims import scoring
from claims.align.clustering import group
from claims.align.features import alike, evidence
from claims.align.matching import choose
from claims.align.near_duplicates import same_copy
from claims.align.proposition import predicate, proposition
from claims.align.retrieval import Side, pairs_of
from claims.align.texts import blend, counterparts
from claims.align.tfidf import tfidf
from claims.align.token_matching import Words, compare, index
from claims.schema import Background, Claim

__all__ = [
    "THRESHOLD",
    "Alignment",
    "Scored",
    "Words",
    "alike",
    "best_turned_down",
    "blend",
    "counterparts",
    "gather",
    "link",
    "proposition",
    "same_copy",
    "score",
    "scored",
    "tfidf",
    "topics",
]

# Confidence a link needs. Leave-one-event-out mean F1 is flat from 0.30 to 0.40 (0.57 to 0.58). At
# 0.40 seven links of ten are right, 88 % of the claims only one source makes stay unlinked and one
# of twelve tempting pairs on two questions is linked. `python -m training.alignment` prints it.
THRESHOLD = 0.40

Numbers = NDArray[np.int64]
Array = NDArray[np.float64]
Backgrounds = Mapping[tuple[str, str], Background]


class Scored(NamedTuple):
    """Pairs of claims of two sources: claim numbers, similarity and confidence in [0, 1].

    `between` numbers the two sources: pairs of the same two have the same number.
    """

    rows: Numbers
    columns: Numbers
    similarity: Array
    confidence: Array
    between: Numbers


class Alignment(NamedTuple):
    """Two claims of different sources on one question, by their numbers.

    `similarity` in [0, 1] is how alike they are, `confidence` in [0, 1] the calibrated probability
    that readers would pair them; `primary` marks a mutual best pair.
    """

    a: int
    b: int
    similarity: float
    confidence: float
    primary: bool


def gather(
    claims: Sequence[Claim],
    vectors: NDArray[np.float32],
    words: Callable[[Sequence[str]], Words],
    backgrounds: Backgrounds,
    published: Mapping[str, date | None],
) -> Iterator[tuple[Numbers, Numbers, Mapping[str, Array]]]:
    """Yield, for every two sources, pairs of their claims and all evidence for them.

    Of two articles these are all pairs, see `claims.align.retrieval`.

    Args:
        claims: of all articles, those of one source together.
        vectors: the encoder's unit rows, one a claim, of `proposition(claim)`.
        words: gives the tokens of texts, with the vectors of all tokens.
        backgrounds: what the encoder gives unrelated sentences, per pair of languages.
        published: the day each source's article was published, where known.
    """
    said = [proposition(claim) for claim in claims]
    grams, tokens = tfidf(said), words(said)
    whole, predicates = index(tokens), index(words([predicate(claim) for claim in claims]))
    joined = index(Words(_with_previous(claims, tokens.tokens), tokens.table))
    for left, right in combinations(_ranges(claims), 2):
        background = backgrounds[_language(claims, left), _language(claims, right)]
        one, other = (
            Side(vectors[r.start : r.stop], grams[r.start : r.stop]) for r in (left, right)
        )
        pairs = pairs_of(one, other, background)
        rows, columns = left.start + pairs.rows, right.start + pairs.columns
        wording = compare(tokens.table, whole, predicates, joined, rows, columns)
        found = evidence(
            claims[left.start : left.stop],
            claims[right.start : right.stop],
            pairs,
            wording,
            background=background,
            published=(_day(published, claims, left), _day(published, claims, right)),
        )
        yield rows, columns, found


def score(
    claims: Sequence[Claim],
    vectors: NDArray[np.float32],
    words: Callable[[Sequence[str]], Words],
    backgrounds: Backgrounds,
    published: Mapping[str, date | None],
) -> Scored:
    """Score every pair of claims of two different sources; arguments as for `gather`."""
    blocks = gather(claims, vectors, words, backgrounds, published)
    return scored((*block, scoring.confidence(block[2])) for block in blocks)


def scored(blocks: Iterable[tuple[Numbers, Numbers, Mapping[str, Array], Array]]) -> Scored:
    """Put the blocks of all pairs of sources together, with the confidence of their pairs."""
    parts = [
        (rows, columns, found["similarity"], sure, np.full(len(rows), number))
        for number, (rows, columns, found, sure) in enumerate(blocks)
    ]
    none = np.zeros(0, np.int64)
    empty = none, none, np.zeros(0), np.zeros(0), none
    return Scored(*(np.concatenate(column) for column in zip(empty, *parts, strict=True)))


def link(pairs: Scored, *, threshold: float = THRESHOLD) -> list[Alignment]:
    """Return the alignments that reach the threshold, in the order of their claims."""
    kept = np.flatnonzero(pairs.confidence >= threshold)
    found = []
    for number in np.unique(pairs.between[kept]):
        places = kept[pairs.between[kept] == number]
        columns = (column[places] for column in (pairs.rows, pairs.columns, pairs.confidence))
        for place, primary in choose(*columns):
            i, j, similarity, confidence, _ = (column[places[place]].item() for column in pairs)
            found.append(Alignment(i, j, similarity, confidence, primary))
    return sorted(found)


def topics(claims: Sequence[Claim], alignments: Sequence[Alignment]) -> list[int]:
    """Return the topic of every claim: the question that it and its primary partners address."""
    primary = [(item.confidence, item.a, item.b) for item in alignments if item.primary]
    return group(primary, [claim.source for claim in claims])


def best_turned_down(pairs: Scored, count: int) -> tuple[Array, Array]:
    """Return, per claim, the highest similarity and confidence it has with any other source."""
    best = np.zeros((2, count))
    for claims in (pairs.rows, pairs.columns):
        np.maximum.at(best[0], claims, pairs.similarity)
        np.maximum.at(best[1], claims, pairs.confidence)
    return best[0], best[1]


def _with_previous(claims: Sequence[Claim], tokens: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """Return each claim's tokens after those of the claim before it in the same or last sentence.

    A clause that says "most of them" has its subject there.
    """
    joined: list[Sequence[int]] = []
    for i, claim in enumerate(claims):
        before = claims[i - 1] if i else claim
        follows = before.source == claim.source and 0 <= claim.sentence - before.sentence <= 1
        joined.append([*tokens[i - 1], *tokens[i]] if i and follows else tokens[i])
    return joined


def _language(claims: Sequence[Claim], positions: range) -> str:
    """Return the language of most claims; of two as frequent the first in the alphabet."""
    counts = Counter(claims[i].language for i in positions)
    return min(counts, key=lambda language: (-counts[language], language))


def _day(
    published: Mapping[str, date | None], claims: Sequence[Claim], positions: range
) -> date | None:
    return published.get(claims[positions.start].source)


def _ranges(claims: Sequence[Claim]) -> list[range]:
    """Return the positions of each source's claims."""
    ranges, start = [], 0
    for _, members in groupby(claims, key=lambda claim: claim.source):
        stop = start + sum(1 for _ in members)
        ranges.append(range(start, stop))
        start = stop
    return ranges
