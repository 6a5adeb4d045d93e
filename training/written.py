"""Events written for training: two or three reports each, with every claim and every pair marked.

One JSON file per event under `training/events/`; `GUIDE.md` beside them tells how they are written.
`python -m training.written` checks all of them and counts what they hold.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claims.schema import FacetName

FOLDER = Path(__file__).parent / "events"
LABELS = ("agree", "diverge", "either")

# Every tenth event, in the order of the files' names, is never trained on.
KEPT_BACK = 10


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its source, language, script ("Hans", "Hant", "" for English), day and text."""

    source: str
    language: str
    script: str
    published: date
    text: str


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim as a reader would underline it; `span` stands exactly once in its report's text."""

    id: str
    source: str
    span: str


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """Two claims on one question, by their ids, and the words of each side that decide.

    `label` is "agree", "diverge", or "either" where readers would differ about it.
    """

    a: str
    b: str
    label: str
    facets: tuple[FacetName, ...]
    words_a: str
    words_b: str


@dataclass(frozen=True, slots=True)
class WrittenEvent:
    """One event; `tempting` are pairs of ids that look like pairs and answer other questions."""

    name: str
    reports: tuple[Report, ...]
    claims: tuple[MarkedClaim, ...]
    pairs: tuple[MarkedPair, ...]
    tempting: tuple[tuple[str, str], ...]


def load(folder: Path = FOLDER) -> tuple[WrittenEvent, ...]:
    """Return the events of a folder, in the order of the files' names."""
    return tuple(read(path) for path in sorted(folder.glob("*.json")))


def split(
    events: Sequence[WrittenEvent],
) -> tuple[tuple[WrittenEvent, ...], tuple[WrittenEvent, ...]]:
    """Return the events to train on, and those kept back for validation."""
    kept_back = events[KEPT_BACK - 1 :: KEPT_BACK]
    return tuple(event for event in events if event not in kept_back), tuple(kept_back)


def read(path: Path) -> WrittenEvent:
    """Return the event of one file."""
    event = json.loads(path.read_text(encoding="utf-8"))
    return WrittenEvent(
        name=event["event"],
        reports=tuple(_report(row) for row in event["articles"]),
        claims=tuple(MarkedClaim(row["id"], row["source"], row["span"]) for row in event["claims"]),
        pairs=tuple(_pair(row) for row in event["pairs"]),
        tempting=tuple((row["a"], row["b"]) for row in event["tempting"]),
    )


def _report(row: dict[str, Any]) -> Report:
    day = date.fromisoformat(row["published"])
    return Report(row["source"], row["lang"], row["script"], day, row["text"])


def _pair(row: dict[str, Any]) -> MarkedPair:
    facets = tuple(FacetName(name) for name in row["facets"])
    words = row.get("words_a", ""), row.get("words_b", "")
    return MarkedPair(row["a"], row["b"], row["label"], facets, *words)


def problems(event: WrittenEvent) -> Iterator[str]:
    """Yield what is not right about an event: spans, ids, labels, deciding words."""
    texts = {report.source: report.text for report in event.reports}
    claims = {claim.id: claim for claim in event.claims}
    if len(claims) < len(event.claims):
        yield "an id stands twice"
    for claim in event.claims:
        count = texts[claim.source].count(claim.span) if claim.source in texts else 0
        if count != 1:
            yield f"{claim.id}: its span stands {count} times in its report"
    ends = [(pair.a, pair.b) for pair in event.pairs]
    for a, b in [*ends, *event.tempting]:
        if not {a, b} <= set(claims):
            yield f"{a} {b}: unknown id"
        elif claims[a].source == claims[b].source:
            yield f"{a} {b}: both of one report"
    twice = [
        pair
        for pair, count in Counter(map(frozenset, [*ends, *event.tempting])).items()
        if count > 1
    ]
    yield from (f"{' '.join(sorted(pair))}: marked twice" for pair in twice)
    yield from (problem for pair in event.pairs for problem in _problems_of_pair(pair, claims))


def _problems_of_pair(pair: MarkedPair, claims: dict[str, MarkedClaim]) -> Iterator[str]:
    name = f"{pair.a} {pair.b}"
    if pair.label not in LABELS:
        yield f"{name}: label {pair.label!r}"
    if pair.label == "diverge" and not pair.facets:
        yield f"{name}: diverges in no facet"
    if pair.label == "agree" and pair.facets:
        yield f"{name}: agrees, and yet differs in a facet"
    for id_, words in ((pair.a, pair.words_a), (pair.b, pair.words_b)):
        if pair.label == "diverge" and not words:
            yield f"{name}: no deciding words in {id_}"
        elif id_ in claims and words not in claims[id_].span:
            yield f"{name}: deciding words {words!r} do not stand in {id_}"


def main() -> None:
    """Print every problem, then what the events hold."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    events = load()
    for event in events:
        for problem in problems(event):
            print(f"{event.name}: {problem}")
    labels = Counter(pair.label for event in events for pair in event.pairs)
    facets = Counter(str(name) for event in events for pair in event.pairs for name in pair.facets)
    scripts = Counter(
        " / ".join(report.script or report.language for report in event.reports) for event in events
    )
    print(f"{len(events)} events, {sum(len(event.claims) for event in events)} claims")
    for counts in (labels, facets, scripts):
        print("  ".join(f"{name} {count}" for name, count in counts.most_common()))


if __name__ == "__main__":
    main()
