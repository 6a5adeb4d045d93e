"""The patterns and words by which the figures of a language are read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claims.data import alternatives, rows, split_cell
from claims.language.lexicon import Lexicon
from claims.normalize.quantities import numerals
from claims.normalize.quantities.numerals import CHINESE, ENGLISH, LITERAL, NumberRange, named
from claims.normalize.quantities.units import COUNT, UNITS, Unit
from claims.schema import Qualifier

Phrase = tuple[NumberRange, Qualifier | None, Unit]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one language.

    A text without `key` holds no figure. `core` finds figures, by named group: run, part, fraction,
    phrase, ordinal, and skip for digits that count nothing. `to` joins a range; after the words of
    `change` it is none: from 12 to 19. `fillers` may stand between a qualifier and its figure.
    """

    key: re.Pattern[str]
    core: re.Pattern[str]
    number: Callable[[str], NumberRange | None]
    ordinal: Callable[[str], float]
    to: re.Pattern[str]
    change: tuple[str, ...]
    before: Lexicon[str]
    after: Lexicon[str]
    phrases: Mapping[str, Phrase]
    stop: re.Pattern[str]
    fillers: str


# Digits that name: times of day, scores, versions, dates with strokes, telephone numbers.
_CODE = (
    r"[0-9]+(?:[.:/-][0-9]+){2,}|[0-9]+[:/][0-9]+|[0-9]{3,}(?: [0-9]{3,})+"
    r"|0[0-9]{2,3}-[0-9]+|(?<![0-9.,])0[0-9]+(?![0-9.])"
)
_FRACTION = r"(?<![0-9/.])[1-9]/(?:[2-9]|10)(?![0-9/])"


def _qualifiers(language: str, side: str) -> dict[str, str]:
    """Return the words that change a figure they stand before or after, and what they do to it."""
    return {
        surface: row["op"]
        for row in rows("approx.tsv")
        if (row["language"], row["place"]) == (language, side)
        for surface in split_cell(row["surfaces"])
    }


def _phrases(language: str) -> dict[str, Phrase]:
    """Return the words that are a figure themselves: "dozens", 半年."""
    phrases: dict[str, Phrase] = {}
    for row in rows("approx.tsv"):
        if (row["language"], row["place"]) == (language, "phrase"):
            low = float(row["low"])
            qualifier = Qualifier(row["op"])
            own, before = (
                (qualifier, None)
                if qualifier in (Qualifier.VAGUE, Qualifier.EXACT)
                else (Qualifier.EXACT, qualifier)
            )
            number = NumberRange(low, low, float(row["high"] or low), own)
            unit = UNITS[row["unit"]] if row["unit"] else COUNT
            phrases |= dict.fromkeys(split_cell(row["surfaces"]), (number, before, unit))
    return phrases


def _stops(language: str, side: str) -> str:
    """Return a pattern of the words that make a figure none, before it or over it."""
    table = rows("numeral_stop.tsv")
    return "|".join(
        row["patterns"] for row in table if (row["language"], row["place"]) == (language, side)
    )


def _before(language: str) -> Lexicon[str]:
    labels = dict.fromkeys(_stops(language, "before").split("|"), "label")
    return Lexicon(labels | _qualifiers(language, "before"))


def _chinese() -> Tables:
    phrases = _phrases("zh")
    # Classifiers that make 首 "the first": 首次, 首枚; not in 首尔 or 首相.
    first = r"首(?=[次个枚艘架颗名位例批届轮座场款条项])"
    core = (
        rf"(?P<fraction>{_FRACTION})|(?P<skip>{_CODE})|(?P<phrase>{alternatives([*phrases])})"
        rf"|(?P<part>(?P<under>{CHINESE})分之(?P<over>{CHINESE}))|(?P<ordinal>{first})"
        rf"|(?P<run>{CHINESE})"
    )
    heads = "".join(sorted({surface[0] for surface in phrases}))
    return Tables(
        key=re.compile(
            "[0-9零〇一二两三四五六七八九十百千万亿兆廿卅几数半翻首俩仨壹贰叁肆伍陆柒捌玖拾佰仟]"
        ),
        core=re.compile(rf"(?=[0-9首{heads}{numerals.HEADS}])(?:{core})"),
        number=numerals.chinese,
        ordinal=lambda word: 1.0,
        to=re.compile(rf"(?P<word> ?[至到–—~、-] ?)(?P<run>{CHINESE})"),
        change=("从", "由", "自"),
        before=_before("zh"),
        after=Lexicon(_qualifiers("zh", "after")),
        phrases=phrases,
        stop=re.compile(_stops("zh", "over")),
        fillers="了有达为在是共",
    )


_ORDINALS, _PARTS, _DIGITS = (
    named("en", "ordinal"),
    named("en", "part"),
    named("en", "digit", "ten"),
)


def _english_ordinal(word: str) -> float:
    """Read "21st" and "twenty-first"."""
    if word[0].isdigit():
        return float(word[:-2])
    tens, _, last = word.rpartition("-")
    return _DIGITS.get(tens, 0.0) + _ORDINALS[last]


def _english_number(word: str) -> NumberRange | None:
    """Read a numeral, or a side of a fraction: "two" and "thirds", "a" and "quarter"."""
    if word in _PARTS or word in ("a", "an"):
        return numerals.exactly(_PARTS.get(word, 1.0))
    return numerals.english(word)


def _english() -> Tables:
    phrases = _phrases("en")
    tens = alternatives([word for word, value in _DIGITS.items() if value >= 20])
    parts = alternatives([*_PARTS])
    ordinal = rf"[0-9]+(?:st|nd|rd|th)|(?:(?:{tens})-)?(?:{alternatives([*_ORDINALS])})"
    over = rf"{LITERAL}|{alternatives([*_DIGITS])}|an?(?=[ -](?:{parts}) of)"
    core = (
        rf"(?P<fraction>{_FRACTION}(?=[ -](?:of|majority)))|(?P<skip>{_CODE})"
        rf"|(?P<ordinal>{ordinal})(?![a-z])"
        rf"|(?P<part>(?P<over>{over})[ -](?P<under>{parts}))(?![a-z])"
        rf"|(?P<run>{ENGLISH})|(?P<phrase>{alternatives([*phrases])})(?![a-z])"
    )
    return Tables(
        key=re.compile(
            r"[0-9]|(?<![a-z])(?:one|two|twi|thr|tri|fou|fiv|six|sev|eig|nin|ten|ele|twe|thi|fif|half"
            r"|hun|doz|sco|mil|bil|a |an |fir|sec|quad|dou|tho|zero)"
        ),
        core=re.compile(rf"(?<![a-z0-9.])(?<![0-9],)(?:{core})"),
        number=_english_number,
        ordinal=_english_ordinal,
        to=re.compile(rf"(?P<word> ?[–—-] ?| (?:to|or|and) )[$€£¥]?(?P<run>{ENGLISH})"),
        change=("from",),
        before=_before("en"),
        after=Lexicon(_qualifiers("en", "after")),
        phrases=phrases,
        stop=re.compile(_stops("en", "over")),
        fillers="",
    )


TABLES = {"zh": _chinese(), "en": _english()}
