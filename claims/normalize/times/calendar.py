"""Times the calendar fixes: one function for each `make` of `times.toml` that names a date."""

from datetime import date, timedelta

from claims.normalize.times.interval import (
    UNDATED,
    Context,
    Fields,
    Period,
    month_end,
    month_number,
    part_of,
    part_of_month,
    part_of_year,
    whole,
    without_year,
    year_of,
)
from claims.schema import Anchor, Grain, Span

# An hour without minutes ("at 8") is a rounded one, by so many minutes to either side; with 许 or
# "about" by twice as many.
ROUNDED = 15
# The last minute of a day.
MIDNIGHT = 24 * 60 - 1


def day(fields: Fields, context: Context) -> Period | None:
    """Read 2023年9月12日, 9月12日, "Sept. 12, 2023", "12 September"."""
    month, number = month_number(fields, context), whole(fields["d"], context.language) or 0
    year, anchor = year_of(fields, context)
    first: date | None
    if year:
        first = date(year, month, number)
    elif fields.get("ry"):
        return Period(None, None, Grain.DAY, anchor)
    else:
        first, anchor = without_year(month, number, context)
    if first and (until := fields.get("d2")):
        return Period(first, first.replace(day=int(until)), Grain.SPAN, anchor)
    return Period(first, first, Grain.DAY, anchor)


def american(fields: Fields, context: Context) -> Period | None:
    """Read 3/13/2024; where both orders are possible, the one within a month of the article."""
    first, second, year = int(fields["m"] or 0), int(fields["d"] or 0), int(fields["y"] or 0)
    readings = {date(year, m, d) for m, d in ((first, second), (second, first)) if m <= 12}
    if len(readings) > 1 and context.published:
        near = timedelta(days=31)
        readings = {r for r in readings if abs(r - context.published) <= near}
    if len(readings) != 1:
        return None
    reading = readings.pop()
    return Period(reading, reading, Grain.DAY, Anchor.CALENDAR)


def minguo(fields: Fields, context: Context) -> Period | None:
    """Read 民国112年9月12日; year 1 is 1912."""
    year = (whole(fields["y"], "zh") or 0) + 1911
    western = {**fields, "y": str(year)}
    if fields["d"]:
        return day(western, context)
    return month(western, context) if fields["m"] else part_of_year(year, "", Anchor.CALENDAR)


def month(fields: Fields, context: Context) -> Period | None:
    """Read 2019年4月, 七月, 8月底, "July", "last July", "mid-May 2020"."""
    number = month_number(fields, context)
    year, anchor = year_of(fields, context)
    if not year and fields.get("ry"):
        return Period(None, None, Grain.MONTH, anchor)
    if not year:
        first, anchor = without_year(number, 1, context)
        if first and context.published and fields.get("step") in ("last", "next"):
            first = _stepped_month(first, context.published, fields["step"] or "")
        if not first:
            return Period(None, None, Grain.MONTH, anchor)
        year = first.year
    return part_of_month(year, number, part_of(fields, context), anchor)


def _stepped_month(first: date, published: date, step: str) -> date:
    if step == "last" and (first.year, first.month) >= (published.year, published.month):
        return first.replace(year=first.year - 1)
    if step == "next" and first <= published:
        return first.replace(year=first.year + 1)
    return first


def year(fields: Fields, context: Context) -> Period | None:
    """Read 1991年, 去年, 今年初, "2019", "late 2020"."""
    number, anchor = year_of(fields, context)
    if not number:
        return Period(None, None, Grain.YEAR, anchor)
    return part_of_year(number, part_of(fields, context), anchor)


def years(fields: Fields, context: Context) -> Period | None:
    """Read 1950-53年, 2019至2021年, "1950-53"."""
    first, until = int(fields["y"] or 0), fields["y2"] or ""
    last = int(until) if len(until) == 4 else first // 100 * 100 + int(until)
    if last <= first:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), Grain.SPAN, Anchor.CALENDAR)


def _months_of(
    fields: Fields, context: Context, first: int, last: int, grain: Grain
) -> Period | None:
    number, anchor = year_of(fields, context)
    if not number:
        return Period(None, None, grain, anchor)
    return Period(date(number, first, 1), month_end(number, last), grain, anchor)


def months(fields: Fields, context: Context) -> Period | None:
    """Read 今年前五个月, "the first five months of 2023"."""
    count = whole(fields["n"], context.language)
    if not count or count > 12:
        return None
    if fields["side"] in ("前", "头", "首", "first"):
        return _months_of(fields, context, 1, count, Grain.SPAN)
    return _months_of(fields, context, 13 - count, 12, Grain.SPAN)


def half(fields: Fields, context: Context) -> Period | None:
    """Read 去年下半年, "the second half of 2022"."""
    if fields["half"] in ("上", "first"):
        return _months_of(fields, context, 1, 6, Grain.SPAN)
    return _months_of(fields, context, 7, 12, Grain.SPAN)


def quarter(fields: Fields, context: Context) -> Period | None:
    """Read 2023年第一季度, "the third quarter of 2020"."""
    number = int(context.word("quarter", fields["q"] or fields.get("q2")))
    return _months_of(fields, context, 3 * number - 2, 3 * number, Grain.QUARTER)


def decade(fields: Fields, context: Context) -> Period | None:
    """Read 上世纪90年代, 1990年代, "the early 1990s"; without a century the last one is meant."""
    tens = whole(fields["dec"], context.language) or 0
    hundreds = _century(fields.get("c")) - 1 if fields.get("c") else int(fields["cc"] or 19)
    first = hundreds * 100 + tens
    part = part_of(fields, context)
    if not part:
        return Period(date(first, 1, 1), date(first + 9, 12, 31), Grain.DECADE, Anchor.CALENDAR)
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
    return Period(date(first + start, 1, 1), date(first + end, 12, 31), Grain.SPAN, Anchor.CALENDAR)


def century(fields: Fields, context: Context) -> Period | None:
    """Read 20世纪, 上世纪末, "the late 19th century"."""
    name = fields["c"] or ""
    number = int(context.word("ordinal", name) or 0) or _century(name)
    if not 1 <= number <= 99:
        return None
    first = (number - 1) * 100 + 1
    start, end = {"": (0, 99), "early": (0, 29), "mid": (30, 69), "late": (70, 99)}[
        part_of(fields, context)
    ]
    return Period(date(first + start, 1, 1), date(first + end, 12, 31), Grain.SPAN, Anchor.CALENDAR)


def _century(name: str | None) -> int:
    """Return the number of a century: 上 is the 20th, 本 the 21st."""
    if not name or name in ("上", "上个"):
        return 20
    if name == "本":
        return 21
    digits = "".join(c for c in name if c.isdigit())
    return int(digits) if digits else whole(name, "zh") or 0


def clock(fields: Fields, context: Context) -> Period | None:
    """Read 21时40分, 凌晨2时, 上午10点半, "2 a.m.", "10:30 pm" as minutes after midnight."""
    hour = whole(fields["h"], "zh") or 0
    minute = 30 if fields.get("half") else whole(fields.get("mi"), "zh")
    if hour > 24 or (minute or 0) > 59:
        return None
    at = (_of_day(hour, fields, context) * 60 + (minute or 0)) % (24 * 60)
    about, side = fields.get("about") or "", fields.get("side") or ""
    width = 0
    if minute is None:
        width += ROUNDED
    if about or side:
        width += ROUNDED
    early = 0 if about in _AFTER or side in _AFTER else width
    late = 0 if about in _BEFORE or side in _BEFORE else width
    return _hour(max(0, at - early), min(MIDNIGHT, at + late))


_BEFORE = {"近", "将近", "接近", "前", "之前", "以前", "nearly", "shortly before", "just before"}
_AFTER = {"后", "之后", "以后", "多", "shortly after", "just after"}


def _of_day(hour: int, fields: Fields, context: Context) -> int:
    """Return the hour on the 24-hour clock: 下午3时, "3 p.m."."""
    if (half_day := fields.get("ap")) and hour <= 12:
        return hour % 12 + 12 * (half_day == "p")
    if not (part := context.word("hours", fields.get("pod"))) or hour > 12:
        return hour
    begin, end = map(int, part.split("-"))
    if end <= 720:
        return hour % 12 if begin == 0 else hour
    return hour if begin <= hour * 60 <= end else hour % 12 + 12 * (hour < 12)


def part_of_day(fields: Fields, context: Context) -> Period | None:
    """Read 上午, "morning", "noon" as minutes after midnight."""
    bounds = hours(fields, context)
    return _hour(*bounds) if bounds else None


def hours(fields: Fields, context: Context) -> Span | None:
    """Return the part of the day a match names, in minutes after midnight."""
    for name in ("pod", "pod2", "early", "day"):
        if bounds := context.word("hours", fields.get(name)):
            begin, end = map(int, bounds.split("-"))
            return begin, end
    return None


def _hour(begin: int, end: int) -> Period:
    return UNDATED._replace(grain=Grain.DAY, clock=(begin, end))
