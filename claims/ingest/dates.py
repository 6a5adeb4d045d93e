"""Days as news pages write them in their own lines: numbers, Chinese, English, Taiwan's years."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from claims.language import fold, width
from claims.schema import Span

_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = re.compile(
    rf"""(?<![\d.])(?:
      (?P<ymd>(?:19|20)\d\d\s?[-/.年]\s?\d\d?\s?[-/.月]\s?\d\d?(?!\d)(?:\s?[日号])?)
    | (?P<roc>(?:民国)?\s?1\d\d\s?年\s?\d\d?\s?月\s?\d\d?\s?日)
    | (?P<numbers>\d\d?/\d\d?/20\d\d(?!\d))
    | (?P<mdy>{_MONTH}\s\d\d?(?:st|nd|rd|th)?,?\s20\d\d(?!\d))
    | (?P<dmy>\d\d?(?:st|nd|rd|th)?\s{_MONTH},?\s20\d\d(?!\d))
    | (?P<tag>(?<=[)】])\s?1\d\d[01]\d[0-3]\d(?!\d))
    )""",
    re.VERBOSE,
)

# A time of day, or how long ago.
CLOCK = re.compile(
    r"(?<![\d.])(?:[01]?\d|2[0-4]):[0-5]\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d\d?\s?[ap]\.?m\b\.?"
    r"|\b(?:an?|\d{1,3})\s(?:minute|hour|day|week)s?\sago|\d{1,3}\s?(?:分钟|小时|天)前"
)
_LAST_CLOCK = re.compile(rf"(?:{CLOCK.pattern})[\s*_]*$")
_BYLINE = re.compile(r"记者|特派员|撰稿|通讯员|\bby\b|\|")
# What stands around the date in a date line, and states nothing.
_DATE_LINE_WORDS = re.compile(
    rf"\b{_MONTH}\s\d\d?\b|\b\d\d?\s{_MONTH}\b|\d\d?月\d\d?日|\b\d\d?/\d\d?\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?\b,?"
    r"|\b(?:utc|gmt|bst|jst|hkt|sgt|ist|cest|cet|eest|eet|msk|kst|aest|aedt|[ecmp][sd]?t)\b"
    r"|\b(?:first|last|published|updated?|posted|released|modified|created|on|at|and|date|read)\b"
    r"|发布|发表|更新|出版|刊登|时间|日期|来源|出处|稿源|星期[一二三四五六日]|周[一二三四五六日]|北京"
)
_PUBLISHED = re.compile(
    r"\b(?:published|updated|posted|last modified)\b|发布|发表|更新|出版|刊登|来源|稿源|时间 ?:"
)

# Lines longer than this are reports.
_LONGEST = 120

# Letters that may stand beside the date in such a line: a name or two behind a full date with its
# clock, a short name elsewhere, next to nothing beside a mere clock.
_BEHIND_DATE, _BESIDE_DATE, _BESIDE_CLOCK = 30, 14, 7

# What the numbers of each form of `_DAY` are, in order; the rules for them are those of claims.
_FIELDS = {
    "ymd": ("y", "m", "d"),
    "roc": ("y", "m", "d"),
    "numbers": ("m", "d", "y"),
    "mdy": ("d", "y"),
    "dmy": ("d", "y"),
    "tag": ("y", "m", "d"),
}


def days(folded: str, *, near: date | None = None) -> Iterator[tuple[date, Span]]:
    """Yield the full dates of a folded line with their spans.

    Of the two readings of 9/12/2023 it is the one within a month of `near`, else September.
    """
    for match in _DAY.finditer(folded):
        if day := _day(match, near) or _month_first(match):
            yield day, match.span()


def unambiguous_day(folded: str) -> date | None:
    """Return the first full date of a folded text that has one reading, None where it has none."""
    return next((day for match in _DAY.finditer(folded) if (day := _day(match))), None)


def first_day(text: str) -> date | None:
    """Return the first full date of a text, folded or not, None where it has none."""
    return next((day for day, _ in days(fold(text))), None)


def from_time_stamp(milliseconds: int) -> date:
    """Return the day (UTC) of a time stamp as pages carry it in a comment."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()


def before_clock(folded: str) -> str | None:
    """Return a line that ends with a time of day without that and its dates, None for others.

    The point of "p.m." ends no sentence, and the month of May is no verb.
    """
    is_dated = len(folded) <= _LONGEST and _LAST_CLOCK.search(folded)
    return _DAY.sub("", folded) if is_dated else None


def _day(match: re.Match[str], near: date | None = None) -> date | None:
    """Return the day of a full date; None if it is none, or has two readings and `near` neither."""
    from claims.normalize.times import calendar
    from claims.normalize.times.interval import Context

    form = match.lastgroup or ""
    numbers = re.findall(r"\d+", match[0])
    if form == "tag":
        numbers = [numbers[0][:3], numbers[0][3:5], numbers[0][5:]]
    fields = dict(zip(_FIELDS[form], numbers, strict=True))
    if name := re.search(_MONTH, match[0]):
        fields["mon"] = name[0]
    read = {"roc": calendar.minguo, "tag": calendar.minguo, "numbers": calendar.american}
    context = Context(near, "en" if name else "zh")
    try:
        period = read.get(form, calendar.day)(fields, context)
    except ValueError:
        return None
    return period.first if period else None


def _month_first(match: re.Match[str]) -> date | None:
    """Return the American reading of a date that has two."""
    if match.lastgroup != "numbers":
        return None
    month, day, year = map(int, re.findall(r"\d+", match[0]))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_date_line(folded: str) -> bool:
    """Return whether a folded line dates the page, rather than what happened."""
    if len(folded) > _LONGEST:
        return False
    day, clock = next(days(folded), None), CLOCK.search(folded)
    if not day and not clock:
        return False
    rest = CLOCK.sub("", _DATE_LINE_WORDS.sub("", _DAY.sub("", folded)))
    beside = width(re.sub(r"[\W_\d]", "", rest))
    if not day:
        return beside <= _BESIDE_CLOCK
    if _BYLINE.search(folded) and "," not in rest:
        return beside <= _BEHIND_DATE
    begins = any(sign.match(folded) for sign in (_DAY, CLOCK, _DATE_LINE_WORDS))
    is_published = clock or _PUBLISHED.search(folded)
    return beside <= (_BEHIND_DATE if begins and is_published else _BESIDE_DATE)
