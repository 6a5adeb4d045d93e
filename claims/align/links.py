"""Confidence -> links: mutual best pairs first, then many-to-many ones; most claims get none."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Link(NamedTuple):
    """Claim `i` of one source and claim `j` of another, with the confidence of their pair."""

    i: int
    j: int
    confidence: float
    primary: bool


def choose(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    confidence: NDArray[np.float64],
    *,
    threshold: float,
) -> list[Link]:
    """Return the pairs that reach the threshold, in order of claims.

    A pair is primary where each claim is the other's most confident partner; the other pairs are
    kept as secondary links, since one claim may be told in two and two in one.

    Args:
        rows: claim numbers of the first source, one a pair.
        columns: claim numbers of the second source, one a pair.
        confidence: calibrated probability of each pair, in [0, 1].
        threshold: confidence a link needs.
    """
    kept = confidence >= threshold
    rows, columns, confidence = rows[kept], columns[kept], confidence[kept]
    best_of_row = _best(rows, confidence, columns)
    best_of_column = _best(columns, confidence, rows)
    return sorted(
        Link(i, j, p, best_of_row[i] == j and best_of_column[j] == i)
        for i, j, p in zip(rows.tolist(), columns.tolist(), confidence.tolist(), strict=True)
    )


def _best(
    own: NDArray[np.int64], confidence: NDArray[np.float64], other: NDArray[np.int64]
) -> dict[int, int]:
    """Return each claim's most confident partner; the earlier one where two are equal."""
    order = np.lexsort((other, -confidence, own))
    first = np.unique(own[order], return_index=True)[1]
    return dict(zip(own[order][first].tolist(), other[order][first].tolist(), strict=True))
