"""A file, bytes or pasted text to an `Article`: decode it, find the lines, label them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from claims import language as languages
from claims.ingest import chrome, stated
from claims.ingest import markdown as marked
from claims.ingest import text as plain
from claims.ingest.decode import decode
from claims.ingest.markup import readable
from claims.schema import Article, Label, Line

MAX_BYTES = 5_000_000
"""The largest file that is read: some fifty times the longest report, yet quick to go through."""

_LONGEST_PATH = 4096
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})


def load(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    published: date | None = None,
    language: str | None = None,
    title: str | None = None,
) -> Article:
    """Read one article from a file's path, or from the bytes of a file called `name`.

    The ending of the name tells the format: `.md` is Markdown, every other ending plain text.
    What the caller says (`name`, `published`, `language`, `title`) goes before what the text says;
    without a name the source is what its front matter calls it, else the file's name.

    Raises:
        ValueError: if the file is a folder, too big, empty, or not text.
        FileNotFoundError: if there is no such file.
    """
    if isinstance(source, bytes):
        data, file_name = source, name or "pasted text"
    else:
        data, file_name = _read_file(source), Path(source).name
    if len(data) > MAX_BYTES:
        raise ValueError(
            f"{file_name} has {len(data):,} bytes: expected one article, at most {MAX_BYTES:,}; "
            "split it and try again"
        )
    text, encoding = decode(data, name=file_name)
    article = read(
        text,
        source=name or file_name,
        markdown=True if Path(file_name).suffix.lower() in _MARKDOWN else None,
        published=published,
        language=language,
        title=title,
    )
    rows, _ = stated.front_matter(text)
    told = {**article.stated, "text": f"read as {encoding}"}
    return replace(article, source=name or rows.get("source") or file_name, stated=told)


def read(
    text: str,
    *,
    source: str,
    markdown: bool | None = None,
    published: date | None = None,
    language: str | None = None,
    title: str | None = None,
) -> Article:
    """Read one article from text that is decoded already, such as a pasted page.

    Whether it is Markdown is seen from the text unless `markdown` says so.

    Raises:
        ValueError: if there is nothing but blanks in it.
    """
    if not text.strip():
        raise ValueError(f"{source} holds no text: expected an article; check the file")
    lines = _lines(text, markdown=marked.looks_like(text) if markdown is None else markdown)
    said = stated.read(text, lines)
    told = {"language": "script of the text", **said.told}
    given = {"published": published, "language": language, "title": title}
    told |= {field: "given" for field, value in given.items() if value}
    return Article(
        source=source,
        text=text,
        lines=lines,
        language=language or said.language or languages.detect(_words(text, lines)),
        title=title or said.title,
        published=published or said.published,
        wire=said.wire,
        url=said.url,
        stated=told,
    )


def _lines(text: str, *, markdown: bool) -> tuple[Line, ...]:
    _, front = stated.front_matter(text)
    found = marked.lines(text) if markdown else plain.lines(text)
    return chrome.label(
        text,
        [
            replace(line, label=Label.CHROME, reason="front matter") if line.end <= front else line
            for line in found
        ],
    )


def _words(text: str, lines: tuple[Line, ...]) -> str:
    body = "".join(readable(text, line.pieces) for line in lines if line.label is Label.BODY)
    return body or text


def _read_file(path: str | Path) -> bytes:
    if isinstance(path, str) and path.lower().startswith(("http://", "https://")):
        raise ValueError(f"URLs are not supported yet: {path!r}; save the page and load the file")
    if isinstance(path, str) and (len(path) > _LONGEST_PATH or "\n" in path or "\0" in path):
        raise ValueError(
            f"expected the path of a file, got {path[:40]!r}…; pasted text goes to read()"
        )
    place = Path(path)
    if place.is_dir():
        raise ValueError(f"{str(path)!r} is a folder: expected the path of one article's file")
    if not place.exists():
        raise FileNotFoundError(f"no file {str(path)!r}; check the path")
    return place.read_bytes()
