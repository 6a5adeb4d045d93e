"""Where the words of a folded text begin and end."""

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.schema import Span

if TYPE_CHECKING:
    from rjieba import Jieba

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


def tags(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return `(start, end, part of speech)` for the words of a folded Chinese text.

    The tags are a dictionary's guess, right for function words and poor for names and nouns.
    """
    tagged, place = [], 0
    for word, tag in _segmenter().tag(text):
        tagged.append((place, place + len(word), tag))
        place += len(word)
    return tuple(tagged)
