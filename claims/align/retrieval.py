"""First stage: which pairs of claims get features, all of two articles, the likeliest of archives.

All features together cost some microseconds per pair. Two articles have a few thousand pairs; two
archives have millions, and of nearly all of them the encoder and the shared wording already say
that they have nothing in common. Those two are multiplied in blocks, so that memory stays bounded.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.align.tfidf import LEXICAL
from claims.schema import Background

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Up to so many pairs of two sources none is left out: two articles of 200 claims each.
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


class Retrieved(NamedTuple):
    """Pairs of claims of two sources, in order, by their positions among the source's claims.

    `dense` is the cosine of their vectors, `lexical` that of their n-grams. `typical` are the
    positions of those pairs that stand for all, `shape` counts the claims of both sources.
    """

    a: Numbers
    b: Numbers
    dense: Array
    lexical: Array
    typical: Numbers
    shape: tuple[int, int]

    @property
    def cells(self) -> Numbers:
        """The position of each pair in the grid of all pairs, row by row, ascending."""
        return self.a * self.shape[1] + self.b


class ClaimVectors(NamedTuple):
    """The claims of one source: unit rows of the encoder, and of n-grams."""

    dense: NDArray[np.float32]
    lexical: "csr_matrix"


def retrieve(
    left: ClaimVectors,
    right: ClaimVectors,
    background: Background,
    *,
    all_pairs: int = ALL_PAIRS,
    sample: int = SAMPLE,
    block: int = BLOCK,
) -> Retrieved:
    """Return all pairs of two sources; where they are many, the likeliest and a random sample.

    Args:
        left: claims of one source.
        right: claims of another.
        background: what the encoder gives unrelated sentences.
        all_pairs: up to so many pairs, none is left out.
        sample: how many pairs are drawn at random to stand for all.
        block: how many claims of the first source are multiplied at once.
    """
    shape = len(left.dense), len(right.dense)
    size = shape[0] * shape[1]
    if size <= all_pairs:
        dense = (left.dense @ right.dense.T).astype(np.float64).ravel()
        lexical = (left.lexical @ right.lexical.T).toarray().ravel()
        a, b = np.divmod(np.arange(size), max(1, shape[1]))
        return Retrieved(a, b, dense, lexical, np.arange(size), shape)
    drawn = np.random.default_rng(SEED).integers(size, size=sample)
    cells = np.union1d(_likeliest(left, right, background, block), drawn)
    a, b = np.divmod(cells, shape[1])
    dense = np.einsum("ij,ij->i", left.dense[a], right.dense[b]).astype(np.float64)
    lexical = np.asarray(left.lexical[a].multiply(right.lexical[b]).sum(axis=1)).ravel()
    return Retrieved(a, b, dense, lexical, np.searchsorted(cells, np.unique(drawn)), shape)


def _likeliest(
    left: ClaimVectors, right: ClaimVectors, background: Background, size: int
) -> Numbers:
    """Return the cells of the pairs in which one claim is among the other's best partners."""
    width = len(right.dense)
    of_rows = []
    best: Cells = np.zeros((0, width), dtype=np.float32)
    holders: Numbers = np.zeros((0, width), dtype=np.int64)
    for start, block in _blocks(left, right, background, size):
        rows = np.arange(start, start + len(block))
        partners = np.argpartition(block, -min(PARTNERS, width), axis=1)[:, -PARTNERS:]
        of_rows.append((rows[:, None] * width + partners).ravel())
        best = np.concatenate([best, block])
        holders = np.concatenate([holders, np.broadcast_to(rows[:, None], block.shape)])
        kept = np.argpartition(best, -min(PARTNERS, len(best)), axis=0)[-PARTNERS:]
        best = np.take_along_axis(best, kept, axis=0)
        holders = np.take_along_axis(holders, kept, axis=0)
    return np.concatenate([*of_rows, (holders * width + np.arange(width)).ravel()])


def _blocks(
    left: ClaimVectors, right: ClaimVectors, background: Background, size: int
) -> Iterator[tuple[int, Cells]]:
    """Yield how alike some claims are to all others: both similarities, each in its own spread."""
    dense = left.dense / np.float32(background.spread)
    lexical = (left.lexical / LEXICAL.spread).astype(np.float32)
    theirs = right.lexical.T.astype(np.float32).tocsr()
    for start in range(0, len(dense), size):
        rows = slice(start, start + size)
        block = np.asarray(dense[rows] @ right.dense.T, dtype=np.float32)
        block += (lexical[rows] @ theirs).toarray()
        yield start, block
