"""Files, links, tables and pasted text to articles: read them, find the lines, label them."""

from datetime import date
from pathlib import Path

from claims.ingest import document, fetch, files
from claims.ingest.collection import load_many
from claims.ingest.limits import MAX_BYTES as MAX_BYTES
from claims.schema import Article

__all__ = ["MAX_BYTES", "load", "load_many", "read"]


def load(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    published: date | None = None,
    language: str | None = None,
    title: str | None = None,
    wire: str | None = None,
    file_name: str | None = None,
) -> Article:
    """Read one article from a file's path, a link, or the bytes of a file.

    Text, Markdown, HTML, PDF and Word files are recognised by their first bytes, else by the ending
    of the file's name; what is none of them is read as text. `Article.text` is the file's own text
    for text and Markdown, the extracted text for the others.

    Args:
        source: a path, a link with http or https, or the bytes of a file.
        name: of the source; without it the one that the article states, else the file's name.
        published: the day of publication; goes before any that the article states.
        language: "zh" or "en"; goes before the one that is detected.
        title: goes before the one that the article states.
        wire: the agency credited, under any of its names; goes before the one stated.
        file_name: of the file whose bytes are given, if it is not also the name of the source.

    Raises:
        ValueError: if the file is a folder, too big, empty, or of no kind that is read, or the link
            is none that is followed.
        FileNotFoundError: if there is no such file.
    """
    overrides = document.checked_overrides(name, published, language, title, wire)
    if isinstance(source, bytes):
        return document.from_bytes(source, name=file_name or name or "", overrides=overrides)
    if fetch.is_url(source):
        return document.from_url(str(source), overrides=overrides)
    data = files.contents(source)
    return document.from_bytes(data, name=Path(source).name, overrides=overrides)


def read(
    text: str,
    *,
    source: str,
    markdown: bool | None = None,
    published: date | None = None,
    language: str | None = None,
    title: str | None = None,
    wire: str | None = None,
) -> Article:
    """Read one article from text that is decoded already, such as a pasted page.

    `markdown` says whether it is Markdown; where it is None, the text itself decides.

    Raises:
        ValueError: if it holds nothing but blanks, or too much.
    """
    overrides = document.checked_overrides(source, published, language, title, wire)
    return document.from_text(text, name=source, overrides=overrides, is_markdown=markdown)
