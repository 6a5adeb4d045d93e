"""English stems, by the Snowball stemmer (Porter 2)."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a folded English word, a key and not always a word; others as they are.

    "agreed" and "agree" share one, "planned" and "plan", "denied" and "denies".
    """
    from Stemmer import Stemmer

    # A stemmer of its own: one holds the word it works on, and threads that share it mix theirs.
    return str(Stemmer("english").stemWord(word)) if word.isascii() else word
