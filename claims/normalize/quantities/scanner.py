"""Where the figures of a text stand, in digits or words, with their qualifiers and units."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.language.anchored import Edge
from claims.normalize.quantities.numerals import LITERAL, MORE, Figure, chinese, exactly, place
from claims.normalize.quantities.patterns import TABLES, Tables
from claims.normalize.quantities.units import AFTER, BEFORE, CELSIUS, COUNT, PERCENT, Unit
from claims.schema import Span

# Of two qualifiers the bound decides: "at least about 30" is at least 30.
_BOUNDS = {"over", "under", "at_least", "at_most"}
# Kinds whose unit may be followed by 半 or 多: 两年半, 5公里多; but not in 三天半岛, 两次多边.
_DIVISIBLE = {"duration", "length", "mass", "area", "volume", "multiple", "age", "ratio"}
# 两个半小时, 三个多月
_PARTED = re.compile("个[半多余](?=[^个])")
# Kinds that a minus sign can stand before; elsewhere it is a dash.
_SIGNED = {"temperature", "angle", "ratio"}
_TAIL = re.compile(r"半(?![岛导数])|[多余](?![边名个次位方国人])")


@dataclass(slots=True)
class Draft:
    """A figure while it is being read: its span, the numeral, its value as written, its unit.

    `qualifier` is empty where none was met; `label` marks a figure that names (flight 12).
    """

    start: int
    end: int
    run: str
    figure: Figure
    unit: Unit | None = None
    qualifier: str = ""
    ordinal: bool = False
    label: bool = False


def read(text: str, language: str, masked: Sequence[Span]) -> Iterator[Draft]:
    """Yield the figures of a folded text, left to right, but none that touches a masked span.

    Not all of them are quantities.
    """
    tables, done = TABLES[language], 0
    for match in tables.core.finditer(text):
        kind = match.lastgroup or "skip"
        if match.start() < done or kind == "skip" or _touch(masked, *match.span()):
            continue
        if _named(text, match, tables):
            continue
        draft = _READ[kind](match, tables)
        if draft is None:
            continue
        if not draft.unit or draft.unit is COUNT:
            _take_unit(text, draft)
        if kind == "run":
            _take_range(text, draft, tables)
        _take_before(text, draft, tables, done)
        _take_after(text, draft, tables)
        done = draft.end
        if not _touch(masked, draft.start, draft.end):
            yield draft


def _touch(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


def _named(text: str, match: re.Match[str], tables: Tables) -> bool:
    """Say whether the numeral is part of a word or a name: 统一, s-400, mh370."""
    start, end = match.span()
    if text[start].isdigit() and start:
        before = text[start - 1]
        at = start - (before == "-")
        if before in "_#№@=/\\":
            return True
        if "a" <= text[at - 1 : at] <= "z" and not BEFORE.ending(text, at):
            return True
    window = tables.stop.finditer(text, max(0, start - 8), min(len(text), end + 16))
    return _touch([stop.span() for stop in window], start, end)


def _run(match: re.Match[str], tables: Tables) -> Draft | None:
    figure = tables.number(match["run"])
    return Draft(match.start(), match.end(), match["run"], figure) if figure else None


def _part(match: re.Match[str], tables: Tables) -> Draft | None:
    """Read 三分之一, 百分之五 and "two-thirds" as percent."""
    over, under = tables.number(match["over"]), tables.number(match["under"])
    if not over or not under or not under.value or over.value > under.value:
        return None
    low, high = 100 * over.low / under.value, 100 * over.high / under.value
    figure = Figure(low, low, high, over.qualifier)
    return Draft(match.start(), match.end(), match["part"], figure, PERCENT)


def _fraction(match: re.Match[str], tables: Tables) -> Draft | None:
    over, under = map(float, match["fraction"].split("/"))
    if over >= under:
        return None
    return Draft(*match.span(), match["fraction"], exactly(100 * over / under), PERCENT)


def _phrase(match: re.Match[str], tables: Tables) -> Draft:
    figure, qualifier, unit = tables.phrases[match["phrase"]]
    return Draft(*match.span(), match["phrase"], figure, unit, qualifier)


def _ordinal(match: re.Match[str], tables: Tables) -> Draft:
    figure = exactly(tables.ordinal(match["ordinal"]))
    return Draft(*match.span(), match["ordinal"], figure, ordinal=True)


_READ: dict[str, Callable[[re.Match[str], Tables], Draft | None]] = {
    "run": _run,
    "part": _part,
    "fraction": _fraction,
    "phrase": _phrase,
    "ordinal": _ordinal,
}


def _take_unit(text: str, draft: Draft) -> None:
    at = draft.end + (text[draft.end : draft.end + 1] in (" ", "-"))
    if _PARTED.match(text, at) and (edge := AFTER.starting(f"个{text[at + 2 : at + 6]}", 0)):
        _add_part(draft, text[at + 1])
        draft.unit, draft.end = edge.value, at + 1 + edge.end
        return
    edge = AFTER.starting(text, at)
    if not edge:
        return
    draft.unit, draft.end = edge.value, edge.end
    if edge.value.kind in _DIVISIBLE and (tail := _TAIL.match(text, edge.end)):
        _add_part(draft, tail[0])
        draft.end += 1


def _add_part(draft: Draft, word: str) -> None:
    """Take 半 (half a unit more) or 多 (some part of a unit more)."""
    value, low, high, own = draft.figure
    if word == "半":
        draft.figure = Figure(value + 0.5, low + 0.5, high + 0.5, own)
    else:
        draft.figure = Figure(value, low, high + MORE, "over")


def _take_range(text: str, draft: Draft, tables: Tables) -> None:
    """Join 3至5年, "30-40 people", "between 3 and 5 million"; not a change from one to another."""
    match = tables.to.match(text, draft.end)
    if not match or text[match.end() : match.end() + 1] in ("/", ":"):
        return
    head = text[max(0, draft.start - 9) : draft.start].rstrip()
    if head.endswith(tables.change) or (match["word"] == " and ") != head.endswith("between"):
        return
    figure = tables.number(match["run"])
    if not figure:
        return
    second = Draft(match.start("run"), match.end(), match["run"], figure)
    _take_unit(text, second)
    if draft.unit and (not second.unit or second.unit.name != draft.unit.name):
        return
    if match["word"] == "、" and not _adjoining(text, draft, second):
        return
    first = _scaled(draft, second)
    draft.figure = Figure(first.value, first.low, second.figure.high, "range")
    draft.unit, draft.end = second.unit, second.end
    if match["word"] == " and ":
        draft.start = text.rindex("between", 0, draft.start)


def _adjoining(text: str, first: Draft, second: Draft) -> bool:
    """Say whether 、 joins neighbours into one figure (三、四万), rather than listing them."""
    if (
        first.unit
        or not second.unit
        or len(first.run) > 1
        or text[first.start - 1 : first.start] == "、"
    ):
        return False
    next_digit = chinese(second.run[0])
    return next_digit is not None and next_digit.value == first.figure.value + 1


def _scaled(first: Draft, second: Draft) -> Figure:
    """Give the first figure of a range the scale that only the second carries: 30至50万."""
    literal = re.match(LITERAL, second.run)
    if not literal or literal.end() == len(second.run) or not re.fullmatch(LITERAL, first.run):
        return first.figure
    scale = second.figure.value / (float(literal[0].replace(",", "")) or 1.0)
    if first.figure.value * scale > second.figure.high:
        return first.figure
    value, low, high, own = first.figure
    return Figure(value * scale, low * scale, high * scale, own)


def _take_before(text: str, draft: Draft, tables: Tables, done: int) -> None:
    at = draft.start
    gap = text[at - 1 : at] in (" ", "-")
    if text[at - 1 - gap : at - gap] == "第" and at > done:
        draft.ordinal, draft.start = True, at - 1 - gap
        return
    unit = BEFORE.ending(text, at) or (BEFORE.ending(text, at - 1) if gap else None)
    if unit and unit.start >= done:
        draft.start = unit.start
        draft.unit = _joined(unit.value, draft.unit)
    if text[at - 1 : at] in ("-", "−") and draft.unit and draft.unit.kind in _SIGNED:
        _apply(draft, "negative")
        draft.start = min(draft.start, at - 1)
    at = draft.start
    for _ in range(2):
        edge = _qualifier(text, at, tables)
        if not edge or edge.start < done or not _apply(draft, edge.value):
            return
        draft.start = at = edge.start


def _joined(before: Unit, after: Unit | None) -> Unit:
    """Let the unit before a figure decide: 人民币5亿元, 时速60英里."""
    if after and after.kind in ("money", "length"):
        return before._replace(factor=before.factor * after.factor)
    return before


def _qualifier(text: str, at: int, tables: Tables) -> Edge[str] | None:
    while at and text[at - 1] in " .-#":
        at -= 1
    edge = tables.before.ending(text, at)
    if not edge and at and text[at - 1] in tables.fillers:
        edge = tables.before.ending(text, at - 1)
    return edge


def _apply(draft: Draft, word: str) -> bool:
    """Take one qualifier; False where the figure has none there."""
    if word in ("label", "none") or (word == "bare_over" and draft.run[0] not in "百千万亿"):
        draft.label = word == "label"
        return False
    if word == "negative":
        if not draft.unit or draft.unit.kind not in _SIGNED:
            return False
        value, low, high, own = draft.figure
        draft.figure = Figure(-value, -high, -low, own)
        if draft.unit and draft.unit.kind == "angle":
            draft.unit = CELSIUS
    elif draft.qualifier not in _BOUNDS:
        draft.qualifier = word.removeprefix("bare_")
    return True


def _take_after(text: str, draft: Draft, tables: Tables) -> None:
    at = draft.end + (text[draft.end : draft.end + 1] == " ")
    if not (edge := tables.after.starting(text, at)):
        return
    draft.end = edge.end
    if edge.value == "more":
        value, low, high, _ = draft.figure
        draft.figure = Figure(value, low, high + MORE * place(f"{high:.0f}"), "over")
    elif draft.qualifier not in _BOUNDS:
        draft.qualifier = edge.value
    if not draft.unit:
        _take_unit(text, draft)
