"""How much of each claim finds a counterpart in the other, token by token, in any language.

Every token looks for its most similar token on the other side (greedy matching as in BERTScore,
Zhang et al. 2020, arXiv 1904.09675), over the vectors of tokens that the encoder gives; rare tokens
of the event weigh more. On the marked events this is the best single feature.

Millions of pairs are matched in blocks. All cosines between the vectors of two sources are one
matrix product; a pair of claims then is a small table of cosines that is looked up in it. Pairs of
claims of like length are stacked into one block of tables, so that their best matches are found at
once and little of a block is padding.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from claims.schema import TokenVectors

Numbers = NDArray[np.int64]
Array = NDArray[np.float64]
Cells = NDArray[np.float32]
Number = TypeVar("Number", int, Numbers)

# From this cosine on a token counts as a counterpart: synonyms and translations lie above it.
COUNTERPART = 0.5

# Tokens of a claim that are looked at; longer claims are cut. News sentences have 15 to 60.
_LONGEST = 64

# Pairs whose lengths agree up to this many tokens are matched in one block.
_STEP = 8

# Cosines in one block: few enough to stay in the processor's cache.
BLOCK = 500_000

# Cosines between the vectors of two sources, 256 MB; more pairs are taken part by part.
TABLE = 64_000_000

_PADDING = -1
_TINY = 1e-6


class TokenIndex(NamedTuple):
    """The different tokens of every text, as rows of vectors and with the weight of each.

    `rows` and `weights` have one line per text, filled up with `_PADDING` and 0 beyond its length.
    """

    rows: Numbers
    weights: Cells
    lengths: Numbers


class ClaimTokens(NamedTuple):
    """The tokens of every claim, over one table of vectors.

    `whole` are all of them, in `predicate` names and times are left out, in `in_context` those of
    the claim before are read along.
    """

    vectors: Cells
    whole: TokenIndex
    predicate: TokenIndex
    in_context: TokenIndex


class TokenMatches(NamedTuple):
    """What token matching says of pairs of claims, one number per pair and column.

    `whole`, `predicate` and `in_context` are the weighted shares of tokens that have a counterpart,
    the geometric mean of both sides, in [0, 1]. `rarest` is the weight of the rarest token that
    both have: 0 where they have none, about 1 where few other claims have it.
    """

    whole: Array
    predicate: Array
    in_context: Array
    rarest: Array


def index_claims(tokens: TokenVectors, follows: Sequence[bool]) -> ClaimTokens:
    """Gather and weigh the tokens of all claims.

    Args:
        tokens: of the proposition of every claim, then of the predicate of every claim.
        follows: whether a claim is read together with the one before it.
    """
    claims = len(follows)
    starts, stops = tokens.offsets[:-1], tokens.offsets[1:]
    whole, predicate = slice(0, claims), slice(claims, 2 * claims)
    # Tokens of two claims in a row stand in a row, too.
    before = np.where(follows, np.roll(starts[whole], 1), starts[whole])
    return ClaimTokens(
        tokens.vectors,
        _index(tokens, starts[whole], stops[whole]),
        _index(tokens, starts[predicate], stops[predicate]),
        _index(tokens, before, stops[whole]),
    )


def _index(tokens: TokenVectors, starts: Numbers, stops: Numbers) -> TokenIndex:
    """Gather the tokens of texts that begin and end at these positions, each vector once."""
    lengths = np.minimum(stops - starts, _LONGEST)
    texts = np.repeat(np.arange(len(lengths)), lengths)
    positions = np.arange(len(texts)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    # One number per text and row, so that a vector that a text has twice counts once.
    keys = np.unique(texts * len(tokens.vectors) + tokens.rows[positions])
    texts, rows = np.divmod(keys, max(1, len(tokens.vectors)))
    weights = _weights(tokens, rows, texts, len(lengths))
    lengths = np.bincount(texts, minlength=len(lengths))
    filled = np.arange(max(1, lengths.max(initial=0))) < lengths[:, None]
    index = TokenIndex(
        np.full(filled.shape, _PADDING), np.zeros(filled.shape, dtype=np.float32), lengths
    )
    index.rows[filled], index.weights[filled] = rows, weights
    return index


def _weights(tokens: TokenVectors, rows: Numbers, texts: Numbers, count: int) -> Array:
    """Weigh tokens, given by their rows, by how rare they are and by their vectors' lengths.

    Rare are tokens that stand in few of the `count` texts of the event. Of the length, the root: it
    is what an encoder learned as the weight of a token in a mean, but itself, or none, ranks the
    marked pairs less well. 1 is a token of average length that stands in one text only.
    """
    used = np.unique(rows)
    roots = np.zeros(len(tokens.vectors), dtype=np.float32)
    roots[used] = np.sqrt(np.linalg.norm(tokens.vectors[used].astype(np.float32), axis=1))
    mean = max(float(roots[used].mean()) if len(used) else 0.0, _TINY)
    token_of = np.zeros(len(tokens.vectors), dtype=np.int64)
    token_of[tokens.rows] = tokens.tokens
    words = token_of[rows]
    one_vector_each = len(np.unique(token_of[used])) == len(used)
    # A text has every vector once, but a word twice where it has two vectors in it.
    frequency = np.bincount(words) if one_vector_each else _frequency(texts, words)
    rarity = np.log((1 + count) / (1 + frequency)) / np.log(2 + count)
    return np.asarray(rarity[words] * roots[rows] / mean + _TINY, dtype=np.float64)


def _frequency(texts: Numbers, tokens: Numbers) -> Numbers:
    """Return in how many texts each token of the vocabulary stands."""
    size = 1 + int(tokens.max(initial=0))
    return np.bincount(np.unique(texts * size + tokens) % size, minlength=size)


def match_tokens(
    claims: ClaimTokens, a: Numbers, b: Numbers, *, table: int = TABLE, block: int = BLOCK
) -> TokenMatches:
    """Match the tokens of pairs of claims.

    Args:
        claims: the tokens of all claims.
        a: the first claim of each pair, as its position among all claims.
        b: the second claim of each pair.
        table: how many cosines between tokens of two sources are held at most.
        block: how many of them are looked at in one step.
    """
    left, right = (_used_rows(claims, side) for side in (a, b))
    if len(left) * len(right) > table and len(a) > 1:
        half = len(a) // 2
        halves = [
            match_tokens(claims, a[part], b[part], table=table, block=block)
            for part in (slice(None, half), slice(half, None))
        ]
        return TokenMatches(*(np.concatenate(column) for column in zip(*halves, strict=True)))
    cosines = _cosines(claims.vectors, left, right)
    share, rarest = _matched(cosines, (claims.whole, a), (claims.whole, b), block)
    predicate, _ = _matched(cosines, (claims.predicate, a), (claims.predicate, b), block)
    one, _ = _matched(cosines, (claims.in_context, a), (claims.whole, b), block)
    other, _ = _matched(cosines, (claims.whole, a), (claims.in_context, b), block)
    return TokenMatches(share, predicate, np.maximum(one, other), rarest)


class _Cosines(NamedTuple):
    """Cosines between rows of vectors, never negative; line and column 0 stand for padding.

    `line` and `column` number the rows of vectors in `table`, `_PADDING`, which is the last, by 0.
    """

    table: Cells
    line: Numbers
    column: Numbers


def _used_rows(claims: ClaimTokens, some: Numbers) -> Numbers:
    """Return the rows of vectors that stand in some of the claims."""
    used = np.zeros(len(claims.vectors) + 1, dtype=bool)
    for index in (claims.whole, claims.predicate, claims.in_context):
        used[index.rows[np.unique(some)]] = True
    return np.flatnonzero(used[:_PADDING])


def _cosines(vectors: Cells, left: Numbers, right: Numbers) -> _Cosines:
    units, numbers = [], []
    for rows in (left, right):
        unit = np.zeros((len(rows) + 1, vectors.shape[1]), dtype=np.float32)
        unit[1:] = vectors[rows]
        unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), _TINY)
        units.append(unit)
        number = np.zeros(len(vectors) + 1, dtype=np.int64)
        number[rows] = np.arange(1, len(rows) + 1)
        numbers.append(number)
    table = units[0] @ units[1].T
    return _Cosines(np.maximum(table, 0.0, out=table), *numbers)


def _matched(
    cosines: _Cosines,
    left: tuple[TokenIndex, Numbers],
    right: tuple[TokenIndex, Numbers],
    block: int,
) -> tuple[Array, Array]:
    """Return, per pair, the share of tokens with a counterpart and the rarest token that has one.

    Each side is an index of tokens, and the line in it of each pair. Pairs of which one side has no
    token get 0.
    """
    (one, a), (other, b) = left, right
    share, rarest = np.zeros((2, len(a)))
    for pairs, m, n in _buckets_of_equal_length(one.lengths[a], other.lengths[b], block):
        # Positions in the flat table, one line after the other: shape (m, n, pairs).
        lines = cosines.line[one.rows[a[pairs], :m].T] * cosines.table.shape[1]
        columns = cosines.column[other.rows[b[pairs], :n].T]
        share[pairs], rarest[pairs] = _best_matches(
            cosines.table.take(lines[:, None] + columns[None]),
            one.weights[a[pairs], :m].T,
            other.weights[b[pairs], :n].T,
        )
    return share, rarest


def _buckets_of_equal_length(
    left: Numbers, right: Numbers, block: int
) -> Iterator[tuple[Numbers, int, int]]:
    """Yield pairs whose texts have like numbers of tokens, and how many tokens these have at most.

    A bucket of more cosines than a block may have comes in parts; pairs without a token on one side
    are in none.
    """
    steps = [_ceil_div(lengths, _STEP) for lengths in (left, right)]
    shapes = steps[0] * _LONGEST + steps[1]
    order = np.argsort(shapes, kind="stable")
    for bucket in np.split(order, np.flatnonzero(np.diff(shapes[order])) + 1):
        if len(bucket) == 0:
            continue
        sizes = int(steps[0][bucket[0]]) * _STEP, int(steps[1][bucket[0]]) * _STEP
        cells = len(bucket) * sizes[0] * sizes[1]
        if cells:
            for pairs in np.array_split(bucket, _ceil_div(cells, block)):
                yield pairs, *sizes


def _ceil_div(number: Number, by: int) -> Number:
    """Divide and round up."""
    return -(-number // by)


def _best_matches(cosines: Cells, left: Cells, right: Cells) -> tuple[Array, Array]:
    """Match texts token by token, in both directions.

    Args:
        cosines: shape (tokens on the left, tokens on the right, pairs).
        left: the weights of the tokens on the left, shape (tokens, pairs).
        right: the same on the right.

    Returns:
        The geometric mean of both sides' weighted mean of best cosines; the mean of both sides'
        heaviest token that has a counterpart.
    """
    best = [(cosines.max(axis=1), left), (cosines.max(axis=0), right)]
    shares = [(cosine * weight).sum(axis=0) / weight.sum(axis=0) for cosine, weight in best]
    heaviest = [
        np.where(cosine >= COUNTERPART, cosine * weight, 0).max(axis=0) for cosine, weight in best
    ]
    share = np.sqrt(np.clip(shares[0] * shares[1], 0.0, 1.0)).astype(np.float64)
    return share, ((heaviest[0] + heaviest[1]) / 2).astype(np.float64)
