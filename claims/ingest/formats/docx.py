"""A Word file to blocks: paragraphs, headings, list items and table rows.

Insertions that Word tracks count as text.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from lxml import etree

from claims.ingest.formats import html
from claims.ingest.formats.blocks import Block, Extract, Field, clean
from claims.ingest.formats.html_blocks import article_block, page_blocks
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

# A cell that holds one paragraph becomes that paragraph, so that a row of short cells is one line.
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
        properties = _checked_properties(data)
        page = _as_html(data)
    except RecursionError as error:
        raise ValueError("nests its parts too deep: copy the text and paste it") from error
    except (zipfile.BadZipFile, zlib.error, ExpatError, KeyError, EOFError) as error:
        raise ValueError(_BROKEN) from error
    blocks = list(_blocks(page)) if page else []
    return Extract(blocks, dict(_fields(properties)), "the text of a Word file")


def _checked_properties(data: bytes) -> bytes:
    """Return the XML of the file's properties, once its parts and their sizes are checked."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = file.infolist()
        names = {part.filename for part in parts}
        if _MAIN not in names:
            messages = (message for name, message in _OTHERS.items() if name in names)
            raise ValueError(next(messages, "is a zip file: expected one article; unpack it first"))
        check_size(len(parts), MAX_PARTS, name="the Word file", what="parts")
        size = sum(part.file_size for part in parts)
        check_size(size, MAX_UNPACKED, name="the Word file", what="bytes when unpacked")
        if any(part.flag_bits & 1 for part in parts):
            raise ValueError("is protected by a password: save it without one")
        return file.read(_CORE) if _CORE in names else b""


def _as_html(data: bytes) -> str:
    """Return the document as HTML."""
    import mammoth

    # Pictures are left out, which would be written into the page as very long text.
    pictures = mammoth.images.img_element(lambda image: {"src": ""})
    converted = mammoth.convert_to_html(io.BytesIO(data), convert_image=pictures)
    return _CELL.sub(r"\1\2", converted.value)


def _blocks(page: str) -> Iterator[Block]:
    for page_block in page_blocks(html.tree(f"<div>{page}</div>")):
        yield article_block(page_block)


def _fields(properties: bytes) -> Iterator[tuple[str, Field]]:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(properties, parser=reader) if properties else None
    title = root.findtext(_TITLE) if root is not None else None
    if title and clean(title):
        yield "title", Field(clean(title), "properties of the file", is_weak=True)
