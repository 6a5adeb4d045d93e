"""What is markup inside a text: spans to cut from a readable line, and places where a line breaks.

Nothing here replaces a character. A readable line is the concatenation of the raw spans that are
left, so every place in it maps back to the user's own file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.ingest.formats.blocks import UNSEEN
from claims.schema import Label, Span

_TARGET = r"""\(\s*<?[^\s()]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200}){0,3}>?
    (?:\s+(?:"[^"\n]{0,2000}"|'[^'\n]{0,2000}'))?\s*\)"""

# Every alternative stops at its own opening, so that a page of broken tags is read in linear time.
_TOKEN = re.compile(
    rf"""(?=[<\\\n\r\f\v\u2028\u2029!\[\]\#{UNSEEN}])(?:
      (?P<newline>\r\n|[\n\r\f\v\u2028\u2029])
    | (?P<typed>(?:\\r)?\\n)
    | (?P<hidden><!--(?:(?!<!--|-->)[\s\S])*-->
        |<(?P<program>script|style|noscript|svg|iframe)\b[^<>]*>
         (?:(?!</?(?P=program))[\s\S])*</(?P=program)\s*>)
    | (?P<credit><cite\b[^<>]*>(?P<who>[^<>]{{0,300}})</cite\s*>)
    | (?P<tag><(?P<end>/?)(?P<name>[a-z][a-z0-9]{{0,11}})(?:[\s/][^<>]*)?>)
    | (?P<image>!\[(?P<alt>[^\[\]\n]*)\]{_TARGET})
    | (?P<wiki>\[\[(?:[a-z]{{2,3}}:|[^\[\]|\n]{{1,80}}\|)?(?P<word>[^\[\]\n]{{0,200}})\]\])
    | (?P<open>\[(?=(?:[^\[\]\n]|\[\[[^\[\]\n]{{0,200}}\]\]
        |!\[[^\[\]\n]{{0,200}}\]\([^()\n]{{0,500}}\)){{0,300}}\]\())
    | (?P<close>\]{_TARGET})
    | (?P<heading>(?:(?<![^\n\r])\#|(?<=\s)\#\#)\#{{0,5}}[ \t]+(?=\S))
    | (?P<unseen>[{UNSEEN}]+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)

BLOCKS = frozenset(
    "address article aside blockquote body br button caption dd div dl dt figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section small table tbody td"
    " tfoot th thead title tr ul".split()
)
_INLINE = frozenset(
    "a abbr b bdi bdo big center cite code data del dfn em font i img input ins kbd label link mark"
    " meta path q rp rt ruby s samp source span strike strong sub sup time tt u var wbr".split()
)

# What the text between these tags is.
LABELS = (
    dict.fromkeys(("figure", "figcaption", "caption", "small"), Label.CAPTION)
    | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), Label.HEADING)
    | dict.fromkeys(("footer", "nav", "aside", "form", "button"), Label.CHROME)
    | {"address": Label.CREDIT}
)


# Pages nest a handful of these; what nests deeper is broken.
_DEEPEST = 50


class Break(NamedTuple):
    """A place where a line ends at `before`, and the text goes on at `after` inside `tag`.

    `tag` is one of `LABELS`, "img" behind an image, or empty. `row` marks the file's own newlines;
    the other breaks are block tags, images, heading signs and newlines typed as a backslash and n.
    """

    before: int
    after: int
    tag: str = ""
    row: bool = False


class Markup(NamedTuple):
    """The spans to cut and the breaks, both in order, and the alternative texts of images."""

    cuts: list[Span]
    breaks: list[Break]
    alts: list[Span]


def scan(text: str) -> Markup:
    """Find HTML tags and comments, wiki links, Markdown links and images, and all line breaks."""
    lowered = text.lower()
    last = {name: lowered.rfind(f"</{name}") for name in LABELS}
    found = Markup([], [], [])
    around: list[str] = []
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "tag":
            _take_tag(token, found, around, last)
        else:
            _take(token, found, around)
    return found


def _take(token: re.Match[str], found: Markup, around: list[str]) -> None:
    start, end = token.span()
    tag = _telling(around)
    match token.lastgroup:
        case "newline":
            found.breaks.append(Break(start, end, tag, row=True))
            return
        case "typed":
            found.breaks.append(Break(end, end, tag))
        case "image":
            found.alts.append(token.span("alt"))
            found.breaks.append(Break(start, start, tag or "img"))
        case "heading":
            found.breaks.append(Break(start, start, "h2"))
        case "wiki":
            found.cuts.extend([(start, token.start("word")), (token.end("word"), end)])
            return
        case "credit" if LABELS.get(tag) is not Label.CAPTION:
            found.cuts.extend([(start, token.start("who")), (token.end("who"), end)])
            return
    found.cuts.append((start, end))


def _take_tag(token: re.Match[str], found: Markup, around: list[str], last: dict[str, int]) -> None:
    name, closing = token["name"].lower(), bool(token["end"])
    if name in BLOCKS or name in _INLINE:
        found.cuts.append(token.span())
    if name not in BLOCKS:
        return
    if closing and name in around:
        del around[len(around) - 1 - around[::-1].index(name) :]
    elif not closing and last.get(name, -1) > token.end() and len(around) < _DEEPEST:
        # A tag that is never closed says nothing of the rest of the page.
        around.append(name)
    place = token.end() if closing or name in ("br", "hr") else token.start()
    found.breaks.append(Break(place, place, _telling(around)))


def _telling(around: list[str]) -> str:
    """Return the tag that decides: the outermost that holds page furniture, else the innermost."""
    furniture = [name for name in around if LABELS[name] is Label.CHROME]
    return (furniture or around[-1:] or [""])[0]


def pieces(text: str, span: Span, cuts: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is left of `span` without the sorted `cuts`, blanks at both ends trimmed off."""
    start, end = span
    left: list[Span] = []
    at = max(0, bisect_right(cuts, span) - 1)
    while at < len(cuts) and cuts[at][0] < end:
        if cuts[at][1] > start:
            left.append((start, cuts[at][0]))
            start = cuts[at][1]
        at += 1
    left.append((start, end))
    return trimmed(text, tuple((a, b) for a, b in left if a < b))


def trimmed(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return `spans` without the blanks that the readable line would begin or end with."""
    said = [at for at, span in enumerate(spans) if text[slice(*span)].strip()]
    if not said:
        return ()
    spans = spans[said[0] : said[-1] + 1]
    start, end = spans[0]
    spans = ((end - len(text[start:end].lstrip()), end), *spans[1:])
    start, end = spans[-1]
    return (*spans[:-1], (start, start + len(text[start:end].rstrip())))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return `spans` in order, with those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def crop(text: str, spans: tuple[Span, ...], keep: Span) -> tuple[Span, ...]:
    """Return the spans of the characters `keep` counts in the readable line, blanks trimmed off."""
    left: list[Span] = []
    passed = 0
    for start, end in spans:
        a, b = max(start, start + keep[0] - passed), min(end, start + keep[1] - passed)
        if a < b:
            left.append((a, b))
        passed += end - start
    return trimmed(text, tuple(left))
