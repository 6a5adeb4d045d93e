"""Word-by-word likeness: how much of each claim finds a counterpart in the other, in any language.

Every token looks for its most similar token on the other side (greedy matching as in BERTScore,
Zhang et al. 2020, arXiv 1904.09675), over the static token vectors that ship with the project; rare
tokens of the event weigh more. On the gold folders this is the best single evidence.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Array = NDArray[np.float64]

# From this cosine on a token counts as a counterpart: synonyms and translations lie above it.
COUNTERPART = 0.5

# Tokens of a claim that are looked at; longer claims are cut. News sentences have 15 to 60.
_LONGEST = 64

# Cells of one block of pair-by-token-by-token likeness, about 100 MB.
_CELLS = 24_000_000

_TINY = 1e-6
_NONE = np.zeros(0, np.int64)


class Words(NamedTuple):
    """Token numbers of every claim; the vectors of all tokens, shape (vocabulary, dimension)."""

    tokens: Sequence[Sequence[int]]
    table: NDArray[np.floating]


def likeness(words: Words, rows: Numbers, columns: Numbers) -> tuple[Array, Array]:
    """Return, per pair, how many of the tokens find a counterpart, and how telling the best one is.

    Args:
        words: the tokens of every claim.
        rows: claim on the first side, one a pair.
        columns: claim on the second side, one a pair.

    Returns:
        The weighted share of tokens that the other side has, geometric mean of both sides, in
        [0, 1]; and the weight of the most telling token that both have, 0 where none, about 1 for
        a rare one.
    """
    index = _index(words)
    between = _between(words.table[index.vocabulary].astype(np.float32))
    step = max(1, _CELLS // index.padded.shape[1] ** 2)
    parts = [
        _pairs(index, between, rows[start : start + step], columns[start : start + step])
        for start in range(0, len(rows), step)
    ]
    empty = np.zeros(0), np.zeros(0)
    share, telling = (np.concatenate(column) for column in zip(empty, *parts, strict=True))
    return share, telling


class _Index(NamedTuple):
    """Tokens numbered from 1 (0 pads): which ones there are, those of each claim, their weights."""

    vocabulary: Numbers
    padded: Numbers
    weights: NDArray[np.float32]


def _index(words: Words) -> _Index:
    """Number the tokens at hand and weigh them.

    A token weighs by its rarity in the event and by the length of its vector, which the encoder
    learned as its weight in a mean; 1 is a token of average length that stands in one claim only.
    """
    kept = [np.unique(np.asarray(row[:_LONGEST], dtype=np.int64)) for row in words.tokens]
    vocabulary, position = np.unique(np.concatenate([*kept, _NONE]), return_inverse=True)
    frequency = np.bincount(position, minlength=len(vocabulary))
    rarity = np.log((1 + len(kept)) / (1 + frequency)) / np.log(2 + len(kept))
    lengths = np.linalg.norm(words.table[vocabulary].astype(np.float32), axis=1)
    weight = rarity * lengths / max(float(lengths.mean()) if len(lengths) else 0.0, _TINY) + _TINY
    width = max((len(row) for row in kept), default=1)
    padded = np.zeros((len(kept), max(1, width)), dtype=np.int64)
    weights = np.zeros(padded.shape, dtype=np.float32)
    at = 0
    for i, row in enumerate(kept):
        places = position[at : at + len(row)]
        padded[i, : len(row)] = places + 1
        weights[i, : len(row)] = weight[places]
        at += len(row)
    return _Index(vocabulary, padded, weights)


def _between(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosine of every two tokens, never negative; row and column 0 stand for padding."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _TINY)
    cosine = np.zeros((len(unit) + 1, len(unit) + 1), dtype=np.float32)
    np.matmul(unit, unit.T, out=cosine[1:, 1:])
    return np.clip(cosine, 0.0, 1.0, out=cosine)


def _pairs(
    index: _Index, between: NDArray[np.float32], rows: Numbers, columns: Numbers
) -> tuple[Array, Array]:
    cells = between[index.padded[rows][:, :, None], index.padded[columns][:, None, :]]
    sides = [(cells.max(axis=2), index.weights[rows]), (cells.max(axis=1), index.weights[columns])]
    shares = [(best * weight).sum(axis=1) / weight.sum(axis=1) for best, weight in sides]
    telling = [
        np.where(best >= COUNTERPART, best * weight, 0).max(axis=1) for best, weight in sides
    ]
    share = np.sqrt(np.clip(shares[0] * shares[1], 0.0, 1.0)).astype(np.float64)
    return share, ((telling[0] + telling[1]) / 2).astype(np.float64)
