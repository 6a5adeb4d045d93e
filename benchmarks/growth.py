"""Processor time and memory of reading and comparing two articles, by their length.

    python -m benchmarks.growth                       doubles the length up to a megabyte each
    python -m benchmarks.growth --stage claims        without aligning them

The articles are made of the bundled ones' sentences, each once, with figures and names of its
own, so that as many claims are new in a long article as in a short one. Every length runs in a
process of its own. The last column is the time over n log n, set to 1 for the shortest: it stays
near 1, or falls, where the time grows no worse than that.
"""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

CORPORA = Path(__file__).parents[1] / "corpora"
_SHORTEST, _LONGEST = 31_250, 1_000_000
_LANGUAGES = {"en": ("river-ferry", "courier.txt"), "zh": ("harbour-warehouse-fire", "nanlan.md")}


def article(language: str, size: int, seed: int) -> str:
    """Return a text of about `size` characters in paragraphs, with figures of its own."""
    event, name = _LANGUAGES[language]
    rows = [
        row for row in (CORPORA / event / name).read_text("utf-8").splitlines() if len(row) > 60
    ]
    chance = random.Random(seed)
    paragraphs: list[str] = []
    length = 0
    while length < size:
        row = "".join(
            str(chance.randrange(2, 9)) if sign.isdigit() else sign for sign in chance.choice(rows)
        )
        paragraphs.append(row)
        length += len(row) + 2
    return "\n\n".join(paragraphs)[:size]


def measured(language: str, size: int, stage: str) -> dict[str, float]:
    """Return the seconds until each stage is done, the peak memory in MB and the claims."""
    import claims
    from claims.extract import extract

    claims.compare([claims.read("The fire burned all night, he said.", source="a")])
    texts = [article(language, size, seed) for seed in (1, 2)]
    start = time.process_time()
    articles = [claims.read(text, source=str(at)) for at, text in enumerate(texts)]
    lines = time.process_time() - start
    count = sum(len(extract(item)[0]) for item in articles)
    extracted = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    result = {"lines": lines, "claims": extracted, "count": count, "memory before": memory}
    if stage == "findings":
        start = time.process_time()
        claims.compare(articles)
        result["findings"] = time.process_time() - start
    result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return result


def main() -> None:
    """Measure every length in a process of its own, and print a row for each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stage", choices=["claims", "findings"], default="findings")
    parser.add_argument("--language", choices=list(_LANGUAGES), default="en")
    parser.add_argument("--longest", type=int, default=_LONGEST)
    parser.add_argument("--size", type=int)
    options = parser.parse_args()
    if options.size:
        print(json.dumps(measured(options.language, options.size, options.stage)))
        return
    print("| characters each | claims | lines s | claims s | findings s | MB | s / (n log n) |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    size, first = _SHORTEST, 0.0
    while size <= options.longest:
        asked = [sys.executable, "-m", "benchmarks.growth", "--size", str(size)]
        asked += ["--stage", options.stage, "--language", options.language]
        done = subprocess.run(asked, capture_output=True, text=True, check=True)
        row = json.loads(done.stdout)
        last = row.get("findings", row["claims"])
        per = last / (size * math.log(size))
        first = first or per
        print(
            f"| {size:,} | {row['count']:,} | {row['lines']:.1f} | {row['claims']:.1f} | "
            f"{row.get('findings', math.nan):.1f} | {row['memory']:,.0f} | {per / first:.2f} |",
            flush=True,
        )
        size *= 2


if __name__ == "__main__":
    main()
