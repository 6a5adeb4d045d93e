"""Compare: the table of topics by sources, and the card of the one selected."""

import streamlit as st

from claims.dashboard import components, detail, rows, state
from claims.dashboard.i18n import t
from claims.dashboard.view import View


@st.fragment
def workspace(view: View) -> None:
    """Draw table and card; a click draws these two again and nothing else."""
    detail.rerun_if_changed()
    chosen = view.selected(st.session_state["selected"]) or view.ordered[0]
    left, right = st.columns([13, 7], gap="medium")
    with left:
        components.table(
            rows.table(view), key="table", selected=view.id(chosen.lead), on_select=_select
        )
    with right, st.container(border=True, key="detail"):
        detail.card(view, chosen)
        if st.button(t("detail.open_reader"), icon=":material/menu_book:", key="open_reader"):
            st.session_state["selected"] = view.id(chosen.lead)
            st.switch_page("claims/dashboard/pages/reader.py")


def _select() -> None:
    st.session_state["selected"] = st.session_state["table"]["selected"]
    state.to_url()


current: View | None = st.session_state["view"]
if current is not None:
    workspace(current)
