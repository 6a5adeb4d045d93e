"""Many articles at once: the files of a folder, or the rows of a table."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from claims import language as languages
from claims.ingest import dates, document, files, formats
from claims.ingest.assembly import Given
from claims.ingest.formats import COLUMNS
from claims.ingest.formats.blocks import clean
from claims.ingest.limits import MAX_ARTICLES, MAX_TABLE_BYTES, check_size
from claims.ingest.metadata import wire_of
from claims.ingest.sandbox.parent import Child
from claims.ingest.tables import Row, rows
from claims.schema import Article

# Files of a folder that tell about the others.
_ABOUT = ("readme", "license", "changelog")

# Makes one article, or raises a ValueError that says why there is none.
_Maker = Callable[[], Article]


def load_many(path: str | Path, *, skipped: list[str] | None = None) -> list[Article]:
    """Read the articles of a folder, of a table (CSV, JSON, JSON Lines, Parquet), or of one file.

    In a folder every file of a kind that is read counts, tables too, in the order of their names;
    hidden files, READMEs, `.json` files (exports stand there) and folders inside it do not.

    Args:
        path: of the folder or the file.
        skipped: gets a line on each file or row that cannot be read; without it the first one
            ends the reading.

    Raises:
        ValueError: if there is no article, too many, or one that cannot be read.
        FileNotFoundError: if nothing is there.
    """
    place = files.checked(path)
    articles: list[Article] = []
    reasons: list[str] = []
    with Child() as child:
        for maker in _makers(place, child):
            check_size(len(articles), MAX_ARTICLES, name=place.name, what="articles")
            try:
                articles.append(maker())
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
    """Tell whether a path names a folder or a table, not one article."""
    place = Path(path)
    return place.is_dir() or place.suffix.lower() in formats.TABLES


def _makers(place: Path, child: Child) -> Iterator[_Maker]:
    if not place.is_dir():
        yield from _of_file(place, child)
        return
    for file in sorted(place.iterdir(), key=lambda file: file.name):
        is_known = file.suffix.lower() in (formats.KINDS | formats.TABLES).keys() - {".json"}
        is_about = file.name.lower().startswith((".", *_ABOUT))
        if is_known and not is_about and file.is_file():
            yield from _of_file(file, child)


def _of_file(file: Path, child: Child) -> Iterator[_Maker]:
    kind = formats.TABLES.get(file.suffix.lower())
    if kind is None:
        yield partial(_of_document, file, child)
        return
    name = clean(file.name)
    try:
        data = files.contents(file, limit=MAX_TABLE_BYTES)
        for number, row in rows(data, kind, name=name):
            yield partial(_of_row, row, number, name)
    except ValueError as error:
        yield partial(_raise, error)


def _raise(error: ValueError) -> Article:
    raise error


def _of_document(file: Path, child: Child) -> Article:
    return document.article(files.contents(file), name=file.name, told=Given(), child=child)


def _of_row(row: Row, number: int, table: str) -> Article:
    place = f"{table} row {number}"
    told, how = told_by(row, place=place), f"row {number} of {table}"
    return document.from_text(row.get("text", ""), name=place, told=told, how=how)


def told_by(row: Row, *, place: str) -> Given:
    """Return what a row says of its article, each field with its column.

    Raises:
        ValueError: if its day is none; the message names the `place` of the row.
    """
    stated = {field: clean(row.get(field, "")) for field in COLUMNS[1:]}
    day = next((day for day, _ in dates.days(languages.fold(stated["published"]))), None)
    if stated["published"] and day is None:
        raise ValueError(
            f"{place}: expected a day like 2024-05-08 in the column published, "
            f"got {stated['published']!r}"
        )
    language = stated["language"].lower()[:2]
    named = "source" if stated["source"] else "id"
    return Given(
        source=stated[named],
        published=day,
        language=language if language in languages.LANGUAGES else "",
        title=stated["title"],
        wire=wire_of(stated["wire"]) or stated["wire"],
        url=stated["url"],
        told={field: f"column {field}" for field in COLUMNS} | {"source": f"column {named}"},
    )
