"""Vectors kept on disk, one SQLite file per model, safe between processes and through a crash.

The cache only saves time: an entry or a file that cannot be read is dropped and made again.
"""

import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# How long to wait for another process that is writing, in seconds.
_PATIENCE = 10.0

# SQLite's limit on variables in one statement was 999 for long.
_KEYS_AT_ONCE = 900

_TABLE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, crc INTEGER, vector BLOB)"


class VectorCache:
    """The float32 vectors of one model, by the hash of the text."""

    def __init__(self, folder: Path, model: str) -> None:
        """Open or make `<folder>/<model>.sqlite3`; a file that is no database is replaced.

        Where no file can be made or opened, the vectors are kept in memory only.
        """
        self._path = folder / f"{model}.sqlite3"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = self._open()
        except (OSError, sqlite3.OperationalError):
            self._connection = sqlite3.connect(":memory:")
            self._connection.execute(_TABLE)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            connection.execute(_TABLE)
        except sqlite3.OperationalError:
            connection.close()
            raise
        except sqlite3.DatabaseError:
            connection.close()
            self._path.unlink(missing_ok=True)
            connection = sqlite3.connect(self._path, timeout=_PATIENCE)
            connection.execute(_TABLE)
        return connection

    def _renew(self, error: sqlite3.DatabaseError) -> None:
        """Replace a file that turned out to be broken inside; one that is merely busy stays."""
        if not isinstance(error, sqlite3.OperationalError):
            self._connection.close()
            self._path.unlink(missing_ok=True)
            self._connection = self._open()

    def read(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """Return the vectors that are there and whole; a torn entry counts as missing."""
        known: dict[bytes, NDArray[np.float32]] = {}
        unique = sorted(set(keys))
        for start in range(0, len(unique), _KEYS_AT_ONCE):
            some = unique[start : start + _KEYS_AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, crc, vector FROM vectors WHERE key IN ({marks})"
            try:
                rows = self._connection.execute(query, some).fetchall()
            except sqlite3.DatabaseError as error:
                self._renew(error)
                continue
            for key, crc, blob in rows:
                if isinstance(blob, bytes) and zlib.crc32(blob) == crc:
                    known[key] = np.frombuffer(blob, dtype=np.float32)
        return known

    def write(self, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
        """Add the vectors in one transaction; on a full or broken disk all stays as it was."""
        blobs = ((key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items())
        rows = [(key, zlib.crc32(blob), blob) for key, blob in blobs]
        try:
            with self._connection:
                self._connection.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows
                )
        except sqlite3.DatabaseError as error:
            self._renew(error)

    def close(self) -> None:
        """Release the file."""
        self._connection.close()
