"""Where the words of a folded text begin and end."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from claims import data
from claims.schema import Span

if TYPE_CHECKING:
    from rjieba import Jieba

Word = tuple[int, int, str]

# Counts that make names prevail: 金泰宇 over 金泰|宇, and 北韩|正在 over 北|韩正|在.
_RARE = 1000
_FREQUENCY = {"country": 50_000}

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@cache
def _segmenter() -> "Jieba":
    from rjieba import Jieba

    segmenter = Jieba()
    for kind, name in _names():
        if kind == "country" or not segmenter.has_word(name):
            segmenter.add_word(name, _FREQUENCY.get(kind, _RARE), "nz")
    return segmenter


def _names() -> Iterator[tuple[str, str]]:
    """Yield the Chinese names of the tables with their kind, read off the id."""
    for table in ("names_cldr.tsv", "aliases.tsv"):
        for line in data.lines(table):
            key, names = line.split("\t")[:2]
            kind = key.partition(":")[0]
            yield from ((kind, n) for n in names.split("|") if len(n) > 1 and n.isalpha())


def words(text: str, language: str) -> tuple[Span, ...]:
    """Return the spans of the words of a folded text.

    Chinese spans tile the text, punctuation and spaces included. In other languages a word is a run
    of letters and digits that may hold an apostrophe, a hyphen or a point ("haven't", "u.s").
    """
    if language == "zh":
        return tuple((start, end) for _, start, end in _segmenter().tokenize(text))
    return tuple(match.span() for match in _WORD.finditer(text))


@lru_cache(maxsize=64)
def tags(text: str) -> tuple[Word, ...]:
    """Return `(start, end, part of speech)` for the words of a folded Chinese text.

    The tags are a dictionary's guess, right for function words and poor for names and nouns.
    """
    pairs = _segmenter().tag(text)
    ends = list(accumulate(len(word) for word, _ in pairs))
    return tuple(zip([0, *ends], ends, (tag for _, tag in pairs), strict=False))


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
