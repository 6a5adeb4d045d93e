import random

from claims.align.clustering import group

SOURCES = ["ap", "ap", "nyt", "nyt", "voa"]


def test_claims_without_a_link_are_topics_of_their_own():
    assert group([], SOURCES) == [0, 1, 2, 3, 4]


def test_links_join_claims_of_all_sources():
    assert group([(0.9, 0, 2), (0.8, 2, 4)], SOURCES) == [0, 1, 0, 2, 0]


def test_a_topic_takes_one_claim_a_source_and_the_surer_link_wins():
    assert group([(0.6, 1, 2), (0.9, 0, 2)], SOURCES) == [0, 1, 0, 2, 3]


def test_a_chain_that_would_meet_its_own_source_is_cut():
    assert group([(0.9, 0, 2), (0.8, 2, 4), (0.7, 4, 1)], SOURCES) == [0, 1, 0, 2, 0]


def test_order_of_links_changes_nothing():
    links = [(0.9, 0, 2), (0.9, 1, 2), (0.7, 3, 1), (0.5, 4, 3), (0.5, 4, 0)]
    expected = group(links, SOURCES)
    for seed in range(20):
        shuffled = [(p, b, a) if seed % 2 else (p, a, b) for p, a, b in links]
        random.Random(seed).shuffle(shuffled)
        assert group(shuffled, SOURCES) == expected
