"""Which lines are the report, and which the page around it.

No page's own words decide alone. A line is judged by its place in the report's core (the stretch
from its first to its last sentence), by whether it reads like a sentence, and by a table of what
page furniture says of itself. Lines are labelled, never dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.ingest import credits
from claims.ingest.furniture import Cue
from claims.ingest.looks import Form, Look, look_at
from claims.ingest.markup import crop, readable
from claims.language import fold
from claims.schema import Label, Line, Span

# Sentences behind this many lines of furniture belong to the page around the report, unless they
# weigh as much as this share of it.
_GAP, _SHARE = 8, 0.25
# A title has at least this many columns, and at least this share of those of the longest candidate.
_TITLE_WIDTH, _TITLE_SHARE = 12, 0.6
# Points above the report that sum it up are at least this wide.
_POINT_WIDTH = 40
# Below the word "comments", a paragraph of this many columns is the report going on.
_LONG_PARAGRAPH = 200
# So near to that word the signs of comments are looked for.
_NEAR_COMMENTS = 6

# A question this short, without a comma or a quotation, heads what answers it.
_SHORT_QUESTION = 40
_TELLS = re.compile(r"[,;:“”\"「」]")

_NUMBERED = re.compile(r"[ ]?[-–—(]+[ ]?\d{1,3}[)]?$")
_COMMENT = re.compile(r"回复|楼$|点赞|\bago\b|\breply\b|\d{4}-\d\d-\d\d")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+|[\u4e00-\u9fff]{2,4}")

Said = tuple[Label, str]


def label(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines` with their labels, and with credits and datelines cut out of their pieces.

    A line that its markup has labelled keeps that label, save a heading that is page furniture.
    """
    folded = fold(text).replace("’", "'")
    looks = _known_again([look_at(text, folded, line) for line in lines])
    labelled = [
        replace(line, label=said[0], reason=said[1])
        for line, said in zip(lines, _said(lines, looks), strict=True)
    ]
    if not any(line.label is Label.BODY for line in labelled):
        labelled = list(_kept(labelled, lines, looks))
    return tuple(_cropped(text, folded, line) for line in labelled)


def _known_again(looks: list[Look]) -> list[Look]:
    """Mark what only the other lines give away: a title said again, an author introduced."""
    every = {look.words for look in looks}
    bylines = " ".join(look.words for look in looks if _is_credit(look))
    seen: set[str] = set()
    known: list[Look] = []
    for look in looks:
        if reason := _again(look, known[-1] if known else None, seen, every, bylines):
            where = Label.CREDIT if reason == "author" else Label.CHROME
            look = look._replace(cue=Cue(where, reason))
        seen.add(look.words)
        known.append(look)
    return known


def _is_credit(look: Look) -> bool:
    return look.cue is not None and look.cue.label is Label.CREDIT


def _again(look: Look, above: Look | None, seen: set[str], every: set[str], bylines: str) -> str:
    """Return why a line repeats another one, "" where it says something of its own."""
    if look.form is Form.PROSE:
        first = re.split(r"[\s,，是]", look.words, maxsplit=1)[0]
        is_author = above is not None and above.cue is not None and above.cue.reason == "author"
        named = is_author and above is not None and len(first) > 1 and first in above.words
        return "about the author" if named else ""
    stem = _NUMBERED.sub("", look.words)
    if look.width >= _TITLE_WIDTH and (
        look.words in seen or (stem != look.words and stem in every)
    ):
        return "the title again"
    is_name = look.cue is None and seen and 4 <= len(look.words) <= 40 and look.words in bylines
    return "author" if is_name else ""


def _said(lines: Sequence[Line], looks: list[Look]) -> Iterator[Said]:
    comments = _comments(looks)
    looks = [*_early(looks[:comments]), *looks[comments:]]
    first, last = _core(looks[:comments])
    title = _title(looks[:first])
    opened, above = "", Label.CHROME
    for at, (line, look) in enumerate(zip(lines, looks, strict=True)):
        if look.cue:
            opened = look.cue.opens or opened
            said = look.cue.label, look.cue.reason
            said = _below_comments(opened) if at > comments and _is_credit(look) else said
        elif look.is_fixed:
            said = line.label, line.reason
        elif at >= comments:
            said = _below_comments(opened)
        elif opened == "sponsor":
            opened, said = "", (Label.CHROME, "a sponsor speaks")
        elif at < first:
            said = _before(line, look, rank=(at > title) - (at < title) if title >= 0 else -1)
        elif at <= last:
            opened = "" if look.form is Form.PROSE else opened
            said = _inside(line, look, is_edge=at in (first, last), opened=opened)
        else:
            said = _after(look, above)
        above = said[0]
        yield said


def _comments(looks: list[Look]) -> int:
    """Return where the readers' comments begin: below their head, and with no report behind it."""
    told = False
    for at, look in enumerate(looks):
        told = told or (look.form is Form.PROSE and not look.cue)
        if not told or not look.cue or look.cue.opens != "comments":
            continue
        signs = any(_COMMENT.search(near.words) for near in looks[at + 1 : at + _NEAR_COMMENTS])
        below = (later for later in looks[at:] if later.form is Form.PROSE and not later.cue)
        if signs or all(later.width < _LONG_PARAGRAPH for later in below):
            return at
    return len(looks)


def _early(looks: list[Look]) -> list[Look]:
    """Return `looks` without the late cues of lines that the report goes on behind."""
    ended = len(looks)
    while ended and (looks[ended - 1].form is not Form.PROSE or looks[ended - 1].cue):
        ended -= 1
    return [
        look._replace(cue=None) if at < ended and look.cue and look.cue.late else look
        for at, look in enumerate(looks)
    ]


def _core(looks: list[Look]) -> Span:
    """Return the first and the last line of the report; past the end if there is no sentence."""
    prose = [at for at, look in enumerate(looks) if look.form is Form.PROSE and not look.cue]
    if not prose:
        return len(looks), len(looks)
    clusters = [[prose[0]]]
    for above, at in pairwise(prose):
        between = sum(_is_loose(look) for look in looks[above + 1 : at])
        if between >= _GAP:
            clusters.append([])
        clusters[-1].append(at)
    weights = [sum(looks[at].width for at in cluster) for cluster in clusters]
    kept = [c for c, w in zip(clusters, weights, strict=True) if w >= max(weights) * _SHARE]
    return kept[0][0], kept[-1][-1]


def _is_loose(look: Look) -> bool:
    return not look.is_fixed and look.form not in (Form.PROSE, Form.ITEM) and not look.is_heading


def _title(looks: list[Look]) -> int:
    """Return where the title stands above the report, -1 where no line can be one."""
    free = [at for at, look in enumerate(looks) if not look.cue and not look.is_fixed]
    marked = [at for at in free if looks[at].is_heading]
    wide = [at for at in free if _may_be_title(looks[at])]
    if marked or not wide:
        return marked[0] if marked else -1
    longest = max(looks[at].width for at in wide)
    return next(at for at in wide if looks[at].width >= longest * _TITLE_SHARE)


def _may_be_title(look: Look) -> bool:
    if look.width < _TITLE_WIDTH or look.form is Form.ITEM:
        return False
    return credits.caption(look.raw, look.words) is None


def _below_comments(opened: str) -> Said:
    if opened in ("foot", "related"):
        return Label.CHROME, "foot of the page"
    return Label.COMMENT, "below the comments' head"


def _before(line: Line, look: Look, *, rank: int) -> Said:
    """Label a line above the first sentence; `rank` tells above the title, the title, or below."""
    if rank == 0 or look.is_heading:
        return Label.HEADING, line.reason or "title"
    if credits.caption(look.raw, look.words):
        return Label.CAPTION, "caption"
    is_point = rank > 0 and look.form is Form.CLAUSE and look.width >= _POINT_WIDTH
    if look.form is Form.ITEM or is_point:
        return Label.BODY, "key point"
    if rank > 0 and _NAME.fullmatch(look.raw):
        return Label.CREDIT, "name"
    if rank > 0 and look.width >= _TITLE_WIDTH:
        return Label.HEADING, "below the title"
    return Label.CHROME, "before the report"


def _inside(line: Line, look: Look, *, is_edge: bool, opened: str) -> Said:
    if look.is_heading:
        return Label.HEADING, line.reason
    if opened == "related" and look.form is not Form.PROSE:
        return Label.CHROME, "below a head of other stories"
    if credits.caption(look.raw, look.words, alone=not is_edge):
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
    return Label.HEADING, "short line inside the report"


def _after(look: Look, above: Label) -> Said:
    """Label a line below the last sentence: points may follow at once, the rest is the page's."""
    if above is Label.BODY and look.form in (Form.ITEM, Form.CLAUSE):
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
