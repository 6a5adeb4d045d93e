"""Numerals in digits and words, Chinese and English, to their value or interval."""

import re
from functools import lru_cache
from typing import NamedTuple

from claims.data import alternatives, rows, split_cell
from claims.schema import Qualifier

# 多, 余 and "-odd" stay below the next step of the last place written: 30多 is 30 to 39.9.
MORE = 0.99
# 几, 数 and "several" stand for a digit of at least two; after a ten (十几) of at least one.
SEVERAL = (2.0, 9.9)
# No numeral of a text is longer, in characters; a longer run of digits is data.
LONGEST = 60
# 三四十 is a range of neighbours; 三五 is the one fixed pair that skips a digit.
_NEIGHBOURS = {(a, a + 1) for a in range(1, 9)} | {(3, 5)}


class NumberRange(NamedTuple):
    """A numeral as written: `value`, the interval it can mean, and a qualifier of its own.

    `qualifier` is EXACT, RANGE (三四十), OVER (三十多), ABOUT (十来) or VAGUE (几十).
    """

    value: float
    low: float
    high: float
    qualifier: Qualifier = Qualifier.EXACT


def exactly(value: float) -> NumberRange:
    """Return the range of a numeral that means one value."""
    return NumberRange(value, value, value)


def named(language: str, *roles: str) -> dict[str, float]:
    """Return the numerals of these roles in `numerals.tsv`, as written, with their value."""
    return {
        surface: float(row["value"])
        for row in rows("numerals.tsv")
        if row["language"] == language and row["role"] in roles
        for surface in split_cell(row["surfaces"])
    }


_ZH = named("zh", "digit")
_ZH_SCALES = sorted(named("zh", "scale").items(), key=lambda item: -item[1])
_OWN = (
    dict.fromkeys(named("zh", "several"), Qualifier.VAGUE)
    | dict.fromkeys(named("zh", "more"), Qualifier.OVER)
    | dict.fromkeys(named("zh", "about"), Qualifier.ABOUT)
)
_DIGITS = "".join(_ZH)
_SCALES = "".join(scale for scale, _ in _ZH_SCALES if scale != "兆")

# Atomic groups: a numeral is taken whole or not at all, so that no text costs more than its length.
LITERAL = r"(?>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])|[0-9]+)(?:\.[0-9]+)?)"
HEADS = f"{_DIGITS}{_SCALES}兆几数"
# 兆 is a unit prefix in 兆瓦, 数 ends a noun in 人数, 来 begins a verb in 来自.
CHINESE = (
    rf"(?>(?:{LITERAL}(?: (?=[{_SCALES}多余]))?|[{_DIGITS}{_SCALES}]|兆(?![瓦赫帕字比])"
    rf"|(?<=[{_DIGITS}])点(?=[{_DIGITS}])"
    r"|几|(?<![人次多少半总件票个指倍分系参基整户门台岁])数(?=[十百千万亿名人天日年周个小次家枚])"
    rf"|(?:(?<=[0-9{_SCALES}])|(?<=[0-9] ))[多余](?![边元])"
    r"|(?<=[十百千0])来(?=[个人名位岁年天次万家]))+)"
)
_END = re.compile(
    rf"(?P<zero>[零〇])?(?:(?P<digit>[{_DIGITS}])|(?P<literal>{LITERAL})|(?P<several>[几数]))?"
    r"(?P<more>[多余])?来?"
)
_PAIR = re.compile(rf"(?<![{_DIGITS}几数])([{_DIGITS}])([{_DIGITS}])(?![{_DIGITS}])")
_POINT = re.compile(rf"([^点]+)点([{_DIGITS}]+)(.*)")
_POSITIONAL = re.compile(rf"[{_DIGITS}]{{2,}}")

_CORE = alternatives([*named("en", "digit", "ten")])
_STEP = alternatives([*named("en", "scale")])
_SHORT = alternatives([*named("en", "short")])
_EN = named("en", "digit", "ten", "scale", "short")
_EN_TOKEN = re.compile(rf"{LITERAL}|[a-z]+")
# "2.3bn", "two and a half million", "half a dozen", "a hundred and five", "twenty-three hundred"
_HALF = r"(?:[ -]and[ -]a[ -]half)?"
_MORE_WORDS = (
    rf"(?:(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million))\ and\ )(?:{_CORE}|{_STEP})(?![a-z]))*"
)
ENGLISH = (
    rf"(?:{LITERAL}{_HALF}(?:[ -]?(?:{_STEP}|{_SHORT})(?![a-z]))*"
    rf"|(?<![a-z])(?:(?:half[ -](?:an?[ -])?|an?[ -](?:half[ -])?)(?:{_STEP})|(?:{_CORE}))(?![a-z])"
    rf"{_MORE_WORDS}{_HALF}(?:[ -](?:{_STEP})(?![a-z]))*)"
)


@lru_cache(maxsize=4096)
def chinese(run: str) -> NumberRange | None:
    """Return what a run of Chinese numeral characters and digits means, or None if nothing."""
    if len(run) > LONGEST:
        return None
    run = run.replace(" ", "")
    if run.isascii():
        return exactly(float(run.replace(",", "")))
    if (pair := _PAIR.search(run)) and (neighbours := _neighbours(run, pair)):
        return neighbours
    if point := _POINT.fullmatch(run):
        return _decimal(*point.groups())
    if _POSITIONAL.fullmatch(run):
        return exactly(float("".join(map(_digit, run))))
    try:
        low, high, _ = _sum(run)
    except ValueError:
        return None
    return NumberRange(low, low, high, next((_OWN[c] for c in run if c in _OWN), Qualifier.EXACT))


def _neighbours(run: str, pair: re.Match[str]) -> NumberRange | None:
    """Read 三四十 as 30 to 40."""
    if (_ZH[pair[1]], _ZH[pair[2]]) not in _NEIGHBOURS:
        return None
    head, tail = run[: pair.start()], run[pair.end() :]
    low, high = chinese(head + pair[1] + tail), chinese(head + pair[2] + tail)
    return NumberRange(low.value, low.low, high.high, Qualifier.RANGE) if low and high else None


def _decimal(whole: str, decimals: str, scales: str) -> NumberRange | None:
    """Read 十二点三万 as 12.3万."""
    number = chinese(whole)
    if not number:
        return None
    return chinese(f"{number.value:.0f}.{''.join(map(_digit, decimals))}{scales}")


def _digit(character: str) -> str:
    return f"{_ZH[character]:.0f}"


def _sum(run: str, above: float = 1.0, at: float = 1.0) -> tuple[float, float, float]:
    """Return the interval of a numeral and the value of the last place it states.

    The largest scale splits it: what stands before is multiplied, what follows is added. `above`
    is the scale just before this run, `at` the last place stated there.
    """
    for scale, value in _ZH_SCALES:
        head, separator, tail = run.partition(scale)
        if separator:
            low, high, at = _sum(head) if head else (1.0, 1.0, 1.0)
            rest_low, rest_high, at = _sum(tail, value, at * value)
            return low * value + rest_low, high * value + rest_high, at
    return _last(run, above, at)


def _last(run: str, above: float, at: float) -> tuple[float, float, float]:
    """Read the end of a numeral, where no scale is left: 八 in 一百八, 多 in 三万多."""
    match = _END.fullmatch(run)
    if not match:
        raise ValueError(f"expected the end of a Chinese numeral, got {run!r}")
    low = high = 0.0
    if digit := match["digit"]:
        low = high = _ZH[digit] * (above / 10 if above >= 100 and not match["zero"] else 1)
        at = above / 10 if above >= 100 and not match["zero"] else 1.0
    elif literal := match["literal"]:
        low, at = float(literal.replace(",", "")), magnitude(literal)
        high = low
    elif match["several"]:
        low, high = (1.0 if above > 1 else SEVERAL[0]), SEVERAL[1]
    return low, high + (MORE * at if match["more"] else 0.0), at


def magnitude(literal: str) -> float:
    """Return the value of the last place a literal states: 500 states hundreds, 1.5 tenths."""
    if "." in literal:
        return float(10.0 ** -len(literal.partition(".")[2]))
    digits = literal.replace(",", "")
    return float(10.0 ** (len(digits) - len(digits.rstrip("0") or "0")))


@lru_cache(maxsize=4096)
def english(numeral: str) -> NumberRange | None:
    """Return what English digits and number words mean, or None where they form no number.

    A dozen is a round figure: about 12.
    """
    if len(numeral) > LONGEST:
        return None
    total = current = half = 0.0
    pending = False
    for token in _EN_TOKEN.findall(numeral):
        value = _EN.get(token)
        if token == "half":
            half = 0.5
        elif token[0].isdigit():
            current, pending = float(token.replace(",", "")), True
        elif value is None:
            continue
        elif value < 100 and token != "dozen":
            if pending and not (value < 10 and current % 10 == 0 and current % 100 >= 20):
                return None
            current, pending = current + value, True
        else:
            current, half, pending = (current + half or 1.0) * value, 0.0, False
            if value > 100:
                total, current = total + current, 0.0
    value = total + current + half
    return NumberRange(
        value, value, value, Qualifier.ABOUT if "dozen" in numeral else Qualifier.EXACT
    )


READERS = {"zh": chinese, "en": english}
"""What reads the numerals of a language."""
