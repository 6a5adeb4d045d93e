"""What a reader brings -> articles: files, rows, links, pasted text, and what is set by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import urlsplit

from claims.ingest import document
from claims.ingest.collection import record_overrides
from claims.ingest.document import Overrides, checked_overrides
from claims.ingest.formats.blocks import clean
from claims.ingest.limits import MAX_BYTES, check_size
from claims.ingest.tables import Record
from claims.review.store import Draft
from claims.schema import Article, Label

ARTICLES = 8
"""How many articles one event may hold."""

CHARACTERS = 100_000
"""The longest article, in characters: a long magazine report several times over."""

NAME = 80
"""The longest name of a source, in characters."""

PASTED = "pasted.txt"

# What a row of a table may say of its article, beside text and source.
_FIELDS = ("title", "published", "language", "wire", "url")

# Who says what a reader set by hand, as `Article.stated` has it.
_GIVEN = "given"

# Claims come from the lines kept; headings are read, but state nothing by themselves.
KEPT = (Label.BODY, Label.CAPTION)
DROPPED = (Label.CREDIT, Label.BOILERPLATE, Label.COMMENT)


@lru_cache(maxsize=64)
def article(draft: Draft) -> Article:
    """Read a draft: the file's text, with the fields and the lines its reader chose.

    Raises:
        ValueError: it is not text, holds none, or is too long.
    """
    said = {field: value for field, value, _ in draft.said}
    charset = said.get("charset", "")
    overrides = _overrides(draft)
    read = document.from_bytes(draft.data, name=draft.file, overrides=overrides, charset=charset)
    if said.get("wire") == "":
        read = replace(read, wire="", stated={**read.stated, "wire": _GIVEN})
    if len(read.text) > CHARACTERS:
        raise ValueError(
            f"{draft.file} has {len(read.text):,} characters: expected at most {CHARACTERS:,}; "
            "keep the report and leave out the rest"
        )
    chosen = dict(draft.lines)
    lines = tuple(
        replace(
            line, label=Label.BODY if chosen[line.start] else Label.BOILERPLATE, reason="chosen"
        )
        if line.start in chosen
        else line
        for line in read.lines
    )
    return replace(read, lines=lines)


def _overrides(draft: Draft) -> Overrides:
    """Return what is said of a draft's fields: the day set by hand goes before its table's."""
    said = {field: value for field, value, _ in draft.said}
    origins = {field: origin for field, _, origin in draft.said}
    day = date.fromisoformat(said["published"]) if "published" in said else None
    if draft.published:
        origins.pop("published", None)
    fields = (said.get(field) for field in ("language", "title", "wire"))
    overrides = checked_overrides(draft.source, draft.published or day, *fields)
    return overrides._replace(url=said.get("url", ""), origins=origins)


def draft(
    data: bytes,
    *,
    file: str,
    source: str = "",
    said: tuple[tuple[str, str, str], ...] = (),
    otherwise: str = "",
) -> Draft:
    """Make the draft of a file or of pasted text, read once to see that it can be read.

    Its source is the name given, else what the text says it is, else `otherwise`, else the name of
    the file; `said` is as in `Draft`.

    Raises:
        ValueError: it is not text, holds none, or is too long.
    """
    stated = article(Draft("", data, file, said=said)).source
    unnamed = otherwise or PurePath(file).stem
    name = source.strip() or (unnamed if stated == clean(file) else stated.strip()) or file
    new = Draft(name[:NAME], data, file, said=said)
    article(new)
    return new


def from_row(row: Record, *, name: str) -> Draft:
    """Make the draft of a row of a table; `name` is that of the table and the row.

    Raises:
        ValueError: its text cannot be read, or its day is none.
    """
    stated = record_overrides(row, name=name)
    fields = [(field, str(getattr(stated, field) or "")) for field in _FIELDS]
    said = tuple((field, value, stated.origins[field]) for field, value in fields if value)
    text = row.get("text", "").encode("utf-8", "replace")
    return draft(text, file=name, source=stated.source, said=said, otherwise=name)


def linked(link: str) -> Draft:
    """Load what stands behind a link and make its draft, named after its host if nothing else.

    Raises:
        ValueError: the link is none that is followed, or leads to nothing that is read.
    """
    found = document.download(link)
    check_size(len(found.data), MAX_BYTES, name=found.url)
    said = (("url", found.url, "the link"), ("charset", found.charset, "the link"))
    host = urlsplit(found.url).hostname or ""
    return draft(found.data, file=found.name, said=said, otherwise=host)


def with_said(given: Draft, field: str, value: str) -> Draft:
    """Say a field by hand; nothing leaves what the text says, but as wire credit it says none."""
    others = tuple(row for row in given.said if row[0] != field)
    is_told = bool(value) or field == "wire"
    return replace(given, said=(*others, (field, value, _GIVEN)) if is_told else others)


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
