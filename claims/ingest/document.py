"""The bytes of one document to its article, whatever kind of file they are."""

from dataclasses import replace
from urllib.parse import urlsplit

from claims.ingest import assembly as articles
from claims.ingest import formats, metadata
from claims.ingest.assembly import Given
from claims.ingest.fetch import Fetched
from claims.ingest.formats import markdown as marked
from claims.ingest.formats import plain_text as plain
from claims.ingest.formats.blocks import clean, whole
from claims.ingest.formats.encoding import decode
from claims.ingest.limits import (
    MAX_BYTES,
    MAX_DOCUMENT_BYTES,
    MAX_FETCH_SECONDS,
    MAX_TEXT,
    check_size,
)
from claims.ingest.sandbox.parent import Child
from claims.schema import Article, Label

_KINDS = "text, Markdown, HTML, PDF or Word"
_PAGE = "html"
_UNNAMED = "pasted text"


def article(
    data: bytes, *, name: str, told: Given, charset: str = "", child: Child | None = None
) -> Article:
    """Read the article in the bytes of a file called `name`.

    Args:
        data: the whole file.
        name: of the file; its ending tells what the bytes themselves do not.
        told: what the caller says of the article.
        charset: the encoding that whoever sent the file named, if anybody did.
        child: the process to read HTML, PDF and Word in; one of its own if None.

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
        is_marked = True if kind == "markdown" else None
        how = f"read as {encoding}"
        return from_text(text, name=name, told=told, markdown=is_marked, how=how)
    check_size(len(data), MAX_BYTES if kind == _PAGE else MAX_DOCUMENT_BYTES, name=name)
    if child is not None:
        found = child.extract(kind, data, name=name, charset=charset)
    else:
        with Child() as own:
            found = own.extract(kind, data, name=name, charset=charset)
    return articles.from_extract(found, name=name, told=told)


def from_url(link: str, *, told: Given, allow_loopback: bool = False) -> Article:
    """Load the article behind a link; `allow_loopback` is for tests only.

    Raises:
        ValueError: if the link is none that is followed, or leads to nothing that is read.
    """
    found = fetched(link, allow_loopback=allow_loopback)
    told = told._replace(url=found.url, told={"url": "the link"})
    host = urlsplit(found.url).hostname or found.name
    read = article(found.data, name=found.name, told=told, charset=found.charset)
    return replace(read, source=host) if read.source == found.name else read


def fetched(link: str, *, allow_loopback: bool = False) -> Fetched:
    """Return what stands behind a link, loaded in a process of its own.

    Raises:
        ValueError: if the link is none that is followed, or leads to nothing that is read.
    """
    with Child(seconds=MAX_FETCH_SECONDS) as child:
        return child.fetch(link.strip(), allow_loopback=allow_loopback)


def from_text(
    text: str, *, name: str, told: Given, markdown: bool | None = None, how: str = ""
) -> Article:
    """Read the article in a text; whether it is Markdown is seen from it unless `markdown` says so.

    Raises:
        ValueError: if there is nothing but blanks in it, or too much.
    """
    name = clean(name) or _UNNAMED
    check_size(len(text), MAX_TEXT, name=name, what="characters")
    if not text.strip():
        raise ValueError(f"{name} holds no text: expected an article; check the file")
    text = whole(text)
    is_marked = marked.looks_like(text) if markdown is None else markdown
    found = marked.lines(text) if is_marked else plain.lines(text)
    _, front = metadata.front_matter(text)
    lines = [
        replace(line, label=Label.CHROME, reason="front matter") if line.end <= front else line
        for line in found
    ]
    return articles.assembled(text, lines, name=name, told=told, how=how)
