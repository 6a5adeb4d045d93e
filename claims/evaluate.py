"""Predictions against gold, whatever the claim segmentation.

Both sides are character intervals of the raw articles. A predicted and a gold claim meet when they
overlap by half of the shorter one. Precision counts predicted pairs (a pair that meets only a gold
pair of strength 1 is ignored), recall gold pairs of strength 2 and more; label accuracy is over
predicted pairs that meet a gold pair.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.schema import Claim, Finding, Relation, Span

# Weaker gold pairs are doubtful to their own annotators: not counted, not held against.
STRONG = 2
SALIENT = 2

_ALLOWED = {
    "agree": {Relation.AGREEMENT},
    "diverge": {Relation.DIVERGENCE},
    "either": {Relation.AGREEMENT, Relation.DIVERGENCE},
}

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A pair of places that readers would put side by side; `label` is agree, diverge or either."""

    a: Place
    b: Place
    label: str
    facets: tuple[str, ...]
    strength: int


@dataclass(frozen=True, slots=True)
class Gold:
    """The marks of one event. `exhaustive` says whether every pair was marked."""

    event: str
    exhaustive: bool
    files: dict[str, Path]
    pairs: tuple[GoldPair, ...]
    unrelated: tuple[tuple[Place, Place], ...]
    unique: tuple[tuple[Place, int], ...]

    @property
    def strong(self) -> tuple[GoldPair, ...]:
        """The pairs most readers would make."""
        return tuple(pair for pair in self.pairs if pair.strength >= STRONG)


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares in [0, 1] and the counts behind them."""

    pairs: int
    ignored: int
    precision: float
    recall: float
    f1: float
    label_accuracy: float
    labelled_f1: float
    divergence_precision: float
    divergence_recall: float
    divergence_f1: float
    unique_recall: float
    unrelated_linked: float
    gold_pairs: int
    gold_diverge: int
    gold_unique: int


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
    places = _locate_all(_rows(folder / "claims.jsonl"), files)
    pairs = tuple(
        GoldPair(
            places[row["a"]],
            places[row["b"]],
            row["label"],
            tuple(row.get("facets", ())),
            row.get("strength", 3),
        )
        for row in _rows(folder / "pairs.jsonl")
    )
    return Gold(
        meta.get("event", folder.name),
        bool(meta.get("exhaustive")),
        files,
        pairs,
        tuple((places[r["a"]], places[r["b"]]) for r in _rows(folder / "unrelated.jsonl")),
        tuple((places[r["id"]], r.get("salience", 3)) for r in _rows(folder / "unique.jsonl")),
    )


def meets(a: Span, b: Span) -> bool:
    """Say whether two spans overlap by at least half of the shorter one."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= min(a[1] - a[0], b[1] - b[0])


def score(gold: Gold, findings: Sequence[Finding]) -> Scores:
    """Score the findings of one event against its gold."""
    order = list(gold.files)
    predicted = [_ordered(f.a, f.b, f.relation, order) for f in findings if f.b is not None]
    alone = [_place(finding.a) for finding in findings if finding.b is None]
    hits = [[pair for pair in gold.pairs if _hit(p, pair)] for p in predicted]
    strong_hits = [[pair for pair in found if pair.strength >= STRONG] for found in hits]
    right = [_label_fits(p, found) for p, found in zip(predicted, strong_hits, strict=True)]
    ignored = sum(bool(h) and not s for h, s in zip(hits, strong_hits, strict=True))
    met, counted = sum(map(bool, strong_hits)), len(predicted) - ignored
    found = [pair for pair in gold.strong if any(_hit(p, pair) for p in predicted)]
    labelled = [g for g in found if any(_hit(p, g) and _label_fits(p, [g]) for p in predicted)]
    precision, recall = _share(met, counted), _share(len(found), len(gold.strong))
    divergence = _divergence(gold, predicted)
    uniques = [place for place, salience in gold.unique if salience >= SALIENT]
    paired = [place for p in predicted for place in p[:2]]
    kept = sum(_stands(u, alone) and not _stands(u, paired) for u in uniques)
    linked = sum(any(_meet_both(p, a, b) for p in predicted) for a, b in gold.unrelated)
    return Scores(
        pairs=len(predicted),
        ignored=ignored,
        precision=precision,
        recall=recall,
        f1=harmonic(precision, recall),
        label_accuracy=_share(sum(right), met),
        labelled_f1=harmonic(_share(sum(right), counted), _share(len(labelled), len(gold.strong))),
        divergence_precision=divergence[0],
        divergence_recall=divergence[1],
        divergence_f1=harmonic(*divergence),
        unique_recall=_share(kept, len(uniques)),
        unrelated_linked=_share(linked, len(gold.unrelated)),
        gold_pairs=len(gold.strong),
        gold_diverge=sum(pair.label == "diverge" for pair in gold.strong),
        gold_unique=len(uniques),
    )


def harmonic(precision: float, recall: float) -> float:
    """Return F1, 0.0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


_Predicted = tuple[Place, Place, Relation]


def _divergence(gold: Gold, predicted: Sequence[_Predicted]) -> tuple[float, float]:
    flagged = [p for p in predicted if p[2] is Relation.DIVERGENCE]
    wanted = [pair for pair in gold.strong if pair.label == "diverge"]
    allowed = [pair for pair in gold.pairs if pair.label in ("diverge", "either")]
    right = sum(any(_hit(p, pair) for pair in allowed) for p in flagged)
    found = sum(any(_hit(p, pair) for p in flagged) for pair in wanted)
    return _share(right, len(flagged)), _share(found, len(wanted))


def _label_fits(predicted: _Predicted, pairs: Iterable[GoldPair]) -> bool:
    return any(predicted[2] in _ALLOWED[pair.label] for pair in pairs)


def _hit(predicted: _Predicted, pair: GoldPair) -> bool:
    return _meet_both(predicted, pair.a, pair.b)


def _meet_both(predicted: _Predicted, a: Place, b: Place) -> bool:
    return _meet(predicted[0], a) and _meet(predicted[1], b)


def _meet(a: Place, b: Place) -> bool:
    return a[0] == b[0] and meets(a[1], b[1])


def _stands(place: Place, places: Iterable[Place]) -> bool:
    return any(_meet(place, other) for other in places)


def _place(claim: Claim) -> Place:
    return claim.source, (claim.start, claim.end)


def _ordered(a: Claim, b: Claim, relation: Relation, order: list[str]) -> _Predicted:
    left, right = sorted((_place(a), _place(b)), key=lambda place: order.index(place[0]))
    return left, right, relation


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _locate_all(rows: Iterable[dict[str, Any]], files: dict[str, Path]) -> dict[str, Place]:
    """Find each marked span in its article; a span marked again is looked for further on."""
    texts = {source: path.read_bytes().decode("utf-8") for source, path in files.items()}
    seen: dict[tuple[str, str], int] = {}
    places = {}
    for row in rows:
        source, span = row["source"], row["span_raw"]
        at = texts[source].find(span, seen.get((source, span), -1) + 1)
        at = at if at >= 0 else texts[source].find(span)
        if at < 0:
            raise ValueError(f"gold span {span[:60]!r} does not stand in {source!r}")
        seen[source, span] = at
        places[row["id"]] = (source, (at, at + len(span)))
    return places
