"""What speaks for two claims addressing one question: one number a kind of evidence.

Every number is free of the encoder's scale, so that weights fitted once hold for other encoders: a
similarity is taken relative to what unrelated sentences get and to all pairs of the two articles.
Evidence that is silent (no name on one side, two languages without a shared word) is 0. Swapping
the two sources changes nothing.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claims.schema import Background, Claim

Array = NDArray[np.float64]


# Word-by-word and shared wording between claims of different bundled events.
WORDING = Background(0.23, 0.067)
LEXICAL = Background(0.007, 0.035)

# How many pairs the background counts for beside the pairs at hand, so that two articles of a few
# claims keep a sensible scale.
PRIOR_PAIRS = 100


def evidence(
    left: Sequence[Claim],
    right: Sequence[Claim],
    *,
    dense: Array,
    lexical: Array,
    wording: Array,
    in_context: Array,
    telling: Array,
    background: Background,
) -> Mapping[str, Array]:
    """Return every kind of evidence for every pair, each of shape (len(left), len(right)).

    Args:
        left: claims of one source.
        right: claims of another.
        dense: cosine of the encoder's vectors.
        lexical: cosine of the n-gram rows.
        wording: word-by-word likeness.
        in_context: the same where one claim is joined by the one before it, the better of the two.
        telling: weight of the most telling word both have.
        background: what the encoder gives unrelated sentences.
    """
    same_language = np.array([[float(a.language == b.language) for b in right] for a in left])
    by_word = relative(wording, WORDING)
    names = shared(_name_ids(left), _name_ids(right))
    return {
        "similarity": alike(dense, lexical, background),
        "dense": relative(dense, background),
        "lexical": relative(lexical, LEXICAL) * same_language,
        "wording": by_word,
        "wording_absolute": (wording - WORDING.mean) / WORDING.spread,
        "wording_in_context": relative(in_context, WORDING),
        "wording_nearby": nearby(by_word),
        "telling_word": telling,
        "other_language": 1 - same_language,
        "names": names,
        "names_by_wording": names * by_word,
        "speakers": shared(_speakers(left), _speakers(right)),
        "choices": np.full(dense.shape, np.log(dense.size)),
    }


def alike(dense: Array, lexical: Array, background: Background) -> Array:
    """Return how alike texts are, in [0, 1]: 1.0 for the same text, about 0 for unrelated ones.

    The encoder's cosine over its background, joined by shared wording where there is any.
    """
    over = np.clip((dense - background.mean) / (1 - background.mean), 0.0, 1.0)
    return np.maximum(over, np.minimum(lexical, 1.0))


def relative(similarity: Array, background: Background) -> Array:
    """Return how many spreads each pair of two articles lies over the mean of them all.

    Args:
        similarity: shape (n, m), claims of one source by claims of the other.
        background: what unrelated sentences get; it steadies the estimate for short articles.
    """
    pairs = similarity.size
    mean = (similarity.sum() + PRIOR_PAIRS * background.mean) / (pairs + PRIOR_PAIRS)
    square = ((similarity - mean) ** 2).sum() + PRIOR_PAIRS * background.spread**2
    spread: Array = (similarity - mean) / np.sqrt(square / (pairs + PRIOR_PAIRS))
    return spread


def nearby(similarity: Array) -> Array:
    """Return how well the claims before, or those after, go together: context of each pair."""
    rows, columns = similarity.shape
    padded = np.pad(similarity, 1)
    before, after = padded[:rows, :columns], padded[2:, 2:]
    return np.maximum(before, after)


def shared(left: Sequence[Iterable[Hashable]], right: Sequence[Iterable[Hashable]]) -> Array:
    """Return the rarity-weighted share of keys two claims have in common, (n, m) in [0, 1].

    A key that stands in many claims (the name everybody mentions) weighs little; a claim without
    keys is silent and shares 0 with every other.
    """
    rows = [frozenset(keys) for keys in [*left, *right]]
    columns = {key: i for i, key in enumerate(dict.fromkeys(key for row in rows for key in row))}
    table = np.zeros((len(rows), max(1, len(columns))))
    for i, row in enumerate(rows):
        table[i, [columns[key] for key in row]] = 1
    table *= np.sqrt(np.log((1 + len(rows)) / (1 + table.sum(axis=0))) + _FLOOR)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), _FLOOR**2)
    return np.clip(table[: len(left)] @ table[len(left) :].T, 0.0, 1.0)


# Weight of a key that stands everywhere: little, but two claims with the same single key match.
_FLOOR = 0.1


def _name_ids(claims: Sequence[Claim]) -> list[list[str]]:
    return [[name.id for name in claim.names] for claim in claims]


def _speakers(claims: Sequence[Claim]) -> list[list[str]]:
    return [[claim.speaker] if claim.speaker else [] for claim in claims]
