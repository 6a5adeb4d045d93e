"""What a reader brings -> articles: files and pasted text, names, dates and the lines to keep."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath

from claims.ingest import load
from claims.review import Draft
from claims.schema import Article, Label

ARTICLES = 8
"""How many articles one event may hold."""

CHARACTERS = 100_000
"""The longest article, in characters: a long magazine report several times over."""

NAME = 80
"""The longest name of a source, in characters."""

PASTED = "pasted.txt"

# Claims come from the lines kept; headings are read, but state nothing by themselves.
KEPT = (Label.BODY, Label.CAPTION)
DROPPED = (Label.CREDIT, Label.CHROME, Label.COMMENT)


@lru_cache(maxsize=64)
def article(draft: Draft) -> Article:
    """Read a draft: the file's text, with the name, the date and the lines its reader chose.

    Raises:
        ValueError: it is not text, holds none, or is too long.
    """
    read = load(draft.data, name=draft.source, file_name=draft.file, published=draft.published)
    if len(read.text) > CHARACTERS:
        raise ValueError(
            f"{draft.file} has {len(read.text):,} characters: expected at most {CHARACTERS:,}; "
            "keep the report and leave out the rest"
        )
    chosen = dict(draft.lines)
    lines = tuple(
        replace(line, label=Label.BODY if chosen[line.start] else Label.CHROME, reason="chosen")
        if line.start in chosen
        else line
        for line in read.lines
    )
    return replace(read, lines=lines)


def draft(data: bytes, *, file: str, source: str = "") -> Draft:
    """Make the draft of a file or of pasted text, read once to see that it can be read.

    Its source is the name given, else what the text says it is, else the file's name.

    Raises:
        ValueError: it is not text, holds none, or is too long.
    """
    said = load(data, file_name=file).source
    name = source.strip() or (PurePath(file).stem if said == file else said.strip()) or file
    new = Draft(name[:NAME], data, file)
    article(new)
    return new


def with_line(given: Draft, at: int, keep: bool) -> Draft:
    """Keep or drop one line by hand; what the tool does by itself anyway is not noted."""
    found = next(
        (line for line in article(replace(given, lines=())).lines if line.start == at), None
    )
    others = {start: kept for start, kept in given.lines if start != at}
    if found is not None and (found.label in KEPT) != keep:
        others[at] = keep
    return replace(given, lines=tuple(sorted(others.items())))


def added(drafts: Iterable[Draft], new: Draft) -> tuple[Draft, ...]:
    """Add a draft: one whose text is there already changes nothing, a name taken gets a number."""
    kept = tuple(drafts)
    if any(item.data == new.data for item in kept):
        return kept
    return *kept, replace(new, source=distinct(new.source, [item.source for item in kept]))


def distinct(name: str, taken: Iterable[str]) -> str:
    """Return the name, with the first number that tells it from those taken."""
    others = set(taken)
    names = (name, *(f"{name} ({number})" for number in range(2, len(others) + 3)))
    return next(candidate for candidate in names if candidate not in others)


def letters(sources: Iterable[str]) -> dict[str, str]:
    """Return a letter per source, in the order a comparison puts them."""
    return {source: chr(ord("A") + i) for i, source in enumerate(sorted(sources))}
