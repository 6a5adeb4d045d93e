"""Fit the model that weighs the features of pairs: `python -m training.alignment GOLD_DIR …`.

Two logistic regressions on events whose pairs were marked by hand. The first ranks: pairs most
readers make against pairs nobody makes. The second turns its score into the share of pairs that any
reader makes, which is what `confidence` means. Both are linear, so one model holds them.

What is printed is leave-one-event-out: every event is scored by a model fitted without it. The
model that is written is fitted on all events.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import claims
from claims import align, encoders, pipeline
from claims.align.features import WEIGHED
from claims.evaluate import Gold, Scores, load_gold, marks, score
from claims.schema import Finding, Relation
from claims.scoring import Model
from training import logistic

# scikit-learn's C. Of 0.003, 0.01, 0.03, 0.1 and 1 it gives the best mean F1 leave-one-event-out.
PENALTY = 0.01

# Invented articles are easier than real ones, and where not every pair was marked an unmarked pair
# may be one; both count for less.
WEIGHT_INVENTED = 0.2
WEIGHT_UNMARKED = 0.1

THRESHOLDS = np.arange(0.10, 0.61, 0.05)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Event:
    """One gold folder: its articles prepared, and what readers made of every pair of claims."""

    name: str
    gold: Gold
    invented: bool
    prepared: pipeline.Prepared
    marks: Array

    @property
    def group(self) -> str:
        """What is left out together: folders on one real event."""
        return self.gold.group

    @property
    def table(self) -> Array:
        """The features the model weighs, one row per pair."""
        columns = self.prepared.pairs.features
        return np.stack([columns[name] for name in WEIGHED], axis=1).astype(np.float64)


def prepare(folder: Path) -> Event:
    """Prepare the articles of a gold folder and mark the pairs of their claims."""
    gold = load_gold(folder)
    articles = [claims.load(path, name=source) for source, path in gold.files.items()]
    prepared = pipeline.prepare(articles)
    invented = "corpora" in folder.resolve().parts
    name = folder.resolve().parent.name if invented else folder.name
    return Event(name, gold, invented, prepared, marks(gold, prepared.claims, prepared.pairs))


def fit(events: Sequence[Event]) -> Model:
    """Return a model such that `confidence` is the share of pairs that any reader makes.

    Pairs that their dates keep apart are never linked, so nothing is learned from them.
    """
    kept = [event.prepared.pairs.features["other_event"] == 0 for event in events]
    table = np.concatenate([event.table[k] for event, k in zip(events, kept, strict=True)])
    marked = np.concatenate([event.marks[k] for event, k in zip(events, kept, strict=True)])
    weights = np.concatenate([_weights(event)[k] for event, k in zip(events, kept, strict=True)])
    clear = marked != 0.5
    intercept, slopes = logistic.fit(
        table[clear], marked[clear] == 1, weights[clear], penalty=PENALTY
    )
    ranks = (table @ slopes + intercept)[:, None]
    calibration = LogisticRegression(C=1e6).fit(ranks, marked > 0, sample_weight=weights)
    a, b = float(calibration.coef_[0, 0]), float(calibration.intercept_[0])
    return Model(
        intercept=round(a * intercept + b, 4),
        weights=dict(zip(WEIGHED, (a * slopes).round(4).tolist(), strict=True)),
        encoder=encoders.EMBEDDED,
    )


def _weights(event: Event) -> Array:
    if event.invented:
        return np.full(len(event.marks), WEIGHT_INVENTED)
    if event.gold.exhaustive:
        return np.ones(len(event.marks))
    return np.where(event.marks > 0, 1.0, WEIGHT_UNMARKED)


def left_out(events: Sequence[Event]) -> Mapping[str, Model]:
    """Return, per group of real events, the model fitted without it."""
    real = [event.group for event in events if not event.invented]
    return logistic.leave_one_group_out(events, lambda event: event.group, fit, groups=real)


def rescored(events: Sequence[Event]) -> Iterator[tuple[Event, pipeline.Prepared]]:
    """Yield every real event with confidences by a model fitted without it."""
    models = left_out(events)
    for event in events:
        if not event.invented:
            pairs = align.rescored(event.prepared.pairs, models[event.group])
            yield event, replace(event.prepared, pairs=pairs)


def main() -> None:
    """Print the figures, then write the model fitted on all events."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, help="gold folders")
    parser.add_argument("--write", action="store_true", help="keep the model for `claims`")
    options = parser.parse_args()
    events = [prepare(folder) for folder in options.gold]
    held_out = list(rescored(events))
    for threshold in THRESHOLDS:
        scores = [_score(event, prepared, threshold) for event, prepared in held_out]
        _print_row(threshold, [event for event, _ in held_out], scores)
    model = fit(events)
    print(logistic.as_text(model), end="")
    if options.write:
        logistic.write(align.MODEL, model)


def _score(event: Event, prepared: pipeline.Prepared, threshold: float) -> Scores:
    """Score the links alone: whether they agree or differ is not asked here."""
    every = prepared.claims
    links = align.link(prepared.pairs, threshold=float(threshold))
    linked = {number for link in links for number in (link.a, link.b)}
    paired = [
        Finding(0, Relation.AGREEMENT, every[link.a], every[link.b], link.similarity, 1.0)
        for link in links
    ]
    alone = [claim for number, claim in enumerate(every) if number not in linked]
    unique = [Finding(0, Relation.UNIQUE, claim, None, 0.0, 0.0) for claim in alone]
    return score(event.gold, [*paired, *unique])


def _print_row(threshold: float, events: Sequence[Event], scores: Sequence[Scores]) -> None:
    every = [s for event, s in zip(events, scores, strict=True) if event.gold.exhaustive]
    some = [s for event, s in zip(events, scores, strict=True) if not event.gold.exhaustive]
    recall = sum(s.recall * s.gold_pairs for s in some) / sum(s.gold_pairs for s in some)
    traps = sum(len(event.gold.unrelated) for event in events)
    linked = sum(
        s.unrelated_linked * len(event.gold.unrelated)
        for event, s in zip(events, scores, strict=True)
    )
    print(
        f"{threshold:.2f} | F1 {np.mean([s.f1 for s in every]):.3f} "
        f"({' '.join(f'{s.f1:.2f}' for s in every)}) | "
        f"P {np.mean([s.precision for s in every]):.2f} "
        f"R {np.mean([s.recall for s in every]):.2f} | "
        f"unique {np.mean([s.unique_recall for s in every]):.3f} | many-source: recall "
        f"{recall:.2f} unique {np.mean([s.unique_recall for s in some]):.2f} | "
        f"unrelated linked {linked:.0f} of {traps}"
    )


if __name__ == "__main__":
    main()
