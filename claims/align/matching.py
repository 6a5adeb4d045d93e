"""Confidence -> alignments: mutual best pairs, then many-to-many ones; most claims get none."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.schema import Pairs

# Confidence a link needs. Leave-one-event-out mean F1 over eleven marked sets is flat from 0.30 to
# 0.40 (0.54 to 0.55). At 0.40 seven links of ten are right, 85 % of the claims only one source
# makes stay unlinked, and two of 21 tempting pairs on two questions are linked.
# `python -m training.alignment` prints it.
THRESHOLD = 0.40

# Partners that a claim may have in one other source; its best ones are kept. Readers drew 9 at the
# most in the marked articles; a sentence that both say hundreds of times must not give the square.
MOST_PARTNERS = 10

Numbers = NDArray[np.int64]


Array = NDArray[np.float64]


class Alignment(NamedTuple):
    """Two claims of different sources on one question, by their positions.

    `similarity` in [0, 1] is how alike they are, `confidence` in [0, 1] the calibrated probability
    that readers would pair them; `primary` marks a mutual best pair.
    """

    a: int
    b: int
    similarity: float
    confidence: float
    primary: bool


def link(pairs: Pairs, *, threshold: float = THRESHOLD) -> list[Alignment]:
    """Return the alignments that reach the threshold, in the order of their claims."""
    kept = np.flatnonzero(pairs.confidence >= threshold)
    alignments = []
    for number in np.unique(pairs.between[kept]):
        among = kept[pairs.between[kept] == number]
        for i, primary in _links(pairs.a[among], pairs.b[among], pairs.confidence[among]):
            pair = among[i]
            alignments.append(
                Alignment(
                    int(pairs.a[pair]),
                    int(pairs.b[pair]),
                    float(pairs.similarity[pair]),
                    float(pairs.confidence[pair]),
                    primary,
                )
            )
    return sorted(alignments)


def best_of_each(pairs: Pairs, count: int) -> tuple[Array, Array]:
    """Return, per claim, the highest similarity and confidence it has with any other source."""
    similarity, confidence = np.zeros((2, count))
    for claims in (pairs.a, pairs.b):
        np.maximum.at(similarity, claims, pairs.similarity)
        np.maximum.at(confidence, claims, pairs.confidence)
    return similarity, confidence


def _links(a: Numbers, b: Numbers, confidence: Array) -> Iterator[tuple[int, bool]]:
    """Yield the positions of the pairs of two sources that are links, and which are primary.

    A pair is primary where each claim is the other's most confident partner, the earlier one of two
    as confident. The others are secondary links, since one claim may be told in two and two in one,
    as long as the pair is among the best `MOST_PARTNERS` of both its claims.

    Args:
        a: the claim of the first source, one per pair that reaches the threshold.
        b: the claim of the second source.
        confidence: calibrated probability of each pair, in [0, 1].
    """
    rank = np.maximum(_rank(a, confidence, b), _rank(b, confidence, a))
    for i in np.flatnonzero(rank < MOST_PARTNERS).tolist():
        yield i, bool(rank[i] == 0)


def _rank(own: Numbers, confidence: Array, other: Numbers) -> Numbers:
    """Return, per pair, how many partners of its own claim come before the other claim."""
    order = np.lexsort((other, -confidence, own))
    first = np.searchsorted(own[order], own[order])
    rank = np.empty(len(own), dtype=np.int64)
    rank[order] = np.arange(len(own)) - first
    return rank
