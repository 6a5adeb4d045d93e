"""The tables of names: surfaces with their ids, and the rules around them."""

import re
from functools import cache
from typing import Any, NamedTuple

from claims import data
from claims.language.lexicon import Lexicon
from claims.schema import NameKind

_APOSTROPHE = str.maketrans("’‘", "''")


def kind_of(key: str) -> NameKind:
    """Return the kind before the colon of a known name's id; no id marks what names nothing."""
    return NameKind(key.partition(":")[0]) if key else NameKind.OTHER


class Surface(NamedTuple):
    """What a surface names. `capitals` are the letters that must be capitals in the original."""

    id: str
    soft: bool
    capitals: tuple[int, ...]


class CapitalContext(NamedTuple):
    """What tells a capital from its government: text right before or after it."""

    place_before: re.Pattern[str]
    place_after: re.Pattern[str]
    government_before: re.Pattern[str]
    government_after: re.Pattern[str]


class Rules(NamedTuple):
    """The patterns of `names.toml`, compiled."""

    case_only: frozenset[str]
    given: frozenset[str]
    given_before: tuple[re.Pattern[str], re.Pattern[str]]
    given_after: tuple[re.Pattern[str], re.Pattern[str]]
    capitals: dict[str, str]
    context: dict[str, CapitalContext]
    titles: Lexicon[None]
    person: dict[str, frozenset[str]]
    english: dict[str, frozenset[str]]


class Short(NamedTuple):
    """Countries by one character: their ids, who stands beside whom, and the patterns."""

    ids: dict[str, str]
    pairs: frozenset[str]
    run: re.Pattern[str]
    listed: re.Pattern[str]
    framed: re.Pattern[str]
    not_japan: re.Pattern[str]


@cache
def surfaces() -> Lexicon[Surface]:
    """Return every known surface, folded; an empty id marks what only looks like a name.

    Rows of `aliases.tsv` prevail over CLDR's.
    """
    by_text: dict[str, Surface] = {}
    for table in ("names_cldr.tsv", "aliases.tsv"):
        for row in data.rows(table):
            for text in f"{row['zh']}|{row['en']}".split("|"):
                by_text[_key(text)] = Surface(row["id"], False, _capitals(text))
            for text in row["soft"].split("|"):
                by_text[_key(text)] = Surface(row["id"], True, _capitals(text))
    for text in data.lines("not_entity.txt"):
        by_text[text] = Surface("", False, ())
    by_text.pop("", None)
    return Lexicon(by_text)


@cache
def rules() -> Rules:
    """Return the rules that a table of surfaces cannot hold."""
    table = _toml()
    capitals = table["capitals"]
    context = {
        language: CapitalContext(
            **{name: re.compile(pattern) for name, pattern in patterns.items()}
        )
        for language, patterns in table["context"].items()
    }
    return Rules(
        frozenset(table["case_only"]),
        frozenset(table["given"]),
        (re.compile(table["given_before"]), re.compile(table["given_fine_before"])),
        (re.compile(table["given_after"]), re.compile(table["given_fine_after"])),
        capitals,
        context,
        Lexicon(dict.fromkeys(data.lines("titles.txt"))),
        {name: frozenset(letters) for name, letters in table["person"].items()},
        {name: frozenset(words) for name, words in table["english"].items()},
    )


@cache
def short() -> Short:
    """Return the one-character names of countries."""
    rows = list(data.rows("country_short.tsv"))
    ids = {row["char"]: row["id"] for row in rows}
    pairs = {row["char"] + other for row in rows for other in row["pair"]}
    letters = "".join(ids)
    patterns = _toml()["short"]
    before, after = patterns["before"], patterns["after"]
    return Short(
        ids,
        frozenset(pairs | {pair[::-1] for pair in pairs}),
        re.compile(f"[{letters}]{{2,4}}"),
        re.compile(f"[{letters}](?:、[{letters}])+"),
        re.compile(f"(?:{before}([{letters}]))|(?:([{letters}]){after})"),
        re.compile(patterns["not_japan"]),
    )


def _key(text: str) -> str:
    """Fold a surface; the tables hold Chinese folded already, so no converter is loaded here."""
    return text.translate(_APOSTROPHE).lower()


def _capitals(text: str) -> tuple[int, ...]:
    return tuple(i for i, letter in enumerate(text) if letter.isupper())


@cache
def _toml() -> dict[str, Any]:
    return data.toml("names.toml")
