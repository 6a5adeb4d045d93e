"""Entry of the dashboard: page set-up, shared filters, navigation; nothing else."""

import streamlit as st

from claims.dashboard import filters, session
from claims.dashboard.i18n import t

PAGES = {
    "sources": ":material/upload_file:",
    "compare": ":material/table_view:",
    "reader": ":material/menu_book:",
    "charts": ":material/insights:",
    "review": ":material/rate_review:",
}

st.set_page_config(page_title="Claims", page_icon="🔎", layout="wide")
session.begin()
pages = {
    name: st.Page(
        f"claims/dashboard/pages/{name}.py",
        title=t(f"page.{name}"),
        icon=icon,
        url_path=name,
        default=name == "compare",
    )
    for name, icon in PAGES.items()
}
page = st.navigation(list(pages.values()), position="top")
filters.header()
if page.url_path != "sources":
    filters.draw_current()
page.run()
session.to_url()
