"""A PDF to blocks: its lines joined to paragraphs, running heads and page numbers told apart."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claims.ingest.formats.blocks import Block, Extract, Field, clean
from claims.ingest.formats.plain_text import BULLET, CLOSED
from claims.ingest.limits import MAX_PAGES, MAX_TEXT, check_size
from claims.language import HAN, width
from claims.schema import Label

if TYPE_CHECKING:
    from pypdf import PdfReader

# Running heads and feet stand this near to a page's edge, and on at least so many pages.
_EDGE, _PAGES = 3, 2
# A line goes on in the next one if it fills this share of the usual width.
_FULL = 0.75
# Type larger than the usual by this much is a heading's.
_LARGE = 1.15
# The usual width is that of all but the widest lines.
_USUAL = 0.9

_SPACED = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
_TOUCHING = re.compile(rf"(?<=[{HAN}])(?=[{HAN}])")
_NUMBER = re.compile(
    r"[\s\-–—|·]*(?:page |p\. ?|第 ?)?\d{1,4}"
    r"(?: ?(?:of|/|页 ?共?|/ ?共) ?\d{1,4})? ?页?[\s\-–—|·]*",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"[a-z]{2}[-\u2010\ufffe]$")
# Fonts give radicals and ligatures where words have letters.
_STAND_INS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_JUNK = re.compile(r"^(?:microsoft word|untitled|无标题|document\d*$)|\.\w{2,4}$", re.IGNORECASE)

_REPEATED = "repeated on the pages"


class Row(NamedTuple):
    """One line of a page and the size of its type."""

    text: str
    size: float = 0.0


def extract(data: bytes) -> Extract:
    """Read a PDF.

    Raises:
        ValueError: if it is none, is broken, protected, too long, or holds pictures only.
    """
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _opened(reader):
            raise ValueError("is protected by a password: save it without one")
        check_size(len(reader.pages), MAX_PAGES, name="the PDF", what="pages")
        pages = list(_pages(reader))
        title = clean(str(reader.metadata.title or "")) if reader.metadata else ""
    except LimitReachedError as error:
        raise ValueError("unpacks to too much: print it to a new PDF, or paste its text") from error
    except (PyPdfError, RecursionError) as error:
        raise ValueError("is a broken PDF: print it to a new one, or paste its text") from error
    if not any(pages):
        raise ValueError(
            f"has {len(pages)} pages without text: they are pictures; read them with OCR first"
        )
    is_title = title and not _JUNK.search(title)
    fields = {"title": Field(title, "properties of the PDF", is_weak=True)} if is_title else {}
    return Extract(list(blocks(pages)), fields, f"the text of a PDF of {len(pages)} pages")


def blocks(pages: Sequence[Sequence[Row]]) -> Iterator[Block]:
    """Join the lines of all pages to paragraphs; what is no paragraph waits until one has ended."""
    repeated = _repeated(pages)
    usual, large = _usual_width(pages), _usual_size(pages) * _LARGE
    paragraph, last = Block(""), Row("")
    waiting: list[Block] = []
    for page in pages:
        for at, row in enumerate(page):
            near = min(at, len(page) - 1 - at)
            if reason := _furniture(row.text, near, repeated):
                waiting.append(Block(row.text, Label.CHROME, reason))
                continue
            if not _runs_on(last, row, usual, large):
                yield from [paragraph] * bool(paragraph.text)
                yield from waiting
                paragraph, waiting = _begun(row, large), []
            else:
                paragraph = paragraph._replace(text=_joined(paragraph.text, row.text))
            last = row
    yield from [paragraph] * bool(paragraph.text)
    yield from waiting


def _begun(row: Row, large: float) -> Block:
    if 0 < large <= row.size:
        return Block(row.text, Label.HEADING, "large type")
    bullet = BULLET.match(row.text)
    return Block(row.text, lead=bullet.end() if bullet else 0)


def _opened(reader: "PdfReader") -> bool:
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _pages(reader: "PdfReader") -> Iterator[list[Row]]:
    size = 0
    for page in reader.pages:
        chunks: list[tuple[str, float]] = []

        def take(
            text: str,
            page_scale: Sequence[float],
            scale: Sequence[float],
            font: object,
            points: float,
            chunks: list[tuple[str, float]] = chunks,
        ) -> None:
            chunks.append((text, abs(points * scale[3] * page_scale[3])))

        page.extract_text(visitor_text=take)
        size += sum(len(text) for text, _ in chunks)
        check_size(size, MAX_TEXT, name="the PDF", what="characters")
        yield list(_rows(chunks))


def _rows(chunks: Sequence[tuple[str, float]]) -> Iterator[Row]:
    """Yield the lines that the pieces of text make up, each with its commonest size of type."""
    words: list[str] = []
    sizes: Counter[float] = Counter()
    for text, points in [*chunks, ("\n", 0.0)]:
        for number, part in enumerate(text.split("\n")):
            if number:
                if row := _row("".join(words)):
                    yield Row(row, max(sizes, key=lambda size: (sizes[size], size), default=0.0))
                words, sizes = [], Counter()
            words.append(part)
            sizes[round(points, 1)] += len(part.strip())


def _row(line: str) -> str:
    row = clean(_STAND_INS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line))
    spaced = len(_SPACED.findall(row))
    return _SPACED.sub("", row) if spaced > len(_TOUCHING.findall(row)) else row


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _repeated(pages: Sequence[Sequence[Row]]) -> frozenset[str]:
    """Return the shapes of lines that stand at the edges of several pages."""
    found: Counter[str] = Counter()
    for page in pages:
        found.update({_shape(row.text) for row in [*page[:_EDGE], *page[-_EDGE:]]})
    return frozenset(shape for shape, count in found.items() if count >= _PAGES)


def _furniture(line: str, near: int, repeated: frozenset[str]) -> str:
    if near == 0 and _NUMBER.fullmatch(line):
        return "page number"
    return _REPEATED if near < _EDGE and _shape(line) in repeated else ""


def _usual_width(pages: Sequence[Sequence[Row]]) -> int:
    widths = sorted(width(row.text) for page in pages for row in page)
    return widths[int(len(widths) * _USUAL)] if widths else 0


def _usual_size(pages: Sequence[Sequence[Row]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page:
            sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _runs_on(above: Row, row: Row, usual: int, large: float) -> bool:
    """Tell whether a sentence, or a heading, goes on from one line to the next."""
    if not above.text or BULLET.match(row.text):
        return False
    if 0 < large <= max(above.size, row.size):
        return above.size == row.size
    if CLOSED.search(above.text[-10:]):
        return False
    return width(above.text) >= usual * _FULL


def _joined(paragraph: str, line: str) -> str:
    if _HYPHEN.search(paragraph[-4:]) and line[:1].islower():
        return paragraph[:-1] + line
    blank = " " if width(paragraph[-1]) == width(line[0]) == 1 else ""
    return paragraph + blank + line
