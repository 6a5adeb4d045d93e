"""The bundled events: what there is to open before the reader brings articles of their own."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.ingest import load
from claims.schema import Article

DEFAULT = "kim-putin-2023"

_CORPORA = Path(__file__).parents[2] / "corpora"


@dataclass(frozen=True, slots=True)
class Sample:
    """One bundled event: its id, its title per language, and (file, source) per article."""

    id: str
    title: dict[str, str]
    articles: tuple[tuple[Path, str], ...]


@cache
def samples() -> tuple[Sample, ...]:
    """Return the bundled events in alphabetical order; none where only the package is installed."""
    return tuple(_read(path) for path in sorted(_CORPORA.glob("*/event.toml")))


def articles(sample: Sample) -> tuple[Article, ...]:
    """Read the articles of a bundled event."""
    return tuple(load(path, name=source) for path, source in sample.articles)


def _read(path: Path) -> Sample:
    event = tomllib.loads(path.read_text(encoding="utf-8"))
    files = tuple((path.parent / row["file"], row["source"]) for row in event["articles"])
    return Sample(path.parent.name, event["title"], files)
