"""A PDF to blocks: its lines joined to paragraphs; running heads and page numbers labelled."""

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

# Running heads and feet are among so many lines from a page's edge, on at least so many pages.
_EDGE, _PAGES = 3, 2
# A line continues in the next one if it fills this share of the usual width.
_FULL = 0.75
# Type larger than the usual by this factor is a heading's.
_LARGE = 1.15
# The usual width is this quantile of the widths of all lines.
_USUAL = 0.9

_SPACED = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
_TOUCHING = re.compile(rf"(?<=[{HAN}])(?=[{HAN}])")
_NUMBER = re.compile(
    r"[\s\-–—|·]*(?:page |p\. ?|第 ?)?\d{1,4}"
    r"(?: ?(?:of|/|页 ?共?|/ ?共) ?\d{1,4})? ?页?[\s\-–—|·]*",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"[a-z]{2}[-\u2010\ufffe]$")
# Fonts of PDFs use radicals and ligatures in place of the usual characters.
_STAND_INS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_NO_TITLE = re.compile(
    r"^(?:microsoft word|untitled|无标题|document\d*$)|\.\w{2,4}$", re.IGNORECASE
)


class PdfLine(NamedTuple):
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
        if reader.is_encrypted and not _is_opened(reader):
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
    is_title = title and not _NO_TITLE.search(title)
    fields = {"title": Field(title, "properties of the PDF", is_weak=True)} if is_title else {}
    return Extract(list(blocks(pages)), fields, f"the text of a PDF of {len(pages)} pages")


def blocks(pages: Sequence[Sequence[PdfLine]]) -> Iterator[Block]:
    """Join the lines of all pages to paragraphs.

    Boilerplate of the pages, which may stand inside a paragraph, comes behind it.
    """
    repeated = _repeated(pages)
    usual, large = _usual_width(pages), _usual_size(pages) * _LARGE
    paragraph, last = Block(""), PdfLine("")
    waiting: list[Block] = []
    for page in pages:
        for at, line in enumerate(page):
            from_edge = min(at, len(page) - 1 - at)
            if reason := _boilerplate(line.text, from_edge, repeated):
                waiting.append(Block(line.text, Label.BOILERPLATE, reason))
                continue
            if _runs_on(last, line, usual, large):
                paragraph = paragraph._replace(text=_joined(paragraph.text, line.text))
            else:
                if paragraph.text:
                    yield paragraph
                yield from waiting
                paragraph, waiting = _first_block(line, large), []
            last = line
    if paragraph.text:
        yield paragraph
    yield from waiting


def _first_block(line: PdfLine, large: float) -> Block:
    """Return the block that a line begins: a heading, or the first line of a paragraph."""
    if 0 < large <= line.size:
        return Block(line.text, Label.HEADING, "large type")
    bullet = BULLET.match(line.text)
    return Block(line.text, lead=bullet.end() if bullet else 0)


def _is_opened(reader: "PdfReader") -> bool:
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _pages(reader: "PdfReader") -> Iterator[list[PdfLine]]:
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
        yield list(_lines(chunks))


def _lines(chunks: Sequence[tuple[str, float]]) -> Iterator[PdfLine]:
    """Yield the lines that the chunks of text make up, each with its commonest size of type."""
    parts: list[str] = []
    sizes: Counter[float] = Counter()
    for text, points in [*chunks, ("\n", 0.0)]:
        for number, part in enumerate(text.split("\n")):
            if number:
                if line := _line_text("".join(parts)):
                    yield PdfLine(line, _commonest(sizes))
                parts, sizes = [], Counter()
            parts.append(part)
            sizes[round(points, 1)] += len(part.strip())


def _commonest(sizes: Counter[float]) -> float:
    """Return the size of most characters, the larger of two, 0 for none."""
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _line_text(line: str) -> str:
    """Return the text of a line in usual letters; spaced-out Chinese loses its blanks."""
    text = clean(_STAND_INS.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), line))
    is_spaced = len(_SPACED.findall(text)) > len(_TOUCHING.findall(text))
    return _SPACED.sub("", text) if is_spaced else text


def _shape(line: str) -> str:
    """Return a line with all its numbers made one, as the pages of a running head have them."""
    return re.sub(r"\d+", "0", line)


def _repeated(pages: Sequence[Sequence[PdfLine]]) -> frozenset[str]:
    """Return the shapes of lines that stand at the edges of several pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line.text) for line in [*page[:_EDGE], *page[-_EDGE:]]})
    return frozenset(shape for shape, count in counts.items() if count >= _PAGES)


def _boilerplate(line: str, from_edge: int, repeated: frozenset[str]) -> str:
    """Return which boilerplate a line so far from the page's edge is, "" if it is none."""
    if from_edge == 0 and _NUMBER.fullmatch(line):
        return "page number"
    return "repeated on the pages" if from_edge < _EDGE and _shape(line) in repeated else ""


def _usual_width(pages: Sequence[Sequence[PdfLine]]) -> int:
    widths = sorted(width(line.text) for page in pages for line in page)
    return widths[int(len(widths) * _USUAL)] if widths else 0


def _usual_size(pages: Sequence[Sequence[PdfLine]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return _commonest(sizes)


def _runs_on(above: PdfLine, line: PdfLine, usual: int, large: float) -> bool:
    """Return whether a sentence, or a heading, continues from one line to the next."""
    if not above.text or BULLET.match(line.text):
        return False
    if 0 < large <= max(above.size, line.size):
        return above.size == line.size
    if CLOSED.search(above.text[-10:]):
        return False
    return width(above.text) >= usual * _FULL


def _joined(paragraph: str, line: str) -> str:
    if _HYPHEN.search(paragraph[-4:]) and line[:1].islower():
        return paragraph[:-1] + line
    blank = " " if width(paragraph[-1]) == width(line[0]) == 1 else ""
    return paragraph + blank + line
