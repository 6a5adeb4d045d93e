"""Records of what is found: facets compared, judgements, findings, the result of a comparison."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from claims.schema.alignment import Pairs
from claims.schema.texts import Article, Claim, Skipped
from claims.schema.values import CueKind, Dimension, Quantity, Time


class Relation(StrEnum):
    """How two sources stand on one question; `UNRELATED` only for a bare pair of texts."""

    AGREEMENT = "agreement"
    DIVERGENCE = "divergence"
    UNIQUE = "unique"
    UNRELATED = "unrelated"


class FacetName(StrEnum):
    """What can differ inside an alignment."""

    NUMBER = "number"
    TIME = "time"
    POLARITY = "polarity"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    ENTITY = "entity"
    SCOPE = "scope"


class Level(StrEnum):
    """Outcome of comparing one facet of two claims. A silent side never conflicts.

    `BOUND` is a count that a lower bound leaves open: "at least 130 dead" does not contradict "141
    dead", but readers want to see both.
    """

    SAME = "same"
    CLOSE = "close"
    BOUND = "bound"
    CONFLICT = "conflict"
    SILENT = "silent"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one claim that decided a facet, as a readable span of that claim."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bound:
    """What a cue of scope says: the `value` in its `dimension`."""

    dimension: Dimension
    value: str


# What one side of a facet says, by facet: number, time, modality, attribution (a speaker), scope,
# and the day of an article where a later one updates a count.
Value = Quantity | Time | CueKind | str | Bound | date


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a facet: the words that decide, None where their absence does, and their value.

    `value` is None for facets that compare words and not values (polarity, entity).
    """

    mark: Mark | None = None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet compared: its level, both sides, and the reason as the key of a sentence."""

    name: FacetName
    level: Level
    a: Side = Side()
    b: Side = Side()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of two texts, the facets that led to it, and how sure it is.

    `facets` holds every facet with something to say, conflicts first; `confidence` in [0, 1] is
    calibrated; `explanation` quotes both sides in one or two sentences, and is empty until it is
    written in a reader's language.
    """

    relation: Relation
    facets: tuple[Facet, ...]
    confidence: float
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A reader's verdict on one finding (None where only a note was made), and the note."""

    relation: Relation | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the result: an alignment with its relation, or a claim only one source makes.

    `topic` numbers the question from 1. `b` is None for a unique claim; there `similarity` and
    1 - `confidence` are those of the best counterpart that was turned down. `decision` is what a
    reader decided on it, where somebody did.
    """

    topic: int
    relation: Relation
    a: Claim
    b: Claim | None
    similarity: float
    confidence: float
    facets: tuple[Facet, ...] = ()
    primary: bool = True
    same_origin: bool = False
    decision: Decision = Decision()

    @property
    def id(self) -> str:
        """What names the finding in every comparison of the same texts, at every threshold."""
        return "~".join(sorted(claim.id for claim in self.claims))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims: both, or the one that only one source makes."""
        return (self.a,) if self.b is None else (self.a, self.b)

    @property
    def conflicts(self) -> tuple[Facet, ...]:
        """The facets that differ."""
        return tuple(facet for facet in self.facets if facet.level is Level.CONFLICT)

    @property
    def is_decided(self) -> bool:
        """Whether a reader gave a verdict, and not a note alone."""
        return self.decision.relation is not None

    @property
    def verdict(self) -> Relation:
        """Its relation as its reader decided, else as it was found."""
        return self.decision.relation or self.relation


@dataclass(frozen=True, slots=True)
class Result:
    """What several articles on one event say: findings in topic order, and what they rest on.

    `claims` are all claims of all articles, `skipped` the body text that became none, and why.
    `language`, "zh" or "en", is that in which explanations are written. `pairs` holds all pairs of
    claims that were scored, aligned or not; it is None in a result that was put together by hand.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]
    model: str
    threshold: float
    language: str
    pairs: Pairs | None = field(default=None, compare=False, repr=False)
