"""Marks made by hand: passages in the raw articles, pairs of them, and claims that stand alone."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.ingest.formats.encoding import decode
from claims.schema import Claim, Pairs, Span

# Weaker gold pairs are doubtful to their own annotators: not counted, not held against.
STRONG = 2
SALIENT = 2

Passage = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two passages that readers would put side by side; `label` is agree, diverge or either."""

    a: Passage
    b: Passage
    label: str
    facets: tuple[str, ...]
    strength: int


# So many words of an event's name tell it from others; what follows tells its folders apart.
_GROUP_WORDS = 2


@dataclass(frozen=True, slots=True)
class Gold:
    """The marks of one event. `exhaustive` says whether every pair was marked.

    `group` names what is left out together when weights are tried on an event they were fitted
    without: folders of articles on one thing that happened. It is the `group` of `meta.json`, or
    else the first two words of the event's name: "kim-putin" of "kim-putin-summit-2023-09".
    """

    event: str
    group: str
    exhaustive: bool
    files: dict[str, Path]
    pairs: tuple[GoldPair, ...]
    unrelated: tuple[tuple[Passage, Passage], ...]
    unique: tuple[tuple[Passage, int], ...]

    @property
    def strong(self) -> tuple[GoldPair, ...]:
        """The pairs most readers would make."""
        return tuple(pair for pair in self.pairs if pair.strength >= STRONG)


def load_gold(folder: str | Path) -> Gold:
    """Read a gold folder.

    Raises:
        ValueError: a file is missing or a marked span does not stand in its article.
    """
    folder = Path(folder)
    if not (folder / "meta.json").is_file():
        raise ValueError(f"expected a gold folder with meta.json, got {str(folder)!r}")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    files = {source: (folder / name).resolve() for source, name in meta["files"].items()}
    passages = _locate_all(_rows(folder / "claims.jsonl"), files)
    pairs = tuple(
        GoldPair(
            passages[row["a"]],
            passages[row["b"]],
            row["label"],
            tuple(row.get("facets", ())),
            row.get("strength", 3),
        )
        for row in _rows(folder / "pairs.jsonl")
    )
    event = meta.get("event", folder.name)
    return Gold(
        event,
        meta.get("group") or "-".join(event.split("-")[:_GROUP_WORDS]),
        bool(meta.get("exhaustive")),
        files,
        pairs,
        tuple((passages[r["a"]], passages[r["b"]]) for r in _rows(folder / "unrelated.jsonl")),
        tuple((passages[r["id"]], r.get("salience", 3)) for r in _rows(folder / "unique.jsonl")),
    )


def passage(claim: Claim) -> Passage:
    """Return where a claim stands in its article."""
    return claim.source, (claim.start, claim.end)


def meets(a: Span, b: Span) -> bool:
    """Return whether two spans overlap by at least half of the shorter one."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= min(a[1] - a[0], b[1] - b[0])


def meeting(passages: Iterable[Passage], others: Iterable[Passage]) -> NDArray[np.bool_]:
    """Return which passages meet: one source, and spans that `meets`; shape (passages, others)."""
    (sources, spans), (theirs, other) = _columns(passages), _columns(others)
    start = np.maximum(spans[:, None, 0], other[None, :, 0])
    shared = np.minimum(spans[:, None, 1], other[None, :, 1]) - start
    lengths = spans[:, 1] - spans[:, 0], other[:, 1] - other[:, 0]
    shorter = np.minimum(lengths[0][:, None], lengths[1][None, :])
    one_source = sources[:, None] == theirs[None, :]
    overlap: NDArray[np.bool_] = one_source & (shared > 0) & (2 * shared >= shorter)
    return overlap


def marks(gold: Gold, claims: Sequence[Claim], pairs: Pairs) -> NDArray[np.float64]:
    """Return what readers made of pairs of claims, one number per pair.

    1 where most readers pair them, 0.5 where some do, 0 elsewhere.
    """
    table = np.zeros((len(claims), len(claims)))
    passages = [passage(claim) for claim in claims]
    for pair in sorted(gold.pairs, key=lambda pair: pair.strength):
        a, b = meeting([pair.a, pair.b], passages)
        cells = np.outer(a, b)
        table[cells | cells.T] = 1.0 if pair.strength >= STRONG else 0.5
    strengths: NDArray[np.float64] = table[pairs.a, pairs.b]
    return strengths


def _columns(passages: Iterable[Passage]) -> tuple[NDArray[np.str_], NDArray[np.int64]]:
    rows = list(passages)
    spans = np.array([span for _, span in rows], dtype=np.int64).reshape(-1, 2)
    return np.array([source for source, _ in rows], dtype=np.str_), spans


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _locate_all(rows: Iterable[dict[str, Any]], files: dict[str, Path]) -> dict[str, Passage]:
    """Find each marked span in its article; a span marked again is looked for further on."""
    texts = {source: decode(path.read_bytes(), name=source)[0] for source, path in files.items()}
    seen: dict[tuple[str, str], int] = {}
    passages = {}
    for row in rows:
        source, span = row["source"], row["span_raw"]
        at = texts[source].find(span, seen.get((source, span), -1) + 1)
        at = at if at >= 0 else texts[source].find(span)
        if at < 0:
            raise ValueError(f"gold span {span[:60]!r} does not stand in {source!r}")
        seen[source, span] = at
        passages[row["id"]] = (source, (at, at + len(span)))
    return passages
