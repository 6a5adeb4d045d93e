"""Where the parts of a page stand: its title, the report's core, the readers' comments."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claims.ingest.layout import credits
from claims.ingest.layout.boilerplate import Cue
from claims.ingest.layout.line_features import Form, Look
from claims.schema import Label, Span

# Sentences behind this many lines of furniture belong to the page around the report, unless they
# weigh as much as this share of it.
_GAP, _SHARE = 8, 0.25
# A first sentence shorter than this, with furniture right below it, is the page's own.
_LEAD_WIDTH = 40
# What sums a report up between its title and its byline is no wider than this.
_DECK_WIDTH = 240
# A title has at least this many columns, and at least this share of the widest line beside it.
_TITLE_WIDTH, _TITLE_SHARE = 12, 0.4
# Two lines or more of this width above the report sum it up, point by point.
_POINT_WIDTH, _POINTS = 28, 2
# So many short lines in a row inside the report are a card of other stories.
_CARD = 3
# Below the word "comments", a paragraph of this many columns is the report going on.
_LONG_PARAGRAPH = 200
# So near to that word the signs of comments are looked for.
_NEAR_COMMENTS = 6
# Names of authors are within these lengths.
_NAME_LENGTHS = range(4, 41)

# Who speaks so often in a page is one of its speakers.
_TURNS = 3
_SPEAKER = re.compile(r"([^\s:,.。][^:,.。]{0,24}): ?(?=\S)")

_AUTHOR = re.compile(r"([\w.'-]+(?: [\w.'-]+){1,3}) (?:(?:is|was) (?:an?|the|our)|covers|reports) ")
_FIGURE = re.compile(r": .*\d")
_NUMBERED = re.compile(r"[ ]?[-–—(]{1,3}[ ]?\d{1,3}[)]?$")
_COMMENT = re.compile(r"回复|楼$|点赞|\bago\b|\breply\b|\d{4}-\d\d-\d\d")


class Page(NamedTuple):
    """The lines of a page as seen, and the places of its parts.

    The report's core goes from line `first` to line `last`; both lie past the end where there is no
    sentence. `title` is -1 where no line can be one; comments begin at line `comments`. `points`
    sum the report up above it, `cards` are rows of short lines inside it.
    """

    looks: list[Look]
    first: int
    last: int
    title: int
    comments: int
    points: frozenset[int]
    cards: frozenset[int]


def survey(looks: list[Look]) -> Page:
    """Find the parts of a page from what is seen of its lines."""
    looks = _known_again(_listed(_spoken(looks)))
    comments = _comments(looks)
    looks = [*_early(looks[:comments]), *looks[comments:]]
    first, last = _core(looks[:comments])
    title = _title(looks[:first])
    points = _points(looks[:first], title) if title >= 0 else frozenset()
    return Page(looks, first, last, title, comments, points, _cards(looks, first, last))


def _spoken(looks: list[Look]) -> list[Look]:
    """Mark the turns of a conversation: short as they are, they are no headings."""
    named = [_SPEAKER.match(look.words) for look in looks]
    turns = Counter(found[1] for found in named if found)
    return [
        look._replace(form=Form.CLAUSE)
        if found and turns[found[1]] >= _TURNS and look.form in (Form.WORDS, Form.CRY)
        else look
        for look, found in zip(looks, named, strict=True)
    ]


def _listed(looks: list[Look]) -> list[Look]:
    """Mark the figures below a line that announces them, bare of bullets as they are, as items."""
    found: list[Look] = []
    is_list = False
    for look in looks:
        is_figure = look.form is Form.WORDS and not look.cue and _FIGURE.search(look.words)
        if is_list and is_figure and not look.is_heading:
            look = look._replace(form=Form.ITEM)
        else:
            is_list = look.form is Form.CLAUSE and look.words.endswith(":")
        found.append(look)
    return found


def _known_again(looks: list[Look]) -> list[Look]:
    """Mark what only the other lines give away: a title said again, an author introduced."""
    every = {look.words for look in looks}
    bylines = " ".join(look.words for look in looks if look.cue and look.cue.label is Label.CREDIT)
    seen: set[str] = set()
    known: list[Look] = []
    told = False
    for look in looks:
        above = known[-1].cue if known else None
        if look.form is Form.PROSE:
            is_author = above is not None and above.reason == "author"
            is_told = is_author and _begins(look, known[-1])
            is_early = not told and _is_about_author(look, bylines)
            told = told or not (look.cue or is_early)
            reason = "about the author" if is_told or is_early else ""
        else:
            reason = _again(look, seen, every, bylines)
        if reason:
            label = Label.CREDIT if reason == "author" else Label.CHROME
            look = look._replace(cue=Cue(label, reason))
        seen.add(look.words)
        known.append(look)
    return known


def _begins(look: Look, above: Look) -> bool:
    """Tell whether a sentence begins with the name in the line above it."""
    first = re.split(r"[\s,是]", look.words, maxsplit=1)[0]
    return len(first) > 1 and first in above.words


def _is_about_author(look: Look, bylines: str) -> bool:
    """Tell whether a sentence above the report says who somebody in the byline is."""
    found = _AUTHOR.match(look.words)
    return found is not None and found[1] in bylines


def _again(look: Look, seen: set[str], every: set[str], bylines: str) -> str:
    """Return why a short line repeats another, "" where it says something of its own."""
    stem = _NUMBERED.sub("", look.words)
    is_numbered = stem != look.words and stem in every
    if look.width >= _TITLE_WIDTH and (look.words in seen or is_numbered):
        return "the title again"
    is_name = look.cue is None and seen and len(look.words) in _NAME_LENGTHS
    return "author" if is_name and look.words in bylines else ""


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
    if len(prose) > 1 and prose[1] - prose[0] > 1 and _is_above(looks, prose[0]):
        del prose[0]
    clusters = [[prose[0]]]
    for above, at in pairwise(prose):
        between = sum(_is_loose(look) for look in looks[above + 1 : at])
        if between >= _GAP:
            clusters.append([])
        clusters[-1].append(at)
    weights = [sum(looks[at].width for at in cluster) for cluster in clusters]
    kept = [c for c, w in zip(clusters, weights, strict=True) if w >= max(weights) * _SHARE]
    return kept[0][0], kept[-1][-1]


def _is_above(looks: list[Look], at: int) -> bool:
    """Tell whether a first sentence is the page's own, or sums the report up above its byline."""
    if looks[at].width < _LEAD_WIDTH:
        return True
    below = looks[at + 1].cue
    is_signed = below is not None and below.reason == "byline"
    return is_signed and looks[at].width <= _DECK_WIDTH and at > 0 and _may_be_title(looks[at - 1])


def _is_loose(look: Look) -> bool:
    return not look.is_fixed and look.form not in (Form.PROSE, Form.ITEM) and not look.is_heading


def _is_free(look: Look) -> bool:
    return not look.cue and not look.is_fixed


def _title(looks: list[Look]) -> int:
    """Return where the title stands above the report, -1 where no line can be one.

    A marked heading is the title; else the first of the wide lines that stand together with the
    widest, so that neither a site's motto nor the line below the title is taken for it.
    """
    marked = [at for at, look in enumerate(looks) if look.is_heading and not look.cue]
    if marked:
        return marked[0]
    widths = [look.width if _may_be_title(look) else 0 for look in looks]
    widest = max(widths, default=0)
    # Who wrote it and when stands below the title.
    named = next((at for at, look in enumerate(looks) if _is_credit(look)), 0)
    if max(widths[:named], default=0) >= widest * _TITLE_SHARE:
        widest = max(widths[:named], default=0)
    title = widths.index(widest) if widest else -1
    while title > 0 and widths[title - 1] >= widest * _TITLE_SHARE:
        title -= 1
    return title


def _is_credit(look: Look) -> bool:
    return look.cue is not None and look.cue.label is Label.CREDIT


def _may_be_title(look: Look) -> bool:
    if look.width < _TITLE_WIDTH or look.form is Form.ITEM or not _is_free(look):
        return False
    return credits.caption(look.raw, look.words) is None


def _runs(looks: list[Look]) -> Iterator[list[int]]:
    """Yield the stretches of lines that neither a cue nor markup nor a full stop tells apart."""
    run: list[int] = []
    for at, look in enumerate(looks):
        if _is_free(look) and not look.is_heading and look.form is not Form.PROSE:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _points(looks: list[Look], title: int) -> frozenset[int]:
    """Return the lines above the report that sum it up: two or more, one of them a clause."""
    found: set[int] = set()
    for run in _runs(looks):
        wide = [at for at in run if at > title and looks[at].width >= _POINT_WIDTH]
        wide = [at for at in wide if credits.caption(looks[at].raw, looks[at].words) is None]
        if len(wide) >= _POINTS and any(looks[at].form is Form.CLAUSE for at in wide):
            found.update(wide)
    return frozenset(found)


def _cards(looks: list[Look], first: int, last: int) -> frozenset[int]:
    found: set[int] = set()
    for run in _runs(looks[first : last + 1]):
        forms = [looks[first + at].form for at in run]
        is_list = looks[first + run[0]].words.endswith(":")
        if len(run) >= _CARD and forms.count(Form.WORDS) * 2 > len(run) and not is_list:
            found.update(first + at for at in run)
    return frozenset(found)
