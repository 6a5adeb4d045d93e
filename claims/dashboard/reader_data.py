"""A view -> the Reader's columns: paragraphs cut into claims, and claims linked across sources."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate

from claims.dashboard import table_data
from claims.dashboard.i18n import t
from claims.dashboard.view_model import View
from claims.export.wording import GLYPHS
from claims.schema import Article, Claim, Label, Line, Relation, Span
from claims.spans import readable
from claims.topics import parts

# What a reader reads; boilerplate, credits and comments are left out.
_READ = (Label.BODY, Label.HEADING, Label.CAPTION)

_KEYS = (
    *("reader", "previous", "next", "position", "focus", "clear", "keys"),
    *("absent", "rail"),
)


def columns(view: View, sources: Collection[str]) -> dict[str, object]:
    """Return the columns of these sources and the topics that link them."""
    shown = {topic.number for topic in view.shown}
    articles = [a for a in view.comparison.articles if a.source in sources]
    return {
        "sources": [
            {**table_data.source(view, article), "lines": _lines(view, article)}
            for article in articles
        ],
        "claims": {claim.id: view.owners[claim.id] for claim in view.comparison.claims},
        "topics": {
            topic.number: {
                "relation": str(topic.relation),
                "glyph": GLYPHS[topic.relation],
                "title": topic.title,
                "shown": topic.number in shown,
                "claims": [c.id for claims in topic.claims.values() for c in claims],
            }
            for topic in view.topics
        },
        "texts": {key: t(f"reader.{key}") for key in _KEYS}
        | {str(relation): t(f"relation.{relation}") for relation in Relation},
        "signs": {str(relation): sign for relation, sign in GLYPHS.items()},
    }


def _lines(view: View, article: Article) -> list[dict[str, object]]:
    claims = [c for c in view.comparison.claims if c.source == article.source]
    return [
        {
            "label": str(line.label),
            "runs": [
                ["", [[text, False]]]
                if claim is None
                else [claim.id, parts(text, view.marks.get(claim.id, ()))]
                for claim, text in cut(article.text, line, claims)
            ],
        }
        for line in article.lines
        if line.label in _READ
    ]


def cut(text: str, line: Line, claims: Sequence[Claim]) -> list[tuple[Claim | None, str]]:
    """Cut the readable line into its claims and what stands between them.

    Where two claims overlap the first keeps the words; joined, the pieces are the line again.

    Args:
        text: of the article.
        line: one of its lines.
        claims: of the article, in order; those outside the line are passed over.
    """
    whole = readable(text, line.pieces)
    pieces: list[tuple[Claim | None, str]] = []
    at = 0
    for claim in claims:
        if not line.start <= claim.start < line.end:
            continue
        start, end = readable_span(line.pieces, claim.start, claim.end)
        start = max(start, at)
        if start < end:
            pieces += [(None, whole[at:start]), (claim, whole[start:end])]
            at = end
    pieces.append((None, whole[at:]))
    return [(claim, words) for claim, words in pieces if words]


def readable_span(pieces: Sequence[Span], start: int, end: int) -> Span:
    """Map a span of the raw text to the readable line that `pieces` make up."""
    offsets = list(accumulate((b - a for a, b in pieces), initial=0))
    begins = [a for a, _ in pieces]

    def offset(raw: int) -> int:
        piece = max(0, bisect_right(begins, raw) - 1)
        return offsets[piece] + min(
            max(0, raw - begins[piece]), offsets[piece + 1] - offsets[piece]
        )

    return offset(start), offset(end - 1) + 1 if end > start else offset(start)
