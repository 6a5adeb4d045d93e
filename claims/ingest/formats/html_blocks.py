"""A tree of HTML elements to blocks: one per paragraph, heading, list item or table row.

Everything a reader of the page could see is kept, in its order; which of it is the article is
decided later. The walk keeps no stack of calls, so that no nesting is too deep for it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from claims.ingest.formats.blocks import Block, clean
from claims.ingest.formats.markup import BLOCKS, LABELS, close_tag, deciding_tag
from claims.schema import Label

_UNREAD = frozenset(
    "audio canvas embed head iframe map noscript object rp rt script style svg template textarea"
    " title video".split()
)
# Some makers' sites put the whole page into one form.
_LABELS = {tag: label for tag, label in LABELS.items() if tag != "form"} | {
    "comments": Label.COMMENT
}
_ROLES = {"navigation": "nav", "complementary": "aside", "contentinfo": "footer"}
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:-?(?:list|area|body|section|content))?|disqus_thread)(?:$|\s)",
    re.I,
)

# The elements that lay a page out, and so contain paragraphs that belong together.
_CONTAINERS = frozenset("article body center div main section td".split())

# A container is looked for in so many elements above a block at most.
_CLIMB = 30

# Cells of a data table are no longer; tables that only lay a page out have longer ones.
_CELL = 60
_BULLET = "• "
# A line that is broken behind a comma continues in the next one.
_CONTINUES = re.compile(r"[,，、]\s*$")
_NOTE = re.compile(r"\s*\[?\d{1,3}\]?\s*")


class PageBlock(NamedTuple):
    """A block, and the element that contains it together with others.

    `is_link` marks one that is nothing but links, `is_row` a row of a data table.
    """

    block: Block
    container: etree._Element | None
    is_link: bool
    is_row: bool


class ElementBoundary(NamedTuple):
    """Where a block element begins or ends."""

    element: etree._Element
    begins: bool


class TextNode(NamedTuple):
    """A piece of text, and whether it is inside a link."""

    text: str
    is_link: bool


def page_blocks(root: etree._Element) -> Iterator[PageBlock]:
    """Yield the blocks under `root`, in order, blank ones left out."""
    open_parts: list[str] = []
    nodes: list[TextNode] = []
    containers: dict[etree._Element, etree._Element | None] = {}
    bullet, last_text, home = "", "", root
    for token in _tokens(root):
        if isinstance(token, TextNode):
            nodes.append(token)
            last_text = token.text if token.text.strip() else last_text
            continue
        tag = _tag(token.element)
        if tag == "br" and _CONTINUES.search(last_text):
            continue
        if text := clean("".join(node.text for node in nodes)):
            if home not in containers:
                containers[home] = _container(home)
            is_link = all(node.is_link for node in nodes if node.text.strip())
            part = deciding_tag(open_parts, _LABELS)
            block = _block(text, part, "" if is_link else bullet)
            yield PageBlock(block, containers[home], is_link, is_row=_tag(home) == "tr")
            bullet = ""
        nodes, last_text = [], ""
        home = token.element if token.begins else token.element.getparent()
        if tag == "li":
            bullet = _BULLET if token.begins else ""
        _open_or_close(open_parts, token)


def _tokens(root: etree._Element) -> Iterator[TextNode | ElementBoundary]:
    """Yield the texts under `root` and the boundaries of its block elements, its own last."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    data_rows: set[etree._Element] = set()
    open_links = 0
    for event, element in walk:
        tag, parent = _tag(element), element.getparent()
        if tag == "tr" and event == "start" and _is_data_row(element):
            data_rows.add(element)
        is_cell = tag in ("td", "th") and parent in data_rows
        is_block = tag in BLOCKS and not is_cell
        if event == "start":
            open_links += 1 if tag == "a" else 0
            if is_block:
                yield ElementBoundary(element, begins=True)
            if tag in _UNREAD or _is_footnote_number(element):
                walk.skip_subtree()
            else:
                yield from _texts(element.text, open_links > 0, has_rows=tag == "pre", at=element)
            continue
        open_links -= 1 if tag == "a" else 0
        if is_block or element is root:
            yield ElementBoundary(element, begins=False)
        if is_cell:
            yield TextNode(" ", is_link=False)
        if element is not root:
            has_rows = _tag(parent) == "pre"
            yield from _texts(element.tail, open_links > 0, has_rows=has_rows, at=element)


def _texts(
    text: str | None, is_link: bool, *, has_rows: bool, at: etree._Element
) -> Iterator[TextNode | ElementBoundary]:
    """Yield a text; where the element keeps rows apart, with a boundary between them."""
    for number, row in enumerate(text.split("\n") if text and has_rows else [text or ""]):
        if number:
            yield ElementBoundary(at, begins=False)
        yield TextNode(row, is_link)


def _tag(element: etree._Element | None) -> str:
    """Return the name of an element, "" for a comment and the like."""
    name = element.tag if element is not None else ""
    return name.lower() if isinstance(name, str) else ""


def _is_data_row(row: etree._Element) -> bool:
    """Return whether a table row holds short cells of words, not parts of the page."""
    cells = [child for child in row if _tag(child) in ("td", "th")]
    inside = (inner for cell in cells for inner in cell.iterdescendants())
    if len(cells) < 2 or any(_tag(inner) in BLOCKS for inner in inside):
        return False
    return all(len("".join(cell.itertext())) <= _CELL for cell in cells)


def _is_footnote_number(element: etree._Element) -> bool:
    """Return whether an element is the number of a footnote, which links to it."""
    if _tag(element) != "sup" or not _NOTE.fullmatch("".join(element.itertext())):
        return False
    return element.find(".//a") is not None


def _part(element: etree._Element) -> str:
    """Return the part of a page that an element is: its tag, or what its attributes say."""
    names = f"{element.get('id', '')} {element.get('class', '')}"
    if _tag(element) in ("div", "section", "ol", "ul") and _COMMENTS.search(names):
        return "comments"
    return _ROLES.get(str(element.get("role", "")), _tag(element))


def _open_or_close(open_parts: list[str], boundary: ElementBoundary) -> None:
    """Keep account of the open elements that label what they contain."""
    part = _part(boundary.element)
    if part not in _LABELS:
        return
    if boundary.begins:
        open_parts.append(part)
    else:
        close_tag(open_parts, part)


def _block(text: str, part: str, bullet: str) -> Block:
    label = _LABELS.get(part, Label.BODY)
    if part and label is not Label.BODY:
        return Block(text, label, f"<{part}>")
    return Block(bullet + text, lead=len(bullet))


def article_block(page_block: PageBlock) -> Block:
    """Return a block that is known to be the article's: a row of a table is its text."""
    block = page_block.block
    if page_block.is_row and not block.reason:
        return block._replace(reason="table row")
    return block


def _container(home: etree._Element | None) -> etree._Element | None:
    """Return the container of the text in `home`: itself if it has blocks, else one above it."""
    if home is None or any(_tag(child) in BLOCKS for child in home):
        element = home
    else:
        element = home.getparent()
    for _ in range(_CLIMB):
        if element is None or _tag(element) in _CONTAINERS:
            break
        element = element.getparent()
    return element
