"""What the readers of times share: the period they return, and where an expression stands."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from claims.data import rows, split_cell
from claims.normalize.quantities import numerals
from claims.schema import Anchor, Grain, Qualifier, Span, Time

# A day or month without a year is the latest one that lies no further ahead of the article than
# this: news looks ahead by weeks and back by months.
AHEAD = timedelta(days=60)

Fields = Mapping[str, str | None]


class Period(NamedTuple):
    """A calendar interval with its grain and anchor; `clock` where a time of day is stated."""

    first: date | None
    last: date | None
    grain: Grain
    anchor: Anchor
    clock: Span | None = None


class Context(NamedTuple):
    """Where an expression stands.

    `published` is the article's day. `previous` is the time just before, where a range or a list
    joins the two (`order`), `soon` says that a word of future stands before.
    """

    published: date | None
    language: str
    previous: Period | None = None
    order: str = ""
    soon: bool = False

    def word(self, table: str, surface: str | None) -> str:
        """Return what a word of `time_words.tsv` stands for, "" for none."""
        return _WORDS.get((self.language, table), {}).get(surface or "", "")


def _words() -> dict[tuple[str, str], dict[str, str]]:
    words: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows("time_words.tsv"):
        table = words.setdefault((row["language"], row["table"]), {})
        table |= dict.fromkeys(split_cell(row["surfaces"]), row["value"])
    return words


_WORDS = _words()
STORY = Period(None, None, Grain.SPAN, Anchor.STORY)
UNDATED = Period(None, None, Grain.SPAN, Anchor.ARTICLE)


def dates_overlap(s: Time, t: Time) -> bool:
    """Return whether two dated times share a day.

    Two that are open towards the day of their articles ("since May") only do where they begin
    alike. A time without dates may be any day.
    """
    if not (s.first and s.last and t.first and t.last):
        return True
    if s.since and t.since:
        return s.first == t.first
    return s.first <= t.last and t.first <= s.last


def whole(numeral: str | None, language: str) -> int | None:
    """Return a numeral's value, None where it is vague (几, "several")."""
    if not numeral:
        return None
    if numeral in ("a", "an"):
        return 1
    number = numerals.READERS[language](numeral)
    if not number or number.qualifier is not Qualifier.EXACT:
        return None
    return int(number.value) if number.value == int(number.value) > 0 else None


def year_of(fields: Fields, context: Context) -> tuple[int | None, Anchor]:
    """Return the year a time names, and what fixes it."""
    if year := fields.get("y"):
        number = whole(year, context.language) or 0
        return (number + 2000 if len(year) == 2 else number), Anchor.CALENDAR
    if (relative := fields.get("ry")) and context.published:
        return context.published.year + int(context.word("relative", relative)), Anchor.ARTICLE
    return None, Anchor.ARTICLE


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def shifted(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month so many months later."""
    years, month = divmod(year * 12 + month - 1 + months, 12)
    return years, month + 1


def without_year(month: int, number: int, context: Context) -> tuple[date | None, Anchor]:
    """Return the day meant by a month and day without a year."""
    if (before := context.previous) and before.first:
        day = date(before.first.year, month, number)
        if context.order == "range" and day < before.first:
            day = date(day.year + 1, month, number)
        return day, before.anchor
    if not context.published:
        return None, Anchor.ARTICLE
    for year in range(context.published.year + 1, context.published.year - 5, -1):
        if number <= calendar.monthrange(year, month)[1]:
            day = date(year, month, number)
            if day <= context.published + AHEAD:
                return day, Anchor.ARTICLE
    raise ValueError(f"expected a day of the calendar, got month {month}, day {number}")


def month_number(fields: Fields, context: Context) -> int:
    """Return the number of the month named, 0 where it is none."""
    if name := fields.get("mon") or fields.get("mon2"):
        return int(context.word("month", name[:3]))
    month = fields.get("m")
    return 1 if month == "元" else whole(month, context.language) or 0


def part_of(fields: Fields, context: Context) -> str:
    """Return early, mid or late, "" where no part is named."""
    return context.word("part", (fields.get("part") or "").removeprefix("the "))


def part_of_month(year: int, number: int, part: str, anchor: Anchor) -> Period:
    """Return a month, or its early, mid or late ten days."""
    first, last = date(year, number, 1), month_end(year, number)
    if not part:
        return Period(first, last, Grain.MONTH, anchor)
    bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
    return Period(first.replace(day=bounds[0]), first.replace(day=bounds[1]), Grain.SPAN, anchor)


def part_of_year(year: int, part: str, anchor: Anchor) -> Period:
    """Return a year, or its first or last quarter, or the four months in its middle."""
    if not part:
        return Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, anchor)
    first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[part]
    return Period(date(year, first, 1), month_end(year, last), Grain.SPAN, anchor)
