"""Review & export: every finding with the reader's verdict and note, and the files to take away."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from claims.dashboard import state
from claims.dashboard.i18n import language, t
from claims.dashboard.view import View
from claims.report import brief_text, html_text
from claims.review import NOTE, Decision, finding_id, is_decided
from claims.schema import Finding, Relation
from claims.table import GLYPHS, csv_text, json_text


def findings(view: View) -> dict[str, Finding]:
    """Return the findings of the topics shown, by name, divergences first."""
    told = {finding_id(f, view.digests): f for f in view.comparison.findings}
    ordered = [finding_id(f, view.digests) for topic in view.ordered for f in topic.findings]
    return {name: told[name] for name in ordered}


def grid(view: View, rows: dict[str, Finding]) -> pd.DataFrame:
    """Return the rows of the grid, in words of the interface."""
    decisions = [view.event.decisions.get(name, Decision()) for name in rows]
    told = list(rows.values())
    return pd.DataFrame(
        {
            "topic": [finding.topic for finding in told],
            "machine": [_named(finding.relation) for finding in told],
            "verdict": [_named(d.relation) if d.relation else None for d in decisions],
            "note": [decision.note for decision in decisions],
            "a": [f"{view.letters[f.a.source]}  {f.a.text}" for f in told],
            "b": [f"{view.letters[f.b.source]}  {f.b.text}" if f.b else "" for f in told],
            "confidence": [round(finding.confidence, 2) for finding in told],
        }
    )


def _named(relation: Relation) -> str:
    return f"{GLYPHS[relation]} {t(f'relation.{relation}')}"


def editor(view: View) -> None:
    """Draw the grid; what is changed in it is kept at once."""
    rows = findings(view)
    columns = st.column_config
    st.data_editor(
        grid(view, rows),
        key=f"grid_{st.session_state.get('grids', 0)}",
        hide_index=True,
        height=560,
        row_height=72,
        placeholder="",
        disabled=["topic", "machine", "a", "b", "confidence"],
        column_config={
            "topic": columns.NumberColumn("#", width=44),
            "machine": columns.TextColumn(t("review.machine"), width=90),
            "verdict": columns.SelectboxColumn(
                t("detail.verdict"), options=[_named(r) for r in Relation], width=110
            ),
            "note": columns.TextColumn(t("detail.note"), width=240, max_chars=NOTE),
            "a": columns.TextColumn(t("review.one"), width=320),
            "b": columns.TextColumn(t("review.other"), width=320),
            "confidence": columns.ProgressColumn(
                t("component.confidence"), min_value=0, max_value=1, format="%.2f", width=110
            ),
        },
        on_change=_keep,
        args=(view, list(rows)),
        alt=t("review.grid"),
    )


def _keep(view: View, names: list[str]) -> None:
    """Keep the cells that were changed, then draw the grid anew from what is kept."""
    session = st.session_state
    number = session.get("grids", 0)
    relations = {_named(relation): relation for relation in Relation}
    changed = {}
    for row, cells in session[f"grid_{number}"]["edited_rows"].items():
        made = view.event.decisions.get(names[int(row)], Decision())
        relation = relations.get(cells["verdict"]) if "verdict" in cells else made.relation
        note = (cells["note"] or "").strip()[:NOTE] if "note" in cells else made.note
        changed[names[int(row)]] = Decision(relation, note)
    state.decide(changed)
    session["grids"] = number + 1


def downloads(view: View) -> None:
    """Draw a button a format; each holds all findings, whatever the filters show."""
    told = view.comparison
    files = {
        "csv": ("claims.csv", "text/csv", lambda: "\ufeff" + csv_text(told)),
        "json": ("claims.json", "application/json", lambda: json_text(told)),
        "html": ("claims.html", "text/html", lambda: html_text(told, language=language())),
        "brief": ("claims.md", "text/markdown", lambda: brief_text(told, language=language())),
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
    st.caption(t("review.all", count=len(told.findings)))


def _bytes(make: Callable[[], str]) -> bytes:
    """Make a file only when it is asked for."""
    return make().encode("utf-8")


current: View | None = st.session_state["view"]
if current is not None:
    done = sum(is_decided(finding) for finding in current.comparison.findings)
    total = len(current.comparison.findings)
    st.progress(done / total, text=t("review.done", done=done, total=total))
    downloads(current)
    editor(current)
