"""Where the parts of a page stand: its title, the report's core, the readers' comments."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claims.ingest.layout.boilerplate import BoilerplateRule
from claims.ingest.layout.captions import caption_span
from claims.ingest.layout.line_features import Form, LineFeatures
from claims.schema import Label, Span

# Sentences behind so many lines of boilerplate belong to the page around the report, unless they
# have this share of the columns of the report's longest part.
_GAP, _SHARE = 8, 0.25
# A first sentence with fewer columns, and with boilerplate right below it, is the page's own.
_LEAD_COLUMNS = 40
# What sums a report up between its title and its byline has no more columns than this.
_DECK_COLUMNS = 240
# A title has at least so many columns, and at least this share of the widest line beside it.
_TITLE_COLUMNS, _TITLE_SHARE = 12, 0.4
# Two lines or more of so many columns above the report sum it up, point by point.
_POINT_COLUMNS, _POINTS = 28, 2
# So many short lines in a row inside the report are links to other stories.
_CARDS = 3
# Below the word "comments", a paragraph of so many columns is the report going on.
_LONG_PARAGRAPH = 200
# The signs of comments are looked for in so many lines below that word.
_NEAR_COMMENTS = 6
# Names of authors are within these lengths.
_NAME_LENGTHS = range(4, 41)

# In a conversation some speaker has at least so many turns.
_TURNS = 3
_SPEAKER = re.compile(r"([^\s:,.。][^:,.。]{0,24}): ?(?=\S)")

_AUTHOR = re.compile(r"([\w.'-]+(?: [\w.'-]+){1,3}) (?:(?:is|was) (?:an?|the|our)|covers|reports) ")
_FIGURE = re.compile(r": .*\d")
_NUMBERED = re.compile(r"[ ]?[-–—(]{1,3}[ ]?\d{1,3}[)]?$")
_COMMENT = re.compile(r"回复|楼$|点赞|\bago\b|\breply\b|\d{4}-\d\d-\d\d")


class Segments(NamedTuple):
    """The lines of a page, and the indices of those where its parts begin and end.

    The report's core goes from line `first` to line `last`; both lie past the end if there is no
    sentence. `title` is -1 where no line can be one; comments begin at line `comments`. `points`
    are the lines above the report that sum it up, `cards` links to other stories inside it.
    """

    lines: list[LineFeatures]
    first: int
    last: int
    title: int
    comments: int
    points: frozenset[int]
    cards: frozenset[int]


def segment(lines: list[LineFeatures]) -> Segments:
    """Find the parts of a page; some lines get another form or rule from the lines around them."""
    lines = _with_repetitions(_with_figures(_with_speakers(lines)))
    comments = _comments(lines)
    lines = [*_without_late_rules(lines[:comments]), *lines[comments:]]
    first, last = _core(lines[:comments])
    title = _title(lines[:first])
    points = _points(lines[:first], title) if title >= 0 else frozenset()
    return Segments(lines, first, last, title, comments, points, _cards(lines, first, last))


def _with_speakers(lines: list[LineFeatures]) -> list[LineFeatures]:
    """Make clauses of the turns of a conversation: short as they are, they are no headings."""
    speakers = [_SPEAKER.match(line.folded) for line in lines]
    turns = Counter(speaker[1] for speaker in speakers if speaker)
    return [
        line._replace(form=Form.CLAUSE)
        if speaker and turns[speaker[1]] >= _TURNS and line.form in (Form.WORDS, Form.EXCLAMATION)
        else line
        for line, speaker in zip(lines, speakers, strict=True)
    ]


def _with_figures(lines: list[LineFeatures]) -> list[LineFeatures]:
    """Make list items of figures without bullets that stand below a line ending with a colon."""
    marked: list[LineFeatures] = []
    is_list = False
    for line in lines:
        is_figure = line.form is Form.WORDS and not line.rule and _FIGURE.search(line.folded)
        if is_list and is_figure and not line.is_heading:
            line = line._replace(form=Form.ITEM)
        else:
            is_list = line.form is Form.CLAUSE and line.folded.endswith(":")
        marked.append(line)
    return marked


def _with_repetitions(lines: list[LineFeatures]) -> list[LineFeatures]:
    """Give rules to lines that only others reveal: the title repeated, an author introduced."""
    texts = {line.folded for line in lines}
    bylines = " ".join(
        line.folded for line in lines if line.rule and line.rule.label is Label.CREDIT
    )
    seen: set[str] = set()
    marked: list[LineFeatures] = []
    is_report_begun = False
    for line in lines:
        if line.form is Form.PROSE:
            is_early = not is_report_begun and _introduces_author(line, bylines)
            is_about_author = is_early or (bool(marked) and _continues_author(line, marked[-1]))
            is_report_begun = is_report_begun or not (line.rule or is_early)
            reason = "about the author" if is_about_author else ""
        else:
            reason = _repeats(line, seen, texts, bylines)
        if reason:
            label = Label.CREDIT if reason == "author" else Label.BOILERPLATE
            line = line._replace(rule=BoilerplateRule(label, reason))
        seen.add(line.folded)
        marked.append(line)
    return marked


def _continues_author(line: LineFeatures, above: LineFeatures) -> bool:
    """Return whether the line above names an author, and this sentence begins with that name."""
    if above.rule is None or above.rule.reason != "author":
        return False
    name = re.split(r"[\s,是]", line.folded, maxsplit=1)[0]
    return len(name) > 1 and name in above.folded


def _introduces_author(line: LineFeatures, bylines: str) -> bool:
    """Return whether a sentence above the report says who somebody in the byline is."""
    author = _AUTHOR.match(line.folded)
    return author is not None and author[1] in bylines


def _repeats(line: LineFeatures, seen: set[str], texts: set[str], bylines: str) -> str:
    """Return what a short line repeats, "" where it says something of its own.

    `seen` are the lines above it, `texts` all lines of the page.
    """
    stem = _NUMBERED.sub("", line.folded)
    is_numbered = stem != line.folded and stem in texts
    if line.columns >= _TITLE_COLUMNS and (line.folded in seen or is_numbered):
        return "the title again"
    is_name = line.rule is None and seen and len(line.folded) in _NAME_LENGTHS
    return "author" if is_name and line.folded in bylines else ""


def _comments(lines: list[LineFeatures]) -> int:
    """Return where the readers' comments begin: below their head, and with no report behind it."""
    is_report_begun = False
    for at, line in enumerate(lines):
        is_report_begun = is_report_begun or line.is_sentence
        if not is_report_begun or not line.rule or line.rule.opens != "comments":
            continue
        near = lines[at + 1 : at + _NEAR_COMMENTS]
        below = (later for later in lines[at:] if later.is_sentence)
        has_signs = any(_COMMENT.search(later.folded) for later in near)
        if has_signs or all(later.columns < _LONG_PARAGRAPH for later in below):
            return at
    return len(lines)


def _without_late_rules(lines: list[LineFeatures]) -> list[LineFeatures]:
    """Return the lines without those rules that hold only below the report's last sentence."""
    end = len(lines)
    while end and not lines[end - 1].is_sentence:
        end -= 1
    return [
        line._replace(rule=None) if at < end and line.rule and line.rule.late else line
        for at, line in enumerate(lines)
    ]


def _core(lines: list[LineFeatures]) -> Span:
    """Return the first and the last line of the report; past the end if there is no sentence.

    Sentences that stand near to each other form a cluster; small clusters are left out.
    """
    sentences = [at for at, line in enumerate(lines) if line.is_sentence]
    if not sentences:
        return len(lines), len(lines)
    is_apart = len(sentences) > 1 and sentences[1] - sentences[0] > 1
    if is_apart and _is_above_report(lines, sentences[0]):
        del sentences[0]
    clusters = [[sentences[0]]]
    for above, at in pairwise(sentences):
        if sum(map(_is_loose, lines[above + 1 : at])) >= _GAP:
            clusters.append([])
        clusters[-1].append(at)
    sizes = [sum(lines[at].columns for at in cluster) for cluster in clusters]
    least = max(sizes) * _SHARE
    kept = [cluster for cluster, size in zip(clusters, sizes, strict=True) if size >= least]
    return kept[0][0], kept[-1][-1]


def _is_above_report(lines: list[LineFeatures], at: int) -> bool:
    """Return whether a first sentence is the page's own, or sums the report up above its byline."""
    if lines[at].columns < _LEAD_COLUMNS:
        return True
    below = lines[at + 1].rule
    is_signed = below is not None and below.reason == "byline"
    is_short = lines[at].columns <= _DECK_COLUMNS
    return is_signed and is_short and at > 0 and _may_be_title(lines[at - 1])


def _is_loose(line: LineFeatures) -> bool:
    """Return whether a line between two sentences moves them apart."""
    return not (line.markup or line.form in (Form.PROSE, Form.ITEM))


def _title(lines: list[LineFeatures]) -> int:
    """Return where the title stands above the report, -1 where no line can be one.

    A heading by markup is the title; else the first of the wide lines that stand together with the
    widest, so that neither a site's motto nor the line below the title is taken for it.
    """
    headings = [at for at, line in enumerate(lines) if line.is_heading and not line.rule]
    if headings:
        return headings[0]
    widths = [line.columns if _may_be_title(line) else 0 for line in lines]
    widest = max(widths, default=0)
    # Who wrote it and when stands below the title.
    credit = next((at for at, line in enumerate(lines) if _is_credit(line)), 0)
    if max(widths[:credit], default=0) >= widest * _TITLE_SHARE:
        widest = max(widths[:credit], default=0)
    title = widths.index(widest) if widest else -1
    while title > 0 and widths[title - 1] >= widest * _TITLE_SHARE:
        title -= 1
    return title


def _is_credit(line: LineFeatures) -> bool:
    return line.rule is not None and line.rule.label is Label.CREDIT


def _may_be_title(line: LineFeatures) -> bool:
    if line.columns < _TITLE_COLUMNS or line.form is Form.ITEM or not line.is_open:
        return False
    return caption_span(line) is None


def _open_runs(lines: list[LineFeatures]) -> Iterator[list[int]]:
    """Yield the runs of lines that have no markup, no rule, and no full stop."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.is_open and not line.is_heading and line.form is not Form.PROSE:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _points(lines: list[LineFeatures], title: int) -> frozenset[int]:
    """Return the lines above the report that sum it up: two or more, one of them a clause."""
    points: set[int] = set()
    for run in _open_runs(lines):
        wide = [at for at in run if at > title and lines[at].columns >= _POINT_COLUMNS]
        wide = [at for at in wide if caption_span(lines[at]) is None]
        if len(wide) >= _POINTS and any(lines[at].form is Form.CLAUSE for at in wide):
            points.update(wide)
    return frozenset(points)


def _cards(lines: list[LineFeatures], first: int, last: int) -> frozenset[int]:
    """Return the lines inside the report that link to other stories: runs of mostly short lines."""
    cards: set[int] = set()
    for run in _open_runs(lines[first : last + 1]):
        forms = [lines[first + at].form for at in run]
        is_list = lines[first + run[0]].folded.endswith(":")
        if len(run) >= _CARDS and forms.count(Form.WORDS) * 2 > len(run) and not is_list:
            cards.update(first + at for at in run)
    return frozenset(cards)
