"""The grid of the review page: one row per finding, its edits kept as decisions.

While its reader writes, the grid keeps its rows and their order, whatever the verdicts written
would filter or sort away: a canvas drawn anew loses its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from claims.dashboard.i18n import relation_label
from claims.dashboard.view_model import View
from claims.language import width
from claims.review.store import NOTE
from claims.schema import Claim, Decision, Finding, Relation

# Of a claim's column on screen: letters a line (Han count two), and pixels a line and around them.
_LETTERS, _LINE, _AROUND = 42, 19, 8
# The fewest and the most lines of a row; what is longer is read whole in the cell when opened.
_FEWEST, _MOST = 2, 6


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid as it was first drawn: the findings in its rows, and what was decided by then.

    `shown_for` is what the rows depend on: the findings, the filters, the language.
    """

    key: str
    findings: tuple[str, ...]
    decisions: Mapping[str, Decision]
    shown_for: object


def fresh(view: View, key: str, shown_for: object) -> Grid:
    """Return a grid of the findings of the topics shown, divergences first."""
    names = [f.id for topic in view.ordered for f in topic.findings]
    return Grid(key, tuple(names), dict(view.event.decisions), shown_for)


def written(grid: Grid, edits: Mapping[int, Mapping[str, str | None]]) -> dict[str, Decision]:
    """Return the decisions that the edited cells make, per finding."""
    relations = {relation_label(relation): relation for relation in Relation}
    made = {}
    for row, cells in edits.items():
        name = grid.findings[int(row)]
        before = grid.decisions.get(name, Decision())
        relation, note = before.relation, before.note
        if "verdict" in cells:
            relation = relations.get(cells["verdict"] or "")
        if "note" in cells:
            note = (cells["note"] or "").strip()[:NOTE]
        made[name] = Decision(relation, note)
    return made


def is_current(grid: Grid, view: View, made: Mapping[str, Decision], shown_for: object) -> bool:
    """Return whether the grid still shows what is kept; decisions made elsewhere make it old."""
    expected = {k: v for k, v in {**grid.decisions, **made}.items() if v != Decision()}
    return grid.shown_for == shown_for and expected == dict(view.event.decisions)


def _quotation(view: View, claim: Claim) -> str:
    # No space: a canvas would break the line there and nowhere in Chinese text.
    letter = chr(ord("Ⓐ") + ord(view.letters[claim.source]) - ord("A"))
    return f"{letter}{claim.text}"


def row_height(rows: pd.DataFrame) -> int:
    """Return the height of the rows in pixels: the longest claim stands whole, up to six lines."""
    lines = -(-max(map(width, [*rows.a, *rows.b]), default=0) // _LETTERS)
    return min(max(lines, _FEWEST), _MOST) * _LINE + _AROUND


def frame(view: View, grid: Grid) -> pd.DataFrame:
    """Return the rows of the grid, in words of the interface."""
    by_id = {finding.id: finding for finding in view.comparison.findings}
    findings: Sequence[Finding] = [by_id[name] for name in grid.findings]
    decisions = [grid.decisions.get(name, Decision()) for name in grid.findings]
    return pd.DataFrame(
        {
            "topic": [finding.topic for finding in findings],
            "machine": [relation_label(finding.relation) for finding in findings],
            "verdict": [relation_label(d.relation) if d.relation else None for d in decisions],
            "note": [decision.note for decision in decisions],
            "a": [_quotation(view, finding.a) for finding in findings],
            "b": [_quotation(view, finding.b) if finding.b else "" for finding in findings],
            "confidence": [round(finding.confidence, 2) for finding in findings],
        }
    )
