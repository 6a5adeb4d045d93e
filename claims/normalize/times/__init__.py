"""Times of a claim: calendar intervals with their grain, and what they count from."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from claims import data
from claims.normalize.times import calendar, deictic
from claims.normalize.times.interval import Context, Fields, Period
from claims.schema import Analysis, Anchor, Grain, Time

_Make = Callable[[Fields, Context], Period | None]


class _Rule(NamedTuple):
    make: _Make
    weak: bool
    fields: dict[str, str]


class _Candidate(NamedTuple):
    start: int
    end: int
    period: Period
    weak: bool


@dataclass(frozen=True, slots=True)
class _Language:
    key: re.Pattern[str]
    master: re.Pattern[str]
    rules: dict[str, _Rule]
    joints: dict[str, re.Pattern[str]]


MAKERS: Mapping[str, _Make] = {
    maker.__name__: maker
    for maker in (
        *(calendar.day, calendar.american, calendar.minguo, calendar.month, calendar.months),
        *(calendar.quarter, calendar.half, calendar.year, calendar.years, calendar.decade),
        *(calendar.century, calendar.clock, calendar.part_of_day),
        *(deictic.days, deictic.weekday, deictic.week, deictic.weekend, deictic.day_of_month),
        *(deictic.step_month, deictic.relative, deictic.ago, deictic.recent, deictic.coming),
        *(deictic.story, deictic.vague),
    )
}
"""What reads the match of a rule of `times.toml`, by the rule's `make`."""

_JOINTS = (
    *("list", "range", "apposition", "hour", "future"),
    *("since_before", "from_before", "since_after", "from_after", "since_later", "from_later"),
)
_NOON = 12 * 60
# How far before a time a word may stand that makes it a future one or the start of something.
_HEAD = 40


def _language(table: dict[str, Any]) -> _Language:
    rules: dict[str, _Rule] = {}
    patterns = []
    for number, row in enumerate(table["rules"]):
        pattern = _expanded(row["pattern"], table["parts"])
        names = dict.fromkeys(re.findall(r"\(\?P<(\w+)>", pattern))
        fields = {name: f"{name}_{number}" for name in names}
        rules[f"r{number}"] = _Rule(MAKERS[row["make"]], row.get("weak", False), fields)
        pattern = re.sub(r"\(\?P([<=])(\w+)", rf"(?P\1\2_{number}", pattern)
        patterns.append(f"(?P<r{number}>{pattern})")
    return _Language(
        key=re.compile(table["key"]),
        master=re.compile(f"(?={table['starts']})(?:{'|'.join(patterns)})"),
        rules=rules,
        joints={name: re.compile(table[name]) for name in _JOINTS},
    )


def _expanded(pattern: str, parts: dict[str, str]) -> str:
    """Put the patterns of `parts`, which may name others, in the place of their names."""
    while name := re.search(r"<([A-Z]+)>", pattern):
        pattern = pattern.replace(name[0], parts[name[1]])
    return pattern


def _tables() -> dict[str, _Language]:
    return {language: _language(table) for language, table in data.toml("times.toml").items()}


_TABLES = _tables()


def find(analysis: Analysis, *, published: date | None = None) -> tuple[Time, ...]:
    """Return the times of a text, sorted by start, never overlapping.

    `published` is the article's day, from which relative times count; without it they have no
    dates. Spans cover the whole expression. A time of day without a day has a clock and no dates.
    """
    text, language = analysis.text, analysis.language
    tables = _TABLES[language]
    if not tables.key.search(text):
        return ()
    candidates: list[_Candidate] = []
    for match in tables.master.finditer(text):
        last = candidates[-1] if candidates else None
        candidate = _read(match, text, language, tables, published, last)
        if candidate is None:
            continue
        joined = _joined(last, candidate, text, tables) if last else None
        if joined:
            candidates[-1] = joined
        else:
            candidates.append(candidate)
    return tuple(_time(c, text, tables, published) for c in candidates if not c.weak)


def _read(
    match: re.Match[str],
    text: str,
    language: str,
    tables: _Language,
    published: date | None,
    last: _Candidate | None,
) -> _Candidate | None:
    """Return the time that the match of a rule states, read with the time before it in view."""
    rule = tables.rules[match.lastgroup or ""]
    order = _order(text[last.end : match.start()], tables) if last else ""
    context = Context(
        published,
        language,
        last.period if last and order else None,
        order,
        bool(_before(text, match.start(), tables, "future")),
    )
    try:
        period = rule.make({field: match[group] for field, group in rule.fields.items()}, context)
    except (ValueError, OverflowError):
        return None  # 2月31日: the words of a date, but no day of the calendar
    return _Candidate(match.start(), match.end(), period, rule.weak) if period else None


def _order(gap: str, tables: _Language) -> str:
    """Return how two times are joined by the words between them: range, list, or not at all."""
    return next((name for name in ("range", "list") if tables.joints[name].fullmatch(gap)), "")


def _before(text: str, at: int, tables: _Language, joint: str) -> re.Match[str] | None:
    return tables.joints[joint].search(text, max(0, at - _HEAD), at)


def _joined(
    before: _Candidate, item: _Candidate, text: str, tables: _Language
) -> _Candidate | None:
    """Return two times as one where they are: a range, a day and its date, a day and its hour."""
    gap, end = text[before.end : item.start], item.end
    a, b, joints = before.period, item.period, tables.joints
    period = None
    if joints["range"].fullmatch(gap):
        period = _range(a, b)
    elif joints["apposition"].fullmatch(gap) and _same_day(a, b, bracket=gap[-1] == "("):
        period = b._replace(clock=b.clock or a.clock)
        if gap[-1] == "(" and text.startswith(")", end):
            end += 1
    elif joints["hour"].fullmatch(gap):
        period = _with_hour(a, b)
    return _Candidate(before.start, end, period, before.weak and item.weak) if period else None


def _same_day(a: Period, b: Period, *, bracket: bool) -> bool:
    """Return whether both name one day, which the date decides: 周三(3月13日), "Tuesday, May 6"."""
    if not a.first or not b.first or (a.grain, b.grain) != (Grain.DAY, Grain.DAY):
        return False
    return bracket or a.first.weekday() == b.first.weekday()


def _range(a: Period, b: Period) -> Period | None:
    if a.first and b.last and not b.clock:
        last = b.last
        return Period(a.first, last, Grain.SPAN, a.anchor) if a.first < last else None
    if a.clock and b.clock and not b.first and a.clock[0] < b.clock[1]:
        return a._replace(clock=(a.clock[0], b.clock[1]))
    return None


def _with_hour(a: Period, b: Period) -> Period | None:
    """Join a day with an hour, in either order; an exact hour replaces a part of the day."""
    if _is_hour(b) and b.clock and a.grain in (Grain.DAY, Grain.SPAN) and not _is_hour(a):
        after_noon = a.clock and a.clock[0] >= _NOON and b.clock[1] < _NOON
        shift = _NOON if after_noon else 0
        return a._replace(clock=(b.clock[0] + shift, b.clock[1] + shift))
    if _is_hour(a) and not _is_hour(b) and not b.clock:
        return b._replace(clock=a.clock)
    return None


def _is_hour(period: Period) -> bool:
    return bool(period.clock) and not period.first and period.anchor is Anchor.ARTICLE


def _time(item: _Candidate, text: str, tables: _Language, published: date | None) -> Time:
    start, end, period = item.start, item.end, item.period
    opened = _since(text, start, end, tables) if period.anchor is not Anchor.STORY else None
    if not opened or _is_hour(period):
        first, last, grain, anchor, clock = period
        return Time(start, end, first, last, grain, anchor, clock=clock)
    first = period.first
    if first and period.last and period.grain is Grain.SPAN and period.last.year > first.year:
        first = date(period.last.year, 1, 1)  # since the war of 1950-53: since its end
    last = published if first and published and first <= published else None
    return Time(*opened, first, last, period.grain, period.anchor, since=True, clock=period.clock)


def _since(text: str, start: int, end: int, tables: _Language) -> tuple[int, int] | None:
    """Return the span with its words of since, None where the time is no beginning."""
    joints = tables.joints
    since = _before(text, start, tables, "since_before")
    origin = None if since else _before(text, start, tables, "from_before")
    after = joints["since_after"].match(text, end)
    if origin and not after:
        after = joints["from_after"].match(text, end)
    later = joints["since_later"].match(text, end) or (
        origin and joints["from_later"].match(text, end)
    )
    if not (since or after or later):
        return None
    head = since or (origin if after else None)
    return head.start() if head else start, after.end() if after else end
