"""Names that no table lists, found by their letters and by the words around them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claims.language import HAN
from claims.language.words import aligned, at, known
from claims.normalize.names.gazetteer import kind_of, rules, short
from claims.schema import Name, NameKind, Span, TaggedSpan

LATIN_IN_BRACKETS = re.compile(
    rf"(?<=[{HAN}])\s?\(([a-z][a-z.'’-]+(?: [a-z][a-z.'’-]*){{0,5}})(?:[,;][^()]*)?\)"
)
_DOTS = "·・•‧∙-"

# A surname with one of these tags is here a word of grammar: 和, 都, 于.
_FUNCTION_TAGS = frozenset(["c", "d", "p", "v", "uj", "f"])

# The fewest letters of a foreign name written in Chinese without a dot.
_FEWEST_SOUNDS = 3
_LONGEST_NAME = 8


@cache
def _sounds() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns of foreign names: with dots, at the end of a text, at its beginning."""
    letters = "".join(sorted(rules().person["transliteration"]))
    part = f"[{letters}]"
    dotted = f"{part}{{1,7}}(?:[{_DOTS}][{letters}a-z]{{1,8}}){{1,4}}"
    return (
        re.compile(dotted),
        re.compile(f"(?:{dotted}|{part}{{{_FEWEST_SOUNDS},8}})$"),
        re.compile(f"{part}{{{_FEWEST_SOUNDS + 1},8}}"),
    )


def short_countries(text: str, words: Sequence[TaggedSpan]) -> Iterator[Name]:
    """Yield one-character countries in runs (俄中, 中、俄、朝) and patterns (访俄, 美方)."""
    table, whole = short(), aligned(words)
    for match in table.listed.finditer(text):
        chars = match.group().split("、")
        offsets = range(match.start(), match.end(), 2)
        if _side_by_side(chars) and all(whole(offset, offset + 1) for offset in offsets):
            yield from (_country(text, offset) for offset in offsets)
    for match in table.run.finditer(text):
        start, end = _run(text, match.span(), words)
        yield from (_country(text, offset) for offset in range(start, end))
    for match in table.framed.finditer(text):
        begins = words[at(words, match.start())][0] == match.start()
        if begins and whole(*match.span()):
            yield _country(text, match.start(match.lastindex or 0))


def _run(text: str, span: Span, words: Sequence[TaggedSpan]) -> Span:
    """Return the longest part of a run whose neighbours are seen together; empty if none is."""
    whole = aligned(words)
    start, end = span
    if text[start] == "日" and short().not_japan.search(text[:start]):
        start += 1
    for length in range(end - start, 1, -1):
        for first in range(start, end - length + 1):
            part = first, first + length
            if _side_by_side(text[slice(*part)]) and whole(*part):
                return part
    return start, start


def _side_by_side(chars: Sequence[str]) -> bool:
    return all(a + b in short().pairs for a, b in pairwise(chars))


def _country(text: str, offset: int) -> Name:
    key = short().ids[text[offset]]
    return Name(offset, offset + 1, key, kind_of(key))


def capital(name: Name, text: str, language: str) -> Name:
    """Return a capital as its government, soft, where the words around it say so."""
    country = rules().capitals.get(name.id)
    if country is None:
        return name
    context = rules().context[language]
    before, end = text[max(0, name.start - 14) : name.start], name.end
    if context.place_before.search(before) or context.place_after.match(text, end):
        return name
    if context.government_before.search(before) or context.government_after.match(text, end):
        return Name(name.start, end, country, kind_of(country), True)
    return name


def persons(text: str, words: Sequence[TaggedSpan], taken: Sequence[Span]) -> Iterator[Name]:
    """Yield people in a Chinese text by dots, titles and the Latin name in brackets after them.

    `taken` are the spans of known names, in order.
    """
    for match in _sounds()[0].finditer(text):
        start = next((end for a, end in taken if a == match.start() and end < match.end()), None)
        if start is None or text[start] in _DOTS:
            start = match.start()
        yield _person(text, start, _last_sound(text, match.end(), words))
    whole = aligned(words)
    for _, end, _ in rules().titles.matches(text, fits=whole):
        name = _after_title(text, end, words)
        if name:
            yield _person(text, *name)
    for start, end, _ in bracketed(text, words):
        yield _person(text, start, end)


def bracketed(text: str, words: Sequence[TaggedSpan]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, Latin name) for names that the Latin name follows in brackets."""
    for match in LATIN_IN_BRACKETS.finditer(text):
        latin = match.group(1)
        if rules().english["organisations"] & set(latin.split()):
            continue
        start = _name_start(text, match.start(), words, full=" " in latin)
        if start < match.start():
            yield start, match.start(), latin


def _person(text: str, start: int, end: int) -> Name:
    return Name(start, end, f"x:{text[start:end]}", NameKind.PERSON)


def _last_sound(text: str, end: int, words: Sequence[TaggedSpan]) -> int:
    """Return where a name ends without a letter that belongs to the next word (普京|当天)."""
    start, stop, _ = words[at(words, end - 1)]
    return start if stop > end and known(text[start:stop]) else end


def _after_title(text: str, start: int, words: Sequence[TaggedSpan]) -> Span | None:
    """Return a surname with one or two letters, or a longer foreign name, from `start` on."""
    if start >= len(text):
        return None
    sounds = _sounds()[2].match(text, start)
    if sounds:
        end = _last_sound(text, sounds.end(), words)
        return (start, end) if end - start >= _FEWEST_SOUNDS else None
    number = at(words, start)
    first, end, tag = words[number]
    if first != start or text[start] not in rules().person["surnames"] or end - start > 3:
        return None
    guess = tag.startswith("nr") or not known(text[start:end])
    if not guess and (end - start > 1 or tag in _FUNCTION_TAGS):
        return None
    if end - start < 3:
        end = _given(text, end, words[number + 1 :], 3 - (end - start))
    return (start, end) if end - start > 1 else None


def _given(text: str, end: int, following: Sequence[TaggedSpan], room: int) -> int:
    """Return where a given name ends that goes on after `end` for at most `room` letters."""
    if not following:
        return end
    start, stop, tag = following[0]
    word = text[start:stop].rstrip("说称指")
    strange = not known(text[start:stop]) or tag.startswith(("nr", "zg")) or len(word) == 1
    fits = 0 < len(word) <= room and word.isalpha() and not word.isascii()
    if fits and strange and not set(word) & rules().person["not_given"]:
        return end + len(word)
    return end


def _name_start(text: str, end: int, words: Sequence[TaggedSpan], *, full: bool) -> int:
    """Return where the Chinese name that ends before a bracket begins; `end` if none does.

    A single Latin word may be an acronym, so that only a `full` name stands without a title.
    """
    head = text[max(0, end - 16) : end]
    title = max(_title_ends(head), default=len(head))
    sounds = _sounds()[1].search(head)
    if 0 < len(head) - title <= _LONGEST_NAME and head[title] not in rules().person["not_given"]:
        return end - len(head) + title
    if sounds:
        return end - len(head) + sounds.start()
    if not full:
        return end
    return _surname_start(text, end, words)


def _surname_start(text: str, end: int, words: Sequence[TaggedSpan]) -> int:
    """Return where a name of two or three letters begins that ends here, over one word or two."""
    number = at(words, end - 1)
    for start in (words[max(0, number - 1)][0], words[number][0]):
        if 2 <= end - start <= 3 and text[start] in rules().person["surnames"]:
            return start
    return end


def _title_ends(head: str) -> Iterator[int]:
    titles = rules().titles.matches(head, fits=lambda *_: True)
    return (end for _, end, _ in titles)
