"""Labelled lines and stated fields to an `Article`: what the caller says goes first."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from claims import language as languages
from claims.ingest import dates, metadata
from claims.ingest.formats.blocks import Extract, Fact, clean, joined
from claims.ingest.layout import labels
from claims.ingest.limits import MAX_TEXT, check_size
from claims.schema import Article, Label, Line
from claims.spans import readable


class Given(NamedTuple):
    """What the caller says of an article; it goes before what the article says of itself.

    `told` says of a field where the caller has it from, if from elsewhere than the user.
    """

    source: str = ""
    published: date | None = None
    language: str = ""
    title: str = ""
    wire: str = ""
    url: str = ""
    told: Mapping[str, str] = {}


def given(
    source: str | None = None,
    published: date | None = None,
    language: str | None = None,
    title: str | None = None,
    wire: str | None = None,
) -> Given:
    """Return what a caller says, checked.

    Raises:
        ValueError: if the language is none that is read.
    """
    if language and language not in languages.LANGUAGES:
        raise ValueError(
            f"expected a language of {', '.join(sorted(languages.LANGUAGES))}, got {language!r}; "
            "leave it out to have it found"
        )
    told = clean(wire or "")
    return Given(
        source=clean(source or ""),
        published=published,
        language=language or "",
        title=clean(title or ""),
        wire=metadata.wire_of(told) or told,
    )


def from_extract(found: Extract, *, name: str, told: Given) -> Article:
    """Make the article of an HTML, PDF or Word file that was read; `name` is the file's.

    Raises:
        ValueError: if there are no words in it, or too many.
    """
    text, lines = joined(found.blocks)
    if not text.strip():
        raise ValueError(f"{name} holds no text: expected an article; check the file")
    return assembled(text, lines, name=name, told=told, facts=found.facts, how=found.how)


def assembled(
    text: str,
    lines: list[Line],
    *,
    name: str,
    told: Given,
    facts: Mapping[str, Fact] | None = None,
    how: str = "",
) -> Article:
    """Label the lines and fill in the fields, each with the place where it was read.

    Raises:
        ValueError: if the text is too long.
    """
    check_size(len(text), MAX_TEXT, name=name, what="characters")
    labelled = labels.label(text, lines)
    said = metadata.read(text, labelled)
    fields = _fields(said, told, facts or {})
    published = told.published or _day(fields["published"].value)
    where = {field: fact.where for field, fact in fields.items() if fact.value}
    if published is None:
        where.pop("published", None)
    if how:
        where["text"] = how
    language = told.language or said.language or languages.detect(_words(text, labelled))
    return Article(
        source=fields["source"].value or name,
        text=text,
        lines=labelled,
        language=language,
        title=fields["title"].value,
        published=published,
        wire=fields["wire"].value,
        url=fields["url"].value,
        stated={"language": "script of the text", **dict(sorted(where.items()))},
    )


def _fields(said: metadata.Stated, told: Given, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return the surest statement of each field: the caller's, the file's code, its lines."""
    own = {
        "title": said.title,
        "source": said.source,
        "published": said.published.isoformat() if said.published else "",
        "language": said.language,
        "wire": said.wire,
        "url": said.url,
    }
    fields: dict[str, Fact] = {}
    for field, value in own.items():
        user = str(getattr(told, field, "") or "")
        fact = facts.get(field, Fact("", ""))
        ranked = [Fact(user, told.told.get(field, "given")), Fact(value, said.told.get(field, ""))]
        ranked.insert(2 if fact.is_weak else 1, fact)
        fields[field] = next((fact for fact in ranked if _usable(field, fact)), Fact("", ""))
    author = facts.get("author", Fact("", ""))
    if not fields["wire"].value and (wire := metadata.wire_of(author.value)):
        fields["wire"] = Fact(wire, author.where)
    return fields


def _usable(field: str, fact: Fact) -> bool:
    if field == "published":
        return _day(fact.value) is not None
    if field == "url":
        return fact.value.startswith(("http://", "https://"))
    return bool(fact.value)


def _day(value: str) -> date | None:
    return next((day for day, _ in dates.days(languages.fold(value))), None)


def _words(text: str, lines: tuple[Line, ...]) -> str:
    body = "".join(readable(text, line.pieces) for line in lines if line.label is Label.BODY)
    return body or text
