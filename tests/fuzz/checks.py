"""What holds of every article that was read, and of every comparison, whatever went in."""

import csv
import io
import json

from claims.comparison import Comparison
from claims.export.json import json_text
from claims.export.table import COLUMNS, csv_text
from claims.extract import extract
from claims.schema import Article, Claim, Label
from claims.spans import readable


def check_article(article: Article) -> tuple[Claim, ...]:
    """Check that lines tile the text, claims lie in it to the letter, and no sentence is lost."""
    article.text.encode("utf-8")
    at = 0
    for line in article.lines:
        assert not article.text[at : line.start].strip(), "lines leave nothing out"
        places = [line.start, *(place for piece in line.pieces for place in piece), line.end]
        assert places == sorted(places), "pieces lie in their line, in order"
        at = line.end
    assert not article.text[at:].strip()
    claims, skipped = extract(article)
    for claim in claims:
        check_claim(article, claim)
    told = [(item.start, item.end) for item in (*claims, *skipped)]
    for line in article.lines:
        if line.label is Label.BODY and any(
            c.isalnum() for c in readable(article.text, line.pieces)
        ):
            assert any(a < line.end and line.start < b for a, b in told), (
                "a line of the body is told"
            )
    return claims


def check_claim(article: Article, claim: Claim) -> None:
    """Check that a claim is found again at its place, and its values in it."""
    pieces = [
        (max(a, claim.start), min(b, claim.end))
        for line in article.lines
        for a, b in line.pieces
        if a < claim.end and claim.start < b
    ]
    assert readable(article.text, pieces) == claim.text, "the place gives the claim back"
    values = [*claim.quantities, *claim.times, *claim.names, *claim.cues]
    values += [claim.attribution] if claim.attribution else []
    for value in values:
        assert 0 <= value.start <= value.end <= len(claim.text), f"{value} lies in {claim.text!r}"


def check_comparison(result: Comparison) -> None:
    """Check that every claim is in some finding, and that the exports can be read back."""
    assert {c.id for f in result.findings for c in f.claims} == {c.id for c in result.claims}
    rows = list(csv.DictReader(io.StringIO(csv_text(result), newline="")))
    assert len(rows) == len(result.findings)
    for row, finding in zip(rows, result.findings, strict=True):
        assert tuple(row) == COLUMNS
        cell = row["claim_a"]
        assert finding.a.text in (cell, cell.removeprefix("'"))
    articles = json.loads(json_text(result))["articles"]
    assert [item["text"] for item in articles] == [article.text for article in result.articles]
    result_html(result).encode("utf-8")


def result_html(result: Comparison) -> str:
    """Return the report of a comparison."""
    from claims.export.brief import brief_text
    from claims.export.html import html_text

    return html_text(result) + brief_text(result)
