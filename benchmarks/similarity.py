"""Measure `claims.similarity` on labelled pairs: `python -m benchmarks.similarity --bench DIR`.

One line per share of the whole-text vectors: rank correlation with graded pairs, and same or
different answers told apart at a threshold chosen on one half of the pairs and tried on the other.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

import claims
from claims import encoders

Row = dict[str, Any]
Array = NDArray[np.float64]

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
GRADED = ("zh_sts_news", "en_sts_headlines")
ANSWERS = "en_diverge_nanco"
SAME = "same_answer_group"

# Texts compared at once: of a square of them only the diagonal is used.
_AT_ONCE = 64


def alike(a: Sequence[str], b: Sequence[str], model: str, share: float) -> Array:
    """Return the similarity of each text with its counterpart."""
    parts = [
        np.diagonal(
            claims.similarity(a[i : i + _AT_ONCE], b[i : i + _AT_ONCE], model=model, share=share)
        )
        for i in range(0, len(a), _AT_ONCE)
    ]
    return np.concatenate(parts)


def halves(rows: Sequence[Row]) -> NDArray[np.bool_]:
    """Return which rows are in the first half; rows of one question and answer stay together."""
    keys = [f"{row['question']} {row['answer_a']}".encode() for row in rows]
    return np.array([hashlib.sha256(key).digest()[0] % 2 == 0 for key in keys])


def held_out(values: Array, same: NDArray[np.bool_], first: NDArray[np.bool_]) -> float:
    """Return the balanced accuracy on each half at the threshold best for the other, averaged."""
    figures = []
    for half in (first, ~first):
        steps = np.unique(values[half])
        best = max(steps, key=lambda step: balanced(values[half] >= step, same[half]))
        figures.append(balanced(values[~half] >= best, same[~half]))
    return float(np.mean(figures))


def balanced(judged: NDArray[np.bool_], same: NDArray[np.bool_]) -> float:
    """Return the mean of the shares of same and of different pairs told rightly."""
    return float((judged[same].mean() + (~judged[~same]).mean()) / 2)


@click.command(help=__doc__)
@click.option("--bench", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--model", default=encoders.EMBEDDED, help="Name or folder of a model.")
def main(bench: Path, model: str) -> None:
    """Print the table."""
    from scipy.stats import spearmanr

    print("| share of vectors |", " | ".join([*GRADED, f"{ANSWERS}, answers"]), "|")
    print("|---|" + "---|" * (1 + len(GRADED)))
    rows = {name: _rows(bench / f"{name}.jsonl") for name in (*GRADED, ANSWERS)}
    same = np.array([row["label"] == SAME for row in rows[ANSWERS]])
    for share in SHARES:
        figures = []
        for name in GRADED:
            values = alike(*_texts(rows[name], "text"), model, share)
            figures.append(float(spearmanr(values, [float(r["score"]) for r in rows[name]])[0]))
        values = alike(*_texts(rows[ANSWERS], "answer"), model, share)
        figures.append(held_out(values, same, halves(rows[ANSWERS])))
        print(f"| {share} |", " | ".join(f"{figure:.3f}" for figure in figures), "|")


def _texts(rows: Sequence[Row], field: str) -> tuple[list[str], list[str]]:
    return [row[f"{field}_a"] for row in rows], [row[f"{field}_b"] for row in rows]


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
