"""What a reader does to the articles of the open event: add, name, date, keep lines, remove."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from claims.dashboard import session
from claims.dashboard.articles import (
    ARTICLES,
    CHARACTERS,
    NAME,
    PASTED,
    added,
    distinct,
    draft,
    from_row,
    linked,
    with_line,
    with_said,
)
from claims.dashboard.i18n import plain, t
from claims.ingest import formats
from claims.ingest.fetch import is_allowed
from claims.ingest.tables import records
from claims.review.store import Draft, Event

TITLE = 300
"""The longest title that can be set, in characters."""

# How many things that could not be added are told one by one.
_TOLD = 5

# Makes one draft, or raises a ValueError that says why there is none.
_Maker = Callable[[], Draft]


def bring(found: Iterable[tuple[str, _Maker]], *, unread: str = "sources.unread") -> None:
    """Add articles to the reader's own event, or start one; what cannot be read is told.

    Args:
        found: what each is called on screen, and what makes its draft.
        unread: the string for one that cannot be read; the reason follows it.
    """
    kept = session.event().articles if session.is_own() else ()
    problems: list[tuple[str, str]] = []
    for name, make in found:
        told = plain(name)
        if len(kept) >= ARTICLES:
            problems.append((t("sources.full", most=ARTICLES, file=told), ""))
            continue
        try:
            new = make()
        except (ValueError, OSError) as error:
            problems.append((t(unread, file=told, most=f"{CHARACTERS:,}"), str(error)))
            continue
        more = added(kept, new)
        if len(more) == len(kept):
            problems.append((t("sources.again", file=told), ""))
        kept = more
    left = len(problems) - _TOLD
    more_told = [(t("sources.more_problems", count=left), "")] if left > 0 else []
    st.session_state["problems"] = [*problems[:_TOLD], *more_told]
    if session.is_own():
        session.change(articles=kept)
    elif kept:
        session.start(Event("", kept))


def take_files(key: str) -> None:
    """Add the files of the uploader, and empty it for the next ones."""
    files = [(file.name, file.getvalue()) for file in st.session_state[key] or []]
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
    bring(item for name, data in files for item in _makers(name, data))


def _makers(file: str, data: bytes) -> Iterator[tuple[str, _Maker]]:
    """Yield the article of a file, or of each row of a table."""
    try:
        kind = formats.kind_of(data, file)
        if kind not in formats.TABLES.values():
            yield file, partial(draft, data, file=file)
            return
        number = 0
        for number, row in records(data, kind, name=file):
            name = t("sources.row", file=file, row=number)
            yield name, partial(from_row, row, name=f"{file} row {number}")
        if not number:
            raise ValueError(f"{file} holds no article: expected a row with text")
    except ValueError as error:
        yield file, partial(_raise, error)


def _raise(error: ValueError) -> Draft:
    raise error


def take_link() -> None:
    """Add what stands behind the link, and empty the field; only where the operator lets users."""
    link = str(st.session_state["link"] or "").strip()
    if not link or not is_allowed():
        return
    with st.spinner(t("sources.fetching")):
        bring([(link, partial(linked, link))], unread="sources.unlinked")
    if not st.session_state["problems"]:
        st.session_state["link"] = ""


def take_paste() -> None:
    """Add what was pasted, and empty the form."""
    state = st.session_state
    if not str(state["paste_text"] or "").strip():
        return
    source = str(state["paste_source"] or "").strip() or t("sources.pasted")
    data = str(state["paste_text"]).encode("utf-8", "replace")
    day = state["paste_published"]
    bring([(PASTED, lambda: replace(draft(data, file=PASTED, source=source), published=day))])
    if not state["problems"]:
        state["paste_text"], state["paste_source"] = "", ""
        state["paste_published"] = None


def rename(at: int, key: str) -> None:
    """Name the source of an article; a name that another has gets a number."""
    articles = session.event().articles
    name = " ".join(str(st.session_state[key]).split())[:NAME]
    others = [item.source for i, item in enumerate(articles) if i != at]
    if name:
        _put(at, replace(articles[at], source=distinct(name, others)))


def set_day(at: int, key: str) -> None:
    """Set the day an article was published; an empty one leaves what its text says."""
    _put(at, replace(session.event().articles[at], published=st.session_state[key]))


def say(at: int, field: str, key: str) -> None:
    """Set title, language or wire credit of an article."""
    value = " ".join(str(st.session_state[key] or "").split())[:TITLE]
    _put(at, with_said(session.event().articles[at], field, value))


def switch_line(at: int, key: str) -> None:
    """Keep or drop the line that was switched."""
    moved = st.session_state[key]["switched"]
    if moved:
        start, keep = int(moved[0]), bool(moved[1])
        _put(at, with_line(session.event().articles[at], start, keep))


def remove(at: int) -> None:
    """Take an article out of the event."""
    articles = session.event().articles
    session.change(articles=(*articles[:at], *articles[at + 1 :]))


def _put(at: int, changed: Draft) -> None:
    articles = session.event().articles
    session.change(articles=(*articles[:at], changed, *articles[at + 1 :]))
