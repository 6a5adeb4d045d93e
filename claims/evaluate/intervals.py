"""How far the figures would move on other articles: percentile bootstrap, always from one seed.

A mean over folders is drawn twice: events first, then the units of their folders (pairs that meet,
or single claims), because pairs of one event are not independent of each other.
"""

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from claims.evaluate.scores import Counts, Scores, metrics

DRAWS = 1000
SEED = 20240308

# 95 of 100 draws lie inside.
LOW, HIGH = 2.5, 97.5

SHARES = tuple(field.name for field in fields(Scores) if field.type is float)
# What means nothing where not every pair was marked: there an unmarked link may be right.
NEEDS_ALL_PAIRS = frozenset(
    ["precision", "f1", "labelled_f1", "divergence_precision", "divergence_f1"]
)

Array = NDArray[np.float64]
Interval = tuple[float, float]


def draws(units: Counts, *, seed: int = SEED) -> Array:
    """Return the shares of folders like this one, shape (DRAWS, len(SHARES)).

    Args:
        units: what `claims.evaluate.scores.tally` counted.
        seed: of the draws.
    """
    random = np.random.default_rng(seed)
    times = random.multinomial(len(units), np.full(len(units), 1 / len(units)), size=DRAWS)
    return np.array([shares(metrics(totals)) for totals in times @ units])


def shares(scores: Scores) -> list[float]:
    """Return the shares alone, in the order of `SHARES`."""
    return [getattr(scores, name) for name in SHARES]


def intervals(drawn: Array) -> dict[str, Interval]:
    """Return (low, high) of every share; shares that are not known (NaN) stay so."""
    low, high = np.nanpercentile(drawn, [LOW, HIGH], axis=0)
    pairs = zip(low.tolist(), high.tolist(), strict=True)
    return dict(zip(SHARES, pairs, strict=True))


def of_means(drawn: Sequence[Array], events: Sequence[str], known: Array) -> Array:
    """Return means over folders of drawn events, shape (DRAWS, len(SHARES)).

    Args:
        drawn: what `draws` returned for every folder.
        events: the event of every folder; folders of one event are drawn together.
        known: shape (folders, shares), NaN where a folder's marks cannot tell; not averaged.
    """
    names = sorted(set(events))
    picks = np.random.default_rng(SEED).integers(len(names), size=(DRAWS, len(names)))
    times = np.array([[np.sum(row == names.index(event)) for event in events] for row in picks])
    weights = times[:, :, None] * ~np.isnan(known)[None]
    sums = (weights * np.stack(drawn, axis=1)).sum(axis=1)
    with np.errstate(invalid="ignore"):
        means: Array = sums / weights.sum(axis=1)
    return means
