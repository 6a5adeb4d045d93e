"""Confidence -> links: mutual best pairs first, then many-to-many ones; most claims get none."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Partners that a claim may have in one other source; its best ones are kept. Readers drew 9 at the
# most in the marked articles; a sentence that both say hundreds of times must not give the square.
MOST_PARTNERS = 10

Numbers = NDArray[np.int64]


class Link(NamedTuple):
    """The place of a pair among those given, and whether it is primary."""

    place: int
    primary: bool


def choose(rows: Numbers, columns: Numbers, confidence: NDArray[np.float64]) -> list[Link]:
    """Return which pairs of two sources are links, in the order of the pairs.

    A pair is primary where each claim is the other's most confident partner, the earlier one of two
    as confident. The others are secondary links, since one claim may be told in two and two in one,
    as long as the pair is among the best `MOST_PARTNERS` of both its claims.

    Args:
        rows: claim of the first source, one a pair; only pairs that reach the threshold.
        columns: claim of the second source, one a pair.
        confidence: calibrated probability of each pair, in [0, 1].
    """
    rank = np.maximum(_rank(rows, confidence, columns), _rank(columns, confidence, rows))
    return [
        Link(place, bool(rank[place] == 0))
        for place in np.flatnonzero(rank < MOST_PARTNERS).tolist()
    ]


def _rank(own: Numbers, confidence: NDArray[np.float64], other: Numbers) -> Numbers:
    """Return how many partners of its own claim go before each pair."""
    order = np.lexsort((other, -confidence, own))
    first = np.searchsorted(own[order], own[order])
    rank = np.empty(len(own), dtype=np.int64)
    rank[order] = np.arange(len(own)) - first
    return rank
