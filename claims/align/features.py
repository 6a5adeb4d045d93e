"""The features of a pair of claims: what speaks for both addressing one question.

Every number is free of the encoder's scale, so that weights fitted once hold for other encoders: a
similarity is taken relative to what unrelated sentences get and to all pairs of the two articles.
A feature that has nothing to say (no name on one side, two languages without a shared word) is 0.
Swapping the two sources changes nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.align.context import Context
from claims.align.fact_features import (
    comparable,
    dates_apart,
    dates_meet,
    one_is_attributed,
    other_event,
)
from claims.align.retrieval import Retrieved
from claims.align.tfidf import LEXICAL
from claims.schema import Background, Claim

Array = NDArray[np.float64]
Measure = Callable[[Context], Array]

# How many pairs the background counts for beside the pairs at hand, so that two articles of a few
# claims keep a sensible scale.
PRIOR_PAIRS = 100


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of `Pairs.features`: a question about two claims, and how it is answered.

    `stage` 1 is asked of all retrieved pairs. A rule is no matter of degree: the model does not
    weigh it, `claims.align.pairs.confidence` applies it afterwards.
    """

    name: str
    question: str
    measure: Measure
    stage: int = 1
    is_rule: bool = False


@dataclass(frozen=True, slots=True)
class _Likeness:
    """A similarity of every pair, what unrelated sentences get, and 0 where it has no say."""

    similarity: Array
    background: Background
    has_say: Array | float = 1.0


def _tokens(context: Context) -> _Likeness:
    return _Likeness(context.matches.whole, context.token_background)


def _tokens_in_context(context: Context) -> _Likeness:
    return _Likeness(context.matches.in_context, context.token_background)


def _predicate(context: Context) -> _Likeness:
    return _Likeness(context.matches.predicate, context.token_background)


def _dense(context: Context) -> _Likeness:
    return _Likeness(context.retrieved.dense, context.background)


def _lexical(context: Context) -> _Likeness:
    return _Likeness(context.retrieved.lexical, LEXICAL, 1 - _across_languages(context))


def _over_unrelated(likeness: Callable[[Context], _Likeness]) -> Measure:
    """Return the measure of how many spreads a pair lies over unrelated sentences."""

    def measure(context: Context) -> Array:
        own = likeness(context)
        over = (own.similarity - own.background.mean) / own.background.spread
        heard: Array = over * own.has_say
        return heard

    return measure


def _over_others(likeness: Callable[[Context], _Likeness]) -> Measure:
    """Return the measure of how many spreads a pair lies over the others of the two articles.

    All claims of two articles on one event are somewhat alike; a pair that belongs together stands
    out among them.
    """

    def measure(context: Context) -> Array:
        own = likeness(context)
        over = relative(own.similarity, context.retrieved, own.background)
        heard: Array = over * own.has_say
        return heard

    return measure


def _rarest_token(context: Context) -> Array:
    return context.matches.rarest


def _across_languages(context: Context) -> Array:
    left, right = (
        np.array([claim.language for claim in side]) for side in (context.left, context.right)
    )
    return np.asarray(left[context.retrieved.a] != right[context.retrieved.b], dtype=float)


def _names(context: Context) -> Array:
    return shared_rarity(_name_ids(context.left), _name_ids(context.right), context.retrieved)


def _choices(context: Context) -> Array:
    left, right = context.retrieved.shape
    return np.full(len(context.retrieved.a), np.log(max(1, left * right)))


def _same_text(context: Context) -> Array:
    left, right = (
        np.array([claim.folded for claim in side], dtype=object)
        for side in (context.left, context.right)
    )
    return np.asarray(left[context.retrieved.a] == right[context.retrieved.b], dtype=float)


FEATURES = (
    Feature(
        "tokens",
        "How many tokens have a counterpart, against unrelated sentences?",
        _over_unrelated(_tokens),
    ),
    Feature(
        "tokens_relative",
        "How many tokens have a counterpart, against all pairs of the two articles?",
        _over_others(_tokens),
    ),
    Feature(
        "tokens_in_context",
        "How many tokens have a counterpart with the claim before read along, against unrelated "
        "sentences?",
        _over_unrelated(_tokens_in_context),
    ),
    Feature(
        "tokens_in_context_relative",
        "How many tokens have a counterpart with the claim before read along, against all pairs "
        "of the two articles?",
        _over_others(_tokens_in_context),
    ),
    Feature(
        "predicate",
        "How many tokens have a counterpart, names and times left out, against unrelated "
        "sentences?",
        _over_unrelated(_predicate),
    ),
    Feature(
        "predicate_relative",
        "How many tokens have a counterpart, names and times left out, against all pairs of the "
        "two articles?",
        _over_others(_predicate),
    ),
    Feature("rarest_token", "How rare is the rarest token that both have?", _rarest_token),
    Feature(
        "dense",
        "How alike are the encoder's vectors, against unrelated sentences?",
        _over_unrelated(_dense),
    ),
    Feature(
        "dense_relative",
        "How alike are the encoder's vectors, against all pairs of the two articles?",
        _over_others(_dense),
    ),
    Feature(
        "lexical",
        "How many rare characters and letter runs do both share, against unrelated sentences?",
        _over_unrelated(_lexical),
    ),
    Feature(
        "lexical_relative",
        "How many rare characters and letter runs do both share, against all pairs of the two "
        "articles?",
        _over_others(_lexical),
    ),
    Feature("across_languages", "Are the claims in two languages?", _across_languages),
    Feature("names", "How rare are the names that both mention, in sum?", _names),
    Feature("comparable", "Do both count, measure or bound the same kind of thing?", comparable),
    Feature("dates_meet", "Do some of their dates overlap?", dates_meet),
    Feature("dates_apart", "Do both have dates, and none overlaps?", dates_apart),
    Feature(
        "one_is_attributed",
        "Is one somebody's words and the other the article's own?",
        one_is_attributed,
    ),
    Feature("choices", "Of how many pairs is this one (natural logarithm)?", _choices),
    Feature(
        "other_event",
        "Does one, by its dates, tell of an earlier event and the other not?",
        other_event,
        is_rule=True,
    ),
    Feature("same_text", "Are both one text, but for script and width?", _same_text, is_rule=True),
)

# The features that the model weighs, in the order of the table, and those that are rules.
WEIGHED = tuple(feature.name for feature in FEATURES if not feature.is_rule)
RULES = tuple(feature.name for feature in FEATURES if feature.is_rule)


def measured(context: Context) -> dict[str, NDArray[np.float32]]:
    """Return every feature of the retrieved pairs of two sources, one column per feature."""
    return {feature.name: feature.measure(context).astype(np.float32) for feature in FEATURES}


def similarity(dense: Array, lexical: Array, background: Background) -> Array:
    """Return how alike claims are, in [0, 1]: 1.0 for the same text, about 0 for unrelated ones.

    The encoder's cosine over its background, joined by shared wording where there is any.
    """
    over = np.clip((dense - background.mean) / (1 - background.mean), 0.0, 1.0)
    return np.maximum(over, np.minimum(lexical, 1.0))


def relative(values: Array, retrieved: Retrieved, background: Background) -> Array:
    """Return how many spreads each pair of two articles lies over the mean of them all.

    Args:
        values: a similarity, one number per pair.
        retrieved: says which of the pairs are typical of all.
        background: what unrelated sentences get; it steadies the estimate for short articles.
    """
    typical = values[retrieved.typical]
    count = len(typical) + PRIOR_PAIRS
    mean = (typical.sum() + PRIOR_PAIRS * background.mean) / count
    square = ((typical - mean) ** 2).sum() + PRIOR_PAIRS * background.spread**2
    spread: Array = (values - mean) / np.sqrt(square / count)
    return spread


def shared_rarity(
    left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], retrieved: Retrieved
) -> Array:
    """Return how much two claims have in common, the sum over shared keys of how rare each is.

    A key that one claim alone has would weigh 1, the name that everybody mentions weighs next to
    nothing; a claim without keys shares 0 with every other.

    Args:
        left: the keys of each claim of the first source.
        right: the keys of each claim of the second.
        retrieved: the pairs to compare.
    """
    from scipy.sparse import csr_matrix

    rows = [sorted(frozenset(keys)) for keys in [*left, *right]]
    columns = {key: i for i, key in enumerate(dict.fromkeys(key for row in rows for key in row))}
    cells = [columns[key] for row in rows for key in row]
    ends = np.cumsum([0, *map(len, rows)])
    table = csr_matrix((np.ones(len(cells)), cells, ends), (len(rows), max(1, len(columns))))
    frequency = np.bincount(cells, minlength=table.shape[1])
    rarity = np.log((1 + len(rows)) / (1 + frequency)) / np.log(1 + len(rows))
    both = table[retrieved.a].multiply(table[len(left) + retrieved.b])
    return np.asarray(both @ rarity, dtype=np.float64)


def _name_ids(claims: Sequence[Claim]) -> list[list[str]]:
    return [[name.id for name in claim.names] for claim in claims]
