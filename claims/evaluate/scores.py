"""Findings + gold -> counts -> shares.

The counts are kept by unit, a group of predicted and marked pairs that meet each other, so that
`claims.evaluate.intervals` can draw units again; every figure is a function of the counts' sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claims.evaluate.gold import SALIENT, STRONG, Gold, Passage, meeting, passage
from claims.schema import Finding, Relation

ALLOWED = {
    "agree": {Relation.AGREEMENT},
    "diverge": {Relation.DIVERGENCE},
    "either": {Relation.AGREEMENT, Relation.DIVERGENCE},
}

# One column of a tally each.
COUNTS = (
    "links",
    "ignored",
    "met",
    "right",
    "flagged",
    "flagged_right",
    "marked",
    "found",
    "labelled",
    "diverge",
    "diverge_found",
    "unique",
    "unique_kept",
    "unrelated",
    "unrelated_linked",
)

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares in [0, 1] and the counts behind them."""

    pairs: int
    ignored: int
    precision: float
    recall: float
    f1: float
    label_accuracy: float
    labelled_f1: float
    divergence_precision: float
    divergence_recall: float
    divergence_f1: float
    unique_recall: float
    unrelated_linked: float
    gold_pairs: int
    gold_diverge: int
    gold_unique: int


def score(gold: Gold, findings: Sequence[Finding]) -> Scores:
    """Score the findings of one event against its gold."""
    return metrics(tally(gold, findings).sum(axis=0))


def metrics(totals: Counts) -> Scores:
    """Return the shares that the sums of a tally's columns give."""
    n = dict(zip(COUNTS, totals.tolist(), strict=True))
    counted = n["links"] - n["ignored"]
    precision, recall = _share(n["met"], counted), _share(n["found"], n["marked"])
    divergence = _share(n["flagged_right"], n["flagged"]), _share(n["diverge_found"], n["diverge"])
    labelled = _share(n["right"], counted), _share(n["labelled"], n["marked"])
    return Scores(
        pairs=n["links"],
        ignored=n["ignored"],
        precision=precision,
        recall=recall,
        f1=harmonic(precision, recall),
        label_accuracy=_share(n["right"], n["met"]),
        labelled_f1=harmonic(*labelled),
        divergence_precision=divergence[0],
        divergence_recall=divergence[1],
        divergence_f1=harmonic(*divergence),
        unique_recall=_share(n["unique_kept"], n["unique"]),
        unrelated_linked=_share(n["unrelated_linked"], n["unrelated"]),
        gold_pairs=n["marked"],
        gold_diverge=n["diverge"],
        gold_unique=n["unique"],
    )


def tally(gold: Gold, findings: Sequence[Finding]) -> Counts:
    """Count, per unit, what the figures are made of; shape (units, len(COUNTS))."""
    paired = [finding for finding in findings if finding.b is not None]
    sides = [ends(finding, gold) for finding in paired]
    hit = hits(gold, sides)
    links, marked = _links(gold, paired, hit), _marked(gold, paired, hit)
    units = _units(hit)
    table = np.zeros((len(paired) + len(gold.pairs), len(COUNTS)), dtype=np.int64)
    np.add.at(table, units[: len(paired)], links)
    np.add.at(table, units[len(paired) :], marked)
    return np.concatenate([table[np.unique(units)], _alone(gold, findings), _traps(gold, sides)])


def hits(gold: Gold, sides: Sequence[tuple[Passage, Passage]]) -> Flags:
    """Return which predicted pairs meet which gold pairs at both ends; shape (predicted, gold)."""
    left = meeting([a for a, _ in sides], [pair.a for pair in gold.pairs])
    right = meeting([b for _, b in sides], [pair.b for pair in gold.pairs])
    both: Flags = left & right
    return both


def ends(finding: Finding, gold: Gold) -> tuple[Passage, Passage]:
    """Return both passages of a pair, in the order of the gold's articles."""
    order = list(gold.files)
    passages = [passage(claim) for claim in (finding.a, finding.b) if claim]
    a, b = sorted(passages, key=lambda end: order.index(end[0]))
    return a, b


def harmonic(precision: float, recall: float) -> float:
    """Return F1, 0.0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def strong(gold: Gold) -> Flags:
    """Return which gold pairs most readers would make."""
    return np.array([pair.strength >= STRONG for pair in gold.pairs], dtype=bool)


def _links(gold: Gold, paired: Sequence[Finding], hit: Flags) -> Counts:
    clear, fits = strong(gold), _fits(gold, paired)
    either = np.array([pair.label != "agree" for pair in gold.pairs], dtype=bool)
    met = (hit & clear).any(axis=1)
    flagged = np.array([f.relation is Relation.DIVERGENCE for f in paired], dtype=bool)
    return _columns(
        len(paired),
        links=np.ones(len(paired)),
        ignored=hit.any(axis=1) & ~met,
        met=met,
        right=(hit & clear & fits).any(axis=1),
        flagged=flagged,
        flagged_right=flagged & (hit & either).any(axis=1),
    )


def _marked(gold: Gold, paired: Sequence[Finding], hit: Flags) -> Counts:
    clear, right = strong(gold), hit & _fits(gold, paired)
    diverge = clear & np.array([pair.label == "diverge" for pair in gold.pairs], dtype=bool)
    return _columns(
        len(gold.pairs),
        marked=clear,
        found=clear & hit.any(axis=0),
        labelled=clear & right.any(axis=0),
        diverge=diverge,
        diverge_found=diverge & right.any(axis=0),
    )


def _fits(gold: Gold, paired: Sequence[Finding]) -> Flags:
    table = [[f.relation in ALLOWED[pair.label] for pair in gold.pairs] for f in paired]
    return np.array(table, dtype=bool).reshape(len(paired), len(gold.pairs))


def _alone(gold: Gold, findings: Sequence[Finding]) -> Counts:
    uniques = [where for where, salience in gold.unique if salience >= SALIENT]
    alone = [passage(finding.a) for finding in findings if finding.b is None]
    paired = [passage(c) for f in findings if f.b is not None for c in (f.a, f.b)]
    kept = meeting(uniques, alone).any(axis=1) & ~meeting(uniques, paired).any(axis=1)
    return _columns(len(uniques), unique=np.ones(len(uniques)), unique_kept=kept)


def _traps(gold: Gold, sides: Sequence[tuple[Passage, Passage]]) -> Counts:
    left = meeting([a for a, _ in gold.unrelated], [a for a, _ in sides])
    right = meeting([b for _, b in gold.unrelated], [b for _, b in sides])
    linked = (left & right).any(axis=1)
    count = len(gold.unrelated)
    return _columns(count, unrelated=np.ones(count), unrelated_linked=linked)


def _columns(count: int, **columns: ArrayLike) -> Counts:
    table = np.zeros((count, len(COUNTS)), dtype=np.int64)
    for name, column in columns.items():
        table[:, COUNTS.index(name)] = column
    return table


def _units(hit: Flags) -> Counts:
    """Number the groups of predicted and gold pairs that meet, predicted pairs first."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    predicted, marked = hit.shape
    i, j = np.nonzero(hit)
    size = predicted + marked
    meet = coo_array((np.ones(len(i)), (i, predicted + j)), shape=(size, size))
    groups: Counts = connected_components(meet, directed=False)[1].astype(np.int64)
    return groups


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
