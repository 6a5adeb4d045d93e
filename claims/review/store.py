"""People's work on an event, kept on this machine: its articles, and one decision per finding.

One SQLite file holds the events of all users; an event is found by an id that cannot be guessed.
Every change is one transaction, so an interrupted one leaves what was there. What is kept is
bounded: the events unused for longest make room for new ones.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from claims.schema import Decision, Relation

EVENTS = 60
"""How many events are kept; with eight articles of 5 MB each at the very most, 2.4 GB."""

DECISIONS = 5000
"""How many decisions one event may hold: more than the findings of eight long articles."""

NOTE = 2000
"""The longest note, in characters."""

# How long to wait for another process that is writing, in seconds.
_PATIENCE = 10.0

_TABLES = """
CREATE TABLE IF NOT EXISTS events (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, model TEXT NOT NULL, used TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
  event TEXT NOT NULL REFERENCES events ON DELETE CASCADE, place INTEGER NOT NULL,
  source TEXT NOT NULL, file TEXT NOT NULL, data BLOB NOT NULL, published TEXT NOT NULL,
  lines TEXT NOT NULL, said TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (event, place));
CREATE TABLE IF NOT EXISTS decisions (
  event TEXT NOT NULL REFERENCES events ON DELETE CASCADE, finding TEXT NOT NULL,
  relation TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (event, finding));
"""
_ADD_SAID = "ALTER TABLE articles ADD COLUMN said TEXT NOT NULL DEFAULT '[]'"


class FieldOverride(NamedTuple):
    """The value of a field that goes before the article's own, and where it comes from."""

    field: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class ArticleInput:
    """An article as its reader gave it: the bytes of a file, and what was set by hand.

    `line_choices` holds, per raw start of a line, whether the reader wants it kept; `published` is
    None where the text's own date holds. `overrides` holds what its reader, its table or its link
    states of other fields.
    """

    source: str
    data: bytes
    file: str
    published: date | None = None
    line_choices: tuple[tuple[int, bool], ...] = ()
    overrides: tuple[FieldOverride, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Articles that belong together, the model that compares them, and the decisions made."""

    title: str
    articles: tuple[ArticleInput, ...]
    model: str = "embedded"
    decisions: Mapping[str, Decision] = field(default_factory=dict)


class Store:
    """The events of this machine in one SQLite file, safe between threads and processes."""

    def __init__(self, folder: Path) -> None:
        """Open or make `<folder>/events.sqlite3`; a file that is no database is moved aside.

        Raises:
            OSError: the folder cannot be made.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "events.sqlite3"
        try:
            self._make_tables()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._path.replace(self._path.with_suffix(".broken"))
            self._make_tables()

    def _make_tables(self) -> None:
        with self._connected() as connection:
            connection.executescript("PRAGMA journal_mode = WAL;" + _TABLES)
            columns = {row[1] for row in connection.execute("PRAGMA table_info(articles)")}
            if "said" not in columns:  # a store of before there was such a column
                connection.execute(_ADD_SAID)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            with connection:
                yield connection

    def create(self, event: Event) -> str:
        """Keep a new event and return its id; the one unused for longest goes where it is full."""
        name = secrets.token_urlsafe(12)
        with self._connected() as connection:
            connection.execute(
                "INSERT INTO events VALUES (?, ?, ?, ?)", (name, event.title, event.model, _now())
            )
            _write_articles(connection, name, event.articles)
            _write_decisions(connection, name, event.decisions)
            connection.execute(
                "DELETE FROM events WHERE id NOT IN"
                " (SELECT id FROM events ORDER BY used DESC, rowid DESC LIMIT ?)",
                (EVENTS,),
            )
        return name

    def has(self, name: str) -> bool:
        """Return whether there is an event of that id."""
        with self._connected() as connection:
            row = connection.execute("SELECT 1 FROM events WHERE id = ?", (name,)).fetchone()
        return row is not None

    def read(self, name: str) -> Event | None:
        """Return the event of that id, or None where there is none."""
        with self._connected() as connection:
            event = connection.execute(
                "SELECT title, model FROM events WHERE id = ?", (name,)
            ).fetchone()
            if event is None:
                return None
            articles = connection.execute(
                "SELECT source, data, file, published, lines, said FROM articles"
                " WHERE event = ? ORDER BY place",
                (name,),
            ).fetchall()
            decisions = connection.execute(
                "SELECT finding, relation, note FROM decisions WHERE event = ? ORDER BY finding",
                (name,),
            ).fetchall()
        return Event(
            title=event[0],
            model=event[1],
            articles=tuple(_article_input(*row) for row in articles),
            decisions={
                finding: Decision(Relation(relation) if relation else None, note)
                for finding, relation, note in decisions
            },
        )

    def update(self, name: str, event: Event) -> None:
        """Replace title, model and articles of an event; its decisions stay."""
        with self._connected() as connection:
            changed = connection.execute(
                "UPDATE events SET title = ?, model = ?, used = ? WHERE id = ?",
                (event.title, event.model, _now(), name),
            )
            if changed.rowcount:
                connection.execute("DELETE FROM articles WHERE event = ?", (name,))
                _write_articles(connection, name, event.articles)

    def decide(self, name: str, decisions: Mapping[str, Decision]) -> None:
        """Keep the decisions on these findings; an empty one is taken back.

        Raises:
            ValueError: the event holds more decisions than `DECISIONS`.
        """
        with self._connected() as connection:
            used = connection.execute("UPDATE events SET used = ? WHERE id = ?", (_now(), name))
            if used.rowcount:
                _write_decisions(connection, name, decisions)

    def forget(self, name: str) -> None:
        """Delete an event with its articles and decisions."""
        with self._connected() as connection:
            connection.execute("DELETE FROM events WHERE id = ?", (name,))


def _write_articles(
    connection: sqlite3.Connection, event: str, articles: Sequence[ArticleInput]
) -> None:
    connection.executemany(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(event, position, article.source, article.file, article.data),
                article.published.isoformat() if article.published else "",
                json.dumps(article.line_choices),
                json.dumps(article.overrides),
            )
            for position, article in enumerate(articles)
        ],
    )


def _write_decisions(
    connection: sqlite3.Connection, event: str, decisions: Mapping[str, Decision]
) -> None:
    for finding, decision in decisions.items():
        if decision == Decision():
            connection.execute(
                "DELETE FROM decisions WHERE event = ? AND finding = ?", (event, finding)
            )
        else:
            connection.execute(
                "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)",
                (event, finding, decision.relation or "", decision.note[:NOTE]),
            )
    count = connection.execute("SELECT count(*) FROM decisions WHERE event = ?", (event,))
    if count.fetchone()[0] > DECISIONS:
        raise ValueError(f"expected at most {DECISIONS} decisions; start a new event")


def _article_input(
    source: str, data: bytes, file: str, published: str, lines: str, said: str
) -> ArticleInput:
    day = date.fromisoformat(published) if published else None
    choices = tuple((start, is_kept) for start, is_kept in json.loads(lines))
    overrides = tuple(FieldOverride(*row) for row in json.loads(said))
    return ArticleInput(source, data, file, day, choices, overrides)


def _now() -> str:
    return datetime.now(UTC).isoformat()
