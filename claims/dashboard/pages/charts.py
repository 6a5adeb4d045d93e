"""Charts: who bears out whom, where claims stand, how alike they are, how figures change."""

from itertools import groupby
from operator import attrgetter

import streamlit as st

from claims.dashboard import chart_data, charts, topic_card
from claims.dashboard.components import draw, node
from claims.dashboard.i18n import plain, t
from claims.dashboard.theme import SHOWN
from claims.dashboard.view_model import View
from claims.export.wording import GLYPHS


def coverage(view: View) -> None:
    """Draw how many claims of each source others bear out."""
    st.markdown(f"#### {t('charts.coverage')}")
    shares = chart_data.coverage(view.comparison.claims, view.topics, view.owners)
    _legend()
    st.altair_chart(charts.coverage(view, shares), key="coverage", alt=t("charts.coverage"))


def _legend() -> None:
    entries = [
        node("span", str(r), node("b", "sign", GLYPHS[r]), t(f"relation.{r}")) for r in SHOWN
    ]
    draw([node("div", "legend", *entries)], key="legend")


@st.fragment
def positions(view: View) -> None:
    """Draw where the claims stand; a click opens the card of one."""
    st.markdown(f"#### {t('charts.positions')}")
    st.caption(t("charts.positions_hint"))
    claims = chart_data.positions(view.comparison.articles, view.shown)
    chart = charts.positions(view, claims)
    event = st.altair_chart(chart, key="positions", on_select="rerun", alt=t("charts.positions"))
    picked = event["selection"].get(charts.CLICK) or []
    topic = view.selected(str(picked[0].get("id"))) if picked else None
    if topic is not None:
        with st.container(border=True):
            topic_card.card(view, topic, decide=False)


@st.fragment
def similarities(view: View) -> None:
    """Draw how alike the claims of two sources are; a click shows the two."""
    st.markdown(f"#### {t('charts.similarities')}")
    names = {letter: source for source, letter in view.letters.items()}
    one, other = _choose_two(list(names))
    a, b = names[one], names[other]
    pairs = chart_data.similarities(view.prepared.claims, view.prepared.pairs, a, b)
    if not pairs:
        st.caption(t("charts.nothing"))
        return
    st.caption(t("charts.similarities_hint", a=plain(a), b=plain(b)))
    chart = charts.similarities(view, pairs)
    event = st.altair_chart(
        chart, key=f"similarities {one} {other}", on_select="rerun", alt=t("charts.similarities")
    )
    clicked = event["selection"].get(charts.CLICK) or []
    name = str(clicked[0].get("pair")) if clicked else ""
    chosen = next((pair for pair in pairs if f"{pair.a.id} {pair.b.id}" == name), None)
    if chosen is not None:
        with st.container(border=True):
            topic_card.pair(view, chosen.a, chosen.b, chosen.similarity)


def _choose_two(letters: list[str]) -> tuple[str, str]:
    """Draw the choice of two sources, where there are more than two."""
    if len(letters) == 2:
        return letters[0], letters[1]
    with st.container(horizontal=True):
        one = _choose_letter("rows", letters)
        return one, _choose_letter("columns", [letter for letter in letters if letter != one])


def _choose_letter(name: str, letters: list[str]) -> str:
    if st.session_state.get(name) not in letters:
        st.session_state[name] = letters[0]
    return str(st.segmented_control(t(f"charts.{name}"), letters, key=name, required=True))


def agreement(view: View) -> None:
    """Draw on what share of their common questions every two sources agree."""
    st.markdown(f"#### {t('charts.agreement')}")
    st.caption(t("charts.agreement_hint"))
    pairs = chart_data.agreement(list(view.letters), view.comparison.findings)
    st.altair_chart(charts.agreement(view, pairs), key="agreement", alt=t("charts.agreement"))


def counts(view: View) -> None:
    """Draw the counts that change from one day to another."""
    st.markdown(f"#### {t('charts.counts')}")
    points = chart_data.counts(view.comparison.articles, view.topics)
    if not points:
        st.caption(t("charts.no_counts"))
    for number, own in groupby(points, key=attrgetter("topic")):
        points_of_topic = list(own)
        st.markdown(f"{number}\\. {plain(points_of_topic[0].title)}")
        chart = charts.counts(view, points_of_topic)
        st.altair_chart(chart, key=f"counts {number}", alt=t("charts.counts"))


current: View | None = st.session_state["view"]
if current is not None:
    left, right = st.columns(2, gap="large")
    with left:
        coverage(current)
        positions(current)
        counts(current)
    with right:
        if len(current.comparison.articles) > 1:
            similarities(current)
        if len(current.comparison.articles) > 2:
            agreement(current)
