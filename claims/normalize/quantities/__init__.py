"""Quantities of a claim: figures with unit and qualifier, as intervals in a canonical unit."""

import re
from collections.abc import Sequence
from math import inf

from claims.normalize.quantities import head_noun, scanner
from claims.normalize.quantities.head_noun import State
from claims.normalize.quantities.numerals import Figure
from claims.normalize.quantities.scanner import Draft
from claims.normalize.quantities.units import COUNT, MULTIPLE, NUMBER, PERSON, TIMES, Unit
from claims.schema import Quantity, Span

# Half-width of the interval of 约, "about", as a share of the figure. Public sentence pairs of one
# event hold 28 such figures beside a different exact one of the same unit: 16 within 10 %, none
# between 10 and 17 %, 12 further off, which are other facts.
ABOUT = 0.1
# How far below its figure 近, "nearly" may lie, as a share of it: in the same pairs 3 of 6 at 10 %
# below, one at 11 %, two a little above the figure.
NEARLY = 0.1

_ANY = {
    "zh": re.compile(
        "[0-9零〇一二两三四五六七八九十百千万亿兆廿卅几数半翻首俩仨壹贰叁肆伍陆柒捌玖拾佰仟]"
    ),
    "en": re.compile(
        r"[0-9]|(?<![a-z])(?:one|two|twi|thr|tri|fou|fiv|six|sev|eig|nin|ten|ele|twe|thi|fif|half|hun|doz|sco"
        r"|mil|bil|tri|sever|a |an |fir|sec|quad|doub|dou|tho|zero)"
    ),
}
_CALENDAR = tuple("年月日时分号点")
# With one of these kinds the m of "7.4m" is a million; alone it may be metres.
_LARGE = {"money", "count"}
_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_SCALED = re.compile(
    r"[百千万亿]|hundred|thousand|million|billion|trillion|dozen|lakh|crore|[0-9] ?[a-z]"
)
# Kinds that go below zero; of all others "under" begins at zero.
_SIGNED = {"temperature", "points"}
# "three times as many" is a ratio, "three times" a count.
_TIMES_AS = re.compile(
    r" (?:as|more|higher|larger|bigger|greater|longer|faster|the|that of|its|what) ?"
)
# "half" alone is also a word for a team, a brother and a time.
_HALF_OF = re.compile(r" (?:of|the|its|their|his|her|our|all)(?![a-z])")
# Kinds of which the noun says what is measured: tons of corn, 5380吨玉米.
_MEASURED = {"mass", "volume"}
# Chinese classifiers that can stand for people or bodies without a noun: 12具, 27例确诊.
_BODIES = {"个", "条", "具", "例", ""}


def find(text: str, language: str, *, masked: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of a folded `text`, sorted by start, never overlapping.

    `masked` are spans that hold no quantity: the times, whose years and days are no amounts. Spans
    cover qualifier, figure and unit. A figure that names (flight 12), dates, scores and words that
    only contain a numeral (统一) give nothing.
    """
    if not _ANY[language].search(text):
        return ()
    drafts = [d for d in scanner.read(text, language, masked) if not _dated(text, d)]
    found: list[Quantity] = []
    floor, last = 0, None
    for place, draft in enumerate(drafts):
        ceiling = drafts[place + 1].start if place + 1 < len(drafts) else len(text)
        noun, state = _counted(text, draft, language, (floor, ceiling))
        if not state and last and head_noun.carried(text[floor : draft.start], language):
            state, draft.unit = last, draft.unit or PERSON
        last, floor = state, max(draft.end, state.end if state else 0)
        if _accepted(text, draft, noun, state):
            found.append(_quantity(draft, noun, state))
    return tuple(found)


def _dated(text: str, draft: Draft) -> bool:
    """Say whether the figure is a year, month, day or hour that was not masked."""
    return draft.unit is None and text[draft.end : draft.end + 2].lstrip()[:1] in _CALENDAR


def _counted(text: str, draft: Draft, language: str, reach: Span) -> tuple[str, State | None]:
    """Return what the figure counts and what happened to it; settle the unit by that."""
    unit = draft.unit
    if draft.ordinal or (unit and unit.kind != "count"):
        return _beside(text, draft, language), None
    if unit and unit.name not in ("", "person"):
        if unit is TIMES and _TIMES_AS.match(text, draft.end):
            draft.unit = MULTIPLE
        return "", None
    noun, people = _noun(text, draft, language)
    if noun == head_noun.PART:
        return noun, None
    if people and not (unit and unit.name):
        draft.unit = PERSON
    if not people and (noun or (unit and not unit.name and unit.surface not in _BODIES)):
        return noun, None
    floor, ceiling = reach
    state = head_noun.state(text, draft.start, draft.end, language, floor=floor, ceiling=ceiling)
    if state:
        draft.unit = PERSON
    elif text.endswith("其中", 0, draft.start):
        noun = noun or head_noun.PART
    return noun, state


def _beside(text: str, draft: Draft, language: str) -> str:
    """Return the noun of an ordinal (第一艘潜艇, "first visit") or a measure (tons of corn)."""
    unit = draft.unit
    if draft.ordinal and language == "en":
        return "" if unit else head_noun.following(text, draft.end)
    if unit and (unit.kind in _MEASURED or (unit.kind == "count" and unit.name in ("", "person"))):
        return head_noun.noun(text, draft.end, unit, language)[0]
    return ""


def _noun(text: str, draft: Draft, language: str) -> tuple[str, bool]:
    """Return the noun a count counts, and whether it means people."""
    unit = draft.unit
    if unit and unit.noun:
        return unit.surface, True
    if unit is None and language == "zh" and not _SCALED.search(draft.run):
        return "", False
    noun, people = head_noun.noun(text, draft.end, unit, language)
    return noun, people or bool(unit and unit.name)


def _accepted(text: str, draft: Draft, noun: str, state: State | None) -> bool:
    """Say whether the figure measures or counts something; a wrong amount is worse than none."""
    unit, run, figure = draft.unit, draft.run, draft.figure
    if figure.low > figure.high or (unit and unit.kind == "none"):
        return False
    if run[-1] in "mb" and run[-2].isdigit() and not noun and not (unit and unit.kind in _LARGE):
        return False
    if unit and unit.surface in ("年", "year") and len(run) == 4 and 1000 <= figure.value <= 2100:
        return False
    if run == "half" and not draft.qualifier and not _HALF_OF.match(text, draft.end):
        return False
    if state or draft.ordinal:
        return bool(state or unit or noun or run.isdigit())
    if run in ("一", "首") and unit and unit.kind in ("count", "magnitude"):
        return bool(draft.qualifier)
    if unit is COUNT and not noun and figure.high < 20:
        return False
    return bool(unit) or (not draft.label and _bare(text, draft, noun))


def _bare(text: str, draft: Draft, noun: str) -> bool:
    """Say whether a figure without unit is an amount at all, and not a year, an age or a code."""
    run, following = draft.run, text[draft.end : draft.end + 1]
    if noun and noun.isascii():
        return True
    if draft.figure.qualifier == "range" or "a" <= following <= "z":
        return False
    if run.isdigit() and not draft.qualifier:
        return 3 <= len(run) <= 6 and not _YEAR.fullmatch(run)
    if run[0].isdigit() or (len(run) > 1 and _SCALED.search(run)):
        return True
    return bool(draft.qualifier) and draft.figure.value >= 10


def _quantity(draft: Draft, noun: str, state: State | None) -> Quantity:
    unit = draft.unit or (COUNT if noun else NUMBER)
    if state:
        noun = f"{state.key} {noun}" if noun else state.key
    if draft.ordinal:
        value = draft.figure.value
        name = unit.name if unit.kind in ("count", "ordinal") else unit.surface
        return Quantity(draft.start, draft.end, value, value, value, name, "ordinal", noun)
    low, high, qualifier = _interval(draft.figure, draft.qualifier)
    if qualifier in ("under", "at_most") and unit.kind not in _SIGNED:
        low = 0.0
    return Quantity(
        draft.start,
        draft.end,
        _canonical(draft.figure.value, unit),
        _canonical(low, unit, 1 - unit.spread),
        _canonical(high, unit, 1 + unit.spread),
        unit.name,
        unit.kind,
        noun,
        qualifier,
        unit.uncertain,
    )


def _interval(figure: Figure, qualifier: str) -> tuple[float, float, str]:
    """Return the closed interval a figure stands for, with the qualifier that decides it."""
    _, low, high, own = figure
    if qualifier in ("over", "at_least"):
        return low, inf, qualifier
    if qualifier in ("under", "at_most"):
        return -inf, high, qualifier
    if qualifier == "nearly":
        return low - NEARLY * abs(low), high, qualifier
    if own in ("over", "vague", "range"):
        return low, high, own
    if "about" in (qualifier, own):
        return low - ABOUT * abs(low), high + ABOUT * abs(high), "about"
    return low, high, own


def _canonical(value: float, unit: Unit, spread: float = 1.0) -> float:
    """Return the value in the canonical unit, free of the dust of binary fractions."""
    return float(f"{value * unit.factor * spread + unit.offset:.12g}")
