import numpy as np
import pytest

import claims
from claims.text_similarity import counterparts
from tests.align.made import token_vectors

# Four words: 0 and 1 are near each other, 2 is heavy, 3 is alone.
TABLE = np.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 3.0], [0.0, -1.0, 0.0]])


def found(left, right):
    return counterparts(token_vectors(left, TABLE), token_vectors(right, TABLE)).tolist()


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
    assert counterparts(token_vectors([], TABLE), token_vectors([[0]], TABLE)).shape == (0, 1)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_share_of_the_vectors_is_an_option(share):
    texts = ["The port reopened on Monday.", "银行上调利率"]
    found = claims.similarity(texts, texts, share=share)
    vectors, tokens = (claims.similarity(texts, texts, share=end) for end in (1.0, 0.0))
    assert np.allclose(found, share * vectors + (1 - share) * tokens, atol=1e-6)
    assert found.diagonal().tolist() == [1.0, 1.0]
    assert found[0, 1] < 0.2
