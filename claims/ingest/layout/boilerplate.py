"""What boilerplate says of itself: the rules of `data/boilerplate.toml`, tried on one line.

Boilerplate is what a page shows around its report: menus, buttons, links to other stories,
bylines, invitations to subscribe, the head of the readers' comments.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claims import data
from claims.schema import Label

# Boilerplate is a sentence or two; on lines of more columns only rules marked as long are tried.
_LONGEST = 320

_ORNAMENTS = " \t|·•>»›▼▲▶►☆\\-–—_*#:.,。!/"
_ENDS = re.compile(rf"^[{_ORNAMENTS}]+|[{_ORNAMENTS}]+$")
_COUNT = re.compile(r"[ (]*\d[\d.,]*[km万]?\+?[条个)]*$")


class BoilerplateRule(NamedTuple):
    """One rule of the table: what a line that it fits is, and what follows such a line.

    `opens` names the part of the page that begins below the line: "comments", "related",
    "sponsor", "foot", or "report". The other fields are as the head of the table explains them.
    """

    label: Label
    reason: str
    opens: str = ""
    prose: bool = False
    late: bool = False
    long: bool = False
    whole: re.Pattern[str] | None = None
    part: re.Pattern[str] | None = None

    def fits(self, folded: str, bare: str) -> bool:
        """Return whether the rule fits a folded line, or its `bare` words without ornaments."""
        if self.part and self.part.search(folded):
            return True
        return bool(self.whole and (self.whole.fullmatch(bare) or self.whole.fullmatch(folded)))


def find_rule(folded: str, *, columns: int, is_sentence: bool) -> BoilerplateRule | None:
    """Return the first rule that fits a folded line of so many columns, None if none does."""
    is_long = columns > _LONGEST
    bare = folded if is_long else _COUNT.sub("", _ENDS.sub("", folded)) or folded
    for rule in _rules():
        if (is_sentence and not rule.prose) or (is_long and not rule.long):
            continue
        if rule.fits(folded, bare):
            return rule
    return None


def any_of(patterns: Sequence[str]) -> str:
    """Return one regular expression for `patterns`; a ’ in them stands for either apostrophe."""
    return "(?:" + "|".join(patterns).replace("’", "'’") + ")"


@cache
def _rules() -> tuple[BoilerplateRule, ...]:
    return tuple(
        BoilerplateRule(
            Label(row["label"]),
            row["reason"],
            row.get("opens", ""),
            row.get("prose", False),
            row.get("late", False),
            row.get("long", False),
            _whole(row.get("words", []), row.get("line", [])),
            _part(row.get("start", []), row.get("any", [])),
        )
        for row in data.toml("boilerplate.toml")["rule"]
    )


def _whole(words: list[str], lines: list[str]) -> re.Pattern[str] | None:
    """Return an expression for a line of nothing but `words`, or for one of the whole `lines`."""
    if not words and not lines:
        return None
    longest_first = sorted(words, key=len, reverse=True)
    word = any_of([re.escape(word).replace("'", "[’]") for word in longest_first])
    menu = [rf"{word}(?:[\s|/·、,:]+{word}){{0,30}}"] if words else []
    return re.compile(any_of([*menu, *lines]))


def _part(starts: list[str], anywhere: list[str]) -> re.Pattern[str] | None:
    """Return an expression for a line that begins with one of `starts` or has one of `anywhere`."""
    if not starts and not anywhere:
        return None
    return re.compile("|".join([*(f"^{any_of([start])}" for start in starts), *anywhere]))
