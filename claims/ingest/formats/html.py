"""A saved web page to blocks: all it shows, with what lies outside its article marked as furniture.

Extractors pick an article out of a page well, but drop its headings, lists and now and then a
paragraph without a word. So the page is walked whole, and an extractor only says where its article
lies: what it kept, and what stands among that, goes on to the line classifier as if it were pasted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree
from lxml import html as parser

from claims.ingest.formats import html_metadata
from claims.ingest.formats.blocks import Block, Extract, clean
from claims.ingest.formats.html_blocks import Piece, pieces, settled
from claims.ingest.layout.boilerplate import BoilerplateRule, find_rule
from claims.ingest.limits import MAX_NESTING
from claims.language import fold
from claims.schema import Label

# Fewer letters than this are no article that an extractor could have found.
_LITTLE = 80
# A piece counts as kept when so much of it was.
_MOSTLY = 0.6
# Above the article, titles and bylines stand so near, and are no wider than so many characters.
_ABOVE, _SHORT = 12, 60
# An article given for machines that the page itself shows less of than this is missing from it.
_SHOWN = 0.5

_OUTSIDE = "outside the article of the page"
_CLAUSE = re.compile(r"[^\w\s]+")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


class Kept(NamedTuple):
    """The clauses that an extractor took for the article, and for readers' comments."""

    article: frozenset[str]
    comments: frozenset[str]


def extract(text: str) -> Extract:
    """Read a page that is decoded already.

    Raises:
        ValueError: if its elements are nested too deep, or there are none.
    """
    root = tree(text)
    articles = list(html_metadata.articles(root))
    fields = html_metadata.fields(root, articles)
    found = list(pieces(root))
    body = html_metadata.article_body(articles)
    shown = frozenset(clause for piece in found for clause in _clauses(piece.block.text))
    if body and _share(body, shown) < _SHOWN:
        page = [_outside(piece.block) for piece in found]
        return Extract([*_paragraphs(body), *page], fields, "the page's JSON-LD article")
    kept = _kept(root, body)
    if sum(map(len, kept.article)) < _LITTLE:
        return Extract([_unlinked(piece) for piece in found], fields, "the whole page")
    return Extract(list(_marked(found, kept)), fields, "the page's article")


def declared(data: bytes) -> str:
    """Return the encoding that a page's head names, "" for none."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii").lower() if found else ""


def tree(text: str) -> etree._Element:
    """Parse a page.

    Raises:
        ValueError: if it holds no element, or nests them deeper than is read.
    """
    reader = parser.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = parser.document_fromstring(text.encode("utf-8", "replace"), parser=reader)
    except etree.LxmlError as error:
        raise ValueError("holds no HTML elements: expected a web page; check the file") from error
    deep = any("Excessive depth" in entry.message for entry in reader.error_log)
    if deep or _is_deep(root):
        raise ValueError(
            f"nests its elements more than {MAX_NESTING:,} deep: expected a web page; "
            "copy the article's text and paste it"
        )
    return root


def _is_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_NESTING:
            return True
    return False


def _kept(root: etree._Element, body: str) -> Kept:
    """Ask the extractor, which takes `root` apart, and add what the page gives for machines."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(root, include_comments=True)
    if not isinstance(found, Document):
        return Kept(frozenset(_clauses(body)), frozenset())
    return Kept(
        frozenset(_clauses(f"{body}\n{found.text or ''}")),
        frozenset(_clauses(found.comments or "")),
    )


def _clauses(text: str) -> Iterator[str]:
    """Yield what stands between the punctuation of `text`, blanks left out."""
    for clause in _CLAUSE.split(text):
        if letters := "".join(clause.split()):
            yield letters


def _share(text: str, clauses: frozenset[str]) -> float:
    """Return how much of `text` stands in `clauses`."""
    every = list(_clauses(text))
    letters = sum(map(len, every))
    return sum(len(c) for c in every if c in clauses) / letters if letters else 0.0


def _paragraphs(body: str) -> Iterator[Block]:
    for row in re.split(r"[\r\n]+|</?p>|<br ?/?>", body):
        if words := clean(re.sub(r"<[^<>]{1,200}>", "", row)):
            yield Block(words)


def _marked(found: Sequence[Piece], kept: Kept) -> Iterator[Block]:
    """Yield the blocks, those outside the article and the comments marked as what they are."""
    inside = [_share(piece.block.text, kept.article) >= _MOSTLY for piece in found]
    remarks = _remarks(found, inside, kept)
    own = [at for at in range(len(found)) if inside[at] and at not in remarks]
    first, last = (own[0], own[-1]) if own else (0, len(found))
    holders = _holders(found, own)
    for at, piece in enumerate(found):
        block = piece.block
        if block.label is Label.COMMENT and at not in remarks:
            block = block._replace(label=Label.BODY, reason="")
        if block.label in (Label.CHROME, Label.CREDIT):
            yield block
        elif at in remarks:
            yield block._replace(label=Label.COMMENT, reason="readers' comments of the page")
        elif not inside[at] and _unlinked(piece) is not block:
            yield _unlinked(piece)
        elif first <= at <= last:
            yield settled(piece._replace(block=block))
        elif piece.holder in holders or _is_near(block, at - first):
            yield block
        else:
            yield _outside(block)


def _remarks(found: Sequence[Piece], inside: Sequence[bool], kept: Kept) -> set[int]:
    """Return which pieces readers wrote: by the page's elements, unless those hold its article."""
    named = {at for at, piece in enumerate(found) if piece.block.label is Label.COMMENT}
    size = [len(piece.block.text) * inside[at] for at, piece in enumerate(found)]
    if sum(size[at] for at in named) * 2 > sum(size):
        named = set()
    shares = (_share(piece.block.text, kept.comments) for piece in found)
    others = {at for at, share in enumerate(shares) if share >= _MOSTLY and not inside[at]}
    return named | others


def _unlinked(piece: Piece) -> Block:
    """Return the block; one that is nothing but a link leads away from the article.

    What says of itself which furniture it is stays free to say so: "Comments" opens a part.
    """
    if piece.is_link and piece.block.label is Label.BODY and not _cue(piece.block.text):
        return piece.block._replace(label=Label.CHROME, reason="a link of the page")
    return piece.block


def _holders(found: Sequence[Piece], own: Iterable[int]) -> set[etree._Element]:
    """Return the elements that hold paragraphs of the article, the page itself left out."""
    holders = [found[at].holder for at in own]
    return {holder for holder in holders if holder is not None and holder.tag != "body"}


def _is_near(block: Block, below: int) -> bool:
    """Tell whether a block outside the article may be its title or say who wrote it."""
    if -_ABOVE <= below < 0 and len(block.text) <= _SHORT:
        return True
    cue = _cue(block.text)
    return cue is not None and cue.label is Label.CREDIT


def _cue(text: str) -> BoilerplateRule | None:
    words = fold(text)
    return find_rule(words, columns=len(words), is_sentence=False)


def _outside(block: Block) -> Block:
    if block.label in (Label.CHROME, Label.CREDIT):
        return block
    return block._replace(label=Label.CHROME, reason=_OUTSIDE)
