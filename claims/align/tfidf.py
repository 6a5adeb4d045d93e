"""Shared wording: character n-grams of the folded text, weighted by how rare they are in the event.

TF-IDF over character n-grams needs no word list and survives segmentation errors; rarity is counted
over the claims at hand, so that names everybody repeats weigh little. Written out rather than taken
from scikit-learn: 10 ms against 76 ms for 472 claims, and no import of 0.8 s.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from claims.schema import Background

# What unrelated claims share: between claims of different bundled events.
LEXICAL = Background(0.007, 0.035)

# Han: one to three characters. Letters and digits: three to five, with the blank before a word.
_HAN_SIZES = (1, 2, 3)
_LETTER_SIZES = (3, 4, 5)

# A gram that stands in more than this share of the claims says nothing and costs most of the time.
_COMMON = 0.25

_SHIFT = np.uint64(21)  # a code point has 21 bits; three fill a word, longer grams are hashed
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def tfidf(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return unit TF-IDF rows of folded texts, shape (len(texts), grams).

    The product of two rows is their cosine.
    """
    documents, grams = _grams(texts)
    keys, columns = np.unique(grams, return_inverse=True)
    shape = (len(texts), max(1, len(keys)))
    counts = sparse.coo_matrix((np.ones(len(grams)), (documents, columns)), shape=shape).tocsr()
    frequency = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + len(texts)) / (1 + frequency)) + 1
    rarity[frequency > max(2, _COMMON * len(texts))] = 0
    counts.data = 1 + np.log(counts.data)
    weighted = counts @ sparse.diags(rarity)
    norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    rows: sparse.csr_matrix = sparse.diags(1 / np.maximum(norms, 1e-12)) @ weighted
    rows.eliminate_zeros()
    return rows


def _grams(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Return (text number, gram) for every n-gram, all texts in one pass."""
    spaced = [f" {text} " for text in texts]
    data = "".join(spaced).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(data, dtype=np.uint32).astype(np.uint64)
    document = np.repeat(np.arange(len(texts)), [len(text) for text in spaced])
    han = (codes >= 0x3400) & (codes <= 0x9FFF)
    letter = ~han & _alphanumeric(codes)
    codes = np.where(han | letter, codes, np.uint64(0x20))
    blank = codes == 0x20
    parts = [_runs(codes, document, han, size) for size in _HAN_SIZES]
    word = letter | blank
    # A blank may open a gram but not stand inside one: the gram then belongs to one word.
    parts += [_runs(codes, document, word, size, inner=letter) for size in _LETTER_SIZES]
    return np.concatenate([d for d, _ in parts]), np.concatenate([g for _, g in parts])


def _runs(
    codes: NDArray[np.uint64],
    document: NDArray[np.int64],
    allowed: NDArray[np.bool_],
    size: int,
    inner: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Return the grams of one size whose characters are allowed and of one text."""
    count = len(codes) - size + 1
    if count <= 0:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    keep = allowed[:count] & (document[:count] == document[size - 1 : size - 1 + count])
    gram = codes[:count].copy()
    for offset in range(1, size):
        keep &= (allowed if inner is None else inner)[offset : offset + count]
        gram = ((gram * _PRIME) ^ (gram >> _SHIFT)) + codes[offset : offset + count]
    return document[:count][keep], gram[keep]


def _alphanumeric(codes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    digit = (codes >= 0x30) & (codes <= 0x39)
    latin = (codes >= 0x61) & (codes <= 0x7A)
    accented = (codes >= 0xC0) & (codes <= 0x24F)
    return digit | latin | accented
