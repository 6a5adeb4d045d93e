"""A comparison as a short brief in Markdown."""

from claims.export.report import Report, about, made_with, named, reasons, report, review, words
from claims.export.wording import escape_markdown
from claims.schema import Decision, Relation, Result
from claims.topics import ORDER, Topic


def brief_text(result: Result, *, language: str | None = None) -> str:
    """Return the comparison as a brief in Markdown: sources, then topic by topic, unique ones last.

    Args:
        result: what to report, reviewed or not.
        language: of the brief, "zh" or "en"; by default that of the explanations.
    """
    summary = report(result, language)
    lines = [f"# {words(summary.language, 'report.title')}", ""]
    for article in result.articles:
        lines.append(
            f"- **{summary.letters[article.source]}** {escape_markdown(about(summary, article))}"
        )
    for relation in ORDER:
        own = [topic for topic in summary.topics if topic.relation is relation]
        if own:
            lines += ["", f"## {named(relation, summary.language)} {len(own)}", ""]
            lines += [line for topic in own for line in _topic(summary, topic)]
    return "\n".join([*lines, "", "---", escape_markdown(made_with(summary)), ""])


def _topic(summary: Report, topic: Topic) -> list[str]:
    if topic.relation is Relation.UNIQUE:
        claim = topic.lead
        decided = (f for f in topic.findings if f.decision != Decision())
        reviews = "".join(f" — {escape_markdown(review(f, summary.language))}" for f in decided)
        return [f"- **{summary.letters[claim.source]}** {escape_markdown(claim.text)}{reviews}"]
    return [
        f"### {topic.number}\\. {escape_markdown(topic.title)}",
        "",
        *(
            f"- **{summary.letters[claim.source]}** {escape_markdown(claim.text)}"
            for claims in topic.claims.values()
            for claim in claims
        ),
        *(f"- *{escape_markdown(line)}*" for line in reasons(summary, topic)),
        "",
    ]
