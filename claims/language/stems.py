"""English stems, by the Snowball stemmer (Porter 2)."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a folded English word, a key and not always a word; others as they are.

    "agreed" and "agree" share one, "planned" and "plan", "denied" and "denies".
    """
    return str(_stemmer().stemWord(word)) if word.isascii() else word


@cache
def _stemmer() -> "EnglishStemmer":
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()
