"""Records of the values found in a claim, each with its span in the readable `Claim.text`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Span = tuple[int, int]


class QuantityKind(StrEnum):
    """What a quantity measures; `NUMBER` is a number that says neither unit nor what it counts."""

    COUNT = "count"
    NUMBER = "number"
    ORDINAL = "ordinal"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    POINTS = "points"
    DURATION = "duration"
    AGE = "age"
    MONEY = "money"
    MASS = "mass"
    POUND = "pound"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    ANGLE = "angle"
    ENERGY = "energy"
    POWER = "power"
    MAGNITUDE = "magnitude"


class State(StrEnum):
    """What happened to those a figure counts; `PART` counts some of a group named before."""

    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    CASUALTIES = "casualties"
    RESCUED = "rescued"
    EVACUATED = "evacuated"
    TRAPPED = "trapped"
    DETAINED = "detained"
    INFECTED = "infected"
    PART = "part"


class Qualifier(StrEnum):
    """How exactly a figure is meant: `VAGUE` for "dozens", `RANGE` for "30 to 40"."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UNDER = "under"
    RANGE = "range"
    VAGUE = "vague"


class Grain(StrEnum):
    """The unit of the calendar in which a time is stated; `SPAN` is any other interval."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    SPAN = "span"


class Anchor(StrEnum):
    """What a time expression counts from: the calendar, the article's date, or the story told."""

    CALENDAR = "calendar"
    ARTICLE = "article"
    STORY = "story"


class NameKind(StrEnum):
    """What a name names; `OTHER` where no table holds it and it need not be a person's."""

    COUNTRY = "country"
    CITY = "city"
    PLACE = "place"
    PERSON = "person"
    ORG = "org"
    EVENT = "event"
    OTHER = "other"


class CueKind(StrEnum):
    """What a cue word does to the claim it stands in."""

    NEGATION = "negation"
    POSSIBLE = "possible"
    DOUBT = "doubt"
    PLAN = "plan"
    CONDITION = "condition"
    UNCLEAR = "unclear"
    SCOPE = "scope"


class Dimension(StrEnum):
    """What a cue bounds: how many parties, which part of a whole, which place in a sequence."""

    PARTIES = "parties"
    PART = "part"
    ORDER = "order"


class Stance(StrEnum):
    """How a reporting verb stands to what is reported."""

    NEUTRAL = "neutral"
    CLAIM = "claim"
    CONFIRM = "confirm"
    DENY = "deny"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as the closed interval [low, high] in the canonical unit.

    `value` is the figure as written (in the canonical unit); `about 30` has value 30 and an
    interval around it, `at least 19` has low 19 and high infinity. `unit` is canonical
    ("t", "km", "USD", "person", "%", "day"; "" for a bare number). `noun` is the folded noun that
    is counted, empty where none is named or where it says no more than the unit; of people, `state`
    is what happened to them: "three dead children" are 3 "person", DEAD, "children".
    `uncertain` marks a unit that does not fix its size (English "ton").
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    unit: str
    kind: QuantityKind
    state: State | None = None
    noun: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A calendar interval [first, last], inclusive, with the grain it was stated in.

    `anchor` says what it counts from; a `STORY` time, or an `ARTICLE` time of an undated article,
    has no dates and is never compared. `since` marks an interval that is open towards the article's
    date, which is then its `last`. `clock` is a time of day in minutes after midnight, [from, to],
    where one is stated; alone it is an `ARTICLE` time without dates.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    grain: Grain
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
    kind: NameKind
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that negates, hedges, plans, conditions or bounds.

    `value` refines the kind. Of a bound it is the value in its `dimension`: "bilateral" is 2 in
    PARTIES, "only" is "only" in PART.
    """

    start: int
    end: int
    kind: CueKind
    value: str = ""
    dimension: Dimension | None = None


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
