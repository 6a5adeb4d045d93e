"""Many articles at once: the files of a folder, or the rows of a table."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from claims.ingest import dates, document, files, formats
from claims.ingest.document import Overrides
from claims.ingest.formats import COLUMNS
from claims.ingest.formats.blocks import clean
from claims.ingest.limits import MAX_ARTICLES, MAX_TABLE_BYTES, check_size
from claims.ingest.metadata import wire_of
from claims.ingest.sandbox.parent import Sandbox
from claims.ingest.tables import Record, records
from claims.language import LANGUAGES
from claims.schema import Article

# Files that describe a folder; none of them is an article.
_ABOUT = ("readme", "license", "changelog")

# Makes one article, or raises a ValueError that says why there is none.
_Reader = Callable[[], Article]


def load_many(path: str | Path, *, skipped: list[str] | None = None) -> list[Article]:
    """Read the articles of a folder, of a table (CSV, JSON, JSON Lines, Parquet), or of one file.

    In a folder every file of a kind that is read counts, tables too, in the order of their names;
    hidden files, READMEs, `.json` files (exports stand there) and folders inside it do not.

    Args:
        path: of the folder or the file.
        skipped: gets one line per file or row that cannot be read; without it the first such file
            or row ends the reading.

    Raises:
        ValueError: if there is no article, too many, or one that cannot be read.
        FileNotFoundError: if nothing is there.
    """
    root = files.existing(path)
    articles: list[Article] = []
    reasons: list[str] = []
    with Sandbox() as sandbox:
        for reader in _readers(root, sandbox):
            check_size(len(articles), MAX_ARTICLES, name=root.name, what="articles")
            try:
                articles.append(reader())
            except ValueError as error:
                if skipped is None:
                    raise
                reasons.append(str(error))
    if not articles and reasons:
        more = f" (and {len(reasons) - 1} more like it)" if len(reasons) > 1 else ""
        raise ValueError(reasons[0] + more)
    if skipped is not None:
        skipped.extend(reasons)
    if not articles:
        raise ValueError(
            f"{str(path)!r} holds no article: expected files ({' '.join(sorted(formats.KINDS))}) "
            f"or a table ({' '.join(sorted(formats.TABLES))})"
        )
    return articles


def is_many(path: str | Path) -> bool:
    """Return whether a path names a folder or a table, not one article."""
    path = Path(path)
    return path.is_dir() or path.suffix.lower() in formats.TABLES


def _readers(root: Path, sandbox: Sandbox) -> Iterator[_Reader]:
    """Yield one reader per article of a file, or of the files of a folder."""
    if not root.is_dir():
        yield from _readers_of_file(root, sandbox)
        return
    for file in sorted(root.iterdir(), key=lambda file: file.name):
        is_known = file.suffix.lower() in (formats.KINDS | formats.TABLES).keys() - {".json"}
        is_about = file.name.lower().startswith((".", *_ABOUT))
        if is_known and not is_about and file.is_file():
            yield from _readers_of_file(file, sandbox)


def _readers_of_file(file: Path, sandbox: Sandbox) -> Iterator[_Reader]:
    kind = formats.TABLES.get(file.suffix.lower())
    if kind is None:
        yield partial(_document, file, sandbox)
        return
    table = clean(file.name)
    try:
        data = files.contents(file, limit=MAX_TABLE_BYTES)
        for number, record in records(data, kind, name=table):
            yield partial(_row, record, number, table)
    except ValueError as error:
        yield partial(_raise, error)


def _raise(error: ValueError) -> Article:
    raise error


def _document(file: Path, sandbox: Sandbox) -> Article:
    data = files.contents(file)
    return document.from_bytes(data, name=file.name, overrides=Overrides(), sandbox=sandbox)


def _row(record: Record, number: int, table: str) -> Article:
    name = f"{table} row {number}"
    overrides = record_overrides(record, name=name)
    how = f"row {number} of {table}"
    return document.from_text(record.get("text", ""), name=name, overrides=overrides, how=how)


def record_overrides(record: Record, *, name: str) -> Overrides:
    """Return what a row of a table states of its article, each field with its column.

    Raises:
        ValueError: if its day is none; the message begins with `name`, that of table and row.
    """
    stated = {field: clean(record.get(field, "")) for field in COLUMNS[1:]}
    day = dates.first_day(stated["published"])
    if stated["published"] and day is None:
        raise ValueError(
            f"{name}: expected a day like 2024-05-08 in the column published, "
            f"got {stated['published']!r}"
        )
    language = stated["language"].lower()[:2]
    source = "source" if stated["source"] else "id"
    return Overrides(
        source=stated[source],
        published=day,
        language=language if language in LANGUAGES else "",
        title=stated["title"],
        wire=wire_of(stated["wire"]) or stated["wire"],
        url=stated["url"],
        origins={field: f"column {field}" for field in COLUMNS} | {"source": f"column {source}"},
    )
