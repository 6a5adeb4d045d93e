"""Which lines are photo captions, and the words of a line that are no part of its news.

Those are photo credits around a caption, and datelines and editors' names around a paragraph.
"""

import re
from functools import cache
from typing import Any

from claims import data
from claims.ingest.layout.boilerplate import any_of
from claims.ingest.layout.line_features import LineFeatures
from claims.schema import Span

# Credits are looked for within so many characters of a line's end, datelines of its head.
_NEAR = 200

# A name in brackets behind the full stop is whoever gave the picture only where a caption ends,
# which is a sentence or two; a longer paragraph that ends so is the report itself.
_CAPTION_SENTENCES = 2


def caption_span(line: LineFeatures, *, allows_giver: bool = True) -> Span | None:
    """Return the span of a caption's own words in the readable line, None if it is no caption.

    Where `allows_giver` is False, a name in brackets behind the last sentence does not make a
    caption, since reports end with an agency's name too.
    """
    raw, folded = line.raw, line.folded
    is_short = line.sentences <= _CAPTION_SENTENCES
    start = _at_head("caption", "start").match(folded)
    end = _at_end("caption", "end").search(folded, len(folded) - _NEAR)
    end = end or _at_end("caption", "capitals").search(raw, len(raw) - _NEAR)
    if not start and not end and is_short and allows_giver:
        end = _at_end("caption", "giver").search(folded, len(folded) - _NEAR)
    if not start and not end and not (is_short and _inside().search(folded)):
        return None
    return (start.end() if start else 0, end.start() if end else len(raw))


def paragraph_span(line: LineFeatures) -> Span:
    """Return the span of a paragraph's own words, between its dateline and an editor's name."""
    raw, folded = line.raw, line.folded
    dateline = _at_head("paragraph", "dateline").match(folded, 0, _NEAR)
    dateline = dateline or _at_head("paragraph", "dateline_capitals").match(raw, 0, _NEAR)
    tail = _at_end("paragraph", "tail").search(folded, len(folded) - _NEAR)
    return (dateline.end() if dateline else 0, tail.start() if tail else len(raw))


@cache
def _table() -> dict[str, Any]:
    return data.toml("captions.toml")


@cache
def _at_head(part: str, key: str) -> re.Pattern[str]:
    return re.compile(any_of(_table()[part][key]))


@cache
def _at_end(part: str, key: str) -> re.Pattern[str]:
    return re.compile(any_of(_table()[part][key]) + r"[\s.。]*$")


@cache
def _inside() -> re.Pattern[str]:
    caption = _table()["caption"]
    return re.compile("^" + any_of(caption["opening"]) + "|" + any_of(caption["middle"]))
