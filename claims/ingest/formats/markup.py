"""What is markup inside a text: spans to cut from a readable line, and places where a line breaks.

Nothing here replaces a character. A readable line is the concatenation of the raw spans that are
left, so every position in it maps back to the user's own file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
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
"""The HTML elements that begin and end a line."""

_INLINE = frozenset(
    "a abbr b bdi bdo big center cite code data del dfn em font i img input ins kbd label link mark"
    " meta path q rp rt ruby s samp source span strike strong sub sup time tt u var wbr".split()
)

LABELS = (
    dict.fromkeys(("figure", "figcaption", "caption", "small"), Label.CAPTION)
    | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), Label.HEADING)
    | dict.fromkeys(("footer", "nav", "aside", "form", "button"), Label.BOILERPLATE)
    | {"address": Label.CREDIT}
)
"""The label of the text between two tags, for those tags that decide it."""

# Pages nest a handful of these; what nests deeper is broken.
_DEEPEST = 50


class Break(NamedTuple):
    """A break between lines: one ends at `before`, the next begins at `after` inside `tag`.

    `tag` is one of `LABELS`, "img" behind an image, or empty. `is_newline` marks the file's own
    newlines; the other breaks are block tags, images, heading signs, and newlines that were typed
    as a backslash and the letter n.
    """

    before: int
    after: int
    tag: str = ""
    is_newline: bool = False


class Markup(NamedTuple):
    """The spans to cut and the breaks, both in order, and the alternative texts of images."""

    cuts: list[Span]
    breaks: list[Break]
    alts: list[Span]


def scan(text: str) -> Markup:
    """Find HTML tags and comments, wiki links, Markdown links and images, and all line breaks."""
    lowered = text.lower()
    last_closing = {tag: lowered.rfind(f"</{tag}") for tag in LABELS}
    markup = Markup([], [], [])
    open_tags: list[str] = []
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "tag":
            _add_tag(token, markup, open_tags, last_closing)
        else:
            _add_token(token, markup, open_tags)
    return markup


def _add_token(token: re.Match[str], markup: Markup, open_tags: list[str]) -> None:
    start, end = token.span()
    tag = deciding_tag(open_tags, LABELS)
    match token.lastgroup:
        case "newline":
            markup.breaks.append(Break(start, end, tag, is_newline=True))
            return
        case "typed":
            markup.breaks.append(Break(end, end, tag))
        case "image":
            markup.alts.append(token.span("alt"))
            markup.breaks.append(Break(start, start, tag or "img"))
        case "heading":
            markup.breaks.append(Break(start, start, "h2"))
        case "wiki":
            markup.cuts.extend([(start, token.start("word")), (token.end("word"), end)])
            return
        case "credit" if LABELS.get(tag) is not Label.CAPTION:
            markup.cuts.extend([(start, token.start("who")), (token.end("who"), end)])
            return
    markup.cuts.append((start, end))


def _add_tag(
    token: re.Match[str], markup: Markup, open_tags: list[str], last_closing: Mapping[str, int]
) -> None:
    tag, is_closing = token["name"].lower(), bool(token["end"])
    if tag in BLOCKS or tag in _INLINE:
        markup.cuts.append(token.span())
    if tag not in BLOCKS:
        return
    if is_closing:
        close_tag(open_tags, tag)
    elif last_closing.get(tag, -1) > token.end() and len(open_tags) < _DEEPEST:
        # A tag that is never closed says nothing of the rest of the page.
        open_tags.append(tag)
    at = token.end() if is_closing or tag in ("br", "hr") else token.start()
    markup.breaks.append(Break(at, at, deciding_tag(open_tags, LABELS)))


def close_tag(open_tags: list[str], tag: str) -> None:
    """Take the last `tag` out of the open tags, and all that were opened inside it."""
    if tag in open_tags:
        del open_tags[len(open_tags) - 1 - open_tags[::-1].index(tag) :]


def deciding_tag(open_tags: list[str], labels: Mapping[str, Label]) -> str:
    """Return the open tag that labels the text: the outermost of boilerplate, else the innermost.

    Readers' comments count as boilerplate here. "" if no tag is open.
    """
    others = (tag for tag in open_tags if labels[tag] in (Label.BOILERPLATE, Label.COMMENT))
    return next(others, open_tags[-1] if open_tags else "")


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
    filled = [at for at, span in enumerate(spans) if text[slice(*span)].strip()]
    if not filled:
        return ()
    spans = spans[filled[0] : filled[-1] + 1]
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
    """Return the raw spans of a part of the readable line, blanks trimmed off.

    `spans` make up the readable line, `keep` is the part, in characters of that line.
    """
    left: list[Span] = []
    passed = 0
    for start, end in spans:
        a, b = max(start, start + keep[0] - passed), min(end, start + keep[1] - passed)
        if a < b:
            left.append((a, b))
        passed += end - start
    return trimmed(text, tuple(left))
