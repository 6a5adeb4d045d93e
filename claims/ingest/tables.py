"""Tables of articles (CSV, JSON, JSON Lines, Parquet) to records: the known columns of each row."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from claims.ingest.formats import COLUMNS
from claims.ingest.formats.encoding import decode
from claims.ingest.limits import MAX_ARTICLES, MAX_TABLE_BYTES, check_size
from claims.ingest.sandbox.parent import Sandbox

Record = Mapping[str, str]
"""One row of a table: the cells of the columns in `COLUMNS` that it has, as text."""

_DELIMITERS = ",\t;|"
# Rows of a Parquet file that are unpacked at a time.
_BATCH = 16


def records(data: bytes, kind: str, *, name: str) -> Iterator[tuple[int, Record]]:
    """Yield the rows of a table with their numbers, counted from 1; blank rows are left out.

    Raises:
        ValueError: if it is no such table, has no column `text`, or is too big.
    """
    check_size(len(data), MAX_TABLE_BYTES, name=name)
    if kind == "parquet":
        with Sandbox() as sandbox:
            rows: Iterable[Mapping[str, object]] = sandbox.parquet(data, name=name)
    else:
        text, _ = decode(data, name=name)
        rows = _READERS[kind](text, name)
    for number, row in enumerate(rows, 1):
        check_size(number, MAX_ARTICLES, name=name, what="rows")
        record = _record(row)
        if number == 1 and "text" not in record:
            raise ValueError(
                f"{name} has the columns {', '.join(map(str, row)) or 'none'}: expected one named "
                f"text, and where known {', '.join(COLUMNS[1:])}"
            )
        if any(record.values()):
            yield number, record


def _record(row: Mapping[str, object]) -> Record:
    """Return the known columns of a row as text; a missing value is blank, and so is NaN."""
    record: dict[str, str] = {}
    for column, value in row.items():
        name = str(column).strip().lower()
        if name in COLUMNS:
            is_missing = value is None or value != value
            record[name] = "" if is_missing else str(value)
    return record


def _csv(text: str, name: str) -> Iterator[Mapping[str, object]]:
    csv.field_size_limit(MAX_TABLE_BYTES)
    # Spreadsheets may name the delimiter in a row of its own.
    head, _, rest = text.partition("\n")
    text = rest if head.lower().startswith("sep=") else text
    reader = csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=True)
    try:
        columns = next(reader, [])
        for cells in reader:
            if cells:
                yield dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise ValueError(
            f"{name} is a broken table at line {reader.line_num} ({error}): expected CSV with "
            "quotation marks closed; save it again as CSV in UTF-8"
        ) from error


def _dialect(text: str) -> type[csv.Dialect]:
    """Return the dialect whose delimiter sets a column `text` apart in the head, else commas."""
    head = text.splitlines()[0] if text.strip() else ""
    for delimiter in _DELIMITERS:
        names = (cell.strip(' "\ufeff').lower() for cell in head.split(delimiter))
        if "text" in names:
            return type("Found", (csv.excel,), {"delimiter": delimiter})
    return csv.excel


def _json_lines(text: str, name: str) -> Iterator[Mapping[str, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _object(_parsed(line, f"{name} line {number}"), f"{name} line {number}")


def _json(text: str, name: str) -> Iterator[Mapping[str, object]]:
    values = _parsed(text, name)
    if isinstance(values, dict):
        values = values.get("articles", [values])
    if not isinstance(values, list):
        raise ValueError(f"{name} holds no list of articles: expected one, or JSON Lines")
    for number, value in enumerate(values, 1):
        yield _object(value, f"{name} row {number}")


def _parsed(text: str, name: str) -> object:
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise ValueError(f"{name} nests too deep: expected an object of words") from error
    except ValueError as error:
        raise ValueError(f"{name} is no JSON ({error}): expected one object per line") from error


def _object(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} holds {type(value).__name__}: expected an object with text")
    return value


_READERS = {"csv": _csv, "jsonl": _json_lines, "json": _json}


def parquet_rows(data: bytes, *, name: str) -> list[Mapping[str, str]]:
    """Return the rows of a Parquet file, of their columns only those in `COLUMNS`, as text.

    It runs in the child process, for a small file may unpack to a very large one. A table without a
    column `text` gives one row of blanks under the names of all its columns.

    Raises:
        ValueError: if it is no Parquet file, or unpacks to too much.
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(io.BytesIO(data))
        check_size(file.metadata.num_rows, MAX_ARTICLES, name=name, what="rows")
        columns = file.schema_arrow.names
        known = [column for column in columns if column.strip().lower() in COLUMNS]
        if not any(column.strip().lower() == "text" for column in known):
            return [dict.fromkeys(columns, "")]
        rows: list[Mapping[str, str]] = []
        size = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=known):
            for cells in batch.to_pylist():
                row = {key: "" if cell is None else str(cell) for key, cell in cells.items()}
                size += sum(map(len, row.values()))
                check_size(size, MAX_TABLE_BYTES, name=name, what="characters")
                rows.append(row)
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"{name} is a broken Parquet file: write it again") from error
    return rows
