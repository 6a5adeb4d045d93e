"""Try many hostile inputs on every loader and on the whole path.

    python -m benchmarks.fuzz --inputs 100000            random inputs, a share for each check
    python -m benchmarks.fuzz --guided 600 --check loading.text  so many seconds, guided by coverage

Every input has five seconds of the processor. What raises, hangs, or does not give its places back
is printed with its traceback, and the exit status is 1.
"""

import argparse
import atexit
import logging
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import HypothesisException

SECONDS = 5.0
"""How much time of the processor one input may take; on a busy machine it waits longer."""

# The checks, and how many of every hundred inputs each gets: the doors that read words get most.
SHARES = {
    "loading.text": 32,
    "loading.some_bytes": 20,
    "loading.web_page": 10,
    "loading.csv_file": 8,
    "loading.json_lines": 6,
    "loading.json_file": 6,
    "loading.links": 8,
    "loading.word_file": 3,
    "loading.pdf_file": 1,
    "loading.parquet_file": 2,
    "comparing.comparison": 2,
    "comparing.two_texts": 1,
    "comparing.command_line": 1,
}


class TooLong(BaseException):
    """An input took more than its seconds; no handler of ordinary errors may swallow it."""


def check(name: str) -> Any:  # noqa: ANN401 (a function with Hypothesis' handle on it)
    """Return the check of that name."""
    from importlib import import_module

    module, test = name.split(".")
    return getattr(import_module(f"tests.fuzz.{module}"), test)


def watched(inner: Callable[..., None], found: Counter[str], slowest: list[float]) -> Any:  # noqa: ANN401
    """Return `inner` with an alarm around it that counts and tells what goes wrong."""

    def run(*args: object, **named: object) -> None:
        start = time.process_time()
        found["inputs"] += 1
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            inner(*args, **named)
        except HypothesisException:
            raise
        except TooLong as slow:
            _tell(found, slow, args, named)
        except Exception as error:
            _tell(found, error, args, named)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest[0] = max(slowest[0], time.process_time() - start)

    return run


def _tell(found: Counter[str], error: BaseException, args: object, named: object) -> None:
    """Print a find, once for each place in the code that it shows in."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/claims/" in frame.filename] or frames[-1:]
    place = f"{type(error).__name__} {own[-1].filename.rpartition('/claims/')[2]}:{own[-1].lineno}"
    found["finds"] += 1
    found[place] += 1
    if found[place] == 1:
        print(f"--- {place}: {str(error)[:300]}")
        print(
            "\n".join(
                f"    {f.filename.rpartition('/')[2]}:{f.lineno} {f.line}" for f in frames[-12:]
            )
        )
        print(f"    input: {repr((args, named))[:1500]}", flush=True)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TooLong(f"more than {SECONDS:g} seconds")


def random_run(inputs: int, names: list[str]) -> int:
    """Try `inputs` random inputs; return how many went wrong."""
    total: Counter[str] = Counter()
    share = sum(SHARES[name] for name in names)
    for name in names:
        test = check(name)
        found: Counter[str] = Counter()
        slowest = [0.0]
        test.hypothesis.inner_test = watched(test.hypothesis.inner_test, found, slowest)
        many = settings(
            max_examples=max(1, inputs * SHARES[name] // share),
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        start = time.perf_counter()
        with suppress(HypothesisException):
            many(test)()
        took = time.perf_counter() - start
        print(
            f"{name:22} {found['inputs']:7,} inputs {found['finds']:4} finds "
            f"{slowest[0]:6.2f} s slowest {took:7.0f} s",
            flush=True,
        )
        total.update(found)
    print(f"{total['inputs']:,} inputs, {total['finds']} finds")
    return total["finds"]


def guided_run(seconds: int, name: str) -> None:
    """Let atheris look for inputs that reach new code, for so many seconds; it ends the process."""
    import atheris  # no stubs; Linux only

    with atheris.instrument_imports(include=["claims"]):
        test = check(name)
    found: Counter[str] = Counter()
    slowest = [0.0]
    test.hypothesis.inner_test = watched(test.hypothesis.inner_test, found, slowest)
    atexit.register(
        lambda: print(
            f"{name} guided: {found['inputs']:,} inputs, {found['finds']} finds, "
            f"{slowest[0]:.2f} s slowest",
            flush=True,
        )
    )
    # Long inputs from the start, since short ones say little; its own alarm stays behind ours.
    flags = ["-timeout=300", "-rss_limit_mb=4096", "-len_control=0", "-max_len=2048"]
    flags += [f"-max_total_time={seconds}", f"-artifact_prefix={tempfile.gettempdir()}/"]
    atheris.Setup([sys.argv[0], *flags], test.hypothesis.fuzz_one_input)
    atheris.Fuzz()


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--check", action="append", choices=list(SHARES))
    parser.add_argument("--guided", type=int, metavar="SECONDS", help="coverage-guided, one check")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _ring)
    logging.disable(logging.CRITICAL)
    if options.guided:
        guided_run(options.guided, options.check[0])
    sys.exit(bool(random_run(options.inputs, options.check or list(SHARES))))


if __name__ == "__main__":
    main()
