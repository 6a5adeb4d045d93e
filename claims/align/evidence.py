"""What speaks for two claims addressing one question: one number a kind of evidence.

Every number is free of the encoder's scale, so that weights fitted once hold for other encoders: a
similarity is taken relative to what unrelated sentences get and to all pairs of the two articles.
Evidence that is silent (no name on one side, two languages without a shared word) is 0. Swapping
the two sources changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from claims.align.values import comparable, dates, events, one_is_said
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
    predicate: Array,
    in_context: Array,
    telling: Array,
    background: Background,
    published: tuple[date | None, date | None],
) -> Mapping[str, Array]:
    """Return every kind of evidence for every pair, each of shape (len(left), len(right)).

    Args:
        left: claims of one source.
        right: claims of another.
        dense: cosine of the encoder's vectors.
        lexical: cosine of the n-gram rows.
        wording: word-by-word likeness, like the next three flat, one a pair.
        predicate: the same without names and times.
        in_context: as `wording`, one claim joined by the one before it, the better way.
        telling: weight of the most telling word both have.
        background: what the encoder gives unrelated sentences.
        published: the days the two articles were published, where known.
    """
    same_language = np.array([[float(a.language == b.language) for b in right] for a in left])
    shape = dense.shape
    by_word = relative(wording.reshape(shape), WORDING)
    dates_meet, dates_apart = dates(left, right)
    other_event, earlier_event = events(left, right, published)
    return {
        "similarity": alike(dense, lexical, background),
        "dense": relative(dense, background),
        "lexical": relative(lexical, LEXICAL) * same_language,
        "wording": by_word,
        "wording_in_context": relative(in_context.reshape(shape), WORDING),
        "wording_nearby": nearby(by_word),
        "predicate": relative(predicate.reshape(shape), WORDING),
        "telling_word": telling.reshape(shape),
        "other_language": 1 - same_language,
        "names": shared(_name_ids(left), _name_ids(right)),
        "comparable": comparable(left, right),
        "dates_meet": dates_meet,
        "dates_apart": dates_apart,
        "other_event": other_event,
        "earlier_event": earlier_event,
        "one_is_said": one_is_said(left, right),
        "choices": np.full(shape, np.log(dense.size)),
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


def shared(left: Sequence[Iterable[str]], right: Sequence[Iterable[str]]) -> Array:
    """Return how much two claims have in common, the sum over shared keys of how rare each is.

    A key that one claim alone has would weigh 1, the name that everybody mentions weighs next to
    nothing; a claim without keys is silent and shares 0 with every other.
    """
    rows = [frozenset(keys) for keys in [*left, *right]]
    columns = {key: i for i, key in enumerate(dict.fromkeys(key for row in rows for key in row))}
    table = np.zeros((len(rows), max(1, len(columns))))
    for i, row in enumerate(rows):
        table[i, [columns[key] for key in row]] = 1
    rarity = np.log((1 + len(rows)) / (1 + table.sum(axis=0))) / np.log(1 + len(rows))
    common: Array = (table[: len(left)] * rarity) @ table[len(left) :].T
    return common


def _name_ids(claims: Sequence[Claim]) -> list[list[str]]:
    return [[name.id for name in claim.names] for claim in claims]
