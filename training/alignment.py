"""Fit the fusion of evidence into one confidence: `python -m training.alignment GOLD_DIR …`.

Two logistic regressions on events whose pairs were marked by hand. The first ranks: pairs most
readers make against pairs nobody makes. The second turns its score into the share of pairs that any
reader makes, which is what `confidence` means. Both are linear, so one set of weights holds them.

What is printed is leave-one-event-out: every event is scored by weights fitted without it. The
weights that are written are fitted on all events.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

import claims
from claims import align, encoders, pipeline, scoring
from claims.evaluate import STRONG, Gold, Scores, load_gold, meets, score
from claims.schema import Finding, Relation
from claims.scoring import Weights

FEATURES = (
    "wording",
    "wording_here",
    "wording_in_context",
    "wording_in_context_here",
    "predicate",
    "predicate_here",
    "telling_word",
    "dense",
    "dense_here",
    "lexical",
    "lexical_here",
    "other_language",
    "names",
    "comparable",
    "dates_meet",
    "dates_apart",
    "one_is_said",
    "choices",
)

# Evidence that is no matter of degree: dates of different events, and one text in both articles.
KEPT_APART, SAME_TEXT = "other_event", "same_text"

# scikit-learn's C. Of 0.003, 0.01, 0.03, 0.1 and 1 it gives the best mean F1 leave-one-event-out.
PENALTY = 0.01

# Invented articles are easier than real ones, and where not every pair was marked an unmarked pair
# may be one; both count for less.
WEIGHT_INVENTED = 0.2
WEIGHT_UNMARKED = 0.1

OUT = Path("claims/data/alignment.json")
THRESHOLDS = np.arange(0.10, 0.61, 0.05)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Event:
    """One gold folder, prepared: each kind of evidence and the marks, one number a pair."""

    name: str
    gold: Gold
    invented: bool
    prepared: pipeline.Prepared
    evidence: Mapping[str, Array]
    marks: Array

    @property
    def group(self) -> str:
        """What is left out together: folders on one real event."""
        return "kim-putin" if self.gold.event.startswith("kim-putin") else self.gold.event


def prepare(folder: Path) -> Event:
    """Read the articles of a gold folder, gather the evidence of all pairs and mark them."""
    gold = load_gold(folder)
    loaded = [claims.load(path, name=source) for source, path in gold.files.items()]
    articles, found, skipped = pipeline.read(loaded, lambda stage, share: None)
    vectors = encoders.embed([align.proposition(claim) for claim in found])
    days = pipeline.published(articles)
    blocks = list(align.gather(found, vectors, pipeline.words, encoders.background(), days))
    pairs = align.scored((*block, np.zeros_like(block[2]["dense"])) for block in blocks)
    evidence = {
        name: np.concatenate([found[name].ravel() for _, _, found in blocks])
        for name in (*FEATURES, KEPT_APART, SAME_TEXT)
    }
    prepared = pipeline.Prepared(
        tuple(articles), tuple(found), tuple(skipped), pairs, encoders.EMBEDDED
    )
    invented = "corpora" in folder.resolve().parts
    name = folder.resolve().parent.name if invented else folder.name
    return Event(name, gold, invented, prepared, evidence, mark(gold, prepared))


def mark(gold: Gold, prepared: pipeline.Prepared) -> Array:
    """Return 1 for pairs most readers make, 0.5 for pairs some make, 0 for the others."""
    found: dict[tuple[int, int], float] = {}
    for pair in gold.pairs:
        value = 1.0 if pair.strength >= STRONG else 0.5
        left, right = (_meeting(prepared, place) for place in (pair.a, pair.b))
        for i, j in ((min(i, j), max(i, j)) for i in left for j in right):
            found[i, j] = max(value, found.get((i, j), 0.0))
    pairs = zip(prepared.scored.rows.tolist(), prepared.scored.columns.tolist(), strict=True)
    return np.array([found.get(pair, 0.0) for pair in pairs])


def _meeting(prepared: pipeline.Prepared, place: tuple[str, tuple[int, int]]) -> list[int]:
    source, span = place
    return [
        i
        for i, claim in enumerate(prepared.claims)
        if claim.source == source and meets((claim.start, claim.end), span)
    ]


def fit(events: Sequence[Event]) -> Weights:
    """Return weights such that `confidence` is the share of pairs that any reader makes.

    Pairs that their dates keep apart are never linked, so nothing is learned from them.
    """
    kept = [event.evidence[KEPT_APART] == 0 for event in events]
    evidence = np.concatenate(
        [
            np.stack([e.evidence[name][k] for name in FEATURES], 1)
            for e, k in zip(events, kept, strict=True)
        ]
    )
    marks = np.concatenate([event.marks[k] for event, k in zip(events, kept, strict=True)])
    weights = np.concatenate([_weights(event)[k] for event, k in zip(events, kept, strict=True)])
    clear = marks != 0.5
    ranking = make_pipeline(StandardScaler(), LogisticRegression(C=PENALTY, max_iter=2000))
    most, weight = marks[clear] == 1, weights[clear]
    ranking.fit(evidence[clear], most, logisticregression__sample_weight=weight)
    slopes, intercept = _linear(ranking)
    ranks = (evidence @ slopes + intercept)[:, None]
    calibration = LogisticRegression(C=1e6).fit(ranks, marks > 0, sample_weight=weights)
    a, b = float(calibration.coef_[0, 0]), float(calibration.intercept_[0])
    return {
        "intercept": round(a * intercept + b, 4),
        "features": dict(zip(FEATURES, (a * slopes).round(4).tolist(), strict=True)),
    }


def _weights(event: Event) -> Array:
    if event.invented:
        return np.full(len(event.marks), WEIGHT_INVENTED)
    if event.gold.exhaustive:
        return np.ones(len(event.marks))
    return np.where(event.marks > 0, 1.0, WEIGHT_UNMARKED)


def _linear(model: Pipeline) -> tuple[Array, float]:
    """Fold the scaling into the weights."""
    scaler, regression = model[0], model[1]
    slopes = regression.coef_[0] / scaler.scale_
    return slopes, float(regression.intercept_[0] - slopes @ scaler.mean_)


def left_out(events: Sequence[Event]) -> Iterator[tuple[Event, pipeline.Prepared]]:
    """Yield every real event with confidences by weights fitted without it."""
    for group in dict.fromkeys(event.group for event in events if not event.invented):
        weights = fit([event for event in events if event.group != group])
        for event in events:
            if event.group == group and not event.invented:
                confidence = scoring.confidence(event.evidence, weights)
                scored = event.prepared.scored._replace(confidence=confidence)
                yield event, replace(event.prepared, scored=scored)


def main() -> None:
    """Print the figures, then write the weights fitted on all events."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, help="gold folders")
    parser.add_argument("--write", action="store_true", help=f"write {OUT}")
    options = parser.parse_args()
    events = [prepare(folder) for folder in options.gold]
    held = list(left_out(events))
    for threshold in THRESHOLDS:
        scores = [_score(event, prepared, threshold) for event, prepared in held]
        _print_row(threshold, [event for event, _ in held], scores)
    text = json.dumps(fit(events), indent=1)
    print(text)
    if options.write:
        OUT.write_text(text + "\n", encoding="utf-8")


def _score(event: Event, prepared: pipeline.Prepared, threshold: float) -> Scores:
    """Score the links alone: whether they agree or differ is not asked here."""
    found = prepared.claims
    links = align.link(prepared.scored, threshold=float(threshold))
    linked = {number for link in links for number in (link.a, link.b)}
    pairs = [
        Finding(0, Relation.AGREEMENT, found[link.a], found[link.b], link.similarity, 1.0)
        for link in links
    ]
    alone = [claim for number, claim in enumerate(found) if number not in linked]
    unique = [Finding(0, Relation.UNIQUE, claim, None, 0.0, 0.0) for claim in alone]
    return score(event.gold, [*pairs, *unique])


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
