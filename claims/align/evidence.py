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

from claims.align.values import comparable, dates, one_is_said, other_event
from claims.language import fold
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
    shape = dense.shape
    same_language = np.array([[float(a.language == b.language) for b in right] for a in left])
    dates_meet, dates_apart = dates(left, right)
    return {
        "similarity": alike(dense, lexical, background),
        **_both_ways("dense", dense, background),
        **_both_ways("lexical", lexical, LEXICAL, same_language),
        **_both_ways("wording", wording.reshape(shape), WORDING),
        **_both_ways("wording_in_context", in_context.reshape(shape), WORDING),
        **_both_ways("predicate", predicate.reshape(shape), WORDING),
        "telling_word": telling.reshape(shape),
        "other_language": 1 - same_language,
        "names": shared(_name_ids(left), _name_ids(right)),
        "comparable": comparable(left, right),
        "dates_meet": dates_meet,
        "dates_apart": dates_apart,
        "one_is_said": one_is_said(left, right),
        "choices": np.full(shape, np.log(dense.size)),
        "other_event": other_event(left, right, published),
        "same_text": same_text(left, right),
    }


def _both_ways(
    name: str, similarity: Array, background: Background, heard: Array | float = 1.0
) -> Mapping[str, Array]:
    """Return how far a similarity lies over unrelated sentences, and over these two articles.

    Everything in two articles on one event is somewhat alike; a pair that belongs together stands
    out among them, and from sentences of other events. `heard` is 0 where the similarity is silent.
    """
    return {
        name: (similarity - background.mean) / background.spread * heard,
        f"{name}_here": relative(similarity, background) * heard,
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


def same_text(left: Sequence[Claim], right: Sequence[Claim]) -> Array:
    """Return 1 where two claims are one text, but for script and width."""
    texts = [[fold(claim.text) for claim in side] for side in (left, right)]
    number = {text: i for i, text in enumerate(dict.fromkeys([*texts[0], *texts[1]]))}
    rows, columns = (np.array([number[text] for text in side], dtype=int) for side in texts)
    return np.asarray(rows[:, None] == columns[None, :], dtype=float)


def _name_ids(claims: Sequence[Claim]) -> list[list[str]]:
    return [[name.id for name in claim.names] for claim in claims]
