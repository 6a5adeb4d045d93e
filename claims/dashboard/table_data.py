"""A view -> what the components draw: rows of the table, and the words of the detail card."""

import re

from claims.dashboard.i18n import language, t
from claims.dashboard.view_model import View
from claims.explain import sentence
from claims.export.wording import GLYPHS
from claims.schema import Article, Claim, Facet, FacetName, Finding, Level, Relation
from claims.topics import Part, Topic, parts

UPDATE = "time.update"

# The card has the name of the facet beside the sentence, which begins with it: "Numbers: …".
_LEAD = re.compile(r"^[^“”\"：:]{1,12}[：:]\s*")


def table(view: View) -> dict[str, object]:
    """Return the table: one row per topic, one column per source."""
    return {
        "sources": [source(view, article) for article in view.comparison.articles],
        "rows": [_row(view, topic) for topic in view.ordered],
        "texts": texts(),
    }


def source(view: View, article: Article) -> dict[str, object]:
    """Return the words of a column's head: its source, day and agency."""
    return {
        "id": article.source,
        "name": article.source,
        "letter": view.letters[article.source],
        "language": article.language,
        "meta": day_and_wire(article),
    }


def day_and_wire(article: Article) -> str:
    """Return the day and the agency of an article, as far as they are known."""
    day = article.published.isoformat() if article.published else t("no_date")
    return " · ".join(word for word in (day, article.wire) if word)


def _row(view: View, topic: Topic) -> dict[str, object]:
    main = topic.main
    return {
        "id": topic.lead.id,
        "number": topic.number,
        "relation": str(topic.relation),
        "glyph": GLYPHS[topic.relation],
        "title": topic.title,
        "facets": [str(name) for name in topic.facets],
        "confidence": round(topic.confidence, 2),
        "decided": any(finding.is_decided for finding in topic.findings),
        "claims": {
            name: [[claim.id not in main, marked(view, claim)] for claim in claims]
            for name, claims in topic.claims.items()
        },
    }


def marked(view: View, claim: Claim) -> tuple[Part, ...]:
    """Return a claim cut into runs, the words that differ marked."""
    return parts(claim.text, view.marks.get(claim.id, ()))


def texts() -> dict[str, str]:
    """Return the strings that the components show by themselves."""
    keys = ("absent", "confidence", "decided", "table", "topic", "relation")
    own = {key: t(f"component.{key}") for key in keys}
    relations = {str(name): t(f"relation.{name}") for name in Relation}
    return own | relations | {str(name): t(f"facet.{name}") for name in FacetName}


def why(finding: Finding) -> list[tuple[str, str]]:
    """Return, per facet that differs, its name and a sentence that quotes both sides."""
    return [
        (t(f"facet.{facet.name}"), _LEAD.sub("", _sentence(finding, facet)))
        for facet in finding.conflicts
        if facet.reason != UPDATE
    ]


def notes(finding: Finding) -> list[str]:
    """Return what a reader should know beside the relation: an update, or one origin of two."""
    updates = [_sentence(finding, facet) for facet in finding.facets if facet.reason == UPDATE]
    return [*updates, t("detail.same_origin")] if finding.same_origin else updates


def same(finding: Finding) -> list[str]:
    """Return the names of the facets on which both sides hold the same."""
    levels = (Level.SAME, Level.CLOSE)
    return [t(f"facet.{facet.name}") for facet in finding.facets if facet.level in levels]


def _sentence(finding: Finding, facet: Facet) -> str:
    a, b = finding.claims
    return sentence(facet, a, b, language=language())
