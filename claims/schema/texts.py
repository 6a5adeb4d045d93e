"""Records of what is read: articles with their lines, and the claims cut from them.

Two coordinate systems, never mixed, both in half-open Python `str` indices: `Line`, `Skipped` and
`Claim.start/end` are places in `Article.text`, markup included; the values found inside a claim
(`Quantity`, `Time`, `Name`, `Cue`, `Attribution`) are places in the readable `Claim.text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from claims.schema.values import Attribution, Cue, Name, Quantity, Span, Time


class Label(StrEnum):
    """What a line of an article is. Claims come from body and captions only."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "chrome"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line, never deleted: raw `pieces` make the readable line, `reason` its label."""

    start: int
    end: int
    label: Label
    pieces: tuple[Span, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one source about one event.

    `id` names the text whatever its source is called.

    `language` is an ISO 639-1 code, `published` the day the text states (or the user gave), `wire`
    the agency credited. `stated` tells, per field, where its value was read.
    """

    source: str
    text: str
    lines: tuple[Line, ...]
    language: str
    title: str = ""
    published: date | None = None
    wire: str = ""
    url: str = ""
    stated: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The first ten hexadecimal digits of the text's SHA-256."""
        return sha256(self.text.encode("utf-8", "replace")).hexdigest()[:10]


class TaggedSpan(NamedTuple):
    """A word of a folded text and its part of speech, empty where the language is not tagged.

    Parts of speech are a dictionary's guess, right for function words and poor for names and nouns.
    """

    start: int
    end: int
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text as it is matched: folded (Simplified, half width, lower case) and cut into words.

    The folded text has the length of the text as written, so that spans hold in both. Words are in
    order; those of a Chinese text cover it without a gap, punctuation and spaces included.
    """

    text: str
    language: str
    words: tuple[TaggedSpan, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """One reportable proposition with its exact place, `article.text[start:end]`.

    `id` is "<article's id>-<start>-<end>": the same in every comparison of the same text, whatever
    its source is called. `sentence` numbers the sentence it was cut from, over the article.
    `speaker` is who says it, also where the name stands in another clause or sentence of the same
    quotation. `analysis` is made of the text when the values are found; no other stage folds or
    segments a claim.
    """

    source: str
    text: str
    start: int
    end: int
    language: str
    sentence: int
    label: Label = Label.BODY
    speaker: str = ""
    attribution: Attribution | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    names: tuple[Name, ...] = ()
    cues: tuple[Cue, ...] = ()
    id: str = ""
    analysis: Analysis = field(default=Analysis("", ""), compare=False, repr=False)

    @property
    def folded(self) -> str:
        """The text in Simplified characters, half width and lower case, of the same length."""
        return self.analysis.text


@dataclass(frozen=True, slots=True)
class Skipped:
    """A piece of body text that became no claim, and why."""

    source: str
    start: int
    end: int
    reason: str
