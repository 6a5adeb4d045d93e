"""Findings as rows: one per alignment, one per unique claim."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims.explain import explanation
from claims.export.wording import review
from claims.schema import Finding, Relation, Result

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "topic",
    "relation",
    "facets",
    "confidence",
    "similarity",
    "source_a",
    "claim_a",
    "start_a",
    "end_a",
    "speaker_a",
    "source_b",
    "claim_b",
    "start_b",
    "end_b",
    "speaker_b",
    "explanation",
    "review",
)

# Signs that open a formula; spreadsheets set to Chinese or Japanese take full-width ones as well.
_OPENERS = frozenset("=+-@")


def frame(result: Result) -> "pandas.DataFrame":
    """Return one row per alignment and one per unique claim, in the columns of `COLUMNS`."""
    import pandas

    return pandas.DataFrame(_rows(result), columns=COLUMNS)


def csv_text(result: Result) -> str:
    """Return the CSV without its byte order mark; lines end with CR LF as RFC 4180 asks."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in row] for row in _rows(result))
    return out.getvalue()


def counts(findings: Sequence[Finding]) -> dict[Relation, int]:
    """Return how many findings there are of each relation, zeros included."""
    shown = (Relation.AGREEMENT, Relation.DIVERGENCE, Relation.UNIQUE)
    return {relation: sum(f.relation is relation for f in findings) for relation in shown}


def _rows(result: Result) -> list[tuple[object, ...]]:
    return [_row(finding, result.language) for finding in result.findings]


def _row(finding: Finding, language: str) -> tuple[object, ...]:
    a, b = finding.a, finding.b
    right = (b.source, b.text, b.start, b.end, b.speaker) if b else ("", "", "", "", "")
    return (
        finding.topic,
        str(finding.relation),
        ";".join(facet.name for facet in finding.conflicts),
        round(finding.confidence, 3),
        round(finding.similarity, 3),
        *(a.source, a.text, a.start, a.end, a.speaker),
        *right,
        explanation(finding, language),
        review(finding.decision),
    )


def _guarded(cell: object) -> object:
    """Put an apostrophe before what a spreadsheet would run; taking it away gives the cell back."""
    return f"'{cell}" if isinstance(cell, str) and _may_run(cell) else cell


def _may_run(cell: str) -> bool:
    """Return whether a cell opens a formula, also behind unseen characters or an apostrophe."""
    words = cell.lstrip("'")
    if unicodedata.category(words[:1] or "a") == "Cc":
        return True
    seen = next((sign for sign in words if unicodedata.category(sign)[0] not in "CZ"), "")
    return unicodedata.normalize("NFKC", seen)[:1] in _OPENERS
