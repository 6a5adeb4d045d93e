"""What the stages need to know of a language: folding, detection, and one table per language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from claims.language.en import ENGLISH
from claims.language.zh import CHINESE

if TYPE_CHECKING:
    from opencc import OpenCC

LANGUAGES = {rules.code: rules for rules in (CHINESE, ENGLISH)}

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese characters, to stand between the brackets of a regular expression: `f"[{HAN}]"`."""

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[A-Za-z]")
_APOSTROPHE = re.compile(r"(?<=[a-z0-9à-ɏ])’(?=[a-z0-9à-ɏ])")

# Full-width ASCII and the ideographic space, one character each to one character each.
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0x00A0: 0x20}


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def fold(text: str) -> str:
    """Return `text` in Simplified characters, half width and lower case, of the same length.

    A ’ between Latin letters or digits becomes the straight apostrophe; as a closing quotation mark
    it stays. Matching and similarity run on this shadow; offsets found in it hold in `text`.
    """
    simplified = _converter().convert(text) if _HAN.search(text) else text
    if len(simplified) != len(text):
        simplified = "".join(_fold_one(character) for character in text)
    narrow = simplified.translate(_WIDTH)
    lowered = narrow.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in narrow)
    return _APOSTROPHE.sub("'", lowered) if "’" in lowered else lowered


def width(text: str) -> int:
    """Return how many columns `text` fills: Chinese characters and full-width signs fill two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _fold_one(character: str) -> str:
    simplified: str = _converter().convert(character)
    return simplified if len(simplified) == 1 else character


def main_language(languages: Iterable[str]) -> str:
    """Return the most frequent language; of two as frequent Chinese, of none English."""
    counts = Counter(languages)
    return max(counts, key=lambda language: (counts[language], language), default="en")


def letter_runs(folded: str, size: int) -> frozenset[str]:
    """Return all runs of `size` letters and digits of a folded text, whatever stands between."""
    letters = "".join(character for character in folded if character.isalnum())
    return frozenset(letters[i : i + size] for i in range(len(letters) - size + 1))


def detect(text: str) -> str:
    """Return "zh" or "en" by script: Chinese where Han characters carry the text.

    A Han character says about as much as three Latin letters, so that a Chinese article full of
    Latin names stays Chinese.
    """
    han = len(_HAN.findall(text))
    return "zh" if han * 3 > len(_LATIN.findall(text)) else "en"
