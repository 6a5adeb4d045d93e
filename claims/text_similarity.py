"""Bare texts -> how alike they are: the encoder's cosine and tokens that find a counterpart.

There is no event to tell which tokens are rare. Tokens look for a counterpart as in
`claims.align.token_matching`, but all texts at once: how near a token is to the nearest token of a
text does not depend on the text it stands in.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from claims import encoders
from claims.language import detect
from claims.schema import TokenVectors

Array = NDArray[np.float64]
Cells = NDArray[np.float32]
Numbers = NDArray[np.int64]

# How much of `similarity` the vectors of whole texts give, the rest comes from tokens that find a
# counterpart. The embedded encoder's vectors are means of the same tokens; a model that reads in
# context knows more. `python -m benchmarks.similarity` prints what other shares would give.
SHARE_OF_VECTORS = 0.25
SHARE_OF_MODEL = 0.75

# Cosines of tokens with tokens that are held at once, 64 MB.
_CELLS = 16_000_000

# Values are rounded to so many digits, so that a text is 1.0 like itself and not nearly so.
_DIGITS = 6

_TINY = 1e-6


def similarity(
    left: Sequence[str],
    right: Sequence[str],
    *,
    model: str = encoders.EMBEDDED,
    share: float | None = None,
) -> Array:
    """Return how alike the texts are in meaning and wording, shape (len(left), len(right)).

    Values lie in [0, 1]; identical texts give 1.0, unrelated ones stay near 0. They join the cosine
    of the model with how much of each text has a counterpart in the other, token by token.

    Args:
        left: texts in any language.
        right: what to compare each of them with.
        model: "embedded", or the name or folder of a sentence-transformers model.
        share: how much of the result the model's vectors give, in [0, 1]; by default what was
            measured to be best.

    Raises:
        ValueError: the model cannot be had.
    """
    if share is None:
        share = SHARE_OF_VECTORS if model == encoders.EMBEDDED else SHARE_OF_MODEL
    languages = detect("".join(left)), detect("".join(right))
    dense = encoders.embed(left, model=model) @ encoders.embed(right, model=model).T
    matched = counterparts(*(encoders.embed_tokens(texts, model=model) for texts in (left, right)))
    unrelated = encoders.background(model=model)[languages].mean
    joined: Array = share * _over(unrelated, dense.astype(np.float64))
    joined += (1 - share) * _over(_matched_by_chance(*languages, model), matched)
    return joined.round(_DIGITS)


def _over(unrelated: float, values: Array) -> Array:
    """Rescale so that what unrelated texts get becomes 0, and keep 1."""
    return np.clip((values - unrelated) / (1 - unrelated), 0.0, 1.0)


@cache
def _matched_by_chance(one: str, other: str, model: str) -> float:
    """Return how much unrelated sentences of two languages match, token by token, on average."""
    left, right = encoders.unrelated(one), encoders.unrelated(other)
    matched = counterparts(*(encoders.embed_tokens(texts, model=model) for texts in (left, right)))
    different = np.array([[a != b for b in right] for a in left])
    return float(matched[different].mean())


def counterparts(left: TokenVectors, right: TokenVectors) -> Array:
    """Return how much of two texts has a counterpart in the other, shape (left, right), in [0, 1].

    The geometric mean of both sides' shares of tokens, each as heavy as its vector is long, which
    is the weight that the encoder learned for it.
    """
    one, other = _indexed(left), _indexed(right)
    forth = one.weights @ _nearest(one, other)
    back = other.weights @ _nearest(other, one)
    matched: Array = np.clip(np.sqrt(forth * back.T), 0.0, 1.0)
    return matched


class _Indexed(NamedTuple):
    """Unit vectors, after one of zeros; which of them each text has, and what each weighs there."""

    units: Cells
    texts: list[Numbers]
    weights: csr_matrix


def _indexed(tokens: TokenVectors) -> _Indexed:
    ends = pairwise(tokens.offsets.tolist())
    rows = [np.unique(tokens.rows[start:stop]) for start, stop in ends]
    used = np.unique(tokens.rows)
    vectors = np.zeros((1 + len(used), tokens.vectors.shape[1]), dtype=np.float32)
    vectors[1:] = tokens.vectors[used]
    lengths = np.linalg.norm(vectors, axis=1)
    texts = [1 + np.searchsorted(used, row) for row in rows]
    flat = np.concatenate([np.zeros(0, np.int64), *texts])
    heavy = [lengths[text] / max(float(lengths[text].sum()), _TINY) for text in texts]
    weights = csr_matrix(
        (np.concatenate([np.zeros(0), *heavy]), flat, np.cumsum([0, *map(len, texts)])),
        shape=(len(rows), len(vectors)),
    )
    return _Indexed(vectors / np.maximum(lengths, _TINY)[:, None], texts, weights)


def _nearest(own: _Indexed, other: _Indexed) -> Array:
    """Return the cosine of each own token with the nearest one of each text, never negative."""
    padded = [np.append(0, text) for text in other.texts]
    flat = np.concatenate([np.zeros(0, np.int64), *padded])
    starts = np.cumsum([0, *map(len, padded)])[:-1]
    nearest = np.zeros((len(own.units), len(padded)))
    step = max(1, _CELLS // max(1, len(flat), len(other.units)))
    for start in range(0, len(own.units) if padded else 0, step):
        cosines = own.units[start : start + step] @ other.units.T
        nearest[start : start + step] = np.maximum.reduceat(cosines[:, flat], starts, axis=1)
    return nearest
