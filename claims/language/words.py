"""Where the words of a folded text begin and end."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from claims.schema import Span

if TYPE_CHECKING:
    from rjieba import Jieba

Word = tuple[int, int, str]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@cache
def _segmenter() -> "Jieba":
    from rjieba import Jieba

    return Jieba()


def words(text: str, language: str) -> tuple[Span, ...]:
    """Return the spans of the words of a folded text.

    Chinese spans tile the text, punctuation and spaces included. In other languages a word is a run
    of letters and digits that may hold an apostrophe, a hyphen or a point ("haven't", "u.s").
    """
    if language == "zh":
        return tuple((start, end) for _, start, end in _segmenter().tokenize(text))
    return tuple(match.span() for match in _WORD.finditer(text))


def tags(text: str) -> tuple[Word, ...]:
    """Return `(start, end, part of speech)` for the words of a folded Chinese text.

    The tags are a dictionary's guess, right for function words and poor for names and nouns.
    """
    tagged, place = [], 0
    for word, tag in _segmenter().tag(text):
        tagged.append((place, place + len(word), tag))
        place += len(word)
    return tuple(tagged)


def known(word: str) -> bool:
    """Tell whether a Chinese word stands in the dictionary and is no guess of the segmenter."""
    return bool(_segmenter().has_word(word))


def at(words: Sequence[Word], place: int) -> int:
    """Return the number of the word that covers a place."""
    return bisect_right(words, place, key=itemgetter(0)) - 1


def aligned(words: Sequence[Word]) -> Callable[[int, int], bool]:
    """Return a test whether a span can be a surface between these words.

    One character has to be a word of its own. More may be part of a longer word (双边 in 双边合作)
    but may not take a part of one word and a part of the next (鲜有 in 朝鲜|有).
    """

    def cuts(word: Word, start: int, end: int) -> bool:
        return word[0] < start < word[1] < end or start < word[0] < end < word[1]

    def fits(start: int, end: int) -> bool:
        first = words[at(words, start)]
        if end - start == 1:
            return first[1] - first[0] == 1
        return not cuts(first, start, end) and not cuts(words[at(words, end - 1)], start, end)

    return fits
