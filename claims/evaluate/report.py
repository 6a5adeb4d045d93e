"""Evaluated events -> tables, in Markdown that reads well as it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from claims.align import THRESHOLD
from claims.evaluate import calibration, facets, intervals
from claims.evaluate.gold import Gold, marks
from claims.evaluate.intervals import NEEDS_ALL_PAIRS, SHARES
from claims.evaluate.scores import Scores, metrics, score, tally
from claims.schema import Claim, Finding, Pairs, Relation

SWEEP = tuple(round(float(step), 2) for step in np.arange(0.10, 0.91, 0.05))

_LINKS = (
    "pairs",
    "ignored",
    "precision",
    "recall",
    "f1",
    "unique_recall",
    "unrelated_linked",
    "gold_pairs",
    "gold_unique",
)
_RELATIONS = (
    "label_accuracy",
    "labelled_f1",
    "divergence_precision",
    "divergence_recall",
    "divergence_f1",
    "gold_diverge",
)
_IN_SWEEP = ("precision", "recall", "f1", "labelled_f1", "unique_recall", "unrelated_linked")


@dataclass(frozen=True, slots=True)
class Case:
    """One gold folder and what was found in its articles, from some low confidence on."""

    name: str
    gold: Gold
    claims: Sequence[Claim]
    pairs: Pairs
    findings: Sequence[Finding]

    def at(self, threshold: float) -> list[Finding]:
        """Return the findings that a higher threshold leaves, those of the figures complete."""
        links = [f for f in self.findings if f.b is not None and f.confidence >= threshold]
        linked = {claim for f in links for claim in (f.a, f.b)}
        alone = [claim for claim in self.claims if claim not in linked]
        return [*links, *(Finding(0, Relation.UNIQUE, claim, None, 0.0, 0.0) for claim in alone)]


class Table(NamedTuple):
    """Rows of text under a header."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def markdown(table: Table) -> str:
    """Return the table in Markdown, its columns lined up."""
    rows = [table.header, *table.rows]
    widths = [max(len(row[k]) for row in rows) for k in range(len(table.header))]
    lines = [f"| {' | '.join(_padded(row, widths))} |" for row in rows]
    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join([f"{table.title}\n", lines[0], f"|{rule}|", *lines[1:]])


def tables(cases: Sequence[Case], *, threshold: float = THRESHOLD) -> list[Table]:
    """Return the figures of every case, with their mean and how far that would move."""
    rows = _with_mean(cases, threshold)
    return [
        Table("Links", ("", *map(_words, _LINKS)), [_picked(row, _LINKS) for row in rows]),
        Table("Relations", ("", *map(_words, _RELATIONS)), [_picked(r, _RELATIONS) for r in rows]),
        _facets(cases, threshold),
        _reliability(cases, threshold),
    ]


def sweep(cases: Sequence[Case]) -> dict[float, dict[str, float]]:
    """Return the mean shares at every threshold."""
    return {step: means([score(c.gold, c.at(step)) for c in cases], cases) for step in SWEEP}


def sweep_table(shares: dict[float, dict[str, float]]) -> Table:
    """Return what every threshold gives, one row each."""
    rows = [
        (f"{step:.2f}", *(_share(row[name]) for name in _IN_SWEEP)) for step, row in shares.items()
    ]
    return Table("Threshold", ("threshold", *map(_words, _IN_SWEEP)), rows)


def means(scores: Sequence[Scores], cases: Sequence[Case]) -> dict[str, float]:
    """Return the mean of every share over the folders where it says something."""
    known = np.array([_known(s, case.gold) for s, case in zip(scores, cases, strict=True)])
    averages = [float(np.nanmean(column)) if _any(column) else float("nan") for column in known.T]
    return dict(zip(SHARES, averages, strict=True))


def reliability(cases: Sequence[Case], *, threshold: float = 0.0) -> list[calibration.Bin]:
    """Return the reliability of the confidence of all pairs, or of those over a threshold.

    Only folders with all pairs marked count: elsewhere an unmarked pair may be right.
    """
    confidence, marked = [np.zeros(0)], [np.zeros(0, dtype=bool)]
    for case in cases:
        if case.gold.exhaustive:
            confidence.append(case.pairs.confidence)
            marked.append(marks(case.gold, case.claims, case.pairs) > 0)
    sure, right = np.concatenate(confidence), np.concatenate(marked)
    kept = sure >= threshold
    return calibration.reliability(sure[kept], right[kept])


def _with_mean(cases: Sequence[Case], threshold: float) -> list[dict[str, str]]:
    units = [tally(case.gold, case.at(threshold)) for case in cases]
    scores = [metrics(table.sum(axis=0)) for table in units]
    rows = [_row(case, own) for case, own in zip(cases, scores, strict=True)]
    if len(cases) == 1:
        moved = intervals.intervals(intervals.draws(units[0]))
        return [*rows, _interval_row(moved)]
    mean = {"": "mean, sum"} | {name: _share(v) for name, v in means(scores, cases).items()}
    for field in fields(Scores):
        if field.name not in SHARES:
            mean[field.name] = str(sum(getattr(own, field.name) for own in scores))
    drawn = intervals.of_means(
        [intervals.draws(table) for table in units],
        [case.gold.event for case in cases],
        np.array([_known(s, case.gold) for s, case in zip(scores, cases, strict=True)]),
    )
    return [*rows, mean, _interval_row(intervals.intervals(drawn))]


def _interval_row(moved: dict[str, intervals.Interval]) -> dict[str, str]:
    ranges = {name: f"{_share(low)}–{_share(high)}" for name, (low, high) in moved.items()}
    return {"": "95 of 100 draws"} | ranges


def _known(scores: Scores, gold: Gold) -> list[float]:
    """Return the shares, NaN where the folder's marks cannot tell."""
    silent = set() if gold.exhaustive else set(NEEDS_ALL_PAIRS)
    silent |= set() if gold.unrelated else {"unrelated_linked"}
    silent |= set() if scores.gold_unique else {"unique_recall"}
    return [float("nan") if name in silent else getattr(scores, name) for name in SHARES]


def _row(case: Case, scores: Scores) -> dict[str, str]:
    """Return every figure as text; in brackets what is not counted in the mean."""
    row = {"": case.name}
    for field in fields(Scores):
        value = getattr(scores, field.name)
        row[field.name] = _share(value) if field.name in SHARES else str(value)
    for name, known in zip(SHARES, _known(scores, case.gold), strict=True):
        row[name] = f"({row[name]})" if np.isnan(known) else row[name]
    return row


def _picked(row: dict[str, str], names: Iterable[str]) -> tuple[str, ...]:
    return row[""], *(row.get(name, "") for name in names)


def _facets(cases: Sequence[Case], threshold: float) -> Table:
    counts = facets.total(facets.facet_counts(case.gold, case.at(threshold)) for case in cases)
    rows = [
        (str(name), *map(str, n), _part(n.named, n.linked), _part(n.right, n.reported))
        for name, n in counts.items()
    ]
    header = ("", *facets.FacetCounts._fields, "named of linked", "right of reported")
    return Table("Facets", header, rows)


def _reliability(cases: Sequence[Case], threshold: float) -> Table:
    bins, links = reliability(cases), reliability(cases, threshold=threshold)
    rows = [
        (f"{b.low:.1f}–{b.high:.1f}", str(b.pairs), _share(b.confidence), _share(b.marked))
        for b in bins
    ]
    title = (
        f"Expected calibration error {calibration.expected_error(bins):.3f} over all pairs, "
        f"{calibration.expected_error(links):.3f} over links"
    )
    return Table(title, ("confidence", "pairs", "mean confidence", "marked by a reader"), rows)


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]


def _words(name: str) -> str:
    return name.replace("_", " ").replace("f1", "F1")


def _share(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:.3f}"


def _part(part: int, whole: int) -> str:
    return _share(part / whole if whole else float("nan"))


def _any(column: intervals.Array) -> bool:
    return bool((~np.isnan(column)).any())
