import numpy as np

from claims.align import link
from claims.align.matching import MOST_PARTNERS
from claims.schema import Pairs


def links(table, *, threshold=0.5, between=0):
    matrix = np.array(table, dtype=float)
    rows, columns = np.nonzero(np.ones_like(matrix))
    alike = np.zeros(matrix.size)
    pairs = Pairs(rows, columns, np.full(matrix.size, between), {}, alike, matrix.ravel())
    return [(a.a, a.b, a.confidence, a.primary) for a in link(pairs, threshold=threshold)]


def test_mutual_best_pairs_are_primary():
    assert links([[0.9, 0.1], [0.2, 0.7]]) == [(0, 0, 0.9, True), (1, 1, 0.7, True)]


def test_a_pair_that_is_best_for_one_side_only_is_a_secondary_link():
    assert links([[0.95], [0.85]]) == [(0, 0, 0.95, True), (1, 0, 0.85, False)]


def test_nothing_under_the_threshold():
    assert links([[0.4, 0.1]]) == []


def test_of_two_equal_partners_the_earlier_is_primary():
    assert links([[0.7, 0.7]]) == [(0, 0, 0.7, True), (0, 1, 0.7, False)]


def test_no_pairs():
    assert links(np.zeros((0, 3))) == []


def test_a_claim_keeps_its_best_partners_only():
    found = links(np.ones((40, 40)))
    assert len(found) <= 40 * MOST_PARTNERS
    assert [(a, b) for a, b, _, primary in found if primary] == [(0, 0)]


def test_every_two_sources_have_their_own_primary_links():
    # One claim in each of three sources, all alike: (0, 1), (0, 2) and (1, 2).
    a, b, between = (np.array(column) for column in ([0, 0, 1], [1, 2, 2], [0, 1, 2]))
    pairs = Pairs(a, b, between, {}, np.zeros(3), np.array([0.9, 0.8, 0.7]))
    assert [(a.a, a.b, a.primary) for a in link(pairs)] == [
        (0, 1, True),
        (0, 2, True),
        (1, 2, True),
    ]
