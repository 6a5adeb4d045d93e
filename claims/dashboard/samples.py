"""The bundled events: what there is to open before the reader brings articles of their own."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.review.store import ArticleInput, Event

DEFAULT = "kim-putin-2023"

_CORPORA = Path(__file__).parents[2] / "corpora"


@dataclass(frozen=True, slots=True)
class Sample:
    """One bundled event: its folder's name, its title per language, and its articles."""

    id: str
    titles: dict[str, str]
    articles: tuple[ArticleInput, ...]

    def event(self, language: str) -> Event:
        """Return the sample as an event, titled in that language."""
        return Event(self.titles.get(language, self.id), self.articles)


@cache
def samples() -> dict[str, Sample]:
    """Return the bundled events by id; none where the package stands alone."""
    return {path.parent.name: _read(path) for path in sorted(_CORPORA.glob("*/event.toml"))}


def _read(path: Path) -> Sample:
    event = tomllib.loads(path.read_text(encoding="utf-8"))
    articles = tuple(
        ArticleInput(row["source"], (path.parent / row["file"]).read_bytes(), row["file"])
        for row in event["articles"]
    )
    return Sample(path.parent.name, event["title"], articles)
