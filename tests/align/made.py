"""Made-up claims, tokens and likeness, for the tests of features."""

import numpy as np

from claims.align.context import Context
from claims.align.features import FEATURES
from claims.align.retrieval import Retrieved
from claims.align.token_matching import TokenMatches
from claims.schema import Background, TokenVectors

BACKGROUND = Background(0.1, 0.2)
TOKEN_BACKGROUND = Background(0.2, 0.1)


def context(left, right, *, dense=0.0, lexical=0.0, tokens=0.0, published=(None, None)):
    """All pairs of two lists of claims, each with the same likeness or with one of a table."""
    shape = len(left), len(right)
    a, b = (positions.ravel() for positions in np.indices(shape))

    def column(value):
        return np.broadcast_to(np.asarray(value, dtype=float), shape).ravel()

    retrieved = Retrieved(a, b, column(dense), column(lexical), np.arange(len(a)), shape)
    matches = TokenMatches(column(tokens), column(tokens), column(tokens), column(tokens))
    return Context(left, right, retrieved, matches, BACKGROUND, TOKEN_BACKGROUND, published)


def table(name, left, right, **options):
    """The feature of that name, shape (left, right)."""
    measure = next(feature.measure for feature in FEATURES if feature.name == name)
    return measure(context(left, right, **options)).reshape(len(left), len(right))


def token_vectors(texts, vectors):
    """Texts of tokens that have one vector each wherever they stand."""
    tokens = np.array([token for text in texts for token in text], dtype=np.int64)
    return TokenVectors(tokens, np.cumsum([0, *map(len, texts)]), tokens, vectors)
