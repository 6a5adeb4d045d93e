"""Findings -> topics: one row a question, what each source says, and the words that differ."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from claims.schema import Claim, FacetName, Finding, Relation, Span

# Longest title, in characters: about one line of a table's column, twice.
TITLE = {"zh": 22, "en": 52}

_EDGES = " \t\n—–-"
_STOPS = re.compile(r"[，。；：！？,;:!?“”\"「」『』（）()…]+|\.(?=\s|$|[”’])")

Part = tuple[str, bool]

ORDER = (Relation.DIVERGENCE, Relation.AGREEMENT, Relation.UNIQUE, Relation.UNRELATED)
"""What counts where the findings of one topic stand differently, and what is shown first."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One question: its relation, the findings on it, the leading one first, and who says what.

    `claims` holds, per source that speaks to it, its claims in the order of the article; `facets`
    what differs; `confidence` is that of the leading finding.
    """

    number: int
    relation: Relation
    findings: tuple[Finding, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    facets: tuple[FacetName, ...]
    title: str

    @property
    def confidence(self) -> float:
        """Confidence of the finding that decides the topic's relation."""
        return self.findings[0].confidence

    @property
    def lead(self) -> Claim:
        """The claim that names the topic: it belongs to no other."""
        return self.findings[0].a

    @property
    def beside(self) -> tuple[Finding, ...]:
        """The alignments beside the primary ones, where there are primary ones."""
        if not self.findings[0].primary:
            return ()
        return tuple(finding for finding in self.findings if not finding.primary)

    @property
    def main(self) -> frozenset[str]:
        """The ids of the claims that the primary findings hold."""
        has_primary = self.findings[0].primary
        first = [finding for finding in self.findings if finding.primary or not has_primary]
        return frozenset(claim.id for finding in first for claim in finding.claims)


def topics(
    findings: Iterable[Finding],
    *,
    relation_of: Callable[[Finding], Relation] = attrgetter("relation"),
    language: str = "en",
) -> tuple[Topic, ...]:
    """Group findings by question, in the order of their topic numbers.

    A topic diverges where one of its primary alignments does; alignments beside the primary ones
    decide only where there is no primary one.

    Args:
        findings: of one comparison, all or some.
        relation_of: the relation of a finding, such as a reader's own verdict on it.
        language: of the titles, where a claim in that language can give one.
    """
    ordered = sorted(findings, key=attrgetter("topic"))
    return tuple(
        _topic(number, list(members), relation_of, language)
        for number, members in groupby(ordered, key=attrgetter("topic"))
    )


def _topic(
    number: int,
    findings: list[Finding],
    relation_of: Callable[[Finding], Relation],
    language: str,
) -> Topic:
    primary = [f for f in findings if f.primary] or findings
    relations = {relation_of(f) for f in primary}
    relation = next(r for r in ORDER if r in relations)
    leading = max((f for f in primary if relation_of(f) is relation), key=attrgetter("confidence"))
    claims = _by_source(findings)
    differs = {facet.name for finding in findings for facet in finding.conflicts}
    return Topic(
        number=number,
        relation=relation,
        findings=(leading, *(f for f in findings if f is not leading)),
        claims=claims,
        facets=tuple(name for name in FacetName if name in differs),
        title=_title([c for members in claims.values() for c in members], language),
    )


def _by_source(findings: Sequence[Finding]) -> dict[str, tuple[Claim, ...]]:
    claims = {claim.id: claim for finding in findings for claim in finding.claims}
    ordered = sorted(claims.values(), key=attrgetter("source", "start", "end"))
    return {source: tuple(own) for source, own in groupby(ordered, key=attrgetter("source"))}


def _title(claims: Sequence[Claim], language: str) -> str:
    """Return the first informative clause of the shortest claim, in that language if any."""
    own = [c for c in claims if c.language == language] or claims
    shortest = min(own, key=lambda c: (len(c.text), c.text))
    clauses = [c.strip(_EDGES) for c in _STOPS.split(shortest.text)]
    limit = TITLE.get(shortest.language, TITLE["en"])
    informative = (c for c in clauses if len(c) >= limit // 3 > 2 * sum(map(str.isdigit, c)))
    best = next(informative, max(clauses, key=len)) or shortest.text.strip()
    return _cut(best, shortest.language, limit)


def _cut(text: str, language: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[:limit]
    return (cut if language == "zh" else cut.rsplit(" ", 1)[0]) + "…"


def owners(topics: Iterable[Topic]) -> dict[str, int]:
    """Return, per id of a claim, the number of the topic it belongs to.

    A claim that is a secondary counterpart in several topics belongs to the one it leads, else to
    the first.
    """
    numbers: dict[str, int] = {}
    listed = list(topics)
    for topic in listed:
        numbers.update({finding.a.id: topic.number for finding in topic.findings})
    for topic in listed:
        for finding in topic.findings:
            if finding.b is not None and finding.primary:
                numbers.setdefault(finding.b.id, topic.number)
    for topic in listed:
        for claims in topic.claims.values():
            for claim in claims:
                numbers.setdefault(claim.id, topic.number)
    return numbers


def marks(findings: Iterable[Finding]) -> dict[str, tuple[Span, ...]]:
    """Return, per id of a claim, the spans of its words that differ, in order, not touching.

    For a claim with a primary alignment they are those of its primary alignments alone.
    """
    listed = list(findings)
    first = [finding for finding in listed if finding.primary]
    held = {claim.id for finding in first for claim in finding.claims}
    beside = _marks(finding for finding in listed if not finding.primary)
    return {key: spans for key, spans in beside.items() if key not in held} | _marks(first)


def _marks(findings: Iterable[Finding]) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, set[Span]] = {}
    for finding in findings:
        for facet in finding.conflicts:
            for claim, side in zip(finding.claims, (facet.a, facet.b), strict=False):
                if side.mark is not None:
                    spans.setdefault(claim.id, set()).add((side.mark.start, side.mark.end))
    return {key: _merged(own) for key, own in spans.items()}


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def parts(text: str, spans: Sequence[Span]) -> tuple[Part, ...]:
    """Cut a text into runs, each with whether it is marked; joined they are the text again.

    Args:
        text: a readable claim.
        spans: half-open, in order, not overlapping; what lies outside the text is left out.
    """
    runs: list[Part] = []
    at = 0
    for start, end in spans:
        runs += [(text[at:start], False), (text[max(at, start) : end], True)]
        at = max(at, min(end, len(text)))
    runs.append((text[at:], False))
    return tuple(run for run in runs if run[0])
