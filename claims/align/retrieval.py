"""Which pairs of claims are weighed: all of two articles, the likeliest of two archives.

All evidence costs some microseconds a pair. Two articles have a few thousand pairs; two archives
have millions, and of nearly all of them the encoder and the shared wording already say that they
have nothing in common. Those two are multiplied in blocks, so that memory stays bounded.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.align.tfidf import LEXICAL
from claims.schema import Background

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Up to so many pairs of two sources nothing is left out: two articles of 200 claims each.
ALL_PAIRS = 40_000

# Beyond, every claim keeps so many partners.
PARTNERS = 2

# Pairs drawn at random (always the same ones) that stand for all, to tell what is usual.
SAMPLE = 1_000
SEED = 0

# Rows of one block of products: 2,000 columns make 4 MB.
BLOCK = 512

Numbers = NDArray[np.int64]
Array = NDArray[np.float64]
Cells = NDArray[np.float32]


class Pairs(NamedTuple):
    """Pairs of claims of two sources, in order, by their positions among the source's claims.

    `shape` counts the claims of both; `typical` are the places in `rows` whose pairs stand for all.
    """

    rows: Numbers
    columns: Numbers
    dense: Array
    lexical: Array
    typical: Numbers
    shape: tuple[int, int]

    @property
    def numbers(self) -> Numbers:
        """The place of each pair in the grid of all pairs, ascending."""
        return self.rows * self.shape[1] + self.columns


class Side(NamedTuple):
    """The claims of one source: the encoder's unit rows and the n-gram rows."""

    vectors: NDArray[np.float32]
    grams: "csr_matrix"


def pairs_of(left: Side, right: Side, background: Background) -> Pairs:
    """Return all pairs of two sources, or of more than `ALL_PAIRS` the likeliest and a sample.

    Args:
        left: claims of one source.
        right: claims of another.
        background: what the encoder gives unrelated sentences.
    """
    shape = len(left.vectors), len(right.vectors)
    size = shape[0] * shape[1]
    if size <= ALL_PAIRS:
        dense = (left.vectors @ right.vectors.T).astype(np.float64).ravel()
        lexical = (left.grams @ right.grams.T).toarray().ravel()
        rows, columns = np.divmod(np.arange(size), max(1, shape[1]))
        return Pairs(rows, columns, dense, lexical, np.arange(size), shape)
    sample = np.random.default_rng(SEED).integers(size, size=SAMPLE)
    numbers = np.union1d(_likeliest(left, right, background), sample)
    rows, columns = np.divmod(numbers, shape[1])
    dense = np.einsum("ij,ij->i", left.vectors[rows], right.vectors[columns]).astype(np.float64)
    lexical = np.asarray(left.grams[rows].multiply(right.grams[columns]).sum(axis=1)).ravel()
    return Pairs(rows, columns, dense, lexical, np.searchsorted(numbers, np.unique(sample)), shape)


def _likeliest(left: Side, right: Side, background: Background) -> Numbers:
    """Return the numbers of the pairs in which one claim is among the other's best partners."""
    width = len(right.vectors)
    found = []
    best: Cells = np.zeros((0, width), dtype=np.float32)
    holders: Numbers = np.zeros((0, width), dtype=np.int64)
    for start, block in _blocks(left, right, background):
        rows = np.arange(start, start + len(block))
        partners = np.argpartition(block, -min(PARTNERS, width), axis=1)[:, -PARTNERS:]
        found.append((rows[:, None] * width + partners).ravel())
        best = np.concatenate([best, block])
        holders = np.concatenate([holders, np.broadcast_to(rows[:, None], block.shape)])
        kept = np.argpartition(best, -min(PARTNERS, len(best)), axis=0)[-PARTNERS:]
        best = np.take_along_axis(best, kept, axis=0)
        holders = np.take_along_axis(holders, kept, axis=0)
    return np.concatenate([*found, (holders * width + np.arange(width)).ravel()])


def _blocks(left: Side, right: Side, background: Background) -> Iterator[tuple[int, Cells]]:
    """Yield how alike some rows are to all columns, each kind of likeness in its own spread."""
    scaled = left.vectors / np.float32(background.spread)
    grams = (left.grams / LEXICAL.spread).astype(np.float32)
    theirs = right.grams.T.astype(np.float32).tocsr()
    for start in range(0, len(scaled), BLOCK):
        rows = slice(start, start + BLOCK)
        block = np.asarray(scaled[rows] @ right.vectors.T, dtype=np.float32)
        block += (grams[rows] @ theirs).toarray()
        yield start, block
