"""What a reader of HTML, PDF or Word hands on: blocks of clean words, and what the file states.

The blocks, one a row, become `Article.text`; its lines are the blocks. A reader cuts everything out
that is no word, so a row needs no markup rules afterwards.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from claims.schema import Label, Line

# What no reader sees: control characters, zero-width and bidirectional marks, soft hyphens, tags,
# halves of surrogate pairs. They split words, hide text or fail to be written.
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_TORN = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


class Block(NamedTuple):
    """One paragraph, heading or table row. With a reason, its label is settled by its markup.

    `lead` counts the characters at its head that are a list's bullet.
    """

    text: str
    label: Label = Label.BODY
    reason: str = ""
    lead: int = 0


class Fact(NamedTuple):
    """A value that the file states of its article, and where.

    A weak one gives way to what the lines of the article say.
    """

    value: str
    where: str
    is_weak: bool = False


class Extract(NamedTuple):
    """What was read of one document; `how` says in words how it was read."""

    blocks: Sequence[Block]
    facts: Mapping[str, Fact]
    how: str


def clean(text: str) -> str:
    """Return `text` in one row: unseen characters gone, every run of blanks one blank."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()


def whole(text: str) -> str:
    """Return `text`, of the same length, with the halves of surrogate pairs marked as unreadable.

    No file can hold them; text pasted from elsewhere may.
    """
    return _TORN.sub("\ufffd", text)


def joined(blocks: Iterable[Block]) -> tuple[str, list[Line]]:
    """Return the text that the blocks make up, one a row, and its lines."""
    rows: list[str] = []
    lines: list[Line] = []
    at = 0
    for block in blocks:
        end = at + len(block.text)
        lines.append(Line(at, end, block.label, ((at + block.lead, end),), block.reason))
        rows.append(block.text)
        at = end + 1
    return "\n".join(rows), lines


def packed(found: Extract) -> dict[str, object]:
    """Return an extract as JSON can hold it."""
    return {
        "blocks": [tuple(block) for block in found.blocks],
        "facts": {field: tuple(fact) for field, fact in found.facts.items()},
        "how": found.how,
    }


def unpacked(answer: Mapping[str, Any]) -> Extract:
    """Return the extract that was packed."""
    return Extract(
        [Block(text, Label(label), reason, lead) for text, label, reason, lead in answer["blocks"]],
        {field: Fact(*fact) for field, fact in answer["facts"].items()},
        answer["how"],
    )
