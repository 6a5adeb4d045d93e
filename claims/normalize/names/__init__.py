"""Countries, places, people and organisations under one id across spellings and languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from claims.language import HAN, fold
from claims.language.words import aligned, tags
from claims.normalize.names.capitalised import capitalised, is_headline
from claims.normalize.names.gazetteer import Surface, kind_of, rules, surfaces
from claims.normalize.names.patterns import (
    LATIN_IN_BRACKETS,
    bracketed,
    capital,
    persons,
    short_countries,
)
from claims.schema import Analysis, Name, NameKind, Span, TaggedSpan

_HAN = re.compile(f"[{HAN}]")
_LATIN_LETTER = re.compile(r"[a-z0-9]")
_CHINESE_IN_BRACKETS = re.compile(
    rf"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){{1,4}})\s?[(（]([{HAN}·]{{2,10}})[)）]"
)


def find(
    analysis: Analysis, *, original: str = "", aliases: Mapping[str, str] | None = None
) -> tuple[Name, ...]:
    """Return the names in a text, in order; of two that overlap, the longer one.

    Ids are "country:KP", "city:seoul", "person:putin", "org:un", "place:west-bank",
    "event:korean-war", or "x:" and the folded surface of a name no table holds. A capital that
    stands for its government, a metonym and a demonym are `soft` names of the country.

    Args:
        analysis: The text.
        original: The text before folding. With it, English names need their
            capitals, and runs of capitals that no table holds are found; without it, names that
            are also common words ("us", "turkey") are left alone.
        aliases: Folded surfaces and their ids that `learn` read in the article.
    """
    text, words = analysis.text, _segmented(analysis)
    candidates = list(_known(text, words, original))
    candidates += _learned(text, aliases or {})
    taken = [(name.start, name.end) for name in candidates if name.id]
    if words:
        candidates += short_countries(text, words)
        candidates += persons(text, words, taken)
    if original and analysis.language == "en":
        candidates += capitalised(analysis, original, taken)
    names = (name for name in _longest(candidates) if name.id)
    return tuple(capital(name, text, analysis.language) for name in names)


def _segmented(analysis: Analysis) -> Sequence[TaggedSpan]:
    """Return the words of a text with Chinese in it, also of an English one that quotes Chinese."""
    if not _HAN.search(analysis.text):
        return ()
    return analysis.words if analysis.language == "zh" else tags(analysis.text)


def learn(original: str) -> dict[str, str]:
    """Return the names an article itself pairs, `中文名（Latin Name）` or the other way round.

    Both folded surfaces get one id: the known one, if a table holds either, else "x:" and the Latin
    name.
    """
    text = fold(original)
    learned: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for line in filter(LATIN_IN_BRACKETS.search, text.splitlines()):
        pairs += ((line[start:end], latin) for start, end, latin in bracketed(line, tags(line)))
    pairs += [
        (text[slice(*match.span(2))], text[slice(*match.span(1))])
        for match in _CHINESE_IN_BRACKETS.finditer(original)
    ]
    for pair in pairs:
        ids = (surfaces().table[name].id for name in pair if name in surfaces().table)
        key = next((known for known in ids if known), f"x:{pair[1]}")
        for name in pair:
            learned.setdefault(name, key)
    return learned


@cache
def _starts() -> re.Pattern[str]:
    """Return a pattern of the letters a surface may begin with; a Latin one begins a word."""
    heads = sorted(surfaces().heads)
    chinese = "".join(filter(_HAN.match, heads))
    latin = "".join(letter for letter in heads if not _HAN.match(letter))
    return re.compile(f"(?<![a-z0-9])[{re.escape(latin)}]|[{chinese}]")


def _known(text: str, words: Sequence[TaggedSpan], original: str) -> Iterator[Name]:
    lexicon = surfaces()
    whole = aligned(words)
    headline = bool(original) and is_headline(original)

    def fits(start: int, end: int) -> bool:
        if not _LATIN_LETTER.match(text, start):
            return whole(start, end)
        if _LATIN_LETTER.match(text, end):
            return False
        surface = text[start:end]
        if not original:
            return surface not in rules().case_only
        return _capitalised(original, start, lexicon.table[surface]) and (
            headline or surface not in rules().given or not _given_name(original, start, end)
        )

    starts = (match.start() for match in _starts().finditer(text))
    for start, end, known in lexicon.matches(text, fits=fits, starts=starts):
        yield _named(start, end, known.id, soft=known.soft)


def _capitalised(original: str, start: int, surface: Surface) -> bool:
    return all(original[start + offset].isupper() for offset in surface.capitals)


def _given_name(original: str, start: int, end: int) -> bool:
    """Return whether a country's name is a person's or a firm's: Jordan Peterson, China Daily."""
    before, fine_before = rules().given_before
    after, fine_after = rules().given_after
    head = original[max(0, start - 24) : start]
    if before.search(head) and not fine_before.search(head):
        return True
    return bool(after.match(original, end)) and not fine_after.match(original, end)


def _learned(text: str, aliases: Mapping[str, str]) -> Iterator[Name]:
    for surface, key in aliases.items():
        for match in re.finditer(re.escape(surface), text):
            start, end = match.span()
            latin = _LATIN_LETTER.match(surface)
            inside = _LATIN_LETTER.match(text, end) or _LATIN_LETTER.match(text, start - 1)
            if end > start and not (latin and inside):
                yield _named(start, end, key)


def _named(start: int, end: int, key: str, *, soft: bool = False) -> Name:
    kind = NameKind.PERSON if key.startswith("x:") else kind_of(key)
    return Name(start, end, key, kind, soft)


def _longest(names: list[Name]) -> list[Name]:
    """Keep of names that overlap the longest; of equally long ones the first candidate."""
    kept: list[Name] = []
    free: list[Span] = []
    for name in sorted(names, key=lambda name: name.start - name.end):
        if all(name.end <= start or end <= name.start for start, end in free):
            kept.append(name)
            free.append((name.start, name.end))
    return sorted(kept, key=lambda name: name.start)
