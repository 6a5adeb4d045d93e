"""Token matching on texts of a few tokens whose vectors are known."""

import numpy as np
import pytest

from claims.align.token_matching import index_claims, match_tokens
from claims.schema import TokenVectors
from tests.align.made import token_vectors

# Five words: 0 and 1 are near each other, 2 and 3 are alone, 4 is the opposite of 0.
VECTORS = np.array(
    [[1, 0, 0, 0], [0.8, 0.6, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [-1, 0, 0, 0]], dtype=np.float32
)


def matches(left, right, *, predicates=None, follows=(), **limits):
    """The matches of all pairs of texts of two sources, shape (left, right)."""
    texts = [*left, *right]
    tokens = token_vectors([*texts, *(predicates or texts)], VECTORS)
    claims = index_claims(tokens, [i in follows for i in range(len(texts))])
    a, b = (axis.ravel() for axis in np.indices((len(left), len(right))))
    found = match_tokens(claims, a, len(left) + b, **limits)
    shape = len(left), len(right)
    return found._replace(**{k: v.reshape(shape) for k, v in found._asdict().items()})


def test_a_text_matches_itself_whatever_the_order_of_its_tokens():
    assert matches([[0, 2, 3]], [[3, 0, 2, 2]]).whole == pytest.approx(np.ones((1, 1)))


def test_a_synonym_counts_by_its_cosine():
    assert matches([[0]], [[1]]).whole == pytest.approx(np.full((1, 1), 0.8))


def test_an_opposite_is_no_worse_than_nothing():
    assert matches([[0]], [[4]]).whole == matches([[0]], [[2]]).whole == [[0.0]]


def test_a_text_without_tokens_matches_nothing():
    found = matches([[], [2]], [[2], []])
    assert found.whole.tolist() == [[0.0, 0.0], [pytest.approx(1.0), 0.0]]
    assert found.rarest[0].tolist() == [0.0, 0.0]


def test_rare_tokens_weigh_more():
    # Word 2 stands in all texts but one, word 3 in two: sharing 3 is more than sharing 2.
    left, right = [[2, 3], [2], [2]], [[3, 0], [2, 0]]
    found = matches(left, right).whole
    assert found[0, 0] > found[0, 1] > 0


def test_the_rarest_token_that_both_have():
    left, right = [[2, 3], [2], [2]], [[2, 3], [2, 0], [0]]
    found = matches(left, right).rarest
    assert found[0, 0] > found[0, 1] == found[1, 1] > found[0, 2] == 0.0


def test_swapping_the_sources_changes_nothing():
    left, right = [[0, 2], [3, 1, 2]], [[1, 3], [2], [0, 4, 3]]
    found, swapped = matches(left, right), matches(right, left)
    for column, turned in zip(found, swapped, strict=True):
        assert np.allclose(column, turned.T)


def test_predicates_are_matched_by_their_own_tokens():
    found = matches([[0, 2]], [[3, 2]], predicates=[[2], [2]])
    assert found.predicate == pytest.approx(np.ones((1, 1)))
    assert found.whole[0, 0] < 1


def test_the_claim_before_is_read_along():
    # "3" has its subject, "2", in the claim before; the other source says both at once.
    alone, follows = (matches([[2], [3]], [[2, 3]], follows=some) for some in ((), (1,)))
    assert alone.in_context[1, 0] == alone.whole[1, 0] < 1
    assert follows.in_context[1, 0] == pytest.approx(1.0)
    assert follows.whole[1, 0] == alone.whole[1, 0]


def test_tokens_of_one_word_may_have_vectors_of_their_own():
    # One word in three texts: alike in the first and the last, another sense in the second.
    vectors = np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32)
    tokens = TokenVectors(np.zeros(6, int), np.arange(7), np.array([0, 1, 2, 0, 1, 2]), vectors)
    claims = index_claims(tokens, [False] * 3)
    found = match_tokens(claims, np.array([0, 0]), np.array([1, 2]))
    assert found.whole.tolist() == [0.0, pytest.approx(1.0)]


def test_long_claims_are_cut():
    vectors = np.eye(200, dtype=np.float32)
    texts = [list(range(200)), list(range(150, 200)), list(range(50))]
    claims = index_claims(token_vectors([*texts, *texts], vectors), [False] * 3)
    found = match_tokens(claims, np.array([0, 0]), np.array([1, 2])).whole
    assert found[0] == 0.0 < found[1]


@pytest.mark.parametrize("limits", [{"block": 64}, {"table": 4}])
def test_taking_pairs_part_by_part_changes_nothing(limits):
    random = np.random.default_rng(0)
    left, right = (
        [random.integers(5, size=random.integers(1, 20)).tolist() for _ in range(12)]
        for _ in range(2)
    )
    for column, part in zip(matches(left, right), matches(left, right, **limits), strict=True):
        assert np.allclose(column, part)
