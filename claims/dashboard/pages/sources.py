"""Sources: the articles to compare, where they come from, and what of them is kept."""

from typing import Literal

import streamlit as st

from claims.dashboard import actions, session, view_model
from claims.dashboard.article_card import cards, preview
from claims.dashboard.articles import ARTICLES, CHARACTERS, NAME
from claims.dashboard.i18n import language, plain, t
from claims.dashboard.samples import samples
from claims.dashboard.theme import mode
from claims.encoders import EMBEDDED
from claims.ingest.fetch import is_allowed
from claims.ingest.limits import MAX_LINK
from claims.review.store import Event

# The longest name of an event or a model, in characters.
_NAME = 200


def set_up() -> None:
    """Draw what is open, and its name."""
    if not session.is_own():
        st.info(t("sources.sample"), icon=":material/info:")
        return
    st.session_state["title"] = session.event().title
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            t("sources.event"),
            key="title",
            max_chars=_NAME,
            placeholder=t("sources.untitled"),
            on_change=lambda: session.change(title=str(st.session_state["title"])[:_NAME]),
            width=420,
        )
        st.button(t("sources.fresh"), on_click=session.start, args=(Event("", ()),))
        with st.popover(t("sources.forget"), icon=":material/delete:"):
            st.write(t("sources.forget_sure"))
            st.button(t("sources.forget_yes"), on_click=session.forget, key="forget")


def add() -> None:
    """Draw the ways to add articles; links only where the operator lets users load them."""
    ways = ["upload", "paste", *(["link"] if is_allowed() else []), "samples"]
    tabs = dict(zip(ways, st.tabs([t(f"sources.{way}") for way in ways], key="ways"), strict=True))
    with tabs["upload"]:
        key = f"uploads_{st.session_state.get('uploads', 0)}"
        st.file_uploader(
            t("sources.files"),
            accept_multiple_files=True,
            key=key,
            max_upload_size=5,
            on_change=actions.add_files,
            args=(key,),
        )
    with tabs["paste"]:
        _paste()
    if "link" in tabs:
        with tabs["link"]:
            _link()
    with tabs["samples"]:
        _samples()
    _show_problems(st.session_state.pop("problems", []))


def _show_problems(problems: list[tuple[str, str]]) -> None:
    """Show what was not added, and the reasons that the library gave."""
    for problem, _ in problems:
        st.error(problem)
    reasons = [reason for _, reason in problems if reason]
    if reasons:
        with st.expander(t("empty.details"), expanded=True):
            for reason in reasons:
                st.text(reason)


def _paste() -> None:
    with st.container(horizontal=True):
        st.text_input(t("sources.outlet"), key="paste_source", max_chars=NAME)
        st.date_input(t("sources.published"), value=None, key="paste_published")
    st.text_area(t("sources.text"), key="paste_text", height=180, max_chars=CHARACTERS)
    st.button(t("sources.add"), on_click=actions.add_pasted, icon=":material/add:", key="add")


def _link() -> None:
    st.text_input(t("sources.address"), key="link", max_chars=MAX_LINK, placeholder="https://…")
    st.caption(t("sources.address_hint"))
    st.button(t("sources.add"), on_click=actions.add_link, icon=":material/add:", key="add_link")


def _samples() -> None:
    with st.grid(2, min_column_width=200):
        for sample in samples().values():
            is_open = st.session_state["event"] == sample.id
            with st.container(border=True, height="stretch"):
                event = sample.event(language())
                st.markdown(f"**{event.title}**")
                st.caption(t("sources.count", count=len(event.articles)))
                st.space("stretch")
                st.button(
                    t("sources.opened" if is_open else "sources.load"),
                    key=f"sample {sample.id}",
                    disabled=is_open,
                    on_click=session.open_event,
                    args=(sample.id,),
                )


def model() -> None:
    """Draw the choice of the model of meaning, and what it needs."""
    current = session.event().model
    is_other = current != EMBEDDED
    label = current if is_other else t("model.embedded")
    title = t("model.title", model=plain(label))
    st.session_state.setdefault("model", "other" if is_other else EMBEDDED)
    # A title that changes makes a new expander: it stays open while a model is being named.
    is_open = st.session_state["model"] == "other"
    with st.expander(title, icon=":material/neurology:", expanded=is_open):
        chosen = st.radio(
            t("model.choice"),
            [EMBEDDED, "other"],
            format_func=lambda name: t(f"model.{name}"),
            captions=[t("model.embedded_help"), t("model.other_help")],
            key="model",
            on_change=lambda: _take_model(),
        )
        if chosen == "other":
            st.session_state.setdefault("model_name", current if is_other else "")
            st.text_input(t("model.name"), key="model_name", max_chars=_NAME, on_change=_take_model)


def _take_model() -> None:
    state = st.session_state
    named = str(state.get("model_name") or "").strip()[:_NAME]
    session.change(model=named if state["model"] == "other" and named else EMBEDDED)


def run() -> None:
    """Compare, stage by stage on screen, and go to the table."""
    event = session.event()
    if len(event.articles) == 1:
        st.info(t("empty.one"))
    # White on the dark theme's blue would be too faint to read.
    kind: Literal["primary", "secondary"] = "primary" if mode() == "light" else "secondary"
    if not st.button(
        t("sources.run"),
        icon=":material/play_arrow:",
        disabled=not event.articles,
        type=kind,
        key="run",
    ):
        return
    try:
        view_model.wait(view_model.job(event.articles, event.model))
    except ValueError as error:
        view_model.show_failure(error)
        return
    st.switch_page("claims/dashboard/pages/compare.py")


adding_side, articles_side = st.columns([5, 8], gap="large")
with adding_side:
    st.markdown(f"#### {t('sources.bring')}")
    st.caption(t("sources.privacy", most=ARTICLES))
    add()
    model()
with articles_side:
    st.markdown(f"#### {t('sources.title')}")
    set_up()
    cards(session.event().articles)
    run()
preview(session.event().articles)
