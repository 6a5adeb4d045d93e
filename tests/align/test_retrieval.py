import numpy as np

import claims
from claims import align, pipeline
from claims.align.retrieval import PARTNERS, ClaimVectors, retrieve
from claims.align.tfidf import LEXICAL
from claims.schema import Background
from tests.conftest import event_articles

BACKGROUND = Background(0.1, 0.1)


def side(rows, seed):
    """Random unit vectors and a sparse table of n-grams."""
    from scipy.sparse import csr_matrix

    random = np.random.default_rng(seed)
    vectors = random.normal(size=(rows, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    grams = csr_matrix(random.random((rows, 30)) * (random.random((rows, 30)) < 0.1))
    return ClaimVectors(vectors, grams)


def test_of_two_articles_all_pairs_are_retrieved():
    found = retrieve(side(3, 1), side(2, 2), BACKGROUND)
    assert found.cells.tolist() == found.typical.tolist() == list(range(6))
    assert found.shape == (3, 2)


def test_a_side_without_claims_has_no_pairs():
    assert len(retrieve(side(0, 1), side(2, 2), BACKGROUND).a) == 0


def test_of_many_pairs_the_best_of_every_claim_and_a_sample_are_kept():
    left, right = side(30, 1), side(20, 2)
    likely = left.dense @ right.dense.T / BACKGROUND.spread
    likely += (left.lexical @ right.lexical.T).toarray() / LEXICAL.spread
    found = retrieve(left, right, BACKGROUND, all_pairs=100, sample=20, block=7)
    kept = np.zeros(likely.shape, dtype=bool)
    kept[found.a, found.b] = True
    for table, chosen in ((likely, kept), (likely.T, kept.T)):
        best = np.argsort(-table, axis=1)[:, :PARTNERS]
        assert np.take_along_axis(chosen, best, axis=1).all()
    assert len(found.typical) <= 20
    assert (np.diff(found.cells) > 0).all()


def test_kept_pairs_have_the_same_likeness_as_among_all():
    left, right = side(30, 1), side(20, 2)
    some = retrieve(left, right, BACKGROUND, all_pairs=100, sample=20, block=7)
    every = retrieve(left, right, BACKGROUND)
    assert len(some.a) < len(every.a) == 600
    assert np.allclose(every.dense[some.cells], some.dense, atol=1e-6)
    assert np.allclose(every.lexical[some.cells], some.lexical)


def test_links_of_two_articles_outlive_the_choice_of_pairs():
    def links(**options):
        pairs = pipeline.prepare(articles, **options).pairs
        return {(link.a, link.b) for link in align.link(pairs) if link.primary}

    articles = event_articles("kim-putin-2023")
    assert len(links() & links(all_pairs=100)) >= 0.8 * len(links())


def test_two_long_articles_are_compared():
    text = "".join(f"第{n}号仓库昨夜起火，{n}人受伤。" for n in range(12))
    articles = [claims.read(text, source=name) for name in ("甲", "乙")]
    found = pipeline.decide(pipeline.prepare(articles, all_pairs=100)).findings
    assert sum(finding.primary and finding.b is not None for finding in found) >= 10
