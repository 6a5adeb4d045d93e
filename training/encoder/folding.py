"""One spelling a character: Simplified, half width, lower case, no accents, no punctuation."""

import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from opencc import OpenCC
from tokenizers import normalizers

from training.encoder.charsmap import compile_charsmap
from training.encoder.sources import table

# Signs that mean something on their own; all others only part words.
_SIGNS = "%$€£¥°"

# Kana and Hangul carry marks that are no accents.
_KEEP_MARKS = (range(0x3040, 0x3100), range(0xAC00, 0xD7B0))

# Stands before every text, so that one of signs only still has a token.
START = "▁"


def normalizer(dictionary: Path) -> normalizers.Normalizer:
    """Return the folding of the whole of Unicode, with one step for all characters.

    Args:
        dictionary: the CC-CEDICT table, whose two columns show which Traditional characters the
            plain one-to-one table leaves apart (瞭 in 瞭解, 著 in 看著).
    """
    simplify = OpenCC("t2s")
    merged = _merged(dictionary, simplify)
    folded = {character: _fold(character, simplify, merged) for character in _characters()}
    rules = {source: target for source, target in folded.items() if source != target}
    return normalizers.Precompiled(compile_charsmap(rules))


def with_start(fold: normalizers.Normalizer) -> normalizers.Normalizer:
    """Return the folding that also puts START before the text."""
    return normalizers.Sequence([fold, normalizers.Prepend(START)])


def _characters() -> list[str]:
    usable = (chr(i) for i in range(0x20, sys.maxunicode + 1))
    return [c for c in usable if unicodedata.category(c) not in ("Cn", "Cs", "Co")]


def _merged(dictionary: Path, simplify: OpenCC) -> dict[str, str]:
    """Return the characters that the dictionary writes otherwise at least half of the time."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for simplified, traditional, _ in table(dictionary):
        if len(simplified) == len(traditional):
            for old, new in zip(traditional, simplified, strict=True):
                written[simplify.convert(old)][new] += 1
    best = {old: counts.most_common(1)[0] for old, counts in written.items()}
    return {old: new for old, (new, times) in best.items() if times > written[old][old]}


def _fold(character: str, simplify: OpenCC, merged: dict[str, str]) -> str:
    text = unicodedata.normalize("NFKC", character).lower()
    if not any(ord(character) in block for block in _KEEP_MARKS):
        text = unicodedata.normalize("NFD", text)
        text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    text = "".join(merged.get(c, c) for c in map(simplify.convert, text))
    return "".join(" " if _parts_words(c) else c for c in text)


def _parts_words(character: str) -> bool:
    category = unicodedata.category(character)
    return (category[0] in "PZC" or category in ("Sm", "Sk")) and character not in _SIGNS
