"""What a reader of HTML, PDF or Word returns: blocks of clean text, and what the file states.

The blocks, one per row, become `Article.text`; its lines are the blocks. A reader leaves everything
out that is no text, so the rows hold no markup.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from claims.schema import Label, Line

# What no reader sees: control characters, zero-width and bidirectional marks, soft hyphens, tags,
# halves of surrogate pairs. They split words, hide text or cannot be written to a file.
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


class Block(NamedTuple):
    """One paragraph, heading or table row; a `reason` says that its markup decides its label.

    `lead` is the number of characters at its beginning that are a list's bullet.
    """

    text: str
    label: Label = Label.BODY
    reason: str = ""
    lead: int = 0


class Field(NamedTuple):
    """A value that somebody states of the article, such as its title, and where it was read.

    A weak value gives way to what the lines of the article state.
    """

    value: str
    origin: str
    is_weak: bool = False


class Extract(NamedTuple):
    """What was read of one document; `how` says in words how it was read."""

    blocks: Sequence[Block]
    fields: Mapping[str, Field]
    how: str


def clean(text: str) -> str:
    """Return `text` in one row: unseen characters left out, every run of blanks made one blank."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()


def without_surrogates(text: str) -> str:
    """Return `text`, of the same length, with halves of surrogate pairs marked as unreadable.

    No file can hold such halves; pasted text may.
    """
    return _SURROGATES.sub("\ufffd", text)


def joined(blocks: Iterable[Block]) -> tuple[str, list[Line]]:
    """Return the text that the blocks make up, one per row, and its lines."""
    rows: list[str] = []
    lines: list[Line] = []
    start = 0
    for block in blocks:
        end = start + len(block.text)
        lines.append(Line(start, end, block.label, ((start + block.lead, end),), block.reason))
        rows.append(block.text)
        start = end + 1
    return "\n".join(rows), lines


def packed(extract: Extract) -> dict[str, object]:
    """Return an extract as JSON can hold it."""
    return {
        "blocks": [tuple(block) for block in extract.blocks],
        "fields": {name: tuple(field) for name, field in extract.fields.items()},
        "how": extract.how,
    }


def unpacked(answer: Mapping[str, Any]) -> Extract:
    """Return the extract that was packed."""
    return Extract(
        [Block(text, Label(label), reason, lead) for text, label, reason, lead in answer["blocks"]],
        {name: Field(*field) for name, field in answer["fields"].items()},
        answer["how"],
    )
