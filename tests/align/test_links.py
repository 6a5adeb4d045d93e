import numpy as np

from claims.align.links import Link, choose


def links(table, *, threshold=0.5):
    matrix = np.array(table, dtype=float)
    rows, columns = np.nonzero(np.ones_like(matrix))
    return choose(rows, columns, matrix.ravel(), threshold=threshold)


def test_mutual_best_pairs_are_primary():
    assert links([[0.9, 0.1], [0.2, 0.7]]) == [Link(0, 0, 0.9, True), Link(1, 1, 0.7, True)]


def test_a_pair_that_is_best_for_one_side_only_is_a_secondary_link():
    assert links([[0.95], [0.85]]) == [Link(0, 0, 0.95, True), Link(1, 0, 0.85, False)]


def test_nothing_under_the_threshold():
    assert links([[0.4, 0.1]]) == []


def test_of_two_equal_partners_the_earlier_is_primary():
    assert links([[0.7, 0.7]]) == [Link(0, 0, 0.7, True), Link(0, 1, 0.7, False)]


def test_no_pairs():
    assert links(np.zeros((0, 3))) == []
