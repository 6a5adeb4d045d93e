"""The child process itself: reads documents from its input, answers one line of JSON each."""

import contextlib
import json
import os
import signal
import sys
from base64 import b64encode
from typing import IO, Any

from claims.ingest import fetch, parquet
from claims.ingest.formats.blocks import packed
from claims.ingest.limits import MAX_MEMORY, MAX_SECONDS
from claims.ingest.sandbox.extractors import extract

# Longer than the parent waits: only a child that lost its parent gets there.
_LAST_SECOND = int(MAX_SECONDS) * 3


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every document until the input ends."""
    while line := questions.readline():
        asked = json.loads(line)
        _count_down()
        answer = answer_to(asked, questions.read(asked["size"]))
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def answer_to(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return the packed extract of a document, or the line that says why there is none."""
    name, kind = asked["name"], asked["kind"]
    try:
        if kind == "url":
            found = fetch.fetch(name, allow_loopback=asked["allow_loopback"])
            return found._asdict() | {"data": b64encode(found.data).decode()}
        if kind == "parquet":
            return {"rows": parquet.rows(data, name=name)}
        return packed(extract(kind, data, name=name, charset=asked["charset"]))
    except ValueError as error:
        return {"error": str(error) if kind == "url" else _about(name, str(error))}
    except MemoryError:
        return {"error": f"{name} takes too much memory to read: copy its text and paste it"}
    except Exception as error:
        # Readers raise whatever a broken file makes them stumble over.
        what = type(error).__name__
        return {
            "error": f"{name} cannot be read as {kind.upper()} ({what}): the file is broken; "
            "open it in its own program and save it again, or paste its text"
        }


def _about(name: str, message: str) -> str:
    """Return the message with the file's name in front, if it does not stand there already."""
    if message.startswith(name):
        return message
    return f"{name}: {message}" if message.startswith("the ") else f"{name} {message}"


def _count_down() -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(_LAST_SECOND)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _main() -> None:
    _limit_memory()
    # What libraries print must not be taken for an answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    _main()
