"""Is a confidence of 0.7 right seven times of ten? Reliability table and expected error.

Asked of two kinds of pairs: all pairs that were scored, most of them surely nothing, and the links
that were made, whose confidence a reader sees.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BINS = 10


class Bin(NamedTuple):
    """Pairs of like confidence: how many, how sure on average, and the share that was marked."""

    low: float
    high: float
    pairs: int
    confidence: float
    marked: float


def reliability(confidence: Array, marked: NDArray[np.bool_], *, bins: int = BINS) -> list[Bin]:
    """Sort pairs into bins of equal width by confidence in [0, 1]; empty bins are left out.

    The shares are those of scikit-learn's `calibration_curve`, which does not return how many pairs
    a bin holds, nor which bins are empty; the expected error needs both.
    """
    number = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    return [
        Bin(
            k / bins,
            (k + 1) / bins,
            int(inside.sum()),
            float(confidence[inside].mean()),
            float(marked[inside].mean()),
        )
        for k in range(bins)
        if (inside := number == k).any()
    ]


def expected_error(table: Sequence[Bin]) -> float:
    """Return the mean distance of confidence and marked share, weighted by pairs.

    The expected calibration error of Naeini et al. 2015; 0.0 without pairs.
    """
    pairs = sum(row.pairs for row in table)
    return sum(row.pairs * abs(row.confidence - row.marked) for row in table) / max(1, pairs)
