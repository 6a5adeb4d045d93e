"""Kill a process while it writes exports and vectors, and look what is left.

    python -m benchmarks.kill --times 200

A process of its own writes the same files over and over, each time with other content, and is
killed at a random moment (SIGKILL, no handler runs). Every export must then be one of its versions,
whole, and every vector that was reported as kept must be there.
"""

import argparse
import csv
import io
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from itertools import count
from pathlib import Path

import numpy as np

from claims.comparison import Comparison
from claims.encoders.vector_cache import VectorCache
from claims.schema import Article, Claim, Finding, Label, Line, Relation

JOBS = ("csv", "json", "html", "cache")
"""What is written."""

# Enough that a file takes several writes to the disk.
_FINDINGS = 400
_VECTORS = 300
# A process has begun to write after this long at the latest.
_STARTED = 60.0


def comparison(version: int) -> Comparison:
    """Return a comparison whose every row tells its version."""
    words = f"第{version}版：北桥镇一座仓库起火。"
    text = words * _FINDINGS
    places = [(at * len(words), (at + 1) * len(words)) for at in range(_FINDINGS)]
    claims = tuple(Claim("a", words, start, end, "zh", start) for start, end in places)
    line = Line(0, len(text), Label.BODY, ((0, len(text)),))
    findings = tuple(
        Finding(number, Relation.UNIQUE, claim, None, 0.0, 1.0)
        for number, claim in enumerate(claims, 1)
    )
    return Comparison((Article("a", text, (line,), "zh"),), claims, (), findings, "none", 0.5, "zh")


def write_for_ever(folder: Path, job: str) -> None:
    """Write version after version; say on standard output what is finished."""
    if job == "cache":
        with closing(VectorCache(folder, "m")) as cache:
            for version in count():
                cache.write(vectors(version))
                print(version, flush=True)
    versions = [comparison(version) for version in range(4)]
    for version in count():
        getattr(versions[version % 4], f"to_{job}")(folder / f"out.{job}")
        print(version, flush=True)


def vectors(version: int) -> dict[bytes, "np.ndarray"]:
    """Return some vectors that tell their version."""
    keys = (f"{version}-{number}".encode() for number in range(_VECTORS))
    return {key: np.full(256, version, dtype=np.float32) for key in keys}


def killed(folder: Path, job: str, after: float) -> int:
    """Start the writing in `folder`, kill it after so many seconds; return its last version."""
    asked = [sys.executable, "-m", "benchmarks.kill", "--job", job, "--folder", str(folder)]
    process = subprocess.Popen(
        asked, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    if process.stdout is None:
        raise OSError("the process has no output")
    first = process.stdout.readline()
    time.sleep(after)
    process.kill()
    rest, _ = process.communicate(timeout=_STARTED)
    return int([*first.split(), *rest.split("\n")[:-1]][-1])


def check(folder: Path, job: str, last: int = 0) -> None:
    """Look that what is there is whole.

    Raises:
        ValueError: something is missing or half-written.
    """
    if job == "cache":
        wanted = vectors(last)
        with closing(VectorCache(folder, "m")) as cache:
            found = cache.read(list(wanted))
        whole = found.keys() == wanted.keys() and all(
            np.array_equal(found[key], wanted[key]) for key in wanted
        )
    else:
        whole = _is_whole((folder / f"out.{job}").read_text(encoding="utf-8-sig"), job)
    if not whole:
        raise ValueError(f"{job} is not whole after version {last}")


def _is_whole(text: str, job: str) -> bool:
    match job:
        case "csv":
            rows = list(csv.DictReader(io.StringIO(text)))
            return len(rows) == _FINDINGS and len({row["claim_a"] for row in rows}) == 1
        case "json":
            claims = json.loads(text)["claims"]
            return len(claims) == _FINDINGS and len({claim["text"] for claim in claims}) == 1
    return text.endswith("</html>") and len(set(re.findall(r"第\d+版", text))) == 1


def main() -> None:
    """Kill as often as asked, and say how it went."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--job", choices=JOBS)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.job:
        write_for_ever(options.folder, options.job)
    chance = random.Random(options.seed)
    went: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        for number in range(options.times):
            job = JOBS[number % len(JOBS)]
            last = killed(Path(place), job, chance.uniform(0, 0.2))
            check(Path(place), job, last)
            went[job] += 1
        left = len(list(Path(place).glob("*.partial"))) + len(list(Path(place).glob(".*.partial")))
    print(f"killed {dict(went)}: nothing lost, nothing half-written, {left} partial files left")


if __name__ == "__main__":
    main()
