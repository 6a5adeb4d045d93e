import numpy as np
import pytest

import claims
from claims import align, encoders, pipeline
from claims.align import retrieval
from claims.align.retrieval import Side, pairs_of
from claims.schema import Background
from tests.conftest import event_articles

BACKGROUND = Background(0.1, 0.1)


def side(rows, seed):
    """Random unit vectors and a sparse table of n-grams."""
    from scipy.sparse import csr_matrix

    random = np.random.default_rng(seed)
    vectors = random.normal(size=(rows, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Side(vectors, csr_matrix(random.random((rows, 30)) * (random.random((rows, 30)) < 0.1)))


def test_of_two_articles_all_pairs_are_weighed():
    pairs = pairs_of(side(3, 1), side(2, 2), BACKGROUND)
    assert pairs.numbers.tolist() == pairs.typical.tolist() == list(range(6))
    assert pairs.shape == (3, 2)


def test_a_side_without_claims_has_no_pairs():
    assert len(pairs_of(side(0, 1), side(2, 2), BACKGROUND).rows) == 0


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(retrieval, "ALL_PAIRS", 100)
    monkeypatch.setattr(retrieval, "SAMPLE", 20)
    monkeypatch.setattr(retrieval, "BLOCK", 7)


def test_of_many_pairs_the_best_of_every_claim_and_a_sample_are_kept(few):
    left, right = side(30, 1), side(20, 2)
    likely = left.vectors @ right.vectors.T / BACKGROUND.spread
    likely += (left.grams @ right.grams.T).toarray() / retrieval.LEXICAL.spread
    pairs = pairs_of(left, right, BACKGROUND)
    kept = np.zeros(likely.shape, dtype=bool)
    kept[pairs.rows, pairs.columns] = True
    for table, found in ((likely, kept), (likely.T, kept.T)):
        best = np.argsort(-table, axis=1)[:, : retrieval.PARTNERS]
        assert np.take_along_axis(found, best, axis=1).all()
    assert len(pairs.typical) <= retrieval.SAMPLE
    assert (np.diff(pairs.numbers) > 0).all()


def test_kept_pairs_have_the_same_likeness_as_among_all(few, monkeypatch):
    left, right = side(30, 1), side(20, 2)
    some = pairs_of(left, right, BACKGROUND)
    monkeypatch.setattr(retrieval, "ALL_PAIRS", 1000)
    every = pairs_of(left, right, BACKGROUND)
    assert np.allclose(every.dense[some.numbers], some.dense, atol=1e-6)
    assert np.allclose(every.lexical[some.numbers], some.lexical)


def test_links_of_two_articles_outlive_the_choice_of_candidates(monkeypatch):
    first, second = event_articles("kim-putin-2023")
    every = links([first, second])
    monkeypatch.setattr(retrieval, "ALL_PAIRS", 100)
    assert len(every & links([first, second])) >= 0.8 * len(every)


def links(articles):
    ordered, found, _ = pipeline.read(articles, lambda stage, share: None)
    vectors = encoders.embed([align.proposition(claim) for claim in found])
    days = pipeline.published(ordered)
    scored = align.score(found, vectors, pipeline.words, encoders.background(), days)
    return {(link.a, link.b) for link in align.link(scored) if link.primary}


def test_two_long_articles_are_compared(few):
    text = "".join(f"第{n}号仓库昨夜起火，{n}人受伤。" for n in range(12))
    found = claims.compare([claims.read(text, source=name) for name in ("甲", "乙")]).findings
    assert sum(finding.primary and finding.b is not None for finding in found) >= 10
