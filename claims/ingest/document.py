"""One document to its article: the bytes of a file, the page behind a link, or a text.

What the caller says of an article goes before what the article says of itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from claims.ingest import dates, formats, metadata
from claims.ingest.fetch import Fetched
from claims.ingest.formats import markdown, plain_text
from claims.ingest.formats.blocks import Extract, Field, clean, joined, without_surrogates
from claims.ingest.formats.encoding import decode
from claims.ingest.layout import labels
from claims.ingest.limits import (
    MAX_BYTES,
    MAX_DOCUMENT_BYTES,
    MAX_FETCH_SECONDS,
    MAX_TEXT,
    check_size,
)
from claims.ingest.sandbox.parent import Sandbox
from claims.language import LANGUAGES, detect
from claims.schema import Article, Label, Line
from claims.spans import readable

_KINDS = "text, Markdown, HTML, PDF or Word"
_PAGE = "html"
_UNNAMED = "pasted text"
_MISSING = Field("", "")


class Overrides(NamedTuple):
    """The fields of an article that the caller states; an empty one is left to the article.

    `origins` says, per field, where the caller has it from; a field it lacks the user gave.
    """

    source: str = ""
    published: date | None = None
    language: str = ""
    title: str = ""
    wire: str = ""
    url: str = ""
    origins: Mapping[str, str] = {}


def checked_overrides(
    source: str | None = None,
    published: date | None = None,
    language: str | None = None,
    title: str | None = None,
    wire: str | None = None,
) -> Overrides:
    """Return what a caller states of an article, checked and cleaned.

    Raises:
        ValueError: if the language is none that is read.
    """
    if language and language not in LANGUAGES:
        raise ValueError(
            f"expected a language of {', '.join(sorted(LANGUAGES))}, got {language!r}; "
            "leave it out to have it detected"
        )
    agency = clean(wire or "")
    return Overrides(
        source=clean(source or ""),
        published=published,
        language=language or "",
        title=clean(title or ""),
        wire=metadata.wire_of(agency) or agency,
    )


def from_bytes(
    data: bytes,
    *,
    name: str,
    overrides: Overrides,
    charset: str = "",
    sandbox: Sandbox | None = None,
) -> Article:
    """Read the article in the bytes of a file called `name`.

    Args:
        data: the whole file.
        name: of the file; its ending decides the kind where the bytes leave it open.
        overrides: what the caller states of the article.
        charset: the encoding that whoever sent the file named, if anybody did.
        sandbox: the process to read HTML, PDF and Word in; a new one if None.

    Raises:
        ValueError: if it is too big, empty, of no kind that is read, or takes too long.
    """
    name = clean(name) or _UNNAMED
    kind = formats.kind_of(data, name)
    if kind in formats.TABLES.values():
        raise ValueError(
            f"{name} is a table of articles: expected one article ({_KINDS}); "
            "load_many() and the command line read tables"
        )
    if kind in ("text", "markdown"):
        check_size(len(data), MAX_BYTES, name=name)
        text, encoding = decode(data, name=name, declared=charset)
        return from_text(
            text,
            name=name,
            overrides=overrides,
            is_markdown=True if kind == "markdown" else None,
            how=f"read as {encoding}",
        )
    check_size(len(data), MAX_BYTES if kind == _PAGE else MAX_DOCUMENT_BYTES, name=name)
    if sandbox is not None:
        extract = sandbox.extract(kind, data, name=name, charset=charset)
    else:
        with Sandbox() as own:
            extract = own.extract(kind, data, name=name, charset=charset)
    return from_extract(extract, name=name, overrides=overrides)


def from_url(link: str, *, overrides: Overrides, allow_loopback: bool = False) -> Article:
    """Load the article behind a link; `allow_loopback` is for tests only.

    Raises:
        ValueError: if the link is none that is followed, or leads to nothing that is read.
    """
    page = download(link, allow_loopback=allow_loopback)
    overrides = overrides._replace(url=page.url, origins={"url": "the link"})
    article = from_bytes(page.data, name=page.name, overrides=overrides, charset=page.charset)
    if article.source != page.name:
        return article
    return replace(article, source=urlsplit(page.url).hostname or page.name)


def download(link: str, *, allow_loopback: bool = False) -> Fetched:
    """Return the page or file behind a link, loaded in a process of its own.

    Raises:
        ValueError: if the link is none that is followed, or leads to nothing that is read.
    """
    with Sandbox(seconds=MAX_FETCH_SECONDS) as sandbox:
        return sandbox.fetch(link.strip(), allow_loopback=allow_loopback)


def from_text(
    text: str, *, name: str, overrides: Overrides, is_markdown: bool | None = None, how: str = ""
) -> Article:
    """Read the article in a text; where `is_markdown` is None, the text itself decides.

    Raises:
        ValueError: if it holds nothing but blanks, or too much.
    """
    name = clean(name) or _UNNAMED
    check_size(len(text), MAX_TEXT, name=name, what="characters")
    if not text.strip():
        raise ValueError(f"{name} holds no text: expected an article; check the file")
    text = without_surrogates(text)
    return _assemble(text, _lines(text, is_markdown), name=name, overrides=overrides, how=how)


def _lines(text: str, is_markdown: bool | None) -> list[Line]:
    """Return the lines of a text, those of its front matter labelled."""
    if is_markdown is None:
        is_markdown = markdown.looks_like(text)
    lines = markdown.lines(text) if is_markdown else plain_text.lines(text)
    _, end = metadata.front_matter(text)
    return [
        replace(line, label=Label.BOILERPLATE, reason="front matter") if line.end <= end else line
        for line in lines
    ]


def from_extract(extract: Extract, *, name: str, overrides: Overrides) -> Article:
    """Make the article of an HTML, PDF or Word file called `name` from what was read of it.

    Raises:
        ValueError: if there are no words in it, or too many.
    """
    text, lines = joined(extract.blocks)
    if not text.strip():
        raise ValueError(f"{name} holds no text: expected an article; check the file")
    return _assemble(
        text, lines, name=name, overrides=overrides, fields=extract.fields, how=extract.how
    )


def _assemble(
    text: str,
    lines: list[Line],
    *,
    name: str,
    overrides: Overrides,
    fields: Mapping[str, Field] | None = None,
    how: str = "",
) -> Article:
    """Label the lines and fill in the fields, each with where its value was read.

    Raises:
        ValueError: if the text is too long.
    """
    check_size(len(text), MAX_TEXT, name=name, what="characters")
    labelled = labels.label(text, lines)
    stated = metadata.read(text, labelled)
    chosen = _chosen(stated, overrides, fields or {})
    published = overrides.published or dates.first_day(chosen["published"].value)
    origins = {name: field.origin for name, field in chosen.items() if field.value}
    if published is None:
        origins.pop("published", None)
    if how:
        origins["text"] = how
    return Article(
        source=chosen["source"].value or name,
        text=text,
        lines=labelled,
        language=overrides.language or stated.language or detect(_body(text, labelled)),
        title=chosen["title"].value,
        published=published,
        wire=chosen["wire"].value,
        url=chosen["url"].value,
        stated={"language": "script of the text", **dict(sorted(origins.items()))},
    )


def _chosen(
    stated: metadata.Metadata, overrides: Overrides, fields: Mapping[str, Field]
) -> dict[str, Field]:
    """Return the surest value of each field: the caller's, the file's code, its lines."""
    read = {
        "title": stated.title,
        "source": stated.source,
        "published": stated.published.isoformat() if stated.published else "",
        "language": stated.language,
        "wire": stated.wire,
        "url": stated.url,
    }
    chosen: dict[str, Field] = {}
    for name, value in read.items():
        override = str(getattr(overrides, name) or "")
        ranked = [
            Field(override, overrides.origins.get(name, "given")),
            Field(value, stated.origins.get(name, "")),
        ]
        field = fields.get(name, _MISSING)
        ranked.insert(2 if field.is_weak else 1, field)
        chosen[name] = next((field for field in ranked if _is_usable(name, field)), _MISSING)
    author = fields.get("author", _MISSING)
    if not chosen["wire"].value and (wire := metadata.wire_of(author.value)):
        chosen["wire"] = Field(wire, author.origin)
    return chosen


def _is_usable(name: str, field: Field) -> bool:
    if name == "published":
        return dates.first_day(field.value) is not None
    if name == "url":
        return field.value.startswith(("http://", "https://"))
    return bool(field.value)


def _body(text: str, lines: tuple[Line, ...]) -> str:
    """Return the words of the report, the whole text if no line is the report."""
    body = "".join(readable(text, line.pieces) for line in lines if line.label is Label.BODY)
    return body or text
