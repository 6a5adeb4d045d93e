"""What a reader does to the articles of the open event: add, name, date, keep lines, remove."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from claims.dashboard import articles, session
from claims.dashboard.articles import ARTICLES, CHARACTERS, NAME, PASTED
from claims.dashboard.i18n import plain, t
from claims.ingest import formats
from claims.ingest.fetch import is_allowed
from claims.ingest.tables import records
from claims.review.store import ArticleInput, Event

TITLE = 300
"""The longest title that can be set, in characters."""

# How many articles that could not be added are named one by one.
_PROBLEMS = 5

# Makes one article input, or raises a ValueError that says why there is none.
_Maker = Callable[[], ArticleInput]


def add(makers: Iterable[tuple[str, _Maker]], *, unread: str = "sources.unread") -> None:
    """Add articles to the reader's own event, or start one; keep the problems for the page.

    Args:
        makers: the name on screen of each article, and what makes its input.
        unread: the string for one that cannot be read; the reason follows it.
    """
    kept = session.event().articles if session.is_own() else ()
    problems: list[tuple[str, str]] = []
    for name, make in makers:
        file = plain(name)
        if len(kept) >= ARTICLES:
            problems.append((t("sources.full", most=ARTICLES, file=file), ""))
            continue
        try:
            new = make()
        except (ValueError, OSError) as error:
            problems.append((t(unread, file=file, most=f"{CHARACTERS:,}"), str(error)))
            continue
        more = articles.added(kept, new)
        if len(more) == len(kept):
            problems.append((t("sources.again", file=file), ""))
        kept = more
    unnamed = len(problems) - _PROBLEMS
    rest = [(t("sources.more_problems", count=unnamed), "")] if unnamed > 0 else []
    st.session_state["problems"] = [*problems[:_PROBLEMS], *rest]
    if session.is_own():
        session.change(articles=kept)
    elif kept:
        session.start(Event("", kept))


def add_files(key: str) -> None:
    """Add the files of the uploader, and empty it for the next ones."""
    files = [(file.name, file.getvalue()) for file in st.session_state[key] or []]
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
    add(maker for name, data in files for maker in _makers(name, data))


def _makers(file: str, data: bytes) -> Iterator[tuple[str, _Maker]]:
    """Yield the article of a file, or of each row of a table."""
    try:
        kind = formats.kind_of(data, file)
        if kind not in formats.TABLES.values():
            yield file, partial(articles.from_file, data, file=file)
            return
        number = 0
        for number, row in records(data, kind, name=file):
            name = t("sources.row", file=file, row=number)
            yield name, partial(articles.from_row, row, name=f"{file} row {number}")
        if not number:
            raise ValueError(f"{file} holds no article: expected a row with text")
    except ValueError as error:
        yield file, partial(_raise, error)


def _raise(error: ValueError) -> ArticleInput:
    raise error


def add_link() -> None:
    """Add what stands behind the link, and empty the field; only where the operator lets users."""
    link = str(st.session_state["link"] or "").strip()
    if not link or not is_allowed():
        return
    with st.spinner(t("sources.fetching")):
        add([(link, partial(articles.from_link, link))], unread="sources.unlinked")
    if not st.session_state["problems"]:
        st.session_state["link"] = ""


def add_pasted() -> None:
    """Add what was pasted, and empty the form."""
    state = st.session_state
    if not str(state["paste_text"] or "").strip():
        return
    source = str(state["paste_source"] or "").strip() or t("sources.pasted")
    data = str(state["paste_text"]).encode("utf-8", "replace")
    day = state["paste_published"]

    def make() -> ArticleInput:
        return replace(articles.from_file(data, file=PASTED, source=source), published=day)

    add([(PASTED, make)])
    if not state["problems"]:
        state["paste_text"], state["paste_source"] = "", ""
        state["paste_published"] = None


def set_source(index: int, key: str) -> None:
    """Name the source of an article; a name that another has gets a number."""
    inputs = session.event().articles
    name = " ".join(str(st.session_state[key]).split())[:NAME]
    others = [item.source for i, item in enumerate(inputs) if i != index]
    if name:
        _put(index, replace(inputs[index], source=articles.distinct(name, others)))


def set_day(index: int, key: str) -> None:
    """Set the day an article was published; an empty one leaves what its text says."""
    _put(index, replace(session.event().articles[index], published=st.session_state[key]))


def set_field(index: int, field: str, key: str) -> None:
    """Set title, language or wire credit of an article."""
    value = " ".join(str(st.session_state[key] or "").split())[:TITLE]
    _put(index, articles.with_field(session.event().articles[index], field, value))


def switch_line(index: int, key: str) -> None:
    """Keep or drop the line that was switched."""
    switched = st.session_state[key]["switched"]
    if switched:
        start, is_kept = int(switched[0]), bool(switched[1])
        _put(index, articles.with_line(session.event().articles[index], start, is_kept))


def remove(index: int) -> None:
    """Take an article out of the event."""
    inputs = session.event().articles
    session.change(articles=(*inputs[:index], *inputs[index + 1 :]))


def _put(index: int, changed: ArticleInput) -> None:
    inputs = session.event().articles
    session.change(articles=(*inputs[:index], changed, *inputs[index + 1 :]))
