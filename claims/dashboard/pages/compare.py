"""Compare: the table of topics by sources, and the card of the one selected."""

import streamlit as st

from claims.dashboard import components, session, table_data, topic_card
from claims.dashboard.i18n import t
from claims.dashboard.view_model import View


@st.fragment
def workspace(view: View) -> None:
    """Draw table and card; a click draws these two again and nothing else."""
    topic_card.rerun_if_changed()
    picked = view.selected(st.session_state["selected"])
    chosen = picked or view.ordered[0]
    left, right = st.columns([13, 7], gap="medium")
    with left:
        components.table(
            table_data.table(view),
            key="table",
            selected=chosen.lead.id,
            picked=picked is not None,
            on_select=_select,
        )
    # On a phone the card is a sheet over the table, there only once a row was picked.
    with right, st.container(border=True, key="sheet" if picked else "detail"):
        with st.container(key="close", horizontal_alignment="right"):
            st.button(t("detail.close"), icon=":material/close:", on_click=_close)
        topic_card.card(view, chosen)
        if st.button(t("detail.open_reader"), icon=":material/menu_book:", key="open_reader"):
            st.session_state["selected"] = chosen.lead.id
            st.switch_page("claims/dashboard/pages/reader.py")


def _select() -> None:
    st.session_state["selected"] = st.session_state["table"]["selected"]
    session.to_url()


def _close() -> None:
    st.session_state["selected"] = ""


current: View | None = st.session_state["view"]
if current is not None:
    workspace(current)
