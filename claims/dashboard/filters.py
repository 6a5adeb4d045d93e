"""The line above every page, and the filters that all pages share: drawn once, in the entry."""

from collections import Counter
from importlib.resources import files

import streamlit as st

from claims.align import THRESHOLD
from claims.dashboard import session, view_model
from claims.dashboard.components import draw, node
from claims.dashboard.i18n import LANGUAGES, plain, relation_label, t
from claims.dashboard.theme import PALETTES, SHOWN, mode
from claims.dashboard.view_model import View
from claims.schema import FacetName, Relation

# Where a reader may stand between finding all and erring never. Leave-one-event-out, mean
# precision and recall of alignments are 0.56 and 0.63 at 0.25, 0.72 and 0.51 at the default, 0.80
# and 0.34 at 0.50 (python -m training.alignment).
PRESETS = {"recall": 0.25, "balanced": THRESHOLD, "precision": 0.50}


def header() -> None:
    """Draw the name of the tool, the open event, and the choice of language."""
    style = files("claims.dashboard").joinpath("page.css").read_text(encoding="utf-8")
    words = "".join(f'--{name}: "{t(f"sources.{name}")}"; ' for name in ("browse", "drop", "skip"))
    page = PALETTES[mode()]["page"]
    st.html(f"<style>:root {{ {words}--page: {page}; }}\n{style}</style>")
    opened = session.event()
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        title = plain(opened.title) or t("sources.untitled")
        about = t("header.about", title=title, count=len(opened.articles))
        st.markdown(f"### {t('title')}  :gray[:small[{about if opened.articles else ''}]]")
        st.segmented_control(
            t("header.language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key="lang",
            required=True,
            label_visibility="collapsed",
        )


def draw_filters(current: View) -> None:
    """Draw the balance of all topics and the filters."""
    counts = {r: sum(topic.relation is r for topic in current.topics) for r in Relation}
    _balance(counts)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.segmented_control(
            t("filters.relations"),
            [str(relation) for relation in SHOWN],
            format_func=lambda name: f"{relation_label(Relation(name))} {counts[Relation(name)]}",
            selection_mode="multi",
            key="relations",
        )
        # A place of its own, so that what follows stays as it is where no facet is offered.
        with st.container(width="content"):
            _facets(current)
        with st.popover(t("filters.more"), icon=":material/tune:"):
            _more()
        st.text_input(
            t("filters.query"),
            key="query",
            type="search",
            live=True,
            placeholder=t("filters.query_hint"),
            icon=":material/search:",
            width=210,
        )


def _facets(current: View) -> None:
    """Draw a choice of facets: those that differ somewhere, and those chosen already."""
    counts = Counter(str(name) for topic in current.topics for name in topic.facets)
    chosen = st.session_state["facets"]
    offered = [str(name) for name in FacetName if counts[str(name)] or str(name) in chosen]
    if offered:
        st.pills(
            t("filters.facets"),
            offered,
            format_func=lambda name: f"{t(f'facet.{name}')} {counts[name]}",
            selection_mode="multi",
            key="facets",
        )


def _balance(counts: dict[Relation, int]) -> None:
    labels = {r: f"{relation_label(r)} {count}" for r, count in counts.items() if count}
    pieces = [node("div", str(r), label, grow=counts[r]) for r, label in labels.items()]
    label = t("list").join(labels.values())
    draw([node("div", "bar", *pieces, role="img", aria_label=label)], key="balance")


def _more() -> None:
    threshold = st.session_state["threshold"]
    st.session_state["preset"] = next((n for n, at in PRESETS.items() if at == threshold), None)
    st.segmented_control(
        t("filters.preset"),
        list(PRESETS),
        format_func=lambda name: t(f"preset.{name}"),
        key="preset",
        on_change=_take_preset,
    )
    st.slider(
        t("filters.threshold"),
        0.0,
        1.0,
        step=0.01,
        key="threshold",
        help=t("filters.threshold_help"),
    )
    st.toggle(t("filters.open"), key="open")


def _take_preset() -> None:
    chosen = st.session_state["preset"]
    if chosen in PRESETS:
        st.session_state["threshold"] = PRESETS[chosen]


def draw_current() -> None:
    """Compare the open event and draw what all pages share, or why there is nothing to show.

    The page finds the comparison in the session's "view": None where it has nothing to draw.
    """
    st.session_state["view"] = None
    try:
        current = view_model.current()
    except ValueError as error:
        view_model.show_failure(error)
        return
    if current is None:
        st.info(t("empty.nothing"))
        return
    draw_filters(current)
    if len(current.comparison.articles) == 1:
        st.info(t("empty.one"))
    _warn_of_silent(current)
    if not current.shown:
        if current.topics:
            st.info(t("empty.filtered"))
        return
    st.session_state["view"] = current


def _warn_of_silent(current: View) -> None:
    """Warn of sources without a claim: the reader may have to switch lines on."""
    speak = {claim.source for claim in current.comparison.claims}
    silent = [plain(source) for source in current.letters if source not in speak]
    if silent:
        st.warning(t("empty.silent", sources=t("list").join(silent)))
