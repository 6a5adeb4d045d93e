"""Signs and words that screen and files share, so that one thing looks the same everywhere."""

import re
from collections.abc import Iterable

from claims.schema import Decision, Relation

# Beside the word, so that no relation is told by colour alone.
GLYPHS = {
    Relation.AGREEMENT: "＝",
    Relation.DIVERGENCE: "≠",
    Relation.UNIQUE: "◇",
    Relation.UNRELATED: "⊘",
}

# What stands for the verdict where only a note was made.
_NOTE = "note"

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&])")


def review(decision: Decision) -> str:
    """Return a decision as the table's `review` column tells it; empty where none was made."""
    if decision.relation is None:
        return f"{_NOTE}: {decision.note}" if decision.note else ""
    return ": ".join(word for word in (decision.relation, decision.note) if word)


def letters(sources: Iterable[str]) -> dict[str, str]:
    """Return a letter per source, in the order in which a comparison puts them."""
    return {source: chr(ord("A") + i) for i, source in enumerate(sorted(sources))}


def escape_markdown(text: str) -> str:
    """Escape Markdown: nothing in the text is obeyed, no image in it fetched."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
