"""What page furniture says of itself: the rows of `data/chrome.toml`, tried on one line."""

import re
from functools import cache
from typing import NamedTuple

from claims.ingest.layout.credits import any_of, table
from claims.schema import Label

# Furniture says what it has to say in a sentence or two; few rows are tried on longer lines.
_LONGEST = 320

_EDGES = " \t|·•>»›▼▲▶►☆\\-–—_*#:.,。!/"
_BARE = re.compile(rf"^[{_EDGES}]+|[{_EDGES}]+$")
_COUNT = re.compile(r"[ (]*\d[\d.,]*[km万]?\+?[条个)]*$")


class Cue(NamedTuple):
    """One row of the table: what a line that it fits is, and what follows such a line."""

    label: Label
    reason: str
    opens: str = ""
    prose: bool = False
    late: bool = False
    long: bool = False
    whole: re.Pattern[str] | None = None
    part: re.Pattern[str] | None = None

    def fits(self, words: str, bare: str) -> bool:
        """Tell whether the folded line, as it is or with its ends laid bare, is such a line."""
        if self.part and self.part.search(words):
            return True
        return bool(self.whole and (self.whole.fullmatch(bare) or self.whole.fullmatch(words)))


def cue_of(words: str, *, width: int, is_prose: bool) -> Cue | None:
    """Return the first row that fits a folded line, None for a line that may be the report."""
    is_long = width > _LONGEST
    bare = words if is_long else _COUNT.sub("", _BARE.sub("", words)) or words
    for cue in _cues():
        if (is_prose and not cue.prose) or (is_long and not cue.long):
            continue
        if cue.fits(words, bare):
            return cue
    return None


@cache
def _cues() -> tuple[Cue, ...]:
    return tuple(
        Cue(
            Label(row["label"]),
            row["reason"],
            row.get("opens", ""),
            row.get("prose", False),
            row.get("late", False),
            row.get("long", False),
            _whole(row.get("words", []), row.get("line", [])),
            _part(row.get("start", []), row.get("any", [])),
        )
        for row in table()["cue"]
    )


def _whole(words: list[str], lines: list[str]) -> re.Pattern[str] | None:
    if not words and not lines:
        return None
    word = any_of([re.escape(word) for word in sorted(words, key=len, reverse=True)])
    menu = [rf"{word}(?:[\s|/·、,:]+{word}){{0,30}}"] if words else []
    return re.compile(any_of([*menu, *lines]))


def _part(starts: list[str], anywhere: list[str]) -> re.Pattern[str] | None:
    if not starts and not anywhere:
        return None
    return re.compile("|".join([*(f"^{any_of([start])}" for start in starts), *anywhere]))
