"""The bytes of a file that somebody named, or one clear line about why there are none."""

from pathlib import Path

from claims.ingest.limits import MAX_DOCUMENT_BYTES, check_size

_LONGEST_PATH = 4096


def contents(path: str | Path, *, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """Return the bytes of the file at `path`, looking at its size before reading it.

    Raises:
        ValueError: if it is a folder, no plain file, bigger than `limit`, or no path at all.
        FileNotFoundError: if there is no such file.
    """
    place = checked(path)
    if place.is_dir():
        raise ValueError(f"{str(path)!r} is a folder: expected the path of one article's file")
    if not place.is_file():
        raise ValueError(f"{str(path)!r} is no plain file: expected the path of an article's file")
    check_size(place.stat().st_size, limit, name=place.name)
    return place.read_bytes()


def checked(path: str | Path) -> Path:
    """Return `path` as a path that exists.

    Raises:
        ValueError: if the words are no path, but a text.
        FileNotFoundError: if nothing is there.
    """
    words = str(path)
    if len(words) > _LONGEST_PATH or "\n" in words or "\0" in words:
        raise ValueError(
            f"expected the path of a file, got {words[:40]!r}…; pasted text goes to read()"
        )
    place = Path(path)
    try:
        found = place.exists()
    except OSError:
        found = False
    if not found:
        raise FileNotFoundError(f"no file {words!r}; check the path")
    return place
