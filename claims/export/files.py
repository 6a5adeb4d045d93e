"""Writing a file whole or not at all."""

import os
from pathlib import Path

# File systems allow 255 bytes a name; so many characters of any script leave room for the rest.
_NAME = 50


def write(path: str | Path, content: bytes) -> None:
    """Write a file whole or not at all: an interrupted write leaves the old file.

    Each process writes beside the file under a name of its own; a link leads to the file it names,
    and what is no file, such as a terminal, is written to as it is.

    Raises:
        OSError: the folder does not exist or may not be written to.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(content)
        return
    partial = target.with_name(f".{target.name[:_NAME]}.{os.getpid()}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
