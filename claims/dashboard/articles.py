"""What a reader brings -> articles: files, rows, links, pasted text, and what is set by hand."""

from collections.abc import Iterable, Mapping
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
from claims.review.store import ArticleInput, FieldOverride
from claims.schema import Article, Label, Line

ARTICLES = 8
"""How many articles one event may hold."""

CHARACTERS = 100_000
"""The longest article, in characters: a long magazine report several times over."""

NAME = 80
"""The longest name of a source, in characters."""

PASTED = "pasted.txt"

# What a row of a table may state of its article, beside text and source.
_FIELDS = ("title", "published", "language", "wire", "url")

# The origin of what a reader set by hand, as `Article.stated` has it.
GIVEN = "given"

# Claims come from the lines kept; headings are read, but state nothing by themselves.
KEPT = (Label.BODY, Label.CAPTION)
DROPPED = (Label.CREDIT, Label.BOILERPLATE, Label.COMMENT)


@lru_cache(maxsize=64)
def read(article_input: ArticleInput) -> Article:
    """Read the article of a file, with the fields and the lines its reader chose.

    Raises:
        ValueError: it is not text, holds none, or is too long.
    """
    values = {field: value for field, value, _ in article_input.overrides}
    article = document.from_bytes(
        article_input.data,
        name=article_input.file,
        overrides=_overrides(article_input),
        charset=values.get("charset", ""),
    )
    if values.get("wire") == "":
        article = replace(article, wire="", stated={**article.stated, "wire": GIVEN})
    if len(article.text) > CHARACTERS:
        raise ValueError(
            f"{article_input.file} has {len(article.text):,} characters: expected at most "
            f"{CHARACTERS:,}; keep the report and leave out the rest"
        )
    choices = dict(article_input.line_choices)
    return replace(article, lines=tuple(_chosen(line, choices) for line in article.lines))


def _chosen(line: Line, choices: Mapping[int, bool]) -> Line:
    """Return a line with the label that its reader's choice gives it, where there is one."""
    if line.start not in choices:
        return line
    label = Label.BODY if choices[line.start] else Label.BOILERPLATE
    return replace(line, label=label, reason="chosen")


def _overrides(article_input: ArticleInput) -> Overrides:
    """Return what is stated of the fields; the day set by hand goes before that of a table."""
    values = {field: value for field, value, _ in article_input.overrides}
    origins = {field: origin for field, _, origin in article_input.overrides}
    day = date.fromisoformat(values["published"]) if "published" in values else None
    if article_input.published:
        origins.pop("published", None)
    fields = (values.get(field) for field in ("language", "title", "wire"))
    overrides = checked_overrides(article_input.source, article_input.published or day, *fields)
    return overrides._replace(url=values.get("url", ""), origins=origins)


def from_file(
    data: bytes,
    *,
    file: str,
    source: str = "",
    overrides: tuple[FieldOverride, ...] = (),
    otherwise: str = "",
) -> ArticleInput:
    """Take a file or pasted text, read once to see that it can be read.

    Its source is the name given, else what the text says it is, else `otherwise`, else the name of
    the file; `overrides` is as in `ArticleInput`.

    Raises:
        ValueError: it is not text, holds none, or is too long.
    """
    stated = read(ArticleInput("", data, file, overrides=overrides)).source
    unnamed = otherwise or PurePath(file).stem
    name = source.strip() or (unnamed if stated == clean(file) else stated.strip()) or file
    article_input = ArticleInput(name[:NAME], data, file, overrides=overrides)
    read(article_input)
    return article_input


def from_row(row: Record, *, name: str) -> ArticleInput:
    """Take a row of a table; `name` is that of the table and the row.

    Raises:
        ValueError: its text cannot be read, or its day is none.
    """
    stated = record_overrides(row, name=name)
    values = {field: str(getattr(stated, field) or "") for field in _FIELDS}
    overrides = tuple(
        FieldOverride(field, value, stated.origins[field])
        for field, value in values.items()
        if value
    )
    text = row.get("text", "").encode("utf-8", "replace")
    return from_file(text, file=name, source=stated.source, overrides=overrides, otherwise=name)


def from_link(link: str) -> ArticleInput:
    """Load what stands behind a link; its source is its host if nothing else is known.

    Raises:
        ValueError: the link is none that is followed, or leads to nothing that is read.
    """
    page = document.download(link)
    check_size(len(page.data), MAX_BYTES, name=page.url)
    overrides = (
        FieldOverride("url", page.url, "the link"),
        FieldOverride("charset", page.charset, "the link"),
    )
    host = urlsplit(page.url).hostname or ""
    return from_file(page.data, file=page.name, overrides=overrides, otherwise=host)


def with_field(article_input: ArticleInput, field: str, value: str) -> ArticleInput:
    """Set a field by hand; an empty value leaves what the text says, an empty wire credit none."""
    others = tuple(override for override in article_input.overrides if override.field != field)
    own = (FieldOverride(field, value, GIVEN),) if value or field == "wire" else ()
    return replace(article_input, overrides=(*others, *own))


def with_line(article_input: ArticleInput, start: int, is_kept: bool) -> ArticleInput:
    """Keep or drop one line by hand; what the tool does by itself anyway is not noted."""
    unchosen = read(replace(article_input, line_choices=()))
    line = next((line for line in unchosen.lines if line.start == start), None)
    choices = dict(article_input.line_choices)
    choices.pop(start, None)
    if line is not None and (line.label in KEPT) != is_kept:
        choices[start] = is_kept
    return replace(article_input, line_choices=tuple(sorted(choices.items())))


def added(inputs: Iterable[ArticleInput], new: ArticleInput) -> tuple[ArticleInput, ...]:
    """Add an article: a text that is there already changes nothing, a name taken gets a number."""
    kept = tuple(inputs)
    if any(item.data == new.data for item in kept):
        return kept
    return *kept, replace(new, source=distinct(new.source, [item.source for item in kept]))


def distinct(name: str, taken: Iterable[str]) -> str:
    """Return the name, with the first number that tells it from those taken."""
    others = set(taken)
    names = (name, *(f"{name} ({number})" for number in range(2, len(others) + 3)))
    return next(candidate for candidate in names if candidate not in others)
