"""What reading figures needs to know of a language: one set of tables each."""

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

    `core` finds figures, by named group: run, part, fraction, phrase, ordinal, and skip for digits
    that count nothing. `to` joins a range; after the words of `change` it is none: from 12 to 19.
    `fillers` may stand between a qualifier and its figure.
    """

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


def _qualifiers(language: str, place: str) -> dict[str, str]:
    return {
        surface: row["op"]
        for row in rows("approx.tsv")
        if (row["language"], row["place"]) == (language, place)
        for surface in split_cell(row["surfaces"])
    }


def _phrases(language: str) -> dict[str, Phrase]:
    found: dict[str, Phrase] = {}
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
            found |= dict.fromkeys(split_cell(row["surfaces"]), (number, before, unit))
    return found


def _stops(language: str, place: str) -> str:
    table = rows("numeral_stop.tsv")
    return "|".join(
        row["patterns"] for row in table if (row["language"], row["place"]) == (language, place)
    )


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
        core=re.compile(rf"(?=[0-9首{heads}{numerals.HEADS}])(?:{core})"),
        number=numerals.chinese,
        ordinal=lambda word: 1.0,
        to=re.compile(rf"(?P<word> ?[至到–—~、-] ?)(?P<run>{CHINESE})"),
        change=("从", "由", "自"),
        before=Lexicon(
            dict.fromkeys(_stops("zh", "before").split("|"), "label") | _qualifiers("zh", "before")
        ),
        after=Lexicon(_qualifiers("zh", "after")),
        phrases=phrases,
        stop=re.compile(_stops("zh", "over")),
        fillers="了有达为在是共",
    )


def _english() -> Tables:
    phrases = _phrases("en")
    ordinals, parts = named("en", "ordinal"), named("en", "part")
    digits = named("en", "digit", "ten")
    tens = alternatives([word for word, value in digits.items() if value >= 20])
    some = rf"{LITERAL}|{alternatives([*digits])}|an?(?=[ -](?:{alternatives([*parts])}) of)"
    core = (
        rf"(?P<fraction>{_FRACTION}(?=[ -](?:of|majority)))|(?P<skip>{_CODE})"
        rf"|(?P<ordinal>[0-9]+(?:st|nd|rd|th)|(?:(?:{tens})-)?(?:{alternatives([*ordinals])}))(?![a-z])"
        rf"|(?P<part>(?P<over>{some})[ -](?P<under>{alternatives([*parts])}))(?![a-z])"
        rf"|(?P<run>{ENGLISH})|(?P<phrase>{alternatives([*phrases])})(?![a-z])"
    )

    def ordinal(word: str) -> float:
        if word[0].isdigit():
            return float(word[:-2])
        tens_word, _, last = word.rpartition("-")
        return digits.get(tens_word, 0.0) + ordinals[last]

    def number(word: str) -> NumberRange | None:
        if word in parts or word in ("a", "an"):
            return numerals.exactly(parts.get(word, 1.0))
        return numerals.english(word)

    return Tables(
        core=re.compile(rf"(?<![a-z0-9.])(?<![0-9],)(?:{core})"),
        number=number,
        ordinal=ordinal,
        to=re.compile(rf"(?P<word> ?[–—-] ?| (?:to|or|and) )[$€£¥]?(?P<run>{ENGLISH})"),
        change=("from",),
        before=Lexicon(
            dict.fromkeys(_stops("en", "before").split("|"), "label") | _qualifiers("en", "before")
        ),
        after=Lexicon(_qualifiers("en", "after")),
        phrases=phrases,
        stop=re.compile(_stops("en", "over")),
        fillers="",
    )


TABLES = {"zh": _chinese(), "en": _english()}
