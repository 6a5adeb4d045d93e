"""Reader: two or three articles side by side, their claims linked."""

import streamlit as st

from claims.dashboard import components, reader_data, session, topic_card
from claims.dashboard.i18n import plain, t
from claims.dashboard.view_model import View

COLUMNS = 3
"""How many articles stand side by side; more are chosen from."""


def chosen(view: View) -> list[str]:
    """Return the digests of the articles to show: those picked, else the first ones."""
    known = [view.digests[article.source] for article in view.comparison.articles]
    picked = [key for key in st.session_state["columns"] if key in known]
    return (picked or known)[:COLUMNS]


def pick(view: View) -> None:
    """Draw the choice of columns, where there are more sources than two."""
    names = {view.digests[article.source]: article.source for article in view.comparison.articles}
    if len(names) < 3:
        return
    st.session_state["picked"] = chosen(view)
    st.pills(
        t("reader.columns", count=COLUMNS),
        list(names),
        format_func=lambda key: f"{view.letters[names[key]]} {plain(names[key])}",
        selection_mode="multi",
        key="picked",
        on_change=_take_columns,
    )


def _take_columns() -> None:
    """Keep the columns picked; the one picked last takes the place of the first of too many."""
    before = st.session_state["columns"]
    picked = st.session_state["picked"]
    kept = [key for key in before if key in picked]
    st.session_state["columns"] = [*kept, *(key for key in picked if key not in kept)][-COLUMNS:]


@st.fragment
def workspace(view: View) -> None:
    """Draw the columns and, below them, the card of what is selected."""
    topic_card.rerun_if_changed()
    selected = st.session_state["selected"]
    shown = {source for source, key in view.digests.items() if key in chosen(view)}
    components.reader(
        reader_data.columns(view, shown), key="reader", selected=selected, on_select=_select
    )
    topic = view.selected(selected)
    if topic is not None:
        with st.container(border=True):
            topic_card.card(view, topic)


def _select() -> None:
    st.session_state["selected"] = st.session_state["reader"]["selected"]
    session.to_url()


current: View | None = st.session_state["view"]
if current is not None:
    pick(current)
    workspace(current)
