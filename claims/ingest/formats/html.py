"""A saved web page to blocks: all that it shows; what lies outside its article is labelled so.

Extractors pick an article out of a page well, but drop its headings, lists and now and then a
paragraph without notice. So the page is walked whole, and an extractor only says where its article
lies: what it kept, and what stands among that, is left to the labelling of lines, as pasted text
is; what lies outside is settled here, for only the page's elements show it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import lxml.html
from lxml import etree

from claims.ingest.formats import html_metadata
from claims.ingest.formats.blocks import Block, Extract, clean
from claims.ingest.formats.html_blocks import PageBlock, article_block, page_blocks
from claims.ingest.layout.boilerplate import BoilerplateRule, find_rule
from claims.ingest.limits import MAX_NESTING
from claims.language import fold, width
from claims.schema import Label

# Fewer letters than this are no article that an extractor could have found.
_LITTLE = 80
# A block counts as kept if the extractor kept this share of it.
_MOSTLY = 0.6
# A title or byline stands at most so many blocks above the article, and has at most so many
# characters.
_ABOVE, _SHORT = 12, 60
# If the page shows less than this share of the article that it gives for machines, that is used.
_SHOWN = 0.5

_PUNCTUATION = re.compile(r"[^\w\s]+")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


class KeptClauses(NamedTuple):
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
    blocks = list(page_blocks(root))
    body = html_metadata.article_body(articles)
    shown = frozenset(clause for each in blocks for clause in _clauses(each.block.text))
    if body and _share(body, shown) < _SHOWN:
        page = [_outside(each.block) for each in blocks]
        return Extract([*_paragraphs(body), *page], fields, "the page's JSON-LD article")
    kept = _kept(root, body)
    if sum(map(len, kept.article)) < _LITTLE:
        page = [_link(each) if _is_bare_link(each) else each.block for each in blocks]
        return Extract(page, fields, "the whole page")
    return Extract(list(_labelled(blocks, kept)), fields, "the page's article")


def declared(data: bytes) -> str:
    """Return the encoding that a page's head names, "" for none."""
    charset = _DECLARED.search(data[:4096])
    return charset[1].decode("ascii").lower() if charset else ""


def tree(text: str) -> etree._Element:
    """Parse a page.

    Raises:
        ValueError: if it holds no element, or nests them deeper than is read.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise ValueError("holds no HTML elements: expected a web page; check the file") from error
    is_cut = any("Excessive depth" in entry.message for entry in parser.error_log)
    if is_cut or _is_deep(root):
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


def _kept(root: etree._Element, body: str) -> KeptClauses:
    """Return what the extractor keeps, and the article `body` that the page gives for machines.

    The extractor takes `root` apart.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(root, include_comments=True)
    if not isinstance(document, Document):
        return KeptClauses(frozenset(_clauses(body)), frozenset())
    return KeptClauses(
        frozenset(_clauses(f"{body}\n{document.text or ''}")),
        frozenset(_clauses(document.comments or "")),
    )


def _clauses(text: str) -> Iterator[str]:
    """Yield what stands between the punctuation of `text`, blanks left out."""
    for clause in _PUNCTUATION.split(text):
        if letters := "".join(clause.split()):
            yield letters


def _share(text: str, clauses: frozenset[str]) -> float:
    """Return the share of the letters of `text` that stand in one of `clauses`."""
    own = list(_clauses(text))
    letters = sum(map(len, own))
    return sum(len(clause) for clause in own if clause in clauses) / letters if letters else 0.0


def _paragraphs(body: str) -> Iterator[Block]:
    for row in re.split(r"[\r\n]+|</?p>|<br ?/?>", body):
        if words := clean(re.sub(r"<[^<>]{1,200}>", "", row)):
            yield Block(words)


def _labelled(blocks: Sequence[PageBlock], kept: KeptClauses) -> Iterator[Block]:
    """Yield the blocks; those outside the article and readers' comments get their label."""
    inside = [_share(each.block.text, kept.article) >= _MOSTLY for each in blocks]
    comments = _comments(blocks, inside, kept)
    own = [at for at in range(len(blocks)) if inside[at] and at not in comments]
    first, last = (own[0], own[-1]) if own else (0, len(blocks))
    containers = _containers(blocks, own)
    for at, each in enumerate(blocks):
        block = each.block
        if block.label is Label.COMMENT and inside[at] and at not in comments:
            # The article itself stands in an element that is named after comments.
            block = block._replace(label=Label.BODY, reason="")
        if block.label in (Label.BOILERPLATE, Label.CREDIT):
            yield block
        elif at in comments:
            yield block._replace(label=Label.COMMENT, reason="readers' comments of the page")
        elif block.label is Label.COMMENT:
            yield block
        elif not inside[at] and _is_bare_link(each):
            yield _link(each)
        elif first <= at <= last:
            yield article_block(each._replace(block=block))
        elif each.container in containers or _may_be_byline(block, first - at):
            yield block
        else:
            yield _outside(block)


def _comments(blocks: Sequence[PageBlock], inside: Sequence[bool], kept: KeptClauses) -> set[int]:
    """Return the indices of the blocks that readers wrote.

    Elements named after comments decide, unless they contain most of the article; beside them
    stands what the extractor took for comments.
    """
    named = {at for at, each in enumerate(blocks) if each.block.label is Label.COMMENT}
    sizes = {at: len(each.block.text) for at, each in enumerate(blocks) if inside[at]}
    if sum(size for at, size in sizes.items() if at in named) * 2 > sum(sizes.values()):
        named = set()
    shares = (_share(each.block.text, kept.comments) for each in blocks)
    extracted = {at for at, share in enumerate(shares) if share >= _MOSTLY and not inside[at]}
    return named | extracted


def _is_bare_link(page_block: PageBlock) -> bool:
    """Return whether a block is nothing but a link, which leads away from the article.

    One that a boilerplate rule fits is left to that rule: a link "Comments" opens a part of the
    page.
    """
    block = page_block.block
    return page_block.is_link and block.label is Label.BODY and not _rule(block.text)


def _link(page_block: PageBlock) -> Block:
    return page_block.block._replace(label=Label.BOILERPLATE, reason="a link of the page")


def _containers(blocks: Sequence[PageBlock], own: Iterable[int]) -> set[etree._Element]:
    """Return the elements that contain the article's `own` blocks, the page itself left out."""
    containers = [blocks[at].container for at in own]
    return {each for each in containers if each is not None and each.tag != "body"}


def _may_be_byline(block: Block, above: int) -> bool:
    """Return whether a block so many blocks above the article may be its title or its byline."""
    if 0 < above <= _ABOVE and len(block.text) <= _SHORT:
        return True
    rule = _rule(block.text)
    return rule is not None and rule.label is Label.CREDIT


def _rule(text: str) -> BoilerplateRule | None:
    folded = fold(text)
    return find_rule(folded, columns=width(folded), is_sentence=False)


def _outside(block: Block) -> Block:
    if block.label in (Label.BOILERPLATE, Label.CREDIT):
        return block
    return block._replace(label=Label.BOILERPLATE, reason="outside the article of the page")
