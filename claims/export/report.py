"""What the HTML page and the Markdown brief say of a comparison, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from claims import data
from claims.explain import explanation
from claims.export.wording import GLYPHS, letters
from claims.schema import Article, Decision, Finding, Relation, Result
from claims.topics import ORDER, Topic, topics


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison to be told in one language: its topics, divergences first, and a letter each.

    `letters` holds one letter per source.
    """

    result: Result
    language: str
    topics: tuple[Topic, ...]
    letters: Mapping[str, str]


def report(result: Result, language: str | None) -> Report:
    """Return a comparison as it is told; the language is by default that of the explanations."""
    language = language or result.language
    own = topics(result.findings, relation_of=attrgetter("verdict"), language=language)
    ordered = tuple(sorted(own, key=lambda topic: ORDER.index(topic.relation)))
    return Report(result, language, ordered, letters(article.source for article in result.articles))


@cache
def strings() -> dict[str, dict[str, str]]:
    """Return the words of the report: "group.key" -> language -> text."""
    table = data.toml("report.toml")
    return {f"{group}.{key}": text for group, rows in table.items() for key, text in rows.items()}


def words(language: str, key: str, **values: object) -> str:
    """Return the text of a key in a language, its gaps filled in."""
    return strings()[key][language].format(**values)


def named(relation: Relation, language: str) -> str:
    """Return the sign and the word of a relation."""
    return f"{GLYPHS[relation]} {words(language, f'relation.{relation}')}"


def about(report: Report, article: Article) -> str:
    """Return what is known of a source, in one line."""
    language = report.language
    count = sum(claim.source == article.source for claim in report.result.claims)
    day = article.published.isoformat() if article.published else words(language, "report.undated")
    known = [
        article.source,
        day,
        article.wire,
        words(language, f"language.{article.language}"),
        words(language, "report.claims", count=count),
    ]
    return " · ".join(filter(None, known))


def made_with(report: Report) -> str:
    """Return the line that says by which model and threshold the comparison was made."""
    result = report.result
    threshold = f"{result.threshold:.2f}"
    return words(report.language, "report.made", model=result.model, threshold=threshold)


def reasons(report: Report, topic: Topic) -> list[str]:
    """Return why the topic stands as it does, a line per finding, and what its readers decided."""
    language = report.language
    lines = []
    for finding in topic.findings:
        lines.append(_reason(report, topic, finding))
        if finding.same_origin:
            lines.append(words(language, "report.same_origin"))
        if finding.decision != Decision():
            lines.append(words(language, "report.review", review=review(finding, language)))
    silent = [a.source for a in report.result.articles if a.source not in topic.claims]
    if silent and topic.relation is not Relation.UNIQUE:
        sources = words(language, "report.list").join(silent)
        lines.append(words(language, "report.absent", sources=sources))
    return lines


def _reason(report: Report, topic: Topic, finding: Finding) -> str:
    """Return the explanation of a finding; of an alignment also how sure it is, and of whom."""
    why = explanation(finding, report.language)
    if finding.b is None:
        return why
    confidence = f"{finding.confidence:.2f}"
    sure = words(report.language, "report.confidence", confidence=confidence)
    pair = ""
    if len(topic.findings) > 1:
        a, b = (report.letters[claim.source] for claim in finding.claims)
        pair = f"{a} ↔ {b} {GLYPHS[finding.relation]} "
    return f"{pair}{why} ({sure})"


def review(finding: Finding, language: str) -> str:
    """Return a reader's verdict and note in words."""
    verdict = named(finding.verdict, language) if finding.is_decided else ""
    parts = filter(None, (verdict, finding.decision.note))
    return words(language, "report.colon").join(parts)
