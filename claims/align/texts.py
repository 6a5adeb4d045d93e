"""How alike bare texts are, with no event to tell which words are rare.

Words look for a counterpart as in `claims.align.token_matching`, but all texts at once: how near a
word is to the nearest word of a text does not depend on the text it stands in.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from claims.align.token_matching import Words

Array = NDArray[np.float64]
Cells = NDArray[np.float32]

# Words by words that are held at once, 64 MB.
_CELLS = 16_000_000

# Values are told to so many digits, so that a text is 1.0 like itself and not nearly so.
_DIGITS = 6

_TINY = 1e-6


def blend(dense: Array, words: Array, *, usual: tuple[float, float], share: float) -> Array:
    """Return how alike texts are, in [0, 1]: 1.0 for the same text, about 0 for unrelated ones.

    Args:
        dense: cosines of the texts' vectors.
        words: how many words have a counterpart, of the same shape.
        usual: what unrelated texts get of both.
        share: how much of the result the vectors give.
    """
    over = [
        np.clip((found - low) / (1 - low), 0.0, 1.0)
        for found, low in zip((dense, words), usual, strict=True)
    ]
    joined: Array = share * over[0] + (1 - share) * over[1]
    return joined.round(_DIGITS)


def counterparts(left: Words, right: Words) -> Array:
    """Return how much of two texts has a counterpart in the other, shape (left, right), in [0, 1].

    The geometric mean of both sides' shares of words, each as heavy as its vector is long, which is
    the weight that the encoder learned for it.
    """
    one, other = _texts(left), _texts(right)
    forth = one.weights @ _nearest(one, other)
    back = other.weights @ _nearest(other, one)
    found: Array = np.clip(np.sqrt(forth * back.T), 0.0, 1.0)
    return found


class _Texts(NamedTuple):
    """Unit vectors of the words, after one of zeros; the words of each text; what each weighs."""

    units: Cells
    places: list[NDArray[np.int64]]
    weights: csr_matrix


def _texts(words: Words) -> _Texts:
    rows = [np.unique(np.asarray(tokens, dtype=np.int64)) for tokens in words.tokens]
    vocabulary = np.unique(np.concatenate([np.zeros(0, np.int64), *rows]))
    vectors = np.zeros((1 + len(vocabulary), words.table.shape[1]), dtype=np.float32)
    vectors[1:] = words.table[vocabulary]
    lengths = np.linalg.norm(vectors, axis=1)
    places = [1 + np.searchsorted(vocabulary, row) for row in rows]
    flat = np.concatenate([np.zeros(0, np.int64), *places])
    heavy = [lengths[row] / max(float(lengths[row].sum()), _TINY) for row in places]
    weights = csr_matrix(
        (np.concatenate([np.zeros(0), *heavy]), flat, np.cumsum([0, *map(len, places)])),
        shape=(len(rows), len(vectors)),
    )
    return _Texts(vectors / np.maximum(lengths, _TINY)[:, None], places, weights)


def _nearest(own: _Texts, other: _Texts) -> Array:
    """Return the cosine of each own word with the nearest word of each text, never negative."""
    padded = [np.append(0, row) for row in other.places]
    flat = np.concatenate([np.zeros(0, np.int64), *padded])
    starts = np.cumsum([0, *map(len, padded)])[:-1]
    found = np.zeros((len(own.units), len(padded)))
    step = max(1, _CELLS // max(1, len(flat), len(other.units)))
    for start in range(0, len(own.units) if padded else 0, step):
        cells = own.units[start : start + step] @ other.units.T
        found[start : start + step] = np.maximum.reduceat(cells[:, flat], starts, axis=1)
    return found
