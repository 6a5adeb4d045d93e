"""The bytes of a file that somebody named, or one clear line that says why there are none."""

from pathlib import Path

from claims.ingest.limits import MAX_DOCUMENT_BYTES, check_size

_LONGEST_PATH = 4096


def contents(path: str | Path, *, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """Return the bytes of the file at `path`; its size is checked before it is read.

    Raises:
        ValueError: if it is a folder, no plain file, bigger than `limit`, or no path at all.
        FileNotFoundError: if there is no such file.
    """
    file = existing(path)
    if file.is_dir():
        raise ValueError(f"{str(path)!r} is a folder: expected the path of one article's file")
    if not file.is_file():
        raise ValueError(f"{str(path)!r} is no plain file: expected the path of an article's file")
    check_size(file.stat().st_size, limit, name=file.name)
    return file.read_bytes()


def existing(path: str | Path) -> Path:
    """Return `path` once it is known that something is there.

    Raises:
        ValueError: if it is no path, but a text.
        FileNotFoundError: if nothing is there.
    """
    name = str(path)
    if len(name) > _LONGEST_PATH or "\n" in name or "\0" in name:
        raise ValueError(
            f"expected the path of a file, got {name[:40]!r}…; pasted text goes to read()"
        )
    file = Path(path)
    try:
        exists = file.exists()
    except OSError:
        exists = False
    if not exists:
        raise FileNotFoundError(f"no file {name!r}; check the path")
    return file
