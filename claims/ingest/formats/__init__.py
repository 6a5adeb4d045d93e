"""What kind of file some bytes are: by what they begin with, else by the ending of the name."""

from pathlib import PurePath

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The endings of one article's file, and the kind of each."""

TABLES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
}
"""The endings of a table of articles, and the kind of each."""

COLUMNS = ("text", "id", "source", "title", "published", "language", "wire", "url")
"""The columns of a table that are read, in any order and case; all but `text` may be missing."""

# The first bytes of kinds that are not read, and what to do about them.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "save it as .docx"),
    (b"{\\rtf", "a rich text file", "save it as .docx or .txt"),
    (b"\x89PNG", "a picture", "read its text out with OCR first"),
    (b"\xff\xd8\xff", "a picture", "read its text out with OCR first"),
    (b"GIF8", "a picture", "read its text out with OCR first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"bplist", "a web archive of Safari", "save the page as HTML"),
)
# So many bytes are looked at.
_HEAD = 1024


def kind_of(data: bytes, name: str) -> str:
    """Return the kind of `data`: text, markdown, html, pdf, docx, or one of the tables.

    Raises:
        ValueError: if it is a kind that is not read; the message says what to do.
    """
    head = data[:_HEAD]
    for signature, what, remedy in _OTHERS:
        if head.startswith(signature):
            raise ValueError(f"{name} is {what}: expected text, HTML, PDF or Word; {remedy}")
    ending = PurePath(name).suffix.lower()
    if b"%PDF-" in head and not ending.startswith((".txt", ".md")):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(b"PAR1"):
        return "parquet"
    known = KINDS.get(ending) or TABLES.get(ending, "")
    if known in ("", "text") and _begins_as_page(head):
        return "html"
    return known or "text"


def _begins_as_page(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head"))
