"""All pairs of claims of different sources, with their features and their confidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.align import features
from claims.align.context import Context
from claims.align.features import Feature
from claims.align.proposition import folded_proposition
from claims.align.retrieval import ALL_PAIRS, ClaimVectors, retrieve
from claims.align.tfidf import tfidf
from claims.align.token_matching import index_claims, match_tokens
from claims.language import main_language
from claims.schema import Background, Claim, Pairs, TokenVectors
from claims.scoring import Model

Array = NDArray[np.float64]

# The model that weighs the features, as `claims.scoring.Model.load` names it.
MODEL = "alignment"


def score(
    claims: Sequence[Claim],
    vectors: NDArray[np.float32],
    tokens: TokenVectors,
    *,
    backgrounds: Mapping[tuple[str, str], Background],
    token_background: Background,
    published: Mapping[str, date | None],
    all_pairs: int = ALL_PAIRS,
) -> Pairs:
    """Return the pairs of claims of every two sources, with features and confidence.

    Args:
        claims: of all articles, those of one source together.
        vectors: the encoder's unit rows, one per claim, of `proposition(claim)`.
        tokens: of the `proposition` of every claim, then of the `predicate` of every claim.
        backgrounds: what the encoder gives unrelated sentences, per pair of languages.
        token_background: what token matching gives unrelated sentences.
        published: the day each source's article was published, where known.
        all_pairs: up to so many pairs of two sources, none is left out.
    """
    model = Model.load(MODEL)
    grams = tfidf([folded_proposition(claim) for claim in claims])
    claim_tokens = index_claims(tokens, _follows(claims))
    blocks: list[Pairs] = []
    for left, right in combinations(_sources(claims), 2):
        background = backgrounds[_language(claims[left]), _language(claims[right])]
        one, other = (ClaimVectors(vectors[own], grams[own]) for own in (left, right))
        retrieved = retrieve(one, other, background, all_pairs=all_pairs)
        a, b = left.start + retrieved.a, right.start + retrieved.b
        context = Context(
            claims[left],
            claims[right],
            retrieved,
            match_tokens(claim_tokens, a, b),
            background,
            token_background,
            (published.get(claims[left][0].source), published.get(claims[right][0].source)),
        )
        columns = features.measured(context)
        similarity = features.similarity(retrieved.dense, retrieved.lexical, background)
        between = np.full(len(a), len(blocks))
        blocks.append(Pairs(a, b, between, columns, similarity, confidence(columns, model)))
    return _joined(blocks)


def confidence(columns: Mapping[str, NDArray[np.float32]], model: Model) -> Array:
    """Return the probability that readers would pair the claims, one number per pair.

    Claims of different events by their dates (`other_event`) get 0: the toll of an earlier
    explosion is more alike than most pairs that belong together, and of 3,200 such pairs of real
    articles readers made six. One text in two articles (`same_text`) gets 1, however little it
    says.

    Raises:
        ValueError: the model weighs other features than those given.
    """
    weighed = {name: column for name, column in columns.items() if name not in features.RULES}
    of_one_event = 1 - columns["other_event"].astype(np.float64)
    return np.maximum(of_one_event * model.probability(weighed), columns["same_text"])


class Contribution(NamedTuple):
    """What one feature says of a pair: its value, and what it adds to the log-odds.

    A rule adds nothing: where its value is 1 it decides the confidence by itself.
    """

    feature: Feature
    value: float
    log_odds: float


def contributions(pairs: Pairs, row: int, model: Model) -> list[Contribution]:
    """Return why a pair has its confidence, one contribution per feature, the largest first.

    The log-odds of the pair are the model's intercept and all contributions together.

    Args:
        pairs: of one comparison.
        row: of the pair.
        model: that gave the pairs their confidence.
    """
    values = {name: float(column[row]) for name, column in pairs.features.items()}
    weighed = {name: value for name, value in values.items() if name not in features.RULES}
    log_odds = {name: float(added) for name, added in model.contributions(weighed).items()}
    unordered = [
        Contribution(feature, values[feature.name], log_odds.get(feature.name, 0.0))
        for feature in features.FEATURES
    ]
    return sorted(unordered, key=lambda contribution: -abs(contribution.log_odds))


def rescored(pairs: Pairs, model: Model) -> Pairs:
    """Return the pairs with the confidence that another model gives them."""
    return replace(pairs, confidence=confidence(pairs.features, model))


def _joined(blocks: Sequence[Pairs]) -> Pairs:
    """Put the pairs of every two sources one after the other."""
    if not blocks:
        none, empty = np.zeros(0, np.int64), np.zeros(0)
        columns = {feature.name: empty.astype(np.float32) for feature in features.FEATURES}
        return Pairs(none, none, none, columns, empty, empty)
    names = blocks[0].features
    return Pairs(
        np.concatenate([block.a for block in blocks]),
        np.concatenate([block.b for block in blocks]),
        np.concatenate([block.between for block in blocks]),
        {name: np.concatenate([block.features[name] for block in blocks]) for name in names},
        np.concatenate([block.similarity for block in blocks]),
        np.concatenate([block.confidence for block in blocks]),
    )


def _follows(claims: Sequence[Claim]) -> list[bool]:
    """Return whether each claim follows another of its source, in one sentence or in the next.

    A clause that says "most of them" has its subject there.
    """
    return [False] * bool(claims) + [
        before.source == claim.source and 0 <= claim.sentence - before.sentence <= 1
        for before, claim in pairwise(claims)
    ]


def _language(claims: Sequence[Claim]) -> str:
    return main_language(claim.language for claim in claims)


def _sources(claims: Sequence[Claim]) -> Iterator[slice]:
    """Yield the positions of each source's claims."""
    start = 0
    for _, members in groupby(claims, key=lambda claim: claim.source):
        stop = start + sum(1 for _ in members)
        yield slice(start, stop)
        start = stop
