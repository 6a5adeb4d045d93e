"""What a reader does to the articles of the open event: add, name, date, keep lines, remove."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import streamlit as st

from claims.dashboard import state
from claims.dashboard.articles import (
    ARTICLES,
    CHARACTERS,
    NAME,
    PASTED,
    added,
    distinct,
    draft,
    with_line,
)
from claims.dashboard.i18n import plain, t
from claims.review import Draft, Event


def bring(
    files: Iterable[tuple[str, bytes]], *, source: str = "", published: date | None = None
) -> None:
    """Add files to the reader's own event, or start one; what cannot be read is told.

    Args:
        files: names and bytes.
        source: the name of their source, where the reader gave one.
        published: their day, where the reader gave one.
    """
    kept = state.event().articles if state.is_own() else ()
    problems = []
    for file, data in files:
        told = plain(file)
        if len(kept) >= ARTICLES:
            problems.append(t("sources.full", most=ARTICLES, file=told))
            continue
        try:
            new = replace(draft(data, file=file, source=source), published=published)
        except (ValueError, OSError):
            problems.append(t("sources.unread", file=told, most=f"{CHARACTERS:,}"))
            continue
        more = added(kept, new)
        if len(more) == len(kept):
            problems.append(t("sources.again", file=told))
        kept = more
    st.session_state["problems"] = problems
    if state.is_own():
        state.change(articles=kept)
    elif kept:
        state.start(Event("", kept))


def take_files(key: str) -> None:
    """Add the files of the uploader, and empty it for the next ones."""
    files = [(file.name, file.getvalue()) for file in st.session_state[key] or []]
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
    bring(files)


def take_paste() -> None:
    """Add what was pasted, and empty the form."""
    session = st.session_state
    if not str(session["paste_text"] or "").strip():
        return
    source = str(session["paste_source"] or "").strip() or t("sources.pasted")
    data = str(session["paste_text"]).encode("utf-8", "replace")
    bring([(PASTED, data)], source=source, published=session["paste_published"])
    if not session["problems"]:
        session["paste_text"], session["paste_source"] = "", ""
        session["paste_published"] = None


def rename(at: int, key: str) -> None:
    """Name the source of an article; a name that another has gets a number."""
    articles = state.event().articles
    name = " ".join(str(st.session_state[key]).split())[:NAME]
    others = [item.source for i, item in enumerate(articles) if i != at]
    if name:
        _put(at, replace(articles[at], source=distinct(name, others)))


def set_day(at: int, key: str) -> None:
    """Set the day an article was published; an empty one leaves what its text says."""
    _put(at, replace(state.event().articles[at], published=st.session_state[key]))


def switch_line(at: int, key: str) -> None:
    """Keep or drop the line that was switched."""
    moved = st.session_state[key]["switched"]
    if moved:
        start, keep = int(moved[0]), bool(moved[1])
        _put(at, with_line(state.event().articles[at], start, keep))


def remove(at: int) -> None:
    """Take an article out of the event."""
    articles = state.event().articles
    state.change(articles=(*articles[:at], *articles[at + 1 :]))


def _put(at: int, changed: Draft) -> None:
    articles = state.event().articles
    state.change(articles=(*articles[:at], changed, *articles[at + 1 :]))
