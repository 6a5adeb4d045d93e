"""Where the figures of a text stand, in digits or words, with their qualifiers and units."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.language.lexicon import Match
from claims.normalize.quantities.numerals import (
    LITERAL,
    MORE,
    NumberRange,
    chinese,
    exactly,
    magnitude,
)
from claims.normalize.quantities.patterns import TABLES, Tables
from claims.normalize.quantities.units import AFTER, BEFORE, CELSIUS, COUNT, PERCENT, Unit
from claims.schema import Qualifier, QuantityKind, Span

# Of two qualifiers the bound decides: "at least about 30" is at least 30.
_BOUNDS = {Qualifier.OVER, Qualifier.UNDER, Qualifier.AT_LEAST, Qualifier.AT_MOST}
# Kinds whose unit may be followed by 半 or 多: 两年半, 5公里多; but not in 三天半岛, 两次多边.
_DIVISIBLE = {
    *(QuantityKind.DURATION, QuantityKind.AGE, QuantityKind.LENGTH, QuantityKind.AREA),
    *(QuantityKind.VOLUME, QuantityKind.MASS, QuantityKind.RATIO, QuantityKind.MULTIPLE),
}
# 两个半小时, 三个多月
_PARTED = re.compile("个[半多余](?=[^个])")
# Kinds that a minus sign can stand before; elsewhere it is a dash.
_SIGNED = {QuantityKind.TEMPERATURE, QuantityKind.ANGLE, QuantityKind.RATIO}
_TAIL = re.compile(r"半(?![岛导数])|[多余](?![边名个次位方国人])")


@dataclass(slots=True)
class NumberCandidate:
    """A figure while it is being read: its span, the numeral, its value as written, its unit.

    `qualifier` is None where none was met; `label` marks a figure that names (flight 12).
    """

    start: int
    end: int
    run: str
    number: NumberRange
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    ordinal: bool = False
    label: bool = False


def scan(text: str, language: str, masked: Sequence[Span]) -> Iterator[NumberCandidate]:
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
        candidate = _READ[kind](match, tables)
        if candidate is None:
            continue
        if not candidate.unit or candidate.unit is COUNT:
            _take_unit(text, candidate)
        if kind == "run":
            _take_range(text, candidate, tables)
        _take_before(text, candidate, tables, done)
        _take_after(text, candidate, tables)
        done = candidate.end
        if not _touch(masked, candidate.start, candidate.end):
            yield candidate


def _touch(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


def _named(text: str, match: re.Match[str], tables: Tables) -> bool:
    """Return whether the numeral is part of a word or a name: 统一, s-400, mh370."""
    start, end = match.span()
    if text[start].isdigit() and start:
        before = text[start - 1]
        if before in "_#№@=/\\":
            return True
        at = start - 1 if before == "-" else start
        if "a" <= text[at - 1 : at] <= "z" and not BEFORE.ending(text, at):
            return True
    window = tables.stop.finditer(text, max(0, start - 8), min(len(text), end + 16))
    return _touch([stop.span() for stop in window], start, end)


def _run(match: re.Match[str], tables: Tables) -> NumberCandidate | None:
    number = tables.number(match["run"])
    return NumberCandidate(match.start(), match.end(), match["run"], number) if number else None


def _part(match: re.Match[str], tables: Tables) -> NumberCandidate | None:
    """Read 三分之一, 百分之五 and "two-thirds" as percent."""
    over, under = tables.number(match["over"]), tables.number(match["under"])
    if not over or not under or not under.value or over.value > under.value:
        return None
    low, high = 100 * over.low / under.value, 100 * over.high / under.value
    number = NumberRange(low, low, high, over.qualifier)
    return NumberCandidate(match.start(), match.end(), match["part"], number, PERCENT)


def _fraction(match: re.Match[str], tables: Tables) -> NumberCandidate | None:
    over, under = map(float, match["fraction"].split("/"))
    if over >= under:
        return None
    return NumberCandidate(*match.span(), match["fraction"], exactly(100 * over / under), PERCENT)


def _phrase(match: re.Match[str], tables: Tables) -> NumberCandidate:
    number, qualifier, unit = tables.phrases[match["phrase"]]
    return NumberCandidate(*match.span(), match["phrase"], number, unit, qualifier)


def _ordinal(match: re.Match[str], tables: Tables) -> NumberCandidate:
    number = exactly(tables.ordinal(match["ordinal"]))
    return NumberCandidate(*match.span(), match["ordinal"], number, ordinal=True)


_READ: dict[str, Callable[[re.Match[str], Tables], NumberCandidate | None]] = {
    "run": _run,
    "part": _part,
    "fraction": _fraction,
    "phrase": _phrase,
    "ordinal": _ordinal,
}


def _take_unit(text: str, candidate: NumberCandidate) -> None:
    at = _skipped(text, candidate.end, " -")
    if _PARTED.match(text, at) and (unit := AFTER.starting(f"个{text[at + 2 : at + 6]}", 0)):
        _add_part(candidate, text[at + 1])
        candidate.unit, candidate.end = unit.value, at + 1 + unit.end
        return
    unit = AFTER.starting(text, at)
    if not unit:
        return
    candidate.unit, candidate.end = unit.value, unit.end
    if unit.value.kind in _DIVISIBLE and (tail := _TAIL.match(text, unit.end)):
        _add_part(candidate, tail[0])
        candidate.end += 1


def _skipped(text: str, offset: int, marks: str) -> int:
    """Return the offset behind one of some marks, if one stands there."""
    return offset + 1 if offset < len(text) and text[offset] in marks else offset


def _add_part(candidate: NumberCandidate, word: str) -> None:
    """Take 半 (half a unit more) or 多 (some part of a unit more)."""
    value, low, high, own = candidate.number
    if word == "半":
        candidate.number = NumberRange(value + 0.5, low + 0.5, high + 0.5, own)
    else:
        candidate.number = NumberRange(value, low, high + MORE, Qualifier.OVER)


def _take_range(text: str, candidate: NumberCandidate, tables: Tables) -> None:
    """Join 3至5年, "30-40 people", "between 3 and 5 million"; not a change from one to another."""
    match = tables.to.match(text, candidate.end)
    if not match or text[match.end() : match.end() + 1] in ("/", ":"):
        return
    head = text[max(0, candidate.start - 9) : candidate.start].rstrip()
    if head.endswith(tables.change) or (match["word"] == " and ") != head.endswith("between"):
        return
    number = tables.number(match["run"])
    if not number:
        return
    second = NumberCandidate(match.start("run"), match.end(), match["run"], number)
    _take_unit(text, second)
    if candidate.unit and (not second.unit or second.unit.name != candidate.unit.name):
        return
    if match["word"] == "、" and not _adjoining(text, candidate, second):
        return
    first = _scaled(candidate, second)
    candidate.number = NumberRange(first.value, first.low, second.number.high, Qualifier.RANGE)
    candidate.unit, candidate.end = second.unit, second.end
    if match["word"] == " and ":
        candidate.start = text.rindex("between", 0, candidate.start)


def _adjoining(text: str, first: NumberCandidate, second: NumberCandidate) -> bool:
    """Return whether 、 joins neighbours into one figure (三、四万), rather than listing them."""
    if (
        first.unit
        or not second.unit
        or len(first.run) > 1
        or text[first.start - 1 : first.start] == "、"
    ):
        return False
    next_digit = chinese(second.run[0])
    return next_digit is not None and next_digit.value == first.number.value + 1


def _scaled(first: NumberCandidate, second: NumberCandidate) -> NumberRange:
    """Give the first figure of a range the scale that only the second carries: 30至50万."""
    literal = re.match(LITERAL, second.run)
    if not literal or literal.end() == len(second.run) or not re.fullmatch(LITERAL, first.run):
        return first.number
    scale = second.number.value / (float(literal[0].replace(",", "")) or 1.0)
    if first.number.value * scale > second.number.high:
        return first.number
    value, low, high, own = first.number
    return NumberRange(value * scale, low * scale, high * scale, own)


def _take_before(text: str, candidate: NumberCandidate, tables: Tables, done: int) -> None:
    at = candidate.start
    word_end = at - 1 if text[at - 1 : at] in (" ", "-") else at
    if text[word_end - 1 : word_end] == "第" and at > done:
        candidate.ordinal, candidate.start = True, word_end - 1
        return
    unit = BEFORE.ending(text, at) or BEFORE.ending(text, word_end)
    if unit and unit.start >= done:
        candidate.start = unit.start
        candidate.unit = _joined(unit.value, candidate.unit)
    if text[at - 1 : at] in ("-", "−") and candidate.unit and candidate.unit.kind in _SIGNED:
        _apply(candidate, "negative")
        candidate.start = min(candidate.start, at - 1)
    at = candidate.start
    for _ in range(2):
        word = _qualifier(text, at, tables)
        if not word or word.start < done or not _apply(candidate, word.value):
            return
        candidate.start = at = word.start


def _joined(before: Unit, after: Unit | None) -> Unit:
    """Let the unit before a figure decide: 人民币5亿元, 时速60英里."""
    if after and after.kind in (QuantityKind.MONEY, QuantityKind.LENGTH):
        return before._replace(factor=before.factor * after.factor)
    return before


def _qualifier(text: str, at: int, tables: Tables) -> Match[str] | None:
    while at and text[at - 1] in " .-#":
        at -= 1
    word = tables.before.ending(text, at)
    if not word and at and text[at - 1] in tables.fillers:
        return tables.before.ending(text, at - 1)
    return word


def _apply(candidate: NumberCandidate, word: str) -> bool:
    """Take one qualifier; False where the figure has none there."""
    if word in ("label", "none") or (word == "bare_over" and candidate.run[0] not in "百千万亿"):
        candidate.label = word == "label"
        return False
    if word == "negative":
        if not candidate.unit or candidate.unit.kind not in _SIGNED:
            return False
        value, low, high, own = candidate.number
        candidate.number = NumberRange(-value, -high, -low, own)
        if candidate.unit and candidate.unit.kind is QuantityKind.ANGLE:
            candidate.unit = CELSIUS
    elif candidate.qualifier not in _BOUNDS:
        candidate.qualifier = Qualifier(word.removeprefix("bare_"))
    return True


def _take_after(text: str, candidate: NumberCandidate, tables: Tables) -> None:
    word = tables.after.starting(text, _skipped(text, candidate.end, " "))
    if not word:
        return
    candidate.end = word.end
    if word.value == "more":
        value, low, high, _ = candidate.number
        candidate.number = NumberRange(
            value, low, high + MORE * magnitude(f"{high:.0f}"), Qualifier.OVER
        )
    elif candidate.qualifier not in _BOUNDS:
        candidate.qualifier = Qualifier(word.value)
    if not candidate.unit:
        _take_unit(text, candidate)
