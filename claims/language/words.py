"""The words of a text: where they begin and end, and in Chinese their parts of speech."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from claims import data
from claims.language import fold
from claims.schema import Analysis, TaggedSpan

if TYPE_CHECKING:
    from rjieba import Jieba

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


def analyse(text: str, language: str) -> Analysis:
    """Return a text folded and cut into words."""
    folded = fold(text)
    return Analysis(folded, language, _SPLITTERS[language](folded))


def tags(text: str) -> tuple[TaggedSpan, ...]:
    """Return the words of a folded Chinese text with their parts of speech; they cover it all."""
    pairs = _segmenter().tag(text)
    ends = list(accumulate(len(word) for word, _ in pairs))
    return tuple(map(TaggedSpan, [0, *ends], ends, (tag for _, tag in pairs)))


def _latin_words(text: str) -> tuple[TaggedSpan, ...]:
    """Return the runs of letters and digits of a folded text that has spaces between words.

    A word may hold an apostrophe, a hyphen or a point: "haven't", "u.s".
    """
    return tuple(TaggedSpan(*match.span()) for match in _WORD.finditer(text))


_SPLITTERS: Mapping[str, Callable[[str], tuple[TaggedSpan, ...]]] = {
    "zh": tags,
    "en": _latin_words,
}


def part(analysis: Analysis, start: int, end: int) -> Analysis:
    """Return a stretch of an analysed text as a text of its own; words at its ends are cut."""
    words = tuple(
        TaggedSpan(max(word.start, start) - start, min(word.end, end) - start, word.tag)
        for word in analysis.words
        if word.start < end and start < word.end
    )
    return Analysis(analysis.text[start:end], analysis.language, words)


def known(word: str) -> bool:
    """Return whether a Chinese word stands in the dictionary and is no guess of the segmenter."""
    return bool(_segmenter().has_word(word))


def at(words: Sequence[TaggedSpan], offset: int) -> int:
    """Return the index of the word that covers an offset."""
    return bisect_right(words, offset, key=itemgetter(0)) - 1


def aligned(words: Sequence[TaggedSpan]) -> Callable[[int, int], bool]:
    """Return a test whether a span can be a surface between these words.

    One character has to be a word of its own. More may be part of a longer word (双边 in 双边合作)
    but may not take a part of one word and a part of the next (鲜有 in 朝鲜|有).
    """

    def cuts(word: TaggedSpan, start: int, end: int) -> bool:
        return word.start < start < word.end < end or start < word.start < end < word.end

    def fits(start: int, end: int) -> bool:
        first = words[at(words, start)]
        if end - start == 1:
            return first.end - first.start == 1
        return not cuts(first, start, end) and not cuts(words[at(words, end - 1)], start, end)

    return fits
