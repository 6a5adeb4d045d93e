"""A Word file to blocks: its paragraphs, headings, lists, table rows, with tracked insertions."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from lxml import etree

from claims.ingest.formats import html
from claims.ingest.formats.blocks import Block, Extract, Field, clean
from claims.ingest.formats.html_blocks import pieces, settled
from claims.ingest.limits import MAX_PARTS, MAX_UNPACKED, check_size

_MAIN = "word/document.xml"
_CORE = "docProps/core.xml"
_OTHERS = {
    "xl/workbook.xml": "is a spreadsheet: expected an article; save its table as CSV",
    "ppt/presentation.xml": "is a presentation: expected an article; copy the text and paste it",
    "content.xml": "is an OpenDocument file: expected a Word file; save it as .docx",
    "META-INF/container.xml": "is an e-book: expected an article; copy the text and paste it",
}
_BROKEN = "is a broken Word file: open it in Word and save it again, or paste its text"

# A cell that holds one paragraph is that paragraph; then a row of short cells is one line.
_CELL = re.compile(
    r"(<t[dh][^<>]*>)<p>([^<>]*(?:</?(?:strong|em|a|sup|sub)\b[^<>]*>[^<>]*)*)</p>(?=<)"
)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def extract(data: bytes) -> Extract:
    """Read a Word file (.docx).

    Raises:
        ValueError: if it is none, is broken, or unpacks to too much.
    """
    try:
        core = _checked(data)
        page = _converted(data)
    except RecursionError as error:
        raise ValueError("nests its parts too deep: copy the text and paste it") from error
    except (zipfile.BadZipFile, zlib.error, ExpatError, KeyError, EOFError) as error:
        raise ValueError(_BROKEN) from error
    blocks = list(_blocks(page)) if page else []
    return Extract(blocks, dict(_fields(core)), "the text of a Word file")


def _checked(data: bytes) -> bytes:
    """Look at what the file would unpack to; return its properties, unread."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = file.infolist()
        names = {part.filename for part in parts}
        if _MAIN not in names:
            told = (told for name, told in _OTHERS.items() if name in names)
            raise ValueError(next(told, "is a zip file: expected one article; unpack it first"))
        check_size(len(parts), MAX_PARTS, name="the Word file", what="parts")
        size = sum(part.file_size for part in parts)
        check_size(size, MAX_UNPACKED, name="the Word file", what="bytes when unpacked")
        if any(part.flag_bits & 1 for part in parts):
            raise ValueError("is protected by a password: save it without one")
        return file.read(_CORE) if _CORE in names else b""


def _converted(data: bytes) -> str:
    import mammoth

    # No picture is read, and so none written into the page as text.
    pictures = mammoth.images.img_element(lambda image: {"src": ""})
    found = mammoth.convert_to_html(io.BytesIO(data), convert_image=pictures)
    return _CELL.sub(r"\1\2", found.value)


def _blocks(page: str) -> Iterator[Block]:
    for piece in pieces(html.tree(f"<div>{page}</div>")):
        yield settled(piece)


def _fields(core: bytes) -> Iterator[tuple[str, Field]]:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(core, parser=reader) if core else None
    title = root.findtext(_TITLE) if root is not None else None
    if title and clean(title):
        yield "title", Field(clean(title), "properties of the file", is_weak=True)
