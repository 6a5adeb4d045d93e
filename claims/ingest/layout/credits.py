"""Words of a line that are no part of its news: photo credits, datelines, editors' tags."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from claims import data
from claims.schema import Span

# Credits and tags are looked for this near to a line's end, datelines this near to its head.
_NEAR = 200

# Brackets behind the full stop name the giver of a picture only where a caption ends, which is a
# sentence or two; a longer paragraph that ends so is the report itself.
_CAPTION_SENTENCES = 2
_SENTENCE = re.compile(r"[.!?](?=[\"'”’)]?(?:\s|$))|[。！？]")


@cache
def table() -> dict[str, Any]:
    """Return the table of page furniture, captions and datelines."""
    return data.toml("chrome.toml")


def any_of(patterns: Sequence[str]) -> str:
    """Return one expression for `patterns`; where they write ’ they mean either apostrophe."""
    return "(?:" + "|".join(patterns).replace("’", "'’") + ")"


def caption(words: str, folded: str, *, alone: bool = True) -> Span | None:
    """Return where a caption's own words stand in the line, None where the line is no caption.

    `folded` is the same line folded. Where `alone` is False, an agency's name in brackets behind
    the last sentence does not make a caption, since reports end with one too.
    """
    start = _head("start").match(folded)
    end = _foot("end").search(folded, len(folded) - _NEAR) or _foot("caps").search(
        words, len(words) - _NEAR
    )
    short = sentences(folded) <= _CAPTION_SENTENCES
    if not end and not start and alone and short:
        end = _foot("giver").search(folded, len(folded) - _NEAR)
    if not start and not end and not (short and _inside().search(folded)):
        return None
    return (start.end() if start else 0, end.start() if end else len(words))


def report(words: str, folded: str) -> Span:
    """Return where a paragraph's own words stand, between its dateline and an editor's tag."""
    lead = _head("lead").match(folded, 0, _NEAR) or _head("lead_caps").match(words, 0, _NEAR)
    tail = _foot("tail").search(folded, len(folded) - _NEAR)
    return (lead.end() if lead else 0, tail.start() if tail else len(words))


def sentences(words: str) -> int:
    """Count the sentence ends in a line, roughly."""
    return len(_SENTENCE.findall(words))


@cache
def _head(key: str) -> re.Pattern[str]:
    return re.compile(any_of(_patterns(key)))


@cache
def _foot(key: str) -> re.Pattern[str]:
    return re.compile(any_of(_patterns(key)) + r"[\s.。]*$")


@cache
def _inside() -> re.Pattern[str]:
    told = table()["caption"]
    return re.compile("^" + any_of(told["opening"]) + "|" + any_of(told["middle"]))


def _patterns(key: str) -> Sequence[str]:
    found: Sequence[str] = (table()["caption"] | table()["edges"])[key]
    return found
