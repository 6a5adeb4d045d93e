"""Documents are read in a process of their own, which can be ended and may not take all memory.

The readers of HTML, PDF and Word are large, partly written in C, and fed with files from anywhere.
In a process of their own they cannot exhaust the time or the memory of the caller, nor crash it. It
is a plain Python process started anew, not a fork or a copy of the caller's main module: both go
wrong under servers with threads. Questions and answers are JSON, one per line.
"""

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Any, Self

from claims.ingest.fetch import Fetched
from claims.ingest.formats.blocks import Extract, unpacked
from claims.ingest.limits import MAX_MEMORY, MAX_SECONDS

_PACKAGE = Path(__file__).parents[3]


class Sandbox:
    """A process that reads one document after the other; it is started when first needed."""

    def __init__(self, *, seconds: float = MAX_SECONDS) -> None:
        """Allow each document so many `seconds`."""
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Return the sandbox itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def extract(self, kind: str, data: bytes, *, name: str, charset: str = "") -> Extract:
        """Read the bytes of an HTML, PDF or Word file; `kind` is "html", "pdf" or "docx".

        Raises:
            ValueError: if they are no such document, or it takes too long or too much memory.
        """
        return unpacked(self._read(kind, data, name, charset))

    def parquet(self, data: bytes, *, name: str) -> list[dict[str, str]]:
        """Read the rows of a Parquet file.

        Raises:
            ValueError: if the bytes are none, or take too long or too much memory.
        """
        rows: list[dict[str, str]] = self._read("parquet", data, name, "")["rows"]
        return rows

    def fetch(self, url: str, *, allow_loopback: bool = False) -> Fetched:
        """Load the page or file behind a link; `allow_loopback` is for tests only.

        Raises:
            ValueError: if the link is none that is followed, or nothing comes within the time.
        """
        question = {"kind": "url", "name": url, "size": 0, "allow_loopback": allow_loopback}
        answer = self._ask(question, b"")
        if answer is None:
            raise ValueError(
                f"{url} took more than {self._seconds:g} seconds to load: "
                "try again, or save the page and load the file"
            )
        return Fetched(b64decode(answer["data"]), answer["url"], answer["name"], answer["charset"])

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _read(self, kind: str, data: bytes, name: str, charset: str) -> dict[str, Any]:
        question = {"kind": kind, "name": name, "charset": charset, "size": len(data)}
        answer = self._ask(question, data)
        if answer is None:
            raise ValueError(
                f"{name} could not be read within {self._seconds:g} seconds and "
                f"{MAX_MEMORY // 1_000_000:,} MB: expected an article; "
                "copy its text and paste it"
            )
        return answer

    def _ask(self, question: Mapping[str, object], data: bytes) -> dict[str, Any] | None:
        """Return the child's answer, None if it had to be ended or ended itself.

        Raises:
            ValueError: with the child's own message, if that is the answer.
        """
        process = self._process = self._process or _started()
        timer = Timer(self._seconds, process.kill)
        timer.start()
        try:
            _pipe(process.stdin).write(json.dumps(question).encode() + b"\n" + data)
            _pipe(process.stdin).flush()
            line = _pipe(process.stdout).readline()
        except OSError:
            line = b""
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            self.close()
            return None
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer


def _started() -> subprocess.Popen[bytes]:
    paths = [str(_PACKAGE), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-m", "claims.ingest.sandbox.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
    )


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("the process has no pipes")
    return pipe
