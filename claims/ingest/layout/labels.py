"""Which lines are the report, and which the page around it.

A line is judged by where it stands to the report's core (the lines from its first to its last
sentence), by whether it reads like a sentence, and by the table of what boilerplate says of itself;
the table alone does not decide. Lines are labelled, never dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claims.ingest.formats.markup import crop
from claims.ingest.layout.captions import caption_span, paragraph_span
from claims.ingest.layout.line_features import Form, LineFeatures, measure
from claims.ingest.layout.segments import Segments, segment
from claims.language import HAN, fold
from claims.schema import Label, Line

# A line below the title says more about it from so many columns on.
_SUBTITLE_COLUMNS = 12
# A question of so few columns, without a comma or a quotation, heads what answers it.
_SHORT_QUESTION = 40
_INNER_SIGN = re.compile(r"[,;:“”\"「」]")

_NAME = re.compile(rf"(?:[A-Z][\w.'’-]+ ){{1,3}}[A-Z][\w.'’-]+|[{HAN}]{{2,4}}")


class Verdict(NamedTuple):
    """The label of a line and the reason for it."""

    label: Label
    reason: str


def label(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines` with their labels; credits and datelines are cut out of their pieces.

    A line that its markup has labelled (it has a reason already) keeps that label, except for a
    heading that a rule takes for boilerplate.
    """
    folded = fold(text)
    page = segment([measure(text, folded, line) for line in lines])
    labelled = [
        replace(line, label=verdict.label, reason=verdict.reason)
        for line, verdict in zip(lines, _verdicts(lines, page), strict=True)
    ]
    if not any(line.label is Label.BODY for line in labelled):
        labelled = list(_without_sentence(labelled, page.lines))
    return tuple(
        _cropped(text, line, features) for line, features in zip(labelled, page.lines, strict=True)
    )


def _verdicts(lines: Sequence[Line], page: Segments) -> Iterator[Verdict]:
    """Yield the verdict on each line; `part` is what the last rule above it opened."""
    part, above = "", Label.BOILERPLATE
    for at, (line, features) in enumerate(zip(lines, page.lines, strict=True)):
        if features.rule:
            part = features.rule.opens or part
            is_comment = at > page.comments and features.rule.label is Label.CREDIT
            verdict = Verdict(features.rule.label, features.rule.reason)
            verdict = _below_comments(part) if is_comment else verdict
        elif features.is_fixed:
            verdict = Verdict(line.label, line.reason)
        elif at >= page.comments:
            verdict = _below_comments(part)
        elif part == "sponsor":
            part, verdict = "", Verdict(Label.BOILERPLATE, "a sponsor speaks")
        elif at < page.first:
            verdict = _above_report(line, page, at)
        elif at <= page.last:
            if features.form is Form.PROSE or _announces_list(features):
                part = ""
            verdict = _inside_report(line, page, at, part)
        else:
            verdict = _below_report(page, at, above)
        above = verdict.label
        yield verdict


def _below_comments(part: str) -> Verdict:
    if part in ("foot", "related"):
        return Verdict(Label.BOILERPLATE, "foot of the page")
    return Verdict(Label.COMMENT, "below the comments' head")


def _above_report(line: Line, page: Segments, at: int) -> Verdict:
    """Label a line above the report's first sentence."""
    features, is_below_title = page.lines[at], -1 < page.title < at
    if at == page.title or features.is_heading:
        return Verdict(Label.HEADING, line.reason or "title")
    if caption_span(features):
        return Verdict(Label.CAPTION, "caption")
    if features.form is Form.ITEM or at in page.points:
        return Verdict(Label.BODY, "key point")
    if is_below_title and _NAME.fullmatch(features.raw):
        return Verdict(Label.CREDIT, "name")
    if is_below_title and features.columns >= _SUBTITLE_COLUMNS:
        return Verdict(Label.HEADING, "below the title")
    return Verdict(Label.BOILERPLATE, "before the report")


def _inside_report(line: Line, page: Segments, at: int, part: str) -> Verdict:
    """Label a line between the report's first sentence and its last."""
    features = page.lines[at]
    if features.is_heading:
        return Verdict(Label.HEADING, line.reason)
    if at in page.cards or (part == "related" and features.form is not Form.PROSE):
        return Verdict(Label.BOILERPLATE, "other stories")
    if caption_span(features, allows_giver=at not in (page.first, page.last)):
        return Verdict(Label.CAPTION, "caption")
    match features.form:
        case Form.PROSE:
            return Verdict(Label.BODY, "sentence")
        case Form.ITEM:
            return Verdict(Label.BODY, "list item")
        case Form.EXCLAMATION if _is_short_question(features):
            return Verdict(Label.HEADING, "question inside the report")
        case Form.CLAUSE | Form.EXCLAMATION:
            return Verdict(Label.BODY, "clause inside the report")
    if _opens_list(page, at):
        return Verdict(Label.BODY, "opens a list")
    return Verdict(Label.HEADING, "short line inside the report")


def _is_short_question(line: LineFeatures) -> bool:
    return line.columns <= _SHORT_QUESTION and not _INNER_SIGN.search(line.folded)


def _announces_list(line: LineFeatures) -> bool:
    """Return whether a line of the report announces a list; what follows are no other stories."""
    return line.form is Form.CLAUSE and line.folded.endswith(":")


def _opens_list(page: Segments, at: int) -> bool:
    below = page.lines[at + 1].form if at + 1 < len(page.lines) else None
    return below is Form.ITEM and page.lines[at].folded.endswith(":")


def _below_report(page: Segments, at: int, above: Label) -> Verdict:
    """Label a line below the last sentence: points may follow at once, the rest is the page's."""
    features = page.lines[at]
    if above is Label.BODY and caption_span(features):
        return Verdict(Label.CAPTION, "caption")
    if above is Label.BODY and _opens_list(page, at):
        return Verdict(Label.BODY, "opens a list")
    if above is Label.BODY and features.form in (Form.ITEM, Form.CLAUSE, Form.EXCLAMATION):
        return Verdict(Label.BODY, "follows the last sentence")
    return Verdict(Label.BOILERPLATE, "after the report")


def _without_sentence(labelled: list[Line], features: list[LineFeatures]) -> Iterator[Line]:
    """Yield the lines of a text without a sentence: its open ones are the report after all.

    Where a rule fits every line that its markup leaves open, those lines are the report too, so
    that no text is without one.
    """
    unmarked = [line for line in features if not line.markup]
    takes_all = all(line.rule for line in unmarked)
    for line, own in zip(labelled, features, strict=True):
        if not own.markup and (takes_all or not own.rule):
            line = replace(line, label=Label.BODY, reason="a text without a sentence")
        yield line


def _cropped(text: str, line: Line, features: LineFeatures) -> Line:
    """Cut photo credits out of a caption, a dateline and an editor's name out of a paragraph."""
    if line.label not in (Label.CAPTION, Label.BODY):
        return line
    if line.label is Label.CAPTION:
        keep = caption_span(features) or (0, len(features.raw))
    else:
        keep = paragraph_span(features)
    pieces = crop(text, line.pieces, keep)
    if pieces:
        return replace(line, pieces=pieces)
    return replace(line, label=Label.CREDIT, reason="photo credit") if features.raw else line
