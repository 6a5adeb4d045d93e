import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claims.review import store as review
from claims.review.store import ArticleInput, Event, FieldOverride, Store
from claims.schema import Decision, Relation

TITLE = FieldOverride("title", "Fire", "column title")
DAY, CHOICES = date(2024, 5, 1), ((0, True), (9, False))
EVENT = Event(
    "A fire",
    (
        ArticleInput("One", b"Twelve people were hurt.", "one.txt"),
        ArticleInput("二", "十二人受伤。".encode(), "two.md", DAY, CHOICES),
        ArticleInput("C", b"No one was hurt.", "three.txt", overrides=(TITLE,)),
    ),
    decisions={"x~y": Decision(Relation.DIVERGENCE, "ask again")},
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "new" / "folder")


def test_an_event_survives_a_new_process(store: Store, tmp_path: Path) -> None:
    name = store.create(EVENT)
    assert Store(tmp_path / "new" / "folder").read(name) == EVENT


def test_a_store_without_the_column_of_overrides_is_read(tmp_path: Path) -> None:
    name = Store(tmp_path).create(EVENT)
    with closing(sqlite3.connect(tmp_path / "events.sqlite3")) as connection, connection:
        connection.execute("ALTER TABLE articles DROP COLUMN said")
    store = Store(tmp_path)
    articles = tuple(replace(item, overrides=()) for item in EVENT.articles)
    assert store.read(name) == replace(EVENT, articles=articles)
    store.update(name, EVENT)
    assert store.read(name) == EVENT


def test_updating_leaves_the_decisions(store: Store) -> None:
    name = store.create(EVENT)
    store.update(name, Event("Renamed", EVENT.articles[:1], "other"))
    assert store.read(name) == Event("Renamed", EVENT.articles[:1], "other", EVENT.decisions)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"a": Decision(None, "only a note")}, {"a": Decision(None, "only a note")}),
        ({"x~y": Decision(Relation.UNRELATED)}, {"x~y": Decision(Relation.UNRELATED)}),
        ({"a": Decision(None, "n" * 9999)}, {"a": Decision(None, "n" * review.NOTE)}),
        ({"x~y": Decision()}, {}),
    ],
)
def test_decisions_are_kept_changed_and_taken_back(store: Store, given, kept) -> None:
    name = store.create(EVENT)
    store.decide(name, given)
    found = store.read(name)
    assert found is not None
    assert {k: v for k, v in found.decisions.items() if k in given} == kept


def test_an_unknown_or_forgotten_event_is_none(store: Store) -> None:
    name = store.create(EVENT)
    store.forget(name)
    store.update(name, EVENT)
    store.decide(name, {"a": Decision(Relation.UNIQUE)})
    assert store.read(name) is None
    assert store.read("' OR 1=1 --") is None


def test_what_is_kept_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "EVENTS", 2)
    monkeypatch.setattr(review, "DECISIONS", 2)
    first, second, third = (store.create(EVENT) for _ in range(3))
    assert [store.read(name) is None for name in (first, second, third)] == [True, False, False]
    with pytest.raises(ValueError, match="at most 2 decisions"):
        store.decide(third, {"a": Decision(Relation.UNIQUE), "b": Decision(Relation.UNIQUE)})
    assert store.read(third) == EVENT


def test_many_write_at_once(store: Store) -> None:
    name = store.create(EVENT)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: store.decide(name, {f"f{i}": Decision(None, str(i))}), range(40)))
    found = store.read(name)
    assert found is not None
    assert len(found.decisions) == 41


def test_a_broken_file_is_moved_aside(tmp_path: Path) -> None:
    (tmp_path / "events.sqlite3").write_bytes(b"no database " * 400)
    store = Store(tmp_path)
    assert store.read(store.create(EVENT)) == EVENT
    assert (tmp_path / "events.broken").read_bytes().startswith(b"no database")
