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

from claims.align.fact_features import comparable, dates, one_is_said, other_event
from claims.align.retrieval import Pairs
from claims.align.tfidf import LEXICAL
from claims.align.token_matching import Wording
from claims.language import fold
from claims.schema import Background, Claim

Array = NDArray[np.float64]


# Word-by-word wording between claims of different bundled events.
WORDING = Background(0.166, 0.04)

# How many pairs the background counts for beside the pairs at hand, so that two articles of a few
# claims keep a sensible scale.
PRIOR_PAIRS = 100


def evidence(
    left: Sequence[Claim],
    right: Sequence[Claim],
    pairs: Pairs,
    wording: Wording,
    *,
    background: Background,
    published: tuple[date | None, date | None],
) -> Mapping[str, Array]:
    """Return every kind of evidence, one number a pair.

    Args:
        left: claims of one source.
        right: claims of another.
        pairs: which of them to weigh, with the cosines of vectors and n-grams.
        wording: word-by-word likeness of the pairs.
        background: what the encoder gives unrelated sentences.
        published: the days the two articles were published, where known.
    """
    languages = [np.array([claim.language for claim in side]) for side in (left, right)]
    same_language = (languages[0][pairs.rows] == languages[1][pairs.columns]).astype(float)
    dates_meet, dates_apart = dates(left, right, pairs)
    return {
        "similarity": alike(pairs.dense, pairs.lexical, background),
        **_both_ways("dense", pairs.dense, pairs, background),
        **_both_ways("lexical", pairs.lexical, pairs, LEXICAL, same_language),
        **_both_ways("wording", wording.whole, pairs, WORDING),
        **_both_ways("wording_in_context", wording.in_context, pairs, WORDING),
        **_both_ways("predicate", wording.predicate, pairs, WORDING),
        "telling_word": wording.telling,
        "other_language": 1 - same_language,
        "names": shared(_name_ids(left), _name_ids(right), pairs),
        "comparable": comparable(left, right, pairs),
        "dates_meet": dates_meet,
        "dates_apart": dates_apart,
        "one_is_said": one_is_said(left, right, pairs),
        "choices": np.full(len(pairs.rows), np.log(max(1, pairs.shape[0] * pairs.shape[1]))),
        "other_event": other_event(left, right, pairs, published),
        "same_text": same_text(left, right, pairs),
    }


def _both_ways(
    name: str,
    similarity: Array,
    pairs: Pairs,
    background: Background,
    heard: Array | float = 1.0,
) -> Mapping[str, Array]:
    """Return how far a similarity lies over unrelated sentences, and over these two articles.

    Everything in two articles on one event is somewhat alike; a pair that belongs together stands
    out among them, and from sentences of other events. `heard` is 0 where the similarity is silent.
    """
    return {
        name: (similarity - background.mean) / background.spread * heard,
        f"{name}_here": relative(similarity, pairs, background) * heard,
    }


def alike(dense: Array, lexical: Array, background: Background) -> Array:
    """Return how alike texts are, in [0, 1]: 1.0 for the same text, about 0 for unrelated ones.

    The encoder's cosine over its background, joined by shared wording where there is any.
    """
    over = np.clip((dense - background.mean) / (1 - background.mean), 0.0, 1.0)
    return np.maximum(over, np.minimum(lexical, 1.0))


def relative(similarity: Array, pairs: Pairs, background: Background) -> Array:
    """Return how many spreads each pair of two articles lies over the mean of them all.

    Args:
        similarity: one number a pair.
        pairs: says which of them are typical of all.
        background: what unrelated sentences get; it steadies the estimate for short articles.
    """
    typical = similarity[pairs.typical]
    count = len(typical) + PRIOR_PAIRS
    mean = (typical.sum() + PRIOR_PAIRS * background.mean) / count
    square = ((typical - mean) ** 2).sum() + PRIOR_PAIRS * background.spread**2
    spread: Array = (similarity - mean) / np.sqrt(square / count)
    return spread


def shared(left: Sequence[Iterable[str]], right: Sequence[Iterable[str]], pairs: Pairs) -> Array:
    """Return how much two claims have in common, the sum over shared keys of how rare each is.

    A key that one claim alone has would weigh 1, the name that everybody mentions weighs next to
    nothing; a claim without keys is silent and shares 0 with every other.
    """
    from scipy.sparse import csr_matrix

    rows = [sorted(frozenset(keys)) for keys in [*left, *right]]
    columns = {key: i for i, key in enumerate(dict.fromkeys(key for row in rows for key in row))}
    places = [columns[key] for row in rows for key in row]
    ends = np.cumsum([0, *map(len, rows)])
    table = csr_matrix((np.ones(len(places)), places, ends), (len(rows), max(1, len(columns))))
    frequency = np.bincount(places, minlength=table.shape[1])
    rarity = np.log((1 + len(rows)) / (1 + frequency)) / np.log(1 + len(rows))
    both = table[pairs.rows].multiply(table[len(left) + pairs.columns])
    return np.asarray(both @ rarity, dtype=np.float64)


def same_text(left: Sequence[Claim], right: Sequence[Claim], pairs: Pairs) -> Array:
    """Return 1 where two claims are one text, but for script and width."""
    texts = [[fold(claim.text) for claim in side] for side in (left, right)]
    number = {text: i for i, text in enumerate(dict.fromkeys([*texts[0], *texts[1]]))}
    rows, columns = (np.array([number[text] for text in side], dtype=int) for side in texts)
    return np.asarray(rows[pairs.rows] == columns[pairs.columns], dtype=float)


def _name_ids(claims: Sequence[Claim]) -> list[list[str]]:
    return [[name.id for name in claim.names] for claim in claims]
