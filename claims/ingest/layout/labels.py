"""Which lines are the report, and which the page around it.

No page's own words decide alone. A line is judged by its place in the report's core (the stretch
from its first to its last sentence), by whether it reads like a sentence, and by a table of what
page furniture says of itself. Lines are labelled, never dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.ingest.formats.markup import crop
from claims.ingest.layout import credits
from claims.ingest.layout.line_features import Form, Look, look_at
from claims.ingest.layout.segments import Page, survey
from claims.language import HAN, fold
from claims.schema import Label, Line
from claims.spans import readable

# A line below the title says more about it from this width on.
_SUBTITLE_WIDTH = 12
# A question this short, without a comma or a quotation, heads what answers it.
_SHORT_QUESTION = 40
_TELLS = re.compile(r"[,;:“”\"「」]")

_NAME = re.compile(rf"(?:[A-Z][\w.'’-]+ ){{1,3}}[A-Z][\w.'’-]+|[{HAN}]{{2,4}}")

Said = tuple[Label, str]


def label(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines` with their labels, and with credits and datelines cut out of their pieces.

    A line that its markup has labelled keeps that label, save a heading that is page furniture.
    """
    folded = fold(text).replace("’", "'")
    page = survey([look_at(text, folded, line) for line in lines])
    labelled = [
        replace(line, label=said[0], reason=said[1])
        for line, said in zip(lines, _said(lines, page), strict=True)
    ]
    if not any(line.label is Label.BODY for line in labelled):
        labelled = list(_kept(labelled, lines, page.looks))
    return tuple(_cropped(text, folded, line) for line in labelled)


def _said(lines: Sequence[Line], page: Page) -> Iterator[Said]:
    opened, above = "", Label.CHROME
    for at, (line, look) in enumerate(zip(lines, page.looks, strict=True)):
        if look.cue:
            opened = look.cue.opens or opened
            is_comment = at > page.comments and look.cue.label is Label.CREDIT
            said = _below_comments(opened) if is_comment else (look.cue.label, look.cue.reason)
        elif look.is_fixed:
            said = line.label, line.reason
        elif at >= page.comments:
            said = _below_comments(opened)
        elif opened == "sponsor":
            opened, said = "", (Label.CHROME, "a sponsor speaks")
        elif at < page.first:
            said = _before(line, page, at)
        elif at <= page.last:
            opened = "" if look.form is Form.PROSE or _announces(look) else opened
            said = _inside(line, page, at, opened)
        else:
            said = _after(page, at, above)
        above = said[0]
        yield said


def _below_comments(opened: str) -> Said:
    if opened in ("foot", "related"):
        return Label.CHROME, "foot of the page"
    return Label.COMMENT, "below the comments' head"


def _before(line: Line, page: Page, at: int) -> Said:
    """Label a line above the report's first sentence."""
    look, below = page.looks[at], -1 < page.title < at
    if at == page.title or look.is_heading:
        return Label.HEADING, line.reason or "title"
    if credits.caption(look.raw, look.words):
        return Label.CAPTION, "caption"
    if look.form is Form.ITEM or at in page.points:
        return Label.BODY, "key point"
    if below and _NAME.fullmatch(look.raw):
        return Label.CREDIT, "name"
    if below and look.width >= _SUBTITLE_WIDTH:
        return Label.HEADING, "below the title"
    return Label.CHROME, "before the report"


def _inside(line: Line, page: Page, at: int, opened: str) -> Said:
    """Label a line between the report's first sentence and its last."""
    look = page.looks[at]
    if look.is_heading:
        return Label.HEADING, line.reason
    if at in page.cards or (opened == "related" and look.form is not Form.PROSE):
        return Label.CHROME, "other stories"
    if credits.caption(look.raw, look.words, alone=at not in (page.first, page.last)):
        return Label.CAPTION, "caption"
    match look.form:
        case Form.PROSE:
            return Label.BODY, "sentence"
        case Form.ITEM:
            return Label.BODY, "list item"
        case Form.CRY if look.width <= _SHORT_QUESTION and not _TELLS.search(look.words):
            return Label.HEADING, "question inside the report"
        case Form.CLAUSE | Form.CRY:
            return Label.BODY, "clause inside the report"
    if _opens_list(page, at):
        return Label.BODY, "opens a list"
    return Label.HEADING, "short line inside the report"


def _announces(look: Look) -> bool:
    """Tell whether a line of the report announces a list, so that no headlines go on in it."""
    return look.form is Form.CLAUSE and look.words.endswith(":")


def _opens_list(page: Page, at: int) -> bool:
    below = page.looks[at + 1].form if at + 1 < len(page.looks) else None
    return below is Form.ITEM and page.looks[at].words.endswith(":")


def _after(page: Page, at: int, above: Label) -> Said:
    """Label a line below the last sentence: points may follow at once, the rest is the page's."""
    look = page.looks[at]
    if above is Label.BODY and credits.caption(look.raw, look.words):
        return Label.CAPTION, "caption"
    if above is Label.BODY and _opens_list(page, at):
        return Label.BODY, "opens a list"
    if above is Label.BODY and look.form in (Form.ITEM, Form.CLAUSE, Form.CRY):
        return Label.BODY, "follows the last sentence"
    return Label.CHROME, "after the report"


def _kept(labelled: list[Line], lines: Sequence[Line], looks: list[Look]) -> Iterator[Line]:
    """Keep a text without a sentence as what it is, rather than let all of it vanish."""
    free = [not look.is_fixed and not look.is_heading for look in looks]
    is_all = all(look.cue for look, is_free in zip(looks, free, strict=True) if is_free)
    for line, look, is_free in zip(labelled, looks, free, strict=True):
        if is_free and (is_all or not look.cue):
            line = replace(line, label=Label.BODY, reason="a text without a sentence")
        yield line


def _cropped(text: str, folded: str, line: Line) -> Line:
    """Cut photo credits out of a caption, a dateline and an editor's tag out of a paragraph."""
    if line.label not in (Label.CAPTION, Label.BODY):
        return line
    raw, words = readable(text, line.pieces), readable(folded, line.pieces)
    if line.label is Label.CAPTION:
        keep = credits.caption(raw, words) or (0, len(raw))
    else:
        keep = credits.report(raw, words)
    pieces = crop(text, line.pieces, keep)
    if pieces:
        return replace(line, pieces=pieces)
    return replace(line, label=Label.CREDIT, reason="photo credit") if raw else line
