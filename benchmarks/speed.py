"""Measure the speed of every step in one run: `python -m benchmarks.speed [ARTICLE ARTICLE]`.

Ratios are to all-MiniLM-L6-v2 and to a bare matrix product, measured in the same run, so that
another machine gives about the same ones. Articles default to the bundled pair.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import click
import numpy as np

import claims
from benchmarks.alignment import minilm
from claims import align, encoders
from claims.evaluate.report import Table, markdown
from claims.extract import extract
from claims.normalize.annotate import annotate
from claims.schema import Claim

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
BUNDLED = (CORPORA / "kim-putin-2023" / "ap.md", CORPORA / "kim-putin-2023" / "nyt.txt")

# Claims a side, and the dimension of the bare product that aligning them is held against.
SIDE, DIMENSION = 2_000, 256

# Sentences encoded, fewer by the slow model; pairs of sentences compared.
SENTENCES, SLOW, PAIRS = 4_000, 256, 500


def best_of(times: int, step: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some runs: what the machine can do undisturbed."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def sentences() -> list[tuple[str, str]]:
    """Return (language, text) of the claims of all bundled events."""
    paths = sorted(path for path in CORPORA.glob("*/*") if path.suffix in {".md", ".txt"})
    articles = [claims.load(path) for path in paths if path.stem not in {"README", "ledger"}]
    return [(c.language, c.text) for article in articles for c in extract(article)[0]]


def archive(source: str, count: int, seed: int) -> list[Claim]:
    """Return so many different claims: front halves of bundled claims with others' back halves."""
    known = sentences()
    random = np.random.default_rng(seed)
    made: list[Claim] = []
    while len(made) < count:
        (language, front), (other, back) = (known[i] for i in random.integers(len(known), size=2))
        if language == other:
            text = front[: len(front) // 2] + back[len(back) // 2 :]
            made.append(annotate(Claim(source, text, 0, len(text), language, len(made))))
    return made


def encoding() -> list[tuple[str, str]]:
    """Measure sentences a second, ours and all-MiniLM-L6-v2's."""
    texts = [text for _, text in sentences()]
    many = (texts * (1 + SENTENCES // len(texts)))[:SENTENCES]
    encoders.embed(many[:9])
    encoders.embed(many[:9], model=minilm())
    ours = len(many) / best_of(5, lambda: encoders.embed(many))
    theirs = SLOW / best_of(2, lambda: encoders.embed(many[:SLOW], model=minilm()))
    return [
        ("embedded encoder, sentences per second", f"{ours:,.0f}"),
        ("all-MiniLM-L6-v2, sentences per second", f"{theirs:,.0f}"),
        ("ratio", f"{ours / theirs:.0f}"),
    ]


def aligning() -> list[tuple[str, str]]:
    """Measure the alignment of two archives, from claims and their vectors to links."""
    both = [*archive("a", SIDE, 1), *archive("b", SIDE, 2)]
    propositions = [align.proposition(claim) for claim in both]
    vectors = encoders.embed(propositions)
    backgrounds = encoders.background()
    random = np.random.default_rng(0)
    left, right = random.random((2, SIDE, DIMENSION), dtype=np.float32)

    def run() -> object:
        predicates = [align.predicate(claim) for claim in both]
        pairs = align.score(
            both,
            vectors,
            encoders.embed_tokens([*propositions, *predicates]),
            backgrounds=backgrounds,
            token_background=encoders.token_background(),
            published={},
        )
        return align.link(pairs)

    run()
    ours, bare = [], []
    for _ in range(5):
        bare.append(best_of(20, lambda: left @ right.T))
        ours.append(best_of(1, run))
    return [
        (f"bare product of {SIDE:,} × {SIDE:,} × {DIMENSION}, seconds", f"{min(bare):.3f}"),
        (f"aligning {SIDE:,} × {SIDE:,} claims, seconds", f"{min(ours):.2f}"),
        ("ratio", f"{min(ours) / min(bare):.0f}"),
    ]


def comparing(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """Measure `compare` of two articles: a new process, and again in one that has run it."""
    names = [str(path) for path in paths]
    command = [sys.executable, "-m", "claims", "compare", *names]

    def cold() -> object:
        return subprocess.run(command, check=True, capture_output=True)

    def warm() -> object:
        return claims.compare([claims.load(name) for name in names])

    cold()
    warm()
    return [
        ("compare two articles in a new process, seconds", f"{best_of(5, cold):.2f}"),
        ("compare them again, seconds", f"{best_of(5, warm):.2f}"),
    ]


def relating() -> list[tuple[str, str]]:
    """Measure calls a second of `claims.relate`: likeness, values and relation of two texts."""
    texts = [text for _, text in sentences()]
    pairs = list(pairwise(texts))[:PAIRS]
    claims.relate(*pairs[0])
    start = time.perf_counter()
    for a, b in pairs:
        claims.relate(a, b)
    rate = len(pairs) / (time.perf_counter() - start)
    return [("claims.relate of two bare texts, calls a second", f"{rate:,.0f}")]


@click.command(help=__doc__)
@click.argument("articles", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(articles: Sequence[Path]) -> None:
    """Print the table in Markdown."""
    os.environ["TOKENIZERS_PARALLELISM"] = "true"
    rows = [*comparing(articles or BUNDLED), *aligning(), *relating(), *encoding()]
    print(markdown(Table("Speed", ("", f"{os.cpu_count()} cores"), rows)))


if __name__ == "__main__":
    main()
