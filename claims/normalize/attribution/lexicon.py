"""The words that report speech, and the quotation marks around it."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from claims import data
from claims.language.lexicon import Lexicon, spelled_out
from claims.schema import Span, Stance

# A quotation whose other mark stands in another clause runs to the end of this one.
_QUOTED = re.compile(
    r"“[^”]*(?:”|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|\"[^\"]*(?:\"|$)|‘[^’]*’(?!\w)"
)
_CLOSED_ONLY = re.compile(r"^[^“”]*”|^[^「」]*」|^[^『』]*』|^[^\"]*[\w,.!?。]\"(?=\s|$)")

# What follows the head of an English noun phrase.
_MODIFIER = re.compile(
    r",| (?:in|at|for|from|with|of|on|who|whose|familiar|close|near|briefed|inside|speaking|to)\b"
)

# What follows a name and describes it; a name after "one of the students," does not.
_DESCRIPTION = re.compile(r"(?:a|an|the|who|whose|which|then|now|his|her|its|all|both|most|one)\b")


class Speech(NamedTuple):
    """The table of one language, as `report_verbs.toml` explains it."""

    stances: Lexicon[Stance]
    words: dict[str, frozenset[str]]
    passive: re.Pattern[str]
    not_verb: re.Pattern[str]
    indefinite: re.Pattern[str]


class Boundaries(NamedTuple):
    """Where clauses begin and end, by a pattern of the marks between them."""

    pattern: re.Pattern[str]

    def after(self, text: str, start: int) -> int:
        """Return where the next mark begins; the end of the text if there is none."""
        match = self.pattern.search(text, start)
        return match.start() if match else len(text)

    def before(self, text: str, end: int) -> int:
        """Return where the last mark before `end` ends; 0 if there is none."""
        last = 0
        for match in self.pattern.finditer(text, 0, end):
            last = match.end()
        return last


def quotations(text: str) -> tuple[Span, ...]:
    """Return the spans inside quotation marks, the marks left out.

    Every kind of mark counts but the single straight one. A quotation that opens or closes outside
    the text reaches to its edge.
    """
    inside = []
    head = _CLOSED_ONLY.match(text)
    if head:
        inside.append((0, head.end() - 1))
    for match in _QUOTED.finditer(text, head.end() if head else 0):
        start, end = match.span()
        is_closed = end - start > 1 and text[end - 1] in '”」』"’'
        inside.append((start + 1, end - 1 if is_closed else end))
    return tuple((start, end) for start, end in inside if start < end)


def within(offset: int, spans: Iterable[Span]) -> bool:
    """Return whether an offset lies in one of the spans."""
    return any(start <= offset < end for start, end in spans)


def nameless(speaker: str, language: str) -> bool:
    """Return whether a folded speaker is only a kind of person ("官员", "a senior us official")."""
    speech = table(language)
    unnamed = speech.words["unnamed"]
    return bool(speech.indefinite.match(speaker)) or _IS_UNNAMED[language](speaker, unnamed)


def _ends_unnamed(speaker: str, unnamed: frozenset[str]) -> bool:
    return speaker.endswith(tuple(unnamed))


def _has_unnamed_head(speaker: str, unnamed: frozenset[str]) -> bool:
    """Return whether the head of an English noun phrase is a kind of person."""
    described = speaker.partition(", ")[2]
    if described and not _DESCRIPTION.match(described):
        return False
    head = _MODIFIER.split(speaker, maxsplit=1)[0].split()
    return bool(head) and head[-1] in unnamed


_IS_UNNAMED = {"zh": _ends_unnamed, "en": _has_unnamed_head}


@cache
def table(language: str) -> Speech:
    """Return the speech table of a language."""
    return _speech(data.toml("report_verbs.toml")[language])


def _speech(entries: dict[str, Any]) -> Speech:
    stances = {
        verb: Stance(stance)
        for stance, patterns in entries.pop("verbs").items()
        for verb in spelled_out(patterns)
    }
    patterns = {
        "passive": re.compile(f"(?:{entries.pop('passive')})$"),
        "not_verb": re.compile(entries.pop("not_verb")),
        "indefinite": re.compile(entries.pop("indefinite")),
    }
    words = {name: frozenset(spelled_out(rows)) for name, rows in entries.items()}
    return Speech(Lexicon(stances), words, **patterns)
