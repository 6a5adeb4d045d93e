"""What an article says of itself: title, day of publication, wire credit, and where it says so."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from claims import data
from claims.ingest import dates
from claims.ingest.formats import markup
from claims.language import fold
from claims.schema import Label, Line
from claims.spans import readable

# Datelines stand in the first paragraphs; a date further down is one that the report writes of.
_LEADS = 3
_EXCERPT = 60

_FRONT_MATTER_ROW = re.compile(r"^([A-Za-z_][\w-]{0,30}) *: *(.*?) *$")
_KEYS = {
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher"),
    "published": ("published", "date", "pubdate", "publish_date", "published_at", "datepublished"),
    "language": ("language", "lang"),
    "wire": ("wire", "agency"),
    "url": ("url", "link", "permalink"),
}
_PAGE_CODE_DAY = re.compile(
    r"<time\b[^<>]*?datetime=[\"'](?P<time>\d{4}-\d\d-\d\d)"
    r"|(?:published_time|datepublished|pubdate)[\"']?[^<>{}\d]{1,30}(?P<meta>\d{4}-\d\d-\d\d)"
    r"|<!--\s*(?P<stamp>1\d{12})\s*-->",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"published|posted|发布|出版|发表|刊登")
_UPDATED = re.compile(r"updated|modified|更新")
_SOURCE = re.compile(r"参考|原文|来源|转载|转自|出处|source|original")
_REPORTS = re.compile(r"[》\"”]?[^,。.]{0,14}(?:报道|报导|消息|讯|电)")
_CONTRIBUTED = re.compile(r"\bcontribut\w+|\breporting by\b|\bfiles from\b")

# Latin names up to this length are also words or parts of them: "AP", "ANSA".
_SHORT = 5
# The report of an agency is announced within so many characters.
_ANNOUNCED = 30

FrontMatter = dict[str, str]


class Metadata(NamedTuple):
    """The fields that an article states itself; `origins` says, per field, where it was read."""

    title: str = ""
    source: str = ""
    published: date | None = None
    language: str = ""
    wire: str = ""
    url: str = ""
    origins: Mapping[str, str] = {}


class _Agency(NamedTuple):
    """One row of `wires.toml` as regular expressions.

    `names` match where a credit has a name, `contributors` anywhere in a line about contributors,
    `hosts` inside a link.
    """

    id: str
    names: re.Pattern[str]
    contributors: re.Pattern[str]
    hosts: re.Pattern[str]


def front_matter(text: str) -> tuple[FrontMatter, int]:
    """Return the `key: value` rows between two rules at the top, and where the second rule ends."""
    rows = text.splitlines(keepends=True)
    if not rows or rows[0].strip() != "---":
        return {}, 0
    fields: FrontMatter = {}
    end = len(rows[0])
    for row in rows[1:]:
        end += len(row)
        if row.strip() in ("---", "..."):
            return fields, end
        pair = _FRONT_MATTER_ROW.match(row.rstrip())
        if pair:
            fields[pair[1].lower()] = pair[2].strip("\"'")
        elif row.strip() and not row.startswith((" ", "\t", "-", "#")):
            break
    return {}, 0


def read(text: str, lines: Sequence[Line]) -> Metadata:
    """Read what the labelled `lines` of an article state; its front matter goes first."""
    folded = fold(text)
    rows, _ = front_matter(text)
    front = {name: _front_matter_value(rows, keys) for name, keys in _KEYS.items()}
    title, title_origin = next(_titles(text, lines), ("", ""))
    wire, wire_origin = next(_wires(text, folded, lines), ("", ""))
    published, published_origin = dates.first_day(front["published"]), "front matter"
    if published is None:
        published, published_origin = next(_days(text, folded, lines), (None, ""))
    origins = {"title": title_origin, "wire": wire_origin}
    origins |= {name: "front matter" for name, value in front.items() if value}
    origins["published"] = published_origin
    return Metadata(
        title=front["title"] or title,
        source=front["source"],
        published=published,
        language=front["language"],
        wire=wire_of(front["wire"]) or front["wire"] or wire,
        url=front["url"],
        origins={name: origin for name, origin in sorted(origins.items()) if origin},
    )


def _front_matter_value(rows: FrontMatter, keys: tuple[str, ...]) -> str:
    value = next((rows[key] for key in keys if rows.get(key)), "")
    return value.split("-")[0].lower() if "language" in keys else value


def _titles(text: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the headings above the report, each with its origin."""
    for at, line in enumerate(lines):
        if line.label is Label.HEADING:
            yield readable(text, line.pieces), _origin(text, lines, at)
        if line.label is Label.BODY and line.reason != "key point":
            return


def _origin(text: str, lines: Sequence[Line], at: int) -> str:
    """Return the number and the first words of a line, with any dateline that was cut off it."""
    line = lines[at]
    if line.label is not Label.BODY:
        return f"line {at + 1}: {readable(text, line.pieces)[:_EXCERPT]}"
    raw = text[line.start : line.end]
    words = readable(raw, markup.pieces(raw, (0, len(raw)), markup.scan(raw).cuts))
    return f"line {at + 1}: {words[:_EXCERPT]}"


def _days(text: str, folded: str, lines: Sequence[Line]) -> Iterator[tuple[date, str]]:
    """Yield the days on which an article says it was published, the surest first."""
    for code in _PAGE_CODE_DAY.finditer(text):
        if day := _page_code_day(code):
            yield day, f"page code: {code[0][:_EXCERPT]}"
    near = dates.unambiguous_day(folded)
    first = _report_begin(lines)
    above = [at for at in range(first) if lines[at].label is not Label.BODY]
    sure = [at for at in above if _dates_publication(_raw(folded, lines[at]))]
    below = [at for at in range(first, len(lines)) if lines[at].label is Label.CREDIT]
    for at in [*sure, *_leads(lines), *above, *below]:
        if day := _publication_day(_line_or_dateline(folded, lines[at]), near):
            yield day, _origin(text, lines, at)
    for at, line in enumerate(lines):
        if line.label is Label.BODY and (day := _publication_day(_cut_tail(folded, line), near)):
            yield day, _origin(text, lines, at)


def _page_code_day(code: re.Match[str]) -> date | None:
    if code["stamp"]:
        return dates.from_time_stamp(int(code["stamp"]))
    return dates.first_day(code["time"] or code["meta"])


def _report_begin(lines: Sequence[Line]) -> int:
    """Return the index of the report's first paragraph, below the points that sum it up."""
    body = (at for at, line in enumerate(lines) if line.label is Label.BODY)
    return next((at for at in body if lines[at].reason != "key point"), len(lines))


def _leads(lines: Sequence[Line]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.label is Label.BODY][:_LEADS]


def _raw(folded: str, line: Line) -> str:
    return folded[line.start : line.end]


def _line_or_dateline(folded: str, line: Line) -> str:
    """Return the whole line, but of a paragraph only the dateline that was cut off it."""
    if line.label is not Label.BODY:
        return _raw(folded, line)
    return folded[line.start : line.pieces[0][0]]


def _cut_tail(folded: str, line: Line) -> str:
    """Return what was cut off the end of a line, with the last character before it."""
    return folded[line.pieces[-1][1] - 1 : line.end]


def _dates_publication(words: str) -> bool:
    return bool(dates.CLOCK.search(words) or _PUBLISHED.search(words) or _SOURCE.search(words))


def _publication_day(words: str, near: date | None) -> date | None:
    """Return the day in a line; of two, the day of publication, not that of an update.

    `near` is a day that the article states elsewhere; it decides between 9 December and 12
    September for 9/12/2023.
    """
    days = list(dates.days(words, near=near))
    if len(days) > 1 and _UPDATED.search(words) and (published := _PUBLISHED.search(words)):
        return next((day for day, span in days if span[0] >= published.end()), days[0][0])
    return days[0][0] if days else None


def _wires(text: str, folded: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the agencies an article credits: its dateline first, then credits, then links."""
    above = [at for at in range(_report_begin(lines)) if lines[at].label is Label.CREDIT]
    below = [at for at, line in enumerate(lines) if line.label is Label.CREDIT and at not in above]
    for at in [*_leads(lines), *above, *below]:
        words = _line_or_dateline(folded, lines[at])
        if not _CONTRIBUTED.search(words) and (wire := wire_of(words)):
            yield wire, _origin(text, lines, at)
    for at in _leads(lines)[:1]:
        if wire := _announced(readable(folded, lines[at].pieces)):
            yield wire, _origin(text, lines, at)
    for at in [*above, *below]:
        if wire := _contributor(_raw(folded, lines[at])):
            yield wire, _origin(text, lines, at)
    for at, line in enumerate(lines):
        if line.label in (Label.BOILERPLATE, Label.HEADING) and (
            wire := _linked(_raw(folded, line))
        ):
            yield wire, _origin(text, lines, at)


@cache
def _agencies() -> tuple[_Agency, ...]:
    rows: list[dict[str, Any]] = data.toml("wires.toml")["wire"]
    return tuple(
        _Agency(
            row["id"],
            _credited(row["names"]),
            re.compile(rf"(?<![a-z])(?:{'|'.join(row['names'])})(?![a-z])"),
            re.compile("|".join(rf"(?<![a-z]){re.escape(host)}(?![a-z])" for host in row["hosts"])),
        )
        for row in rows
    )


def _credited(names: list[str]) -> re.Pattern[str]:
    """Match a name where a credit has it; short Latin names stand in brackets or end a line."""
    short = [name for name in names if name.isascii() and len(name) <= _SHORT]
    long = "|".join(name for name in names if name not in short)
    marked = rf"(?:{'|'.join(short) or '(?!)'})"
    return re.compile(rf"(?<![a-z])(?:{long})(?![a-z])|[(/]\s?{marked}(?![a-z])|\b{marked}\s*$")


def wire_of(words: str) -> str:
    """Return the agency that is named first in the words of a credit, "" for none."""
    words = fold(words)
    return _first((agency.names.search(words), agency.id) for agency in _agencies())


def _first(matches: Iterable[tuple[re.Match[str] | None, str]]) -> str:
    starts = [(match.start(), id) for match, id in matches if match]
    return min(starts)[1] if starts else ""


def _announced(words: str) -> str:
    """Return the agency whose report the first words announce, "" for none."""
    for agency in _agencies():
        name = agency.names.search(words, 0, _ANNOUNCED)
        if name and _REPORTS.match(words, name.end()):
            return agency.id
    return ""


def _contributor(words: str) -> str:
    """Return the agency that a line names as a contributor, "" for none."""
    if not _CONTRIBUTED.search(words):
        return ""
    return _first((agency.contributors.search(words), agency.id) for agency in _agencies())


def _linked(words: str) -> str:
    """Return the agency that a line links to or gives as its source, "" for none."""
    is_link = _SOURCE.search(words) or "](" in words
    return next((agency.id for agency in _agencies() if is_link and agency.hosts.search(words)), "")
