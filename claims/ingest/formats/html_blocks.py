"""A tree of HTML elements to pieces: one a paragraph, heading, list item or table row.

Everything a reader of the page could see is kept, in its order; which of it is the article is told
later. The walk keeps no stack of calls, so that no nesting is too deep for it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from claims.ingest.formats.blocks import Block, clean
from claims.ingest.formats.markup import BLOCKS, LABELS
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

# What lays a page out, and so holds paragraphs that belong together.
_HOLDERS = frozenset("article body center div main section td".split())

# So far up at most it is looked for.
_CLIMB = 30

# Cells of a data table are shorter; tables that only lay a page out have longer ones.
_CELL = 60
_BULLET = "• "
# A line that is broken behind a comma goes on in the next one.
_GOES_ON = re.compile(r"[,，、]\s*$")
_NOTE = re.compile(r"\s*\[?\d{1,3}\]?\s*")


class Piece(NamedTuple):
    """A block, the element that lays it out together with others, and what it consists of.

    `is_link` marks one that is nothing but links, `is_row` a row of a data table.
    """

    block: Block
    holder: etree._Element | None
    is_link: bool
    is_row: bool


class Edge(NamedTuple):
    """Where a block element begins or ends."""

    element: etree._Element
    begins: bool


class Word(NamedTuple):
    """A piece of text, and whether a link surrounds it."""

    text: str
    is_link: bool


def pieces(root: etree._Element) -> Iterator[Piece]:
    """Yield what stands under `root`, in order, blank pieces left out."""
    around: list[str] = []
    words: list[Word] = []
    holders: dict[etree._Element, etree._Element | None] = {}
    bullet, last, home = "", "", root
    for token in _tokens(root):
        if isinstance(token, Word):
            words.append(token)
            last = token.text if token.text.strip() else last
            continue
        tag = _tag(token.element)
        if tag == "br" and _GOES_ON.search(last):
            continue
        if text := clean("".join(word.text for word in words)):
            if home not in holders:
                holders[home] = _holder(home)
            is_link = all(word.is_link for word in words if word.text.strip())
            block = _block(text, _telling(around), bullet * (not is_link))
            yield Piece(block, holders[home], is_link, is_row=_tag(home) == "tr")
            bullet = ""
        words, last = [], ""
        home = token.element if token.begins else token.element.getparent()
        if tag == "li":
            bullet = _BULLET if token.begins else ""
        _step(around, token)


def _tokens(root: etree._Element) -> Iterator[Word | Edge]:
    """Yield the texts under `root` and the edges of its block elements, its own last."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    data: set[etree._Element] = set()
    links = 0
    for event, element in walk:
        tag, parent = _tag(element), element.getparent()
        if tag == "tr" and event == "start" and _is_data(element):
            data.add(element)
        is_row = tag in ("td", "th") and parent in data
        is_block = tag in BLOCKS and not is_row
        if event == "start":
            links += tag == "a"
            if is_block:
                yield Edge(element, begins=True)
            if tag in _UNREAD or _is_note(element):
                walk.skip_subtree()
            else:
                yield from _texts(element.text, links > 0, is_rows=tag == "pre", at=element)
            continue
        links -= tag == "a"
        if is_block or element is root:
            yield Edge(element, begins=False)
        if is_row:
            yield Word(" ", is_link=False)
        if element is not root:
            is_rows = _tag(parent) == "pre"
            yield from _texts(element.tail, links > 0, is_rows=is_rows, at=element)


def _texts(
    text: str | None, is_link: bool, *, is_rows: bool, at: etree._Element
) -> Iterator[Word | Edge]:
    for number, row in enumerate(text.split("\n") if text and is_rows else [text or ""]):
        if number:
            yield Edge(at, begins=False)
        yield Word(row, is_link)


def _tag(element: etree._Element | None) -> str:
    """Return the name of an element, "" for a comment and the like."""
    name = element.tag if element is not None else ""
    return name.lower() if isinstance(name, str) else ""


def _is_data(row: etree._Element) -> bool:
    """Tell whether a table row holds short cells of words, not parts of the page."""
    cells = [child for child in row if _tag(child) in ("td", "th")]
    inside = (inner for cell in cells for inner in cell.iterdescendants())
    if len(cells) < 2 or any(_tag(inner) in BLOCKS for inner in inside):
        return False
    return all(len("".join(cell.itertext())) <= _CELL for cell in cells)


def _is_note(element: etree._Element) -> bool:
    """Tell whether an element is the number of a footnote."""
    return _tag(element) == "sup" and bool(
        _NOTE.fullmatch("".join(element.itertext())) and element.find(".//a") is not None
    )


def _part(element: etree._Element) -> str:
    """Return the part of a page that an element is: its tag, or what its attributes say."""
    names = f"{element.get('id', '')} {element.get('class', '')}"
    if _tag(element) in ("div", "section", "ol", "ul") and _COMMENTS.search(names):
        return "comments"
    return _ROLES.get(str(element.get("role", "")), _tag(element))


def _step(around: list[str], edge: Edge) -> None:
    """Keep track of the elements around that say what they hold."""
    tag = _part(edge.element)
    if tag not in _LABELS:
        return
    if edge.begins:
        around.append(tag)
    elif tag in around:
        del around[len(around) - 1 - around[::-1].index(tag) :]


def _telling(around: list[str]) -> str:
    """Return what decides: the outermost part that is no article, else the innermost."""
    others = [name for name in around if _LABELS[name] in (Label.CHROME, Label.COMMENT)]
    return (others or around[-1:] or [""])[0]


def _block(text: str, tag: str, bullet: str) -> Block:
    label = _LABELS.get(tag, Label.BODY)
    if tag and label is not Label.BODY:
        return Block(text, label, f"<{tag}>")
    return Block(bullet + text, lead=len(bullet))


def settled(piece: Piece) -> Block:
    """Return the block of a piece that is known to be the article's: a table's row is its text."""
    if piece.is_row and not piece.block.reason:
        return piece.block._replace(reason="table row")
    return piece.block


def _holder(home: etree._Element | None) -> etree._Element | None:
    """Return what lays out the block in `home`: itself if it holds several, else one above it."""
    if home is None or any(_tag(child) in BLOCKS for child in home):
        element = home
    else:
        element = home.getparent()
    for _ in range(_CLIMB):
        if element is None or _tag(element) in _HOLDERS:
            break
        element = element.getparent()
    return element
