"""Review & export: every finding with the reader's verdict and note, and the files to take away."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from claims.dashboard import review_grid, session
from claims.dashboard.i18n import language, relation_label, t
from claims.dashboard.review_grid import Grid
from claims.dashboard.view_model import View, filters
from claims.export.brief import brief_text
from claims.export.html import html_text
from claims.export.json import json_text
from claims.export.table import csv_text
from claims.review.store import NOTE
from claims.schema import Decision, Relation


def editor(view: View) -> None:
    """Draw the grid; what is written in it is kept at once."""
    state = st.session_state
    names = tuple(f.id for f in view.comparison.findings)
    shown_for = names, filters(), language()
    drawn: Grid | None = state.get("grid")
    made: dict[str, Decision] = {}
    if drawn is not None:
        made = review_grid.written(drawn, state.get(drawn.key, {}).get("edited_rows", {}))
        if drawn.shown_for == shown_for and _is_new(view, made):
            session.decide(made)
            st.rerun()
    if drawn is None or not review_grid.is_current(drawn, view, made, shown_for):
        number = state["grids"] = state.get("grids", 0) + 1
        drawn = state["grid"] = review_grid.fresh(view, f"grid_{number}", shown_for)
    rows = review_grid.frame(view, drawn)
    st.data_editor(
        rows,
        key=drawn.key,
        hide_index=True,
        height=560,
        row_height=review_grid.row_height(rows),
        placeholder="",
        disabled=["topic", "machine", "a", "b", "confidence"],
        column_config=_columns(),
        alt=t("review.grid"),
    )


def _is_new(view: View, made: dict[str, Decision]) -> bool:
    kept = view.event.decisions
    return any(kept.get(name, Decision()) != decision for name, decision in made.items())


def _columns() -> dict[str, Any]:
    columns = st.column_config
    return {
        "topic": columns.NumberColumn("#", width=44),
        "machine": columns.TextColumn(t("review.machine"), width=90),
        "verdict": columns.SelectboxColumn(
            t("detail.verdict"), options=[relation_label(r) for r in Relation], width=110
        ),
        "note": columns.TextColumn(t("detail.note"), width=180, max_chars=NOTE),
        "a": columns.TextColumn(t("review.one"), width=320),
        "b": columns.TextColumn(t("review.other"), width=320),
        "confidence": columns.ProgressColumn(
            t("component.confidence"), min_value=0, max_value=1, format="%.2f", width=110
        ),
    }


def downloads(view: View) -> None:
    """Draw one button per format; each file holds all findings, whatever the filters show."""
    comparison = view.comparison
    files = {
        "csv": ("claims.csv", "text/csv", lambda: "\ufeff" + csv_text(comparison)),
        "json": ("claims.json", "application/json", lambda: json_text(comparison)),
        "html": ("claims.html", "text/html", lambda: html_text(comparison, language=language())),
        "brief": (
            "claims.md",
            "text/markdown",
            lambda: brief_text(comparison, language=language()),
        ),
    }
    with st.container(horizontal=True):
        for name, (file, mime, make) in files.items():
            st.download_button(
                t(f"review.{name}"),
                partial(_bytes, make),
                file,
                mime,
                key=f"download_{name}",
                icon=":material/download:",
                on_click="ignore",
            )
    st.caption(t("review.all", count=len(comparison.findings)))


def _bytes(make: Callable[[], str]) -> bytes:
    """Make a file only when it is asked for."""
    return make().encode("utf-8")


current: View | None = st.session_state["view"]
if current is not None:
    done = sum(finding.is_decided for finding in current.comparison.findings)
    total = len(current.comparison.findings)
    st.progress(done / total, text=t("review.done", done=done, total=total))
    downloads(current)
    editor(current)
