"""The child process: it reads the documents that stand in its input, and answers each in JSON."""

import contextlib
import json
import os
import signal
import sys
from base64 import b64encode
from typing import IO, Any

from claims.ingest import fetch
from claims.ingest.formats import docx, html, pdf
from claims.ingest.formats.blocks import Extract, packed
from claims.ingest.formats.encoding import decode
from claims.ingest.limits import MAX_MEMORY, MAX_SECONDS
from claims.ingest.tables import parquet_rows

# Longer than the parent waits: only a child that lost its parent gets there.
_LAST_SECOND = int(MAX_SECONDS) * 3


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every question until the input ends."""
    while line := questions.readline():
        question = json.loads(line)
        _count_down()
        answer = answer_to(question, questions.read(question["size"]))
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def answer_to(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return what was read, ready for JSON, or under "error" one line that says why nothing was."""
    name, kind = question["name"], question["kind"]
    try:
        if kind == "url":
            page = fetch.fetch(name, allow_loopback=question["allow_loopback"])
            return page._asdict() | {"data": b64encode(page.data).decode()}
        if kind == "parquet":
            return {"rows": parquet_rows(data, name=name)}
        return packed(extract(kind, data, name=name, charset=question["charset"]))
    except ValueError as error:
        return {"error": str(error) if kind == "url" else _with_name(name, str(error))}
    except MemoryError:
        return {"error": f"{name} takes too much memory to read: copy its text and paste it"}
    except Exception as error:
        # The libraries raise all kinds of errors over a broken file.
        what = type(error).__name__
        return {
            "error": f"{name} cannot be read as {kind.upper()} ({what}): the file is broken; "
            "open it in its own program and save it again, or paste its text"
        }


def extract(kind: str, data: bytes, *, name: str, charset: str = "") -> Extract:
    """Read the bytes of an HTML, PDF or Word file; `kind` is "html", "pdf" or "docx".

    Raises:
        ValueError: if they are no such file, or more than is read of one.
    """
    match kind:
        case "html":
            text, encoding = decode(data, name=name, declared=charset or html.declared(data))
            page = html.extract(text)
            return page._replace(how=f"{page.how}, read as {encoding}")
        case "pdf":
            return pdf.extract(data)
        case "docx":
            return docx.extract(data)
    raise ValueError(f"expected a kind of document, got {kind!r}")


def _with_name(name: str, message: str) -> str:
    """Return the message with the file's name in front, unless it begins with it already."""
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
