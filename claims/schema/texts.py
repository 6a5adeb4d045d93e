"""Records of what is read: articles with their lines, claims with the values found in them.

Two coordinate systems, never mixed, both in half-open Python `str` indices: `Line`, `Skipped` and
`Claim.start/end` are places in `Article.text`, markup included; the values found inside a claim
(`Quantity`, `Time`, `Name`, `Cue`, `Attribution`) are places in the readable `Claim.text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

Span = tuple[int, int]


class Label(StrEnum):
    """What a line of an article is. Claims come from body and captions only."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    CHROME = "chrome"
    COMMENT = "comment"


class CueKind(StrEnum):
    """What a cue word does to the claim it stands in."""

    NEGATION = "negation"
    POSSIBLE = "possible"
    DOUBT = "doubt"
    PLAN = "plan"
    CONDITION = "condition"
    UNCLEAR = "unclear"
    SCOPE = "scope"


class Stance(StrEnum):
    """How a reporting verb stands to what is reported."""

    NEUTRAL = "neutral"
    CLAIM = "claim"
    CONFIRM = "confirm"
    DENY = "deny"
    DOUBT = "doubt"


class Anchor(StrEnum):
    """What a time expression counts from: the calendar, the article's date, or the story told."""

    CALENDAR = "calendar"
    ARTICLE = "article"
    STORY = "story"


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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as the closed interval [low, high] in the canonical unit.

    `value` is the figure as written (in the canonical unit); `about 30` has value 30 and an
    interval around it, `at least 19` has low 19 and high infinity. `unit` is canonical
    ("t", "km", "USD", "person", "%", "day"; "" for a bare number), `kind` its dimension (mass,
    length, money, count, ratio, duration, ordinal, ...), `counted` the folded noun that
    is counted; of people their state (dead, injured, ...), with the noun of a subgroup ("dead
    children"), or "part" of a group named before (19 of the 43).
    `qualifier` is one of exact, about, nearly, over, at_least, at_most, under, range, vague.
    `uncertain` marks a unit that does not fix its size (English "ton").
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    unit: str
    kind: str
    counted: str = ""
    qualifier: str = "exact"
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A calendar interval [first, last], inclusive, with the grain it was stated in.

    `grain` is one of day, week, month, quarter, year, decade, span. `anchor` says what it counts
    from; a `STORY` time, or an `ARTICLE` time of an undated article, has no dates and is never
    compared. `since` marks an interval that is open towards the article's date, which is then its
    `last`. `clock` is a time of day in minutes after midnight, [from, to], where one is stated;
    alone it is an `ARTICLE` time without dates.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    grain: str
    anchor: Anchor
    since: bool = False
    clock: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A country, place, person or organisation under one id across spellings and languages.

    `soft` marks a metonym (the White House for the US government): it supports, never decides.
    """

    start: int
    end: int
    id: str
    kind: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that negates, hedges, plans, conditions or bounds; `value` refines: "parties:2"."""

    start: int
    end: int
    kind: CueKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: [start, end) is the speaker, [verb_start, verb_end) the reporting verb.

    `named` is False for "officials", "experts" and the like; `quoted` are quoted spans.
    """

    start: int
    end: int
    verb_start: int
    verb_end: int
    stance: Stance
    named: bool
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One reportable proposition with its exact place, `article.text[start:end]`.

    `id` is "<article's id>-<start>-<end>": the same in every comparison of the same text, whatever
    its source is called. `sentence` numbers the sentence it was cut from, over the article.
    `speaker` is who says it, also where the name stands in another clause or sentence of the same
    quotation.
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


@dataclass(frozen=True, slots=True)
class Skipped:
    """A piece of body text that became no claim, and why."""

    source: str
    start: int
    end: int
    reason: str
