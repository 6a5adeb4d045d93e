"""Quantities of a claim: figures with unit and qualifier, as intervals in a canonical unit."""

import re
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from claims.normalize.quantities import head_noun, scanner
from claims.normalize.quantities.head_noun import Toll
from claims.normalize.quantities.numerals import NumberRange
from claims.normalize.quantities.patterns import TABLES
from claims.normalize.quantities.scanner import NumberCandidate
from claims.normalize.quantities.units import COUNT, MULTIPLE, NUMBER, PERSON, TIMES, Unit
from claims.schema import Analysis, Qualifier, Quantity, QuantityKind, Span, State

# Half-width of the interval of 约, "about", as a share of the figure. Public sentence pairs of one
# event hold 28 such figures beside a different exact one of the same unit: 16 within 10 %, none
# between 10 and 17 %, 12 further off, which are other facts.
ABOUT = 0.1
# How far below its figure 近, "nearly" may lie, as a share of it: in the same pairs 3 of 6 at 10 %
# below, one at 11 %, two a little above the figure.
NEARLY = 0.1

_CALENDAR = tuple("年月日时分号点")
# With one of these kinds the m of "7.4m" is a million; alone it may be metres.
_LARGE = {QuantityKind.MONEY, QuantityKind.COUNT}
_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_SCALED = re.compile(
    r"[百千万亿]|hundred|thousand|million|billion|trillion|dozen|lakh|crore|[0-9] ?[a-z]"
)
# Kinds that go below zero; of all others "under" begins at zero.
_SIGNED = {QuantityKind.TEMPERATURE, QuantityKind.POINTS}
# "three times as many" is a ratio, "three times" a count.
_TIMES_AS = re.compile(
    r" (?:as|more|higher|larger|bigger|greater|longer|faster|the|that of|its|what) ?"
)
# "half" alone is also a word for a team, a brother and a time.
_HALF_OF = re.compile(r" (?:of|the|its|their|his|her|our|all)(?![a-z])")
# Kinds of which the noun says what is measured: tons of corn, 5380吨玉米.
_MEASURED = {QuantityKind.MASS, QuantityKind.VOLUME}
# Chinese classifiers that can stand for people or bodies without a noun: 12具, 27例确诊.
_BODIES = {"个", "条", "具", "例", ""}

_LOWER_BOUNDS = {Qualifier.OVER, Qualifier.AT_LEAST}
_UPPER_BOUNDS = {Qualifier.UNDER, Qualifier.AT_MOST}


class _Counted(NamedTuple):
    """What a figure counts: a noun or a part of a group, and what happened to those counted."""

    noun: str = ""
    toll: Toll | None = None
    is_part: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the text says what is counted."""
        return bool(self.noun) or self.is_part

    @property
    def state(self) -> State | None:
        if self.toll:
            return self.toll.state
        return State.PART if self.is_part else None


def find(analysis: Analysis, *, masked: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of a text, sorted by start, never overlapping.

    `masked` are spans that hold no quantity: the times, whose years and days are no amounts. Spans
    cover qualifier, figure and unit. A figure that names (flight 12), dates, scores and words that
    only contain a numeral (统一) give nothing.
    """
    text, language = analysis.text, analysis.language
    if not TABLES[language].key.search(text):
        return ()
    candidates = [c for c in scanner.scan(text, language, masked) if not _dated(text, c)]
    ceilings = [*(candidate.start for candidate in candidates[1:]), len(text)]
    quantities: list[Quantity] = []
    floor, last = 0, None
    for candidate, ceiling in zip(candidates, ceilings, strict=False):
        counted = _counted(text, candidate, language, (floor, ceiling))
        if not counted.toll and last and head_noun.carried(text[floor : candidate.start], language):
            counted, candidate.unit = counted._replace(toll=last), candidate.unit or PERSON
        last = counted.toll
        floor = max(candidate.end, last.end if last else 0)
        if _accepted(text, candidate, counted):
            quantities.append(_quantity(candidate, counted))
    return tuple(quantities)


def _dated(text: str, candidate: NumberCandidate) -> bool:
    """Return whether the figure is a year, month, day or hour that was not masked."""
    following = text[candidate.end : candidate.end + 2].lstrip()[:1]
    return candidate.unit is None and following in _CALENDAR


def _counted(text: str, candidate: NumberCandidate, language: str, reach: Span) -> _Counted:
    """Return what the figure counts and what happened to it; settle the unit by that."""
    unit = candidate.unit
    if candidate.ordinal or (unit and unit.kind is not QuantityKind.COUNT):
        return _beside(text, candidate, language)
    if unit and unit.name not in ("", "person"):
        if unit is TIMES and _TIMES_AS.match(text, candidate.end):
            candidate.unit = MULTIPLE
        return _Counted()
    noun = _noun(text, candidate, language)
    if noun.is_part:
        return _Counted(is_part=True)
    if noun.is_people and not (unit and unit.name):
        candidate.unit = PERSON
    if not noun.is_people and (
        noun.word or (unit and not unit.name and unit.surface not in _BODIES)
    ):
        return _Counted(noun.word)
    floor, ceiling = reach
    start, end = candidate.start, candidate.end
    toll = head_noun.toll(text, start, end, language, floor=floor, ceiling=ceiling)
    if toll:
        candidate.unit = PERSON
    is_part = not toll and not noun.word and text.endswith("其中", 0, start)
    return _Counted(noun.word, toll, is_part)


def _beside(text: str, candidate: NumberCandidate, language: str) -> _Counted:
    """Return the noun of an ordinal (第一艘潜艇, "first visit") or a measure (tons of corn)."""
    unit = candidate.unit
    if candidate.ordinal and language == "en":
        return _Counted("" if unit else head_noun.following(text, candidate.end))
    if unit and (unit.kind in _MEASURED or _is_bare_count(unit)):
        noun = head_noun.noun(text, candidate.end, unit, language)
        return _Counted(noun.word, is_part=noun.is_part)
    return _Counted()


def _is_bare_count(unit: Unit) -> bool:
    return unit.kind is QuantityKind.COUNT and unit.name in ("", "person")


def _noun(text: str, candidate: NumberCandidate, language: str) -> head_noun.Noun:
    """Return the noun a count counts, and whether it means people."""
    unit = candidate.unit
    if unit and unit.noun:
        return head_noun.Noun(unit.surface, is_people=True)
    if unit is None and language == "zh" and not _SCALED.search(candidate.run):
        return head_noun.Noun()
    noun = head_noun.noun(text, candidate.end, unit, language)
    return noun._replace(is_people=noun.is_people or bool(unit and unit.name))


def _accepted(text: str, candidate: NumberCandidate, counted: _Counted) -> bool:
    """Return whether the figure measures or counts something; a wrong amount is worse than none."""
    unit, run, number = candidate.unit, candidate.run, candidate.number
    if number.low > number.high or (unit and unit.mask):
        return False
    if _is_cut_off(run) and not counted.is_named and not (unit and unit.kind in _LARGE):
        return False
    if unit and unit.surface in ("年", "year") and len(run) == 4 and 1000 <= number.value <= 2100:
        return False
    if run == "half" and not candidate.qualifier and not _HALF_OF.match(text, candidate.end):
        return False
    if counted.toll or candidate.ordinal:
        return bool(counted.toll or unit or counted.is_named or run.isdigit())
    if run in ("一", "首") and unit and unit.kind in (QuantityKind.COUNT, QuantityKind.MAGNITUDE):
        return bool(candidate.qualifier)
    if unit is COUNT and not counted.is_named and number.high < 20:
        return False
    return bool(unit) or (not candidate.label and _bare(text, candidate, counted))


def _is_cut_off(run: str) -> bool:
    """Return whether a run ends in the m or b of a million or billion: 7.4m."""
    return run[-1] in "mb" and run[-2].isdigit()


def _bare(text: str, candidate: NumberCandidate, counted: _Counted) -> bool:
    """Return whether a figure without unit is an amount at all, and not a year, age or code."""
    run, following = candidate.run, text[candidate.end : candidate.end + 1]
    if counted.is_part or (counted.noun and counted.noun.isascii()):
        return True
    if candidate.number.qualifier is Qualifier.RANGE or "a" <= following <= "z":
        return False
    if run.isdigit() and not candidate.qualifier:
        return 3 <= len(run) <= 6 and not _YEAR.fullmatch(run)
    if run[0].isdigit() or (len(run) > 1 and _SCALED.search(run)):
        return True
    return bool(candidate.qualifier) and candidate.number.value >= 10


def _quantity(candidate: NumberCandidate, counted: _Counted) -> Quantity:
    unit = candidate.unit or (COUNT if counted.is_named else NUMBER)
    span = candidate.start, candidate.end
    if candidate.ordinal:
        value = candidate.number.value
        named = unit.kind in (QuantityKind.COUNT, QuantityKind.ORDINAL)
        name = unit.name if named else unit.surface
        kind = QuantityKind.ORDINAL
        return Quantity(*span, value, value, value, name, kind, counted.state, counted.noun)
    low, high, qualifier = _interval(candidate.number, candidate.qualifier)
    if qualifier in _UPPER_BOUNDS and unit.kind not in _SIGNED:
        low = 0.0
    return Quantity(
        *span,
        _canonical(candidate.number.value, unit),
        _canonical(low, unit, 1 - unit.spread),
        _canonical(high, unit, 1 + unit.spread),
        unit.name,
        unit.kind,
        counted.state,
        counted.noun,
        qualifier,
        unit.uncertain,
    )


def _interval(number: NumberRange, qualifier: Qualifier | None) -> tuple[float, float, Qualifier]:
    """Return the closed interval a figure stands for, with the qualifier that decides it."""
    _, low, high, own = number
    if qualifier in _LOWER_BOUNDS:
        return low, inf, qualifier
    if qualifier in _UPPER_BOUNDS:
        return -inf, high, qualifier
    if qualifier is Qualifier.NEARLY:
        return low - NEARLY * abs(low), high, qualifier
    if own in (Qualifier.OVER, Qualifier.VAGUE, Qualifier.RANGE):
        return low, high, own
    if Qualifier.ABOUT in (qualifier, own):
        return low - ABOUT * abs(low), high + ABOUT * abs(high), Qualifier.ABOUT
    return low, high, own


def _canonical(value: float, unit: Unit, spread: float = 1.0) -> float:
    """Return the value in the canonical unit, rounded to twelve digits."""
    return float(f"{value * unit.factor * spread + unit.offset:.12g}")
