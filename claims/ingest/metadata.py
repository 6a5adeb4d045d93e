"""What an article says of itself: title, day of publication, wire credit, and where it says so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from claims import data
from claims.ingest import dates
from claims.ingest.formats import markup
from claims.language import fold
from claims.schema import Label, Line
from claims.spans import readable

# Datelines stand in the first paragraphs; behind them a date is what the report tells of.
_LEADS = 3
_EXCERPT = 60

_FIELD = re.compile(r"^([A-Za-z_][\w-]{0,30}) *: *(.*?) *$")
_KEYS = {
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher"),
    "published": ("published", "date", "pubdate", "publish_date", "published_at", "datepublished"),
    "language": ("language", "lang"),
    "wire": ("wire", "agency"),
    "url": ("url", "link", "permalink"),
}
_MACHINE = re.compile(
    r"<time\b[^<>]*?datetime=[\"'](?P<time>\d{4}-\d\d-\d\d)"
    r"|(?:published_time|datepublished|pubdate)[\"']?[^<>{}\d]{1,30}(?P<meta>\d{4}-\d\d-\d\d)"
    r"|<!--\s*(?P<stamp>1\d{12})\s*-->",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"published|posted|发布|出版|发表|刊登")
_UPDATED = re.compile(r"updated|modified|更新")
_SOURCE = re.compile(r"参考|原文|来源|转载|转自|出处|source|original")
_REPORTS = re.compile(r"[》\"”]?[^,。.]{0,14}(?:报道|报导|消息|讯|电)")
_HELPED = re.compile(r"\bcontribut\w+|\breporting by\b|\bfiles from\b")

# Latin names up to this length are also words or parts of them: "AP", "ANSA".
_SHORT = 5
# A report of an agency is announced in so many characters.
_ANNOUNCED = 30

Told = dict[str, str]


class Stated(NamedTuple):
    """The fields an article states itself; `told` says of each where it was read."""

    title: str = ""
    source: str = ""
    published: date | None = None
    language: str = ""
    wire: str = ""
    url: str = ""
    told: Mapping[str, str] = {}


def front_matter(text: str) -> tuple[Told, int]:
    """Return the simple `key: value` rows between two rules at the head, and where they end."""
    rows = text.splitlines(keepends=True)
    if not rows or rows[0].strip() != "---":
        return {}, 0
    fields: Told = {}
    end = len(rows[0])
    for row in rows[1:]:
        end += len(row)
        if row.strip() in ("---", "..."):
            return fields, end
        found = _FIELD.match(row.rstrip())
        if found:
            fields[found[1].lower()] = found[2].strip("\"'")
        elif row.strip() and not row.startswith((" ", "\t", "-", "#")):
            break
    return {}, 0


def read(text: str, lines: Sequence[Line]) -> Stated:
    """Read what the labelled `lines` of an article state of it, front matter first."""
    folded = fold(text)
    rows, _ = front_matter(text)
    given = {field: _given(rows, keys) for field, keys in _KEYS.items()}
    days = [day for day, _ in dates.days(fold(given["published"]))]
    found: dict[str, tuple[str, str]] = {
        "title": next(_titles(text, lines), ("", "")),
        "wire": next(_wires(text, folded, lines), ("", "")),
    }
    told = {field: where for field, (value, where) in found.items() if value}
    told |= {field: "front matter" for field, value in given.items() if value}
    day, where = (days[0], "front matter") if days else next(_days(text, folded, lines), (None, ""))
    told["published"] = where
    return Stated(
        title=given["title"] or found["title"][0],
        source=given["source"],
        published=day,
        language=given["language"],
        wire=wire_of(given["wire"]) or given["wire"] or found["wire"][0],
        url=given["url"],
        told={field: where for field, where in sorted(told.items()) if where},
    )


def _given(rows: Told, keys: tuple[str, ...]) -> str:
    value = next((rows[key] for key in keys if rows.get(key)), "")
    return value.split("-")[0].lower() if "language" in keys else value


def _titles(text: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the heading above the report, with its place."""
    for at, line in enumerate(lines):
        if line.label is Label.HEADING:
            yield readable(text, line.pieces), _where(text, lines, at)
        if line.label is Label.BODY and line.reason != "key point":
            return


def _where(text: str, lines: Sequence[Line], at: int) -> str:
    line = lines[at]
    if line.label is not Label.BODY:
        return f"line {at + 1}: {readable(text, line.pieces)[:_EXCERPT]}"
    words = text[line.start : line.end]
    shown = readable(words, markup.pieces(words, (0, len(words)), markup.scan(words).cuts))
    return f"line {at + 1}: {shown[:_EXCERPT]}"


def _days(text: str, folded: str, lines: Sequence[Line]) -> Iterator[tuple[date, str]]:
    """Yield the days an article says it was published on, the surest first."""
    for found in _MACHINE.finditer(text):
        if day := _machine_day(found):
            yield day, f"page code: {found[0][:_EXCERPT]}"
    first = _first(lines)
    above = [at for at in range(first) if lines[at].label is not Label.BODY]
    sure = [at for at in above if _is_sure(_words(folded, lines[at]))]
    below = [at for at in range(first, len(lines)) if lines[at].label is Label.CREDIT]
    for at in [*sure, *_leads(lines), *above, *below]:
        if day := _day_of(_edge(folded, lines, at)):
            yield day, _where(text, lines, at)
    for at, line in enumerate(lines):
        if line.label is Label.BODY and (day := _day_of(_behind(folded, line))):
            yield day, _where(text, lines, at)


def _machine_day(found: re.Match[str]) -> date | None:
    if found["stamp"]:
        return dates.moment(int(found["stamp"]))
    return next((day for day, _ in dates.days(found["time"] or found["meta"])), None)


def _first(lines: Sequence[Line]) -> int:
    """Return where the report's own paragraphs begin."""
    body = (at for at, line in enumerate(lines) if line.label is Label.BODY)
    return next((at for at in body if lines[at].reason != "key point"), len(lines))


def _leads(lines: Sequence[Line]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.label is Label.BODY][:_LEADS]


def _words(folded: str, line: Line) -> str:
    return folded[line.start : line.end]


def _edge(folded: str, lines: Sequence[Line], at: int) -> str:
    """Return a line of the page whole, of a paragraph only the dateline that was cut off it."""
    line = lines[at]
    if line.label is not Label.BODY:
        return _words(folded, line)
    return folded[line.start : line.pieces[0][0]]


def _behind(folded: str, line: Line) -> str:
    return folded[line.pieces[-1][1] - 1 : line.end]


def _is_sure(words: str) -> bool:
    return bool(dates.CLOCK.search(words) or _PUBLISHED.search(words) or _SOURCE.search(words))


def _day_of(words: str) -> date | None:
    """Return the day in a line; where it tells of two, the one of publication, not of an update."""
    days = list(dates.days(words))
    if len(days) > 1 and _UPDATED.search(words) and (told := _PUBLISHED.search(words)):
        return next((day for day, span in days if span[0] >= told.end()), days[0][0])
    return days[0][0] if days else None


def _wires(text: str, folded: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the agencies an article credits: its dateline first, then credits, then links."""
    above = [at for at in range(_first(lines)) if lines[at].label is Label.CREDIT]
    below = [at for at, line in enumerate(lines) if line.label is Label.CREDIT and at not in above]
    for at in [*_leads(lines), *above, *below]:
        words = _edge(folded, lines, at)
        if not _HELPED.search(words) and (wire := wire_of(words)):
            yield wire, _where(text, lines, at)
    for at in _leads(lines)[:1]:
        if wire := _reported(readable(folded, lines[at].pieces)):
            yield wire, _where(text, lines, at)
    for at in [*above, *below]:
        if wire := _helped(_words(folded, lines[at])):
            yield wire, _where(text, lines, at)
    for at, line in enumerate(lines):
        if line.label in (Label.CHROME, Label.HEADING) and (wire := _linked(_words(folded, line))):
            yield wire, _where(text, lines, at)


@cache
def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = data.toml("wires.toml")["wire"]
    return rows


@cache
def _table() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((row["id"], _names(row["names"]), _hosts(row["hosts"])) for row in _rows())


@cache
def _helpers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the names again: in a line about contributors the short ones stand anywhere."""
    return tuple(
        (row["id"], re.compile(rf"(?<![a-z])(?:{'|'.join(row['names'])})(?![a-z])"))
        for row in _rows()
    )


def _names(names: list[str]) -> re.Pattern[str]:
    """Match a name where a credit has it; short Latin names stand in brackets or end a line."""
    short = [name for name in names if name.isascii() and len(name) <= _SHORT]
    long = "|".join(name for name in names if name not in short)
    marked = "|".join(short) or r"(?!)"
    marked = rf"(?:{marked})"
    return re.compile(rf"(?<![a-z])(?:{long})(?![a-z])|[(/]\s?{marked}(?![a-z])|\b{marked}\s*$")


def _hosts(hosts: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![a-z]){re.escape(host)}(?![a-z])" for host in hosts))


def wire_of(words: str) -> str:
    """Return the agency that is named first in the words of a credit, "" for none."""
    words = fold(words)
    found = [(at.start(), wire) for wire, names, _ in _table() if (at := names.search(words))]
    return min(found)[1] if found else ""


def _reported(words: str) -> str:
    """Return the agency whose report the first words announce, "" for none."""
    for wire, names, _ in _table():
        found = names.search(words, 0, _ANNOUNCED)
        if found and _REPORTS.match(words, found.end()):
            return wire
    return ""


def _helped(words: str) -> str:
    """Return the agency that a line names as a contributor, "" for none."""
    if not _HELPED.search(words):
        return ""
    found = [(at.start(), wire) for wire, names in _helpers() if (at := names.search(words))]
    return min(found)[1] if found else ""


def _linked(words: str) -> str:
    is_link = _SOURCE.search(words) or "](" in words
    return next((id for id, _, hosts in _table() if is_link and hosts.search(words)), "")
