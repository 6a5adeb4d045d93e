"""Entry of the dashboard: compare articles, see where they agree and differ, take the CSV away."""

from collections.abc import Sequence

import streamlit as st

import claims
from claims.dashboard.samples import DEFAULT, articles, samples
from claims.schema import Article, FacetName, Finding, Relation
from claims.table import GLYPHS, Comparison, conflicts, csv_text

SHOWN = (Relation.AGREEMENT, Relation.DIVERGENCE, Relation.UNIQUE)


@st.cache_data(max_entries=20, show_spinner=False)
def compared(given: Sequence[Article]) -> Comparison:
    """Compare the articles, once for each set of them."""
    return claims.compare(given)


def added() -> list[Article]:
    """Return what the reader uploaded or pasted; say so where a file is not text."""
    found = []
    for file in st.file_uploader(
        "上传文章（.txt .md，每个不超过 5 MB）", accept_multiple_files=True
    ):
        try:
            found.append(claims.load(file.getvalue(), name=file.name))
        except ValueError as error:
            st.error(str(error))
    for letter in "AB":
        text = st.text_area(f"粘贴文章 {letter}", key=f"paste_{letter}")
        if text.strip():
            found.append(claims.read(text, source=f"粘贴 {letter}"))
    return found


def shows(finding: Finding, relations: Sequence[str], facets: Sequence[str]) -> bool:
    """Say whether a finding passes the filters; an empty filter lets all pass."""
    differs = {facet.name for facet in conflicts(finding.facets)}
    return (not relations or finding.relation in relations) and (
        not facets or bool(differs & set(facets))
    )


st.set_page_config(page_title="多源主张对照", page_icon="🔎", layout="wide")
st.title("多源主张对照")
with st.expander("添加文章：文章只在这台电脑上处理"):
    own = added()
sample = next((articles(s) for s in samples() if s.id == DEFAULT), ())
result = compared(own if len(own) > 1 else sample)
wanted = st.pills("结果", SHOWN, selection_mode="multi", key="relations")
facets = st.pills("分歧类型", list(FacetName), selection_mode="multi", key="facets")
rows = result.to_frame()[[shows(f, wanted, facets) for f in result.findings]]
rows["relation"] = [f"{GLYPHS[Relation(relation)]} {relation}" for relation in rows["relation"]]
st.dataframe(rows, hide_index=True)
st.download_button("下载 CSV", "\ufeff" + csv_text(result), "claims.csv", "text/csv")
