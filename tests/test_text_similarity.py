import numpy as np
import pytest

from claims.align.texts import blend, counterparts
from claims.align.token_matching import Words

# Four words: 0 and 1 are near each other, 2 is heavy, 3 is alone.
TABLE = np.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 3.0], [0.0, -1.0, 0.0]])


def found(left, right):
    return counterparts(Words(left, TABLE), Words(right, TABLE)).tolist()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([0, 2], [0, 2], 1.0),
        ([0, 0, 2], [2, 0], 1.0),
        ([0], [1], 0.8),
        ([0], [3], 0.0),
        ([0, 2], [0], 0.5),
        ([0], [], 0.0),
    ],
)
def test_the_share_of_weight_that_has_a_counterpart(left, right, expected):
    assert found([left], [right]) == found([right], [left]) == [[pytest.approx(expected)]]


def test_texts_do_not_change_each_other():
    together = found([[0], [2, 3], []], [[1], [0, 2]])
    assert together == [[found([a], [b])[0][0] for b in ([1], [0, 2])] for a in ([0], [2, 3], [])]


def test_no_texts():
    assert counterparts(Words([], TABLE), Words([[0]], TABLE)).shape == (0, 1)


def test_blend_counts_from_what_is_usual():
    cosines, words = np.array([[1.0, 0.2, 0.6]]), np.array([[1.0, 0.1, 0.55]])
    assert blend(cosines, words, usual=(0.2, 0.1), share=0.25).tolist() == [[1.0, 0.0, 0.5]]
