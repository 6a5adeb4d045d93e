"""Confidence -> links: mutual best first, then strong many-to-many ones; most claims get none."""

from collections.abc import Iterator
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
    secondary: float,
) -> list[Link]:
    """Return the links among scored pairs, in order of claims.

    A pair is primary where each is the other's most confident partner and `threshold` is reached;
    other pairs need `secondary`, which is at least `threshold`.

    Args:
        rows: claim numbers of the first source, one a pair.
        columns: claim numbers of the second source, one a pair.
        confidence: calibrated probability of each pair, in [0, 1].
        threshold: confidence a primary link needs.
        secondary: confidence a further link needs.
    """
    kept = confidence >= threshold
    rows, columns, confidence = rows[kept], columns[kept], confidence[kept]
    best_row = _best(rows, confidence, columns)
    best_column = _best(columns, confidence, rows)
    return sorted(_links(rows, columns, confidence, best_row, best_column, secondary))


def _links(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    confidence: NDArray[np.float64],
    best_row: dict[int, int],
    best_column: dict[int, int],
    secondary: float,
) -> Iterator[Link]:
    for i, j, p in zip(rows.tolist(), columns.tolist(), confidence.tolist(), strict=True):
        primary = best_row[i] == j and best_column[j] == i
        if primary or p >= secondary:
            yield Link(i, j, p, primary)


def _best(
    own: NDArray[np.int64], confidence: NDArray[np.float64], other: NDArray[np.int64]
) -> dict[int, int]:
    """Return each claim's most confident partner; the earlier one where two are equal."""
    order = np.lexsort((other, -confidence, own))
    first = np.unique(own[order], return_index=True)[1]
    return dict(zip(own[order][first].tolist(), other[order][first].tolist(), strict=True))
