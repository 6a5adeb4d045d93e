"""The rows of a Parquet file; it runs in the child process, since small files unpack to much."""

import io
from collections.abc import Mapping

from claims.ingest.formats import COLUMNS
from claims.ingest.limits import MAX_ARTICLES, MAX_TABLE_BYTES, check_size

# Rows that are unpacked at a time.
_BATCH = 16


def rows(data: bytes, *, name: str) -> list[Mapping[str, str]]:
    """Return the rows with those of their columns that are read, as words.

    Raises:
        ValueError: if it is no Parquet file, or unpacks to too much.
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(io.BytesIO(data))
        check_size(file.metadata.num_rows, MAX_ARTICLES, name=name, what="rows")
        every = file.schema_arrow.names
        wanted = [column for column in every if column.strip().lower() in COLUMNS]
        if not any(column.strip().lower() == "text" for column in wanted):
            return [dict.fromkeys(every, "")]
        found: list[Mapping[str, str]] = []
        size = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
            for row in batch.to_pylist():
                words = {key: "" if value is None else str(value) for key, value in row.items()}
                size += sum(map(len, words.values()))
                check_size(size, MAX_TABLE_BYTES, name=name, what="characters")
                found.append(words)
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"{name} is a broken Parquet file: write it again") from error
    return found
