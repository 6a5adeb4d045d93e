"""The features of one line by itself, whatever stands around it: its width, its form, its rule."""

import re
from enum import StrEnum
from typing import NamedTuple

from claims.ingest import dates
from claims.ingest.layout.boilerplate import BoilerplateRule, find_rule
from claims.language import HAN, width
from claims.schema import Label, Line
from claims.spans import readable

# A sentence has at least so many columns (Han counts two).
_SENTENCE_COLUMNS = 20
# Without a full stop at its end, a line is prose if it has so many sentences and so many columns.
_PARAGRAPHS = ((1, 120), (2, 40))
# A line without a full stop reads as a clause from so many columns on in Chinese, fewer with a
# sign inside, fewest with a comma, and from so many words on in English, fewer with a finite verb.
_CLAUSE_COLUMNS, _SIGN_COLUMNS, _COMMA_COLUMNS = 44, 30, 24
# In Chinese, where the line says that something did or did not come about, from so many on.
_ASPECT_COLUMNS = 26
_CLAUSE_WORDS, _FINITE_WORDS = 14, 5

_SENTENCE_END = re.compile(r"[.!?](?=[\"'”’)]?(?:\s|$))|[。！？]")
_CLOSED = re.compile(
    r"(?:[.。…∘｡]+\s?[\"'”’」』》)]*|[!?]+[\"'”’」』]+|[;；])"
    r"(?:\s*[(【][^()【】]{1,40}[)】])?[\s\d#◇■]{0,12}$"
)
# A short quotation alone on its line is a heading; a line with a full stop inside it is none.
_QUOTED, _QUOTED_WORDS = re.compile(r"[\"“‘'「『].*[\"”’'」』]"), 5
_STOPPED = re.compile(r"[.?!。]\s?[\"”’」』]? ?(?=[a-z]{2})")
_EXCLAIMED = re.compile(r"[!?]+[)\s]*$")
_ITEM = re.compile(r"\s*(?:[•▪●◦‣■◆]|[-*+·–]\s|\d{1,2}[.)]\s|[(（][一二三四五六七八九十]+[)）])")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|says?|said|told"
    r"|does|did|do)(?:n't)?\b|^(?:it|he|she|they|we|i|there|this|that) [a-z']+"
)
_ASPECT = re.compile(
    rf"没有|没能|尚未|未有|并未|已经|正在|了(?!解|不)|过(?=[{HAN}]|$)|仍在|曾经|将于"
)
# A blank between Chinese words parts the two halves of a headline.
_PARTED = re.compile(rf"[{HAN}！？!?] +[{HAN}]")


class Form(StrEnum):
    """How a line reads.

    `PROSE` is a finished sentence or more, `EXCLAMATION` one that ends with ! or ?, `ITEM` an item
    of a list, `CLAUSE` has the length or the verb of a sentence but no full stop, `WORDS` neither.
    """

    PROSE = "prose"
    EXCLAMATION = "exclamation"
    ITEM = "item"
    CLAUSE = "clause"
    WORDS = "words"


class LineFeatures(NamedTuple):
    """What is known of one line by itself.

    `raw` are its readable words as written, `folded` the same folded; `columns` and `sentences`
    count them. `rule` is the boilerplate rule that fits, and `markup` the label that the line's own
    markup gives it, None where it gives none.
    """

    raw: str
    folded: str
    columns: int
    sentences: int
    form: Form = Form.WORDS
    rule: BoilerplateRule | None = None
    markup: Label | None = None

    @property
    def is_heading(self) -> bool:
        """Return whether the markup makes the line a heading, which only a rule can change."""
        return self.markup is Label.HEADING

    @property
    def is_fixed(self) -> bool:
        """Return whether the markup makes the line anything else; then it stays that."""
        return self.markup not in (None, Label.HEADING)

    @property
    def is_open(self) -> bool:
        """Return whether neither markup (but a heading's) nor a rule says what the line is."""
        return not self.rule and not self.is_fixed

    @property
    def is_sentence(self) -> bool:
        """Return whether the line is prose that no rule takes for boilerplate."""
        return self.form is Form.PROSE and not self.rule


def measure(text: str, folded: str, line: Line) -> LineFeatures:
    """Return the features of one line of `text`; `folded` is the whole text folded."""
    raw, words = readable(text, line.pieces), readable(folded, line.pieces)
    features = LineFeatures(raw, words, width(words), len(_SENTENCE_END.findall(words)))
    if line.reason:
        features = features._replace(markup=line.label)
    if features.is_fixed:
        return features
    form = Form.WORDS if features.is_heading else _form(text, line, features)
    if _is_date_line(form, words):
        rule: BoilerplateRule | None = BoilerplateRule(Label.CREDIT, "date line")
    else:
        rule = find_rule(words, columns=features.columns, is_sentence=form is Form.PROSE)
    return features._replace(form=form, rule=rule)


def _is_date_line(form: Form, folded: str) -> bool:
    """Return whether the line dates the page; prose does so only if a clock ends it and no verb."""
    rest = "" if form is not Form.PROSE else dates.before_clock(folded)
    return rest is not None and not _FINITE.search(rest) and dates.is_date_line(folded)


def _form(text: str, line: Line, features: LineFeatures) -> Form:
    folded, columns = features.folded, features.columns
    is_item = bool(line.pieces and _ITEM.match(text, line.start, line.pieces[0][1]))
    is_paragraph = any(
        features.sentences >= sentences and columns >= least for sentences, least in _PARAGRAPHS
    )
    is_closed = bool(_CLOSED.search(folded[-80:]))
    if is_paragraph or (is_closed and columns >= _SENTENCE_COLUMNS):
        return Form.PROSE
    if is_item and columns >= _SENTENCE_COLUMNS // 2:
        return Form.ITEM
    is_exclaimed = _EXCLAIMED.search(folded[-20:]) and not features.raw.isupper()
    if is_exclaimed and columns >= _SENTENCE_COLUMNS:
        return Form.EXCLAMATION
    return Form.CLAUSE if is_closed or _is_clause(features) else Form.WORDS


def _is_clause(features: LineFeatures) -> bool:
    """Return whether a line without a full stop is long enough, or verbal enough, for a clause."""
    folded, columns = features.folded, features.columns
    words = folded.split()
    if features.raw.isupper() or (_QUOTED.fullmatch(folded) and len(words) <= _QUOTED_WORDS):
        return False
    if folded.endswith(":") and columns >= _SENTENCE_COLUMNS:
        return True
    if columns > len(folded) * 1.5:
        return columns >= _clause_columns(folded) and not _PARTED.search(folded)
    if _STOPPED.search(folded) and columns >= _SIGN_COLUMNS:
        return True
    return len(words) >= (_FINITE_WORDS if _FINITE.search(folded) else _CLAUSE_WORDS)


def _clause_columns(folded: str) -> int:
    """Return from how many columns on a Chinese line reads as a clause."""
    sign = re.search(r"[,;:、。!?「“]", folded)
    if sign:
        return _COMMA_COLUMNS if sign[0] == "," else _SIGN_COLUMNS
    return _ASPECT_COLUMNS if _ASPECT.search(folded) else _CLAUSE_COLUMNS
