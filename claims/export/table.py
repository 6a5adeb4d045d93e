"""Comparison -> DataFrame, CSV, JSON and a table for the terminal."""

import csv
import io
import json
import math
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.schema import Article, Claim, Facet, Finding, Level, Relation, Skipped

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

# Beside the word, so that no relation is told by colour alone.
GLYPHS = {
    Relation.AGREEMENT: "＝",
    Relation.DIVERGENCE: "≠",
    Relation.UNIQUE: "◇",
    Relation.UNRELATED: "⊘",
}

# Signs that open a formula; spreadsheets set to Chinese or Japanese take full-width ones as well.
_OPENERS = frozenset("=+-@")

# File systems allow 255 bytes a name; so many characters of any script leave room for the rest.
_NAME = 50


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several articles on one event say: findings in topic order, and what they rest on.

    `claims` are all claims of all articles, `skipped` the body text that became none, and why.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]
    model: str
    threshold: float

    def to_frame(self) -> "pandas.DataFrame":
        """Return one row per alignment and one per unique claim, in the columns of `COLUMNS`."""
        import pandas

        return pandas.DataFrame([_row(finding) for finding in self.findings], columns=COLUMNS)

    def to_csv(self, path: str | Path) -> None:
        """Write the rows as CSV: UTF-8 with BOM, formulas guarded."""
        write(path, ("\ufeff" + csv_text(self)).encode("utf-8"))

    def to_json(self, path: str | Path) -> None:
        """Write articles, claims with their values, and findings as JSON."""
        write(path, json_text(self).encode("utf-8"))

    def to_html(self, path: str | Path, *, language: str | None = None) -> None:
        """Write a page that stands alone: quotations side by side, filters, fit to print.

        `language` of the page is "zh" or "en"; by default that of most claims.
        """
        from claims.export.html import html_text

        write(path, html_text(self, language=language).encode("utf-8"))


def write(path: str | Path, content: bytes) -> None:
    """Write a file whole or not at all: an interrupted write leaves the old file.

    Each process writes beside the file under a name of its own; a link leads to the file it names,
    and what is no file, such as a terminal, is written to as it is.

    Raises:
        OSError: the folder does not exist or may not be written to.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(content)
        return
    partial = target.with_name(f".{target.name[:_NAME]}.{os.getpid()}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def csv_text(comparison: Comparison) -> str:
    """Return the CSV without its byte order mark; lines end with CR LF as RFC 4180 asks."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in _row(f)] for f in comparison.findings)
    return out.getvalue()


def json_text(comparison: Comparison) -> str:
    """Return the comparison as JSON; claims are referred to by their number in `claims`."""
    numbers = {_key(claim): i for i, claim in enumerate(comparison.claims)}
    document = {
        "model": comparison.model,
        "threshold": comparison.threshold,
        "articles": [_article(article) for article in comparison.articles],
        "claims": [asdict(claim) for claim in comparison.claims],
        "skipped": [asdict(skipped) for skipped in comparison.skipped],
        "findings": [_finding(finding, numbers) for finding in comparison.findings],
    }
    return json.dumps(_plain(document), ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    """Return what JSON can hold: dates in ISO form, an open bound as null."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def conflicts(facets: Sequence[Facet]) -> Iterator[Facet]:
    """Return the facets that differ."""
    return (facet for facet in facets if facet.level is Level.CONFLICT)


def _row(finding: Finding) -> tuple[object, ...]:
    a, b = finding.a, finding.b
    right = (b.source, b.text, b.start, b.end, b.speaker) if b else ("", "", "", "", "")
    return (
        finding.topic,
        str(finding.relation),
        ";".join(facet.name for facet in conflicts(finding.facets)),
        round(finding.confidence, 3),
        round(finding.similarity, 3),
        *(a.source, a.text, a.start, a.end, a.speaker),
        *right,
        finding.explanation,
        finding.review,
    )


def _guarded(cell: object) -> object:
    """Put an apostrophe before what a spreadsheet would run; taking it away gives the cell back."""
    return f"'{cell}" if isinstance(cell, str) and _may_run(cell) else cell


def _may_run(cell: str) -> bool:
    """Tell whether a cell opens a formula, also behind unseen characters or such an apostrophe."""
    words = cell.lstrip("'")
    if unicodedata.category(words[:1] or "a") == "Cc":
        return True
    seen = next((sign for sign in words if unicodedata.category(sign)[0] not in "CZ"), "")
    return unicodedata.normalize("NFKC", seen)[:1] in _OPENERS


def _key(claim: Claim) -> tuple[str, int, int]:
    return claim.source, claim.start, claim.end


def _article(article: Article) -> dict[str, Any]:
    return {
        "source": article.source,
        "title": article.title,
        "language": article.language,
        "published": article.published,
        "wire": article.wire,
        "url": article.url,
        "stated": dict(article.stated),
        "text": article.text,
        "lines": [asdict(line) for line in article.lines],
    }


def _finding(finding: Finding, numbers: dict[tuple[str, int, int], int]) -> dict[str, Any]:
    return {
        "topic": finding.topic,
        "relation": finding.relation,
        "a": numbers[_key(finding.a)],
        "b": None if finding.b is None else numbers[_key(finding.b)],
        "similarity": round(finding.similarity, 4),
        "confidence": round(finding.confidence, 4),
        "primary": finding.primary,
        "same_origin": finding.same_origin,
        "facets": [asdict(facet) for facet in finding.facets],
        "explanation": finding.explanation,
        "review": finding.review,
    }


def counts(findings: Sequence[Finding]) -> dict[Relation, int]:
    """Return how many findings there are of each relation, zeros included."""
    shown = (Relation.AGREEMENT, Relation.DIVERGENCE, Relation.UNIQUE)
    return {relation: sum(f.relation is relation for f in findings) for relation in shown}
