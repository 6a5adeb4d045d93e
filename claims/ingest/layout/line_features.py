"""What is seen of one line by itself, before its place on the page is known."""

import re
from enum import StrEnum
from typing import NamedTuple

from claims.ingest import dates
from claims.ingest.layout import credits
from claims.ingest.layout.boilerplate import Cue, cue_of
from claims.language import HAN, width
from claims.schema import Label, Line
from claims.spans import readable

# A sentence has at least so many columns (Han counts two).
_SENTENCE_WIDTH = 20
# Without a full stop at its end, a line is prose where it holds so many and is this long.
_PARAGRAPHS = ((1, 120), (2, 40))
# A line without a full stop reads as a clause from so many columns on in Chinese, fewer with a
# sign inside, fewest with a comma, and from so many words on in English, fewer with a finite verb.
_CLAUSE_WIDTH, _SIGN_WIDTH, _COMMA_WIDTH = 44, 30, 24
# In Chinese, where the line says that something did or did not come about, from so many on.
_TOLD_WIDTH = 26
_CLAUSE_WORDS, _FINITE_WORDS = 14, 5

_CLOSED = re.compile(
    r"(?:[.。…∘｡]+\s?[\"'”’」』》)]*|[!?]+[\"'”’」』]+|[;；])"
    r"(?:\s*[(【][^()【】]{1,40}[)】])?[\s\d#◇■]{0,12}$"
)
# A short quotation alone on its line is a heading; a line with a full stop inside it is none.
_QUOTED, _QUOTED_WORDS = re.compile(r"[\"“‘'「『].*[\"”’'」』]"), 5
_STOPPED = re.compile(r"[.?!。]\s?[\"”’」』]? ?(?=[a-z]{2})")
_CRY = re.compile(r"[!?]+[)\s]*$")
_ITEM = re.compile(r"\s*(?:[•▪●◦‣■◆]|[-*+·–]\s|\d{1,2}[.)]\s|[(（][一二三四五六七八九十]+[)）])")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|says?|said|told"
    r"|does|did|do)(?:n't)?\b|^(?:it|he|she|they|we|i|there|this|that) [a-z']+"
)
_TOLD = re.compile(
    rf"没有|没能|尚未|未有|并未|已经|正在|了(?!解|不)|过(?=[{HAN}]|$)|仍在|曾经|将于"
)
# A blank between Chinese words parts the two halves of a headline.
_PARTED = re.compile(rf"[{HAN}！？!?] +[{HAN}]")


class Form(StrEnum):
    """How a line reads: finished sentence, cry or question, list item, clause, a few words."""

    PROSE = "prose"
    CRY = "cry"
    ITEM = "item"
    CLAUSE = "clause"
    WORDS = "words"


class Look(NamedTuple):
    """One line: its words as written and folded, their columns, its form, the cue it fits.

    `is_fixed` marks a line that its markup has labelled for good, `is_heading` a marked heading.
    """

    raw: str
    words: str
    width: int
    form: Form
    cue: Cue | None = None
    is_fixed: bool = False
    is_heading: bool = False


def look_at(text: str, folded: str, line: Line) -> Look:
    """Look at one line of `text`; `folded` is the whole text folded, of the same length."""
    raw, words = readable(text, line.pieces), readable(folded, line.pieces)
    columns = width(words)
    is_heading = bool(line.reason) and line.label is Label.HEADING
    if line.reason and not is_heading:
        return Look(raw, words, columns, Form.WORDS, is_fixed=True)
    form = Form.WORDS if is_heading else _form(text, line, raw, words, columns)
    if _is_dated(form, words):
        cue: Cue | None = Cue(Label.CREDIT, "date line")
    else:
        cue = cue_of(words, width=columns, is_prose=form is Form.PROSE)
    return Look(raw, words, columns, form, cue, is_heading=is_heading)


def _is_dated(form: Form, words: str) -> bool:
    rest = "" if form is not Form.PROSE else dates.before_clock(words)
    return rest is not None and not _FINITE.search(rest) and dates.is_date_line(words)


def _form(text: str, line: Line, raw: str, words: str, columns: int) -> Form:
    is_item = bool(line.pieces and _ITEM.match(text, line.start, line.pieces[0][1]))
    count = credits.sentences(words)
    is_long = any(count >= wanted and columns >= least for wanted, least in _PARAGRAPHS)
    is_closed = bool(_CLOSED.search(words[-80:]))
    if is_long or (is_closed and columns >= _SENTENCE_WIDTH):
        return Form.PROSE
    if is_item and columns >= _SENTENCE_WIDTH // 2:
        return Form.ITEM
    if _CRY.search(words[-20:]) and not raw.isupper() and columns >= _SENTENCE_WIDTH:
        return Form.CRY
    return Form.CLAUSE if is_closed or _is_clause(raw, words, columns) else Form.WORDS


def _is_clause(raw: str, words: str, columns: int) -> bool:
    if raw.isupper() or (_QUOTED.fullmatch(words) and len(words.split()) <= _QUOTED_WORDS):
        return False
    if words.endswith(":") and columns >= _SENTENCE_WIDTH:
        return True
    if columns > len(words) * 1.5:
        sign = re.search(r"[,，]|[;:、。!?「“]", words)
        wanted = _CLAUSE_WIDTH if not sign else _COMMA_WIDTH if sign[0] == "," else _SIGN_WIDTH
        if not sign and _TOLD.search(words):
            wanted = _TOLD_WIDTH
        return columns >= wanted and not _PARTED.search(words)
    count = len(words.split())
    if _STOPPED.search(words) and columns >= _SIGN_WIDTH:
        return True
    return count >= (_FINITE_WORDS if _FINITE.search(words) else _CLAUSE_WORDS)
