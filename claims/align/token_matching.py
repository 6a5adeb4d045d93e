"""Word-by-word likeness: how much of each claim finds a counterpart in the other, in any language.

Every token looks for its most similar token on the other side (greedy matching as in BERTScore,
Zhang et al. 2020, arXiv 1904.09675), over the static token vectors that ship with the project; rare
tokens of the event weigh more. On the gold folders this is the best single evidence.
"""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Array = NDArray[np.float64]
Cells = NDArray[np.float32]

# From this cosine on a token counts as a counterpart: synonyms and translations lie above it.
COUNTERPART = 0.5

# Tokens of a claim that are looked at; longer claims are cut. News sentences have 15 to 60.
_LONGEST = 64

# Pairs whose lengths agree up to this many tokens are compared in one block.
_STEP = 8

# Cells of one block of token-by-token likeness: few enough to stay in the processor's cache.
_CELLS = 500_000

# Cells of the table of tokens by tokens, 256 MB; more pairs are taken part by part.
_TABLE = 64_000_000

_TINY = 1e-6


class Words(NamedTuple):
    """Token numbers of every claim; the vectors of all tokens, shape (vocabulary, dimension)."""

    tokens: Sequence[Sequence[int]]
    table: NDArray[np.floating]


class Index(NamedTuple):
    """The different tokens of every text, filled up with -1, and what each of them weighs."""

    tokens: Numbers
    weights: Cells
    lengths: Numbers


class Wording(NamedTuple):
    """Likeness of pairs of claims: whole, without names and times, and with the claim before."""

    whole: Array
    predicate: Array
    in_context: Array
    telling: Array


def index(words: Words) -> Index:
    """Gather the tokens of every text and weigh them.

    A token weighs by its rarity in the event and by the root of its vector's length, which the
    encoder learned as its weight in a mean: the length itself and no length at all rank the marked
    pairs less well. 1 is a token of average length that stands in one claim only.
    """
    texts, vocabulary = len(words.tokens), len(words.table)
    rows = [row[:_LONGEST] for row in words.tokens]
    keys = np.repeat(np.arange(texts) * vocabulary, [len(row) for row in rows])
    keys += np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(keys))
    keys.sort()
    numbers, tokens = np.divmod(keys[np.diff(keys, prepend=-1) > 0], vocabulary)
    frequency = np.bincount(tokens, minlength=vocabulary)
    present = np.flatnonzero(frequency)
    norms = np.sqrt(np.linalg.norm(words.table[present].astype(np.float32), axis=1))
    rarity = np.log((1 + texts) / (1 + frequency[present])) / np.log(2 + texts)
    weight = np.zeros(vocabulary)
    weight[present] = rarity * norms / max(float(norms.mean()) if len(norms) else 0.0, _TINY)
    weight += _TINY
    lengths = np.bincount(numbers, minlength=texts)
    filled = np.arange(max(1, lengths.max(initial=0))) < lengths[:, None]
    found = Index(np.full(filled.shape, -1), np.zeros(filled.shape, dtype=np.float32), lengths)
    found.tokens[filled], found.weights[filled] = tokens, weight[tokens]
    return found


def compare(
    table: NDArray[np.floating],
    whole: Index,
    predicates: Index,
    joined: Index,
    rows: Numbers,
    columns: Numbers,
) -> Wording:
    """Return the wording of pairs of claims, each kind one number a pair.

    Args:
        table: the vectors of all tokens.
        whole: the tokens of every claim.
        predicates: the same without names and times.
        joined: the same together with the tokens of the claim before.
        rows: claim on the first side, one a pair.
        columns: claim on the second side, one a pair.
    """
    sides = [_used((whole, predicates, joined), claims, len(table)) for claims in (rows, columns)]
    if len(sides[0]) * len(sides[1]) > _TABLE and len(rows) > 1:
        half = len(rows) // 2
        halves = [
            compare(table, whole, predicates, joined, rows[part], columns[part])
            for part in (slice(None, half), slice(half, None))
        ]
        return Wording(*(np.concatenate(column) for column in zip(*halves, strict=True)))
    between = _between(table, *sides)
    share, telling = _likeness(between, (whole, rows), (whole, columns))
    predicate, _ = _likeness(between, (predicates, rows), (predicates, columns))
    one, _ = _likeness(between, (joined, rows), (whole, columns))
    other, _ = _likeness(between, (whole, rows), (joined, columns))
    return Wording(share, predicate, np.maximum(one, other), telling)


class _Between(NamedTuple):
    """Cosine of tokens, never negative, and where each token stands; line and column 0 pad."""

    cells: Cells
    line: Numbers
    column: Numbers


def _used(indices: Sequence[Index], claims: Numbers, vocabulary: int) -> Numbers:
    """Return the tokens that stand in some claims."""
    used = np.zeros(vocabulary + 1, dtype=bool)
    for found in indices:
        used[found.tokens[np.unique(claims)]] = True
    return np.flatnonzero(used[:-1])


def _between(table: NDArray[np.floating], left: Numbers, right: Numbers) -> _Between:
    units, places = [], []
    for tokens in (left, right):
        vectors = np.zeros((len(tokens) + 1, table.shape[1]), dtype=np.float32)
        vectors[1:] = table[tokens]
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _TINY)
        units.append(vectors)
        place = np.zeros(len(table) + 1, dtype=np.int64)
        place[tokens] = np.arange(1, len(tokens) + 1)
        places.append(place)
    cells = units[0] @ units[1].T
    return _Between(np.maximum(cells, 0.0, out=cells), *places)


def _likeness(
    between: _Between, left: tuple[Index, Numbers], right: tuple[Index, Numbers]
) -> tuple[Array, Array]:
    """Return, per pair, how many of the tokens find a counterpart, and how telling the best one is.

    The first is the weighted share of tokens that the other side has, geometric mean of both sides,
    in [0, 1]; the second the weight of the most telling token that both have, 0 where none, about 1
    for a rare one. Pairs of like lengths are compared together, so that little of a block pads.
    """
    sides = (left, right)
    share, telling = np.zeros((2, len(left[1])))
    steps = [-(-index.lengths[texts] // _STEP) for index, texts in sides]
    shapes = steps[0] * _LONGEST + steps[1]
    order = np.argsort(shapes, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(shapes[order])) + 1):
        if len(group) and steps[0][group[0]] and steps[1][group[0]]:
            sizes = [int(step[group[0]]) * _STEP for step in steps]
            for some in np.array_split(group, -(-len(group) * sizes[0] * sizes[1] // _CELLS)):
                places, weights = zip(
                    *(_texts(*s, some, n) for s, n in zip(sides, sizes, strict=True)), strict=True
                )
                lines = between.line[places[0]] * between.cells.shape[1]
                cells = between.cells.take(lines[:, None] + between.column[places[1]][None])
                share[some], telling[some] = _shares(cells, *weights)
    return share, telling


def _texts(index: Index, texts: Numbers, some: Numbers, size: int) -> tuple[Numbers, Cells]:
    """Return tokens and weights of some texts, shape (size, texts)."""
    rows = texts[some]
    return index.tokens[rows, :size].T, index.weights[rows, :size].T


def _shares(cells: Cells, left: Cells, right: Cells) -> tuple[Array, Array]:
    """Compare texts token by token: `cells` (tokens, tokens, pairs), weights (tokens, pairs)."""
    sides = [(cells.max(axis=1), left), (cells.max(axis=0), right)]
    shares = [(best * weight).sum(axis=0) / weight.sum(axis=0) for best, weight in sides]
    found = [np.where(best >= COUNTERPART, best * w, 0).max(axis=0) for best, w in sides]
    share = np.sqrt(np.clip(shares[0] * shares[1], 0.0, 1.0)).astype(np.float64)
    return share, ((found[0] + found[1]) / 2).astype(np.float64)
