"""Tables of articles (CSV, JSON, JSON Lines, Parquet) to rows of named words."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from claims.ingest.formats import COLUMNS
from claims.ingest.formats.encoding import decode
from claims.ingest.limits import MAX_ARTICLES, MAX_TABLE_BYTES, check_size
from claims.ingest.sandbox.parent import Child

Row = Mapping[str, str]

_DELIMITERS = ",\t;|"


def rows(data: bytes, kind: str, *, name: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table with their numbers in it, counted from 1; blank rows left out.

    Raises:
        ValueError: if it is no such table, has no column `text`, or is too big.
    """
    check_size(len(data), MAX_TABLE_BYTES, name=name)
    if kind == "parquet":
        with Child() as child:
            found: Iterable[Mapping[str, object]] = child.rows(data, name=name)
    else:
        text, _ = decode(data, name=name)
        found = _READERS[kind](text, name)
    for number, item in enumerate(found, 1):
        check_size(number, MAX_ARTICLES, name=name, what="rows")
        row = _named(item)
        if number == 1 and "text" not in row:
            raise ValueError(
                f"{name} has the columns {', '.join(map(str, item)) or 'none'}: expected one named "
                f"text, and where known {', '.join(COLUMNS[1:])}"
            )
        if any(row.values()):
            yield number, row


def _named(item: Mapping[str, object]) -> Row:
    """Return the known columns of a row as words; what is missing or no number is blank."""
    row: dict[str, str] = {}
    for column, value in item.items():
        name = str(column).strip().lower()
        if name in COLUMNS:
            is_blank = value is None or value != value
            row[name] = "" if is_blank else str(value)
    return row


def _csv(text: str, name: str) -> Iterator[Mapping[str, object]]:
    csv.field_size_limit(MAX_TABLE_BYTES)
    # Spreadsheets may name the delimiter in a row of its own.
    head, _, rest = text.partition("\n")
    text = rest if head.lower().startswith("sep=") else text
    reader = csv.reader(io.StringIO(text, newline=""), _delimiter(text), strict=True)
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


def _delimiter(text: str) -> type[csv.Dialect]:
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
            yield _item(_parsed(line, f"{name} line {number}"), f"{name} line {number}")


def _json(text: str, name: str) -> Iterator[Mapping[str, object]]:
    found = _parsed(text, name)
    if isinstance(found, dict):
        found = found.get("articles", [found])
    if not isinstance(found, list):
        raise ValueError(f"{name} holds no list of articles: expected one, or JSON Lines")
    for number, value in enumerate(found, 1):
        yield _item(value, f"{name} row {number}")


def _parsed(text: str, place: str) -> object:
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise ValueError(f"{place} nests too deep: expected an object of words") from error
    except ValueError as error:
        raise ValueError(f"{place} is no JSON ({error}): expected an object a line") from error


def _item(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{place} holds {type(value).__name__}: expected an object with text")
    return value


_READERS = {"csv": _csv, "jsonl": _json_lines, "json": _json}
