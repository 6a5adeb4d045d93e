"""Times counted from the article's day, or from the story: one function for each such `make`."""

import calendar
from datetime import date, timedelta

from claims.normalize.times.calendar import hours
from claims.normalize.times.interval import (
    STORY,
    UNDATED,
    Context,
    Fields,
    Period,
    month_end,
    part_of,
    part_of_month,
    part_of_year,
    shifted,
    whole,
)
from claims.schema import Anchor, Grain


def _on(day: date, fields: Fields, context: Context) -> Period:
    return Period(day, day, Grain.DAY, Anchor.ARTICLE, hours(fields, context))


def _undated(grain: Grain) -> Period:
    return UNDATED._replace(grain=grain)


def days(fields: Fields, context: Context) -> Period | None:
    """Read 昨天, 今晚, "yesterday", "last night"."""
    if not context.published:
        return _undated(Grain.DAY)._replace(clock=hours(fields, context))
    offset = int(context.word("day", fields["day"]))
    return _on(context.published + timedelta(days=offset), fields, context)


def weekday(fields: Fields, context: Context) -> Period | None:
    """Read 周二, 上周一, "on Tuesday", "last Tuesday".

    The article's own weekday is its day; another one the latest before it, or the next one where a
    word of future stands before.
    """
    if not (published := context.published):
        return _undated(Grain.DAY)._replace(clock=hours(fields, context))
    number = int(context.word("weekday", fields.get("w") or fields.get("w2")))
    day = published + timedelta(days=number - published.weekday())
    step = context.word("step", fields.get("step"))
    if context.language == "zh" and step:
        day += timedelta(weeks=int(step))
    elif step == "-1" or (not step and not context.soon):
        day = _weekday_before(published, day, on_the_day=not step)
    elif step == "1" or not step:
        day = _weekday_after(published, day, on_the_day=not step)
    if context.order == "range" and context.previous and context.previous.first:
        day = _weekday_after(context.previous.first, day, on_the_day=True)
    return _on(day, fields, context)


def _weekday_before(limit: date, day: date, *, on_the_day: bool) -> date:
    """Return the day, a week earlier where it is not before the limit (or, if allowed, on it)."""
    fits = day < limit or (on_the_day and day == limit)
    return day if fits else day - timedelta(weeks=1)


def _weekday_after(limit: date, day: date, *, on_the_day: bool) -> date:
    """Return the day, a week later where it is not after the limit (or, if allowed, on it)."""
    fits = day > limit or (on_the_day and day == limit)
    return day if fits else day + timedelta(weeks=1)


def _week(published: date, step: int) -> date:
    """Return the Monday of the article's week, or of one so many weeks off."""
    return published + timedelta(weeks=step, days=-published.weekday())


def week(fields: Fields, context: Context) -> Period | None:
    """Read 上周, 本周, "next week"; weeks begin on Monday."""
    if not context.published:
        return _undated(Grain.WEEK)
    monday = _week(context.published, int(context.word("step", fields["step"]) or 0))
    return Period(monday, monday + timedelta(days=6), Grain.WEEK, Anchor.ARTICLE)


def weekend(fields: Fields, context: Context) -> Period | None:
    """Read 上周末, 周末, "last weekend": Saturday and Sunday."""
    if not (published := context.published):
        return _undated(Grain.SPAN)
    step = context.word("step", fields["step"])
    if not step:
        is_past = published.weekday() < calendar.SATURDAY and not context.soon
        step = "-1" if is_past else "0"
    saturday = _week(published, int(step)) + timedelta(days=5)
    return Period(saturday, saturday + timedelta(days=1), Grain.SPAN, Anchor.ARTICLE)


def step_month(fields: Fields, context: Context) -> Period | None:
    """Read 上月, 本月底, 下个月."""
    if not context.published:
        return _undated(Grain.MONTH)
    step = int(context.word("step", fields["step"]) or 0)
    year, month = shifted(context.published.year, context.published.month, step)
    return part_of_month(year, month, part_of(fields, context), Anchor.ARTICLE)


def relative(fields: Fields, context: Context) -> Period | None:
    """Read "last week", "earlier this month", "late last year", "the end of the month"."""
    unit, published = fields["u"] or "", context.published
    if not published:
        return _undated(Grain(unit) if unit in ("week", "month", "year", "quarter") else Grain.SPAN)
    if unit == "weekend":
        return weekend(fields, context)
    step = int(context.word("step", fields.get("step")) or 0)
    period = _unit(unit, step, part_of(fields, context), published)
    shift = fields.get("shift")
    if period.first and period.last and shift and step == 0:
        first, last = (period.first, published) if shift == "earlier" else (published, period.last)
        return Period(first, last, Grain.SPAN, Anchor.ARTICLE)
    return period


def _unit(unit: str, step: int, part: str, published: date) -> Period:
    if unit == "week":
        monday = _week(published, step)
        return Period(monday, monday + timedelta(days=6), Grain.WEEK, Anchor.ARTICLE)
    if unit == "month":
        return part_of_month(*shifted(published.year, published.month, step), part, Anchor.ARTICLE)
    if unit == "quarter":
        start = published.month - (published.month - 1) % 3
        year, month = shifted(published.year, start, 3 * step)
        return Period(
            date(year, month, 1), month_end(year, month + 2), Grain.QUARTER, Anchor.ARTICLE
        )
    return part_of_year(published.year + step, part, Anchor.ARTICLE)


def _count(fields: Fields, context: Context) -> tuple[int | None, str]:
    """Return how many units an expression counts (None: not said exactly), and of what."""
    unit = context.word("unit", fields["u"])
    if fields.get("n") == "半":
        return (6, "month") if unit == "year" else (None, unit)
    if fields.get("more") or fields.get("more2"):
        return None, unit
    return whole(fields.get("n"), context.language), unit


def ago(fields: Fields, context: Context) -> Period | None:
    """Read 三天前, 两年前, "two months ago" in the grain of the unit."""
    count, unit = _count(fields, context)
    if not (published := context.published) or count is None:
        return UNDATED
    if unit == "day":
        return _on(published - timedelta(days=count), fields, context)
    if unit in ("week", "month", "year"):
        return _unit(unit, -count, "", published)
    return UNDATED


def _far(published: date, count: int, unit: str) -> date | None:
    """Return the day so many units after the article's, None for units that fix none."""
    if unit in ("day", "week"):
        return published + timedelta(days=count * (7 if unit == "week" else 1))
    if unit in ("month", "year", "decade"):
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = shifted(published.year, published.month, months)
        return date(year, month, min(published.day, calendar.monthrange(year, month)[1]))
    return None


def recent(fields: Fields, context: Context) -> Period | None:
    """Read 近三年来, 过去五年, 近几周, "the past five years"."""
    count, unit = (
        (1, context.word("unit", fields["u"])) if "n" not in fields else _count(fields, context)
    )
    if not (published := context.published) or not count:
        return UNDATED
    first = _far(published, -count, unit)
    return Period(first, published if first else None, Grain.SPAN, Anchor.ARTICLE)


def coming(fields: Fields, context: Context) -> Period | None:
    """Read 未来五年, "the next three days"."""
    count, unit = _count(fields, context)
    if not (published := context.published) or not count:
        return UNDATED
    last = _far(published, count, unit)
    return Period(published if last else None, last, Grain.SPAN, Anchor.ARTICLE)


def story(fields: Fields, context: Context) -> Period | None:
    """Read 两个月后, 次日, 当时, "the next day": counted from events in the story, so no dates."""
    return STORY


def vague(fields: Fields, context: Context) -> Period | None:
    """Read "in recent weeks", "last summer" (whose months depend on where): no dates."""
    return UNDATED


def day_of_month(fields: Fields, context: Context) -> Period | None:
    """Read 13日: the nearest such day to the article's, or the next after a joined time."""
    number = whole(fields["d"], context.language) or 0
    if (before := context.previous) and before.first:
        crosses_month = context.order == "range" and number < before.first.day
        months = 1 if crosses_month else 0
        year, month = shifted(before.first.year, before.first.month, months)
        day = date(year, month, number)
        return Period(day, day, Grain.DAY, before.anchor)
    if not context.published:
        return _undated(Grain.DAY)
    near, published = [], context.published
    for step in (-1, 0, 1):
        year, month = shifted(published.year, published.month, step)
        if number <= calendar.monthrange(year, month)[1]:
            near.append(date(year, month, number))
    nearest = min(near, key=lambda day: (abs(day - published), day))
    return Period(nearest, nearest, Grain.DAY, Anchor.ARTICLE)
