"""The detail card of one topic: quotations, why, how sure, and the reader's own verdict."""

import streamlit as st

from claims.dashboard import session, table_data
from claims.dashboard.components import draw, node, runs
from claims.dashboard.i18n import language, relation_label, t
from claims.dashboard.view_model import View
from claims.explain import explanation
from claims.export.wording import GLYPHS
from claims.review.store import NOTE
from claims.schema import Claim, Decision, Finding, Relation
from claims.topics import Topic

# The verdicts on an alignment, and on a claim only one source makes.
_OF_PAIR = (Relation.AGREEMENT, Relation.DIVERGENCE, Relation.UNRELATED)
_OF_ONE = (Relation.UNIQUE, Relation.AGREEMENT, Relation.DIVERGENCE)


def card(view: View, topic: Topic, *, decide: bool = True) -> None:
    """Draw the card of a topic; with `decide`, also the fields of the reader's verdict and note."""
    draw([_head(topic), *_quotes(view, topic)], key="detail_head")
    for finding in topic.findings:
        if finding not in topic.beside:
            _finding(view, topic, finding, decide)
    if topic.beside:
        with st.expander(t("detail.beside", count=len(topic.beside))):
            for finding in topic.beside:
                _finding(view, topic, finding, decide)


def pair(view: View, a: Claim, b: Claim, similarity: float) -> None:
    """Draw two claims, aligned or not, and how alike they are."""
    line = t("detail.similarity", similarity=f"{similarity:.2f}")
    quotes = [_quote(view, Relation.UNIQUE, claim) for claim in (a, b)]
    draw([*quotes, node("p", "small muted", line)], key="detail_pair")


def _finding(view: View, topic: Topic, finding: Finding, decide: bool) -> None:
    name = finding.id
    sides = [c for c in (finding.a, finding.b) if c and finding in topic.beside]
    quoted = [_quote(view, topic.relation, claim) for claim in sides]
    draw([*quoted, *_reasons(view, topic, finding)], key=f"why {name}")
    if decide:
        _verdict(view, finding, name, topic.lead.id)


def _head(topic: Topic) -> list[object]:
    chip = node("span", "chip", relation_label(topic.relation))
    title = node("h2", "", f"{topic.number}. {topic.title}")
    return node("div", f"head {topic.relation}", chip, title)


def _quotes(view: View, topic: Topic) -> list[object]:
    quotes = [
        _quote(view, topic.relation, claim)
        for article in view.comparison.articles
        for claim in topic.claims.get(article.source, ())
        if claim.id in topic.main
    ]
    silent = [a.source for a in view.comparison.articles if a.source not in topic.claims]
    if not silent:
        return quotes
    names = [
        node("span", "", node("span", "letter", view.letters[source]), f" {source}")
        for source in silent
    ]
    line = node("div", "source", *names, t("detail.absent"))
    return [*quotes, node("div", "quote absent", line)]


def _quote(view: View, relation: Relation, claim: Claim) -> object:
    article = next(a for a in view.comparison.articles if a.source == claim.source)
    words = [article.source, table_data.day_and_wire(article)]
    if claim.speaker:
        words.append(t("detail.speaker", speaker=claim.speaker))
    letter = node("span", "letter", view.letters[claim.source])
    source = node("div", "source", letter, " · ".join(words))
    text = node("p", "", *runs(table_data.marked(view, claim)), lang=claim.language)
    return node("div", f"quote {relation}", source, text)


def _reasons(view: View, topic: Topic, finding: Finding) -> list[object]:
    title = t(f"detail.why_{finding.relation}")
    if finding.b is not None and len(topic.findings) > 1:
        letters = f"{view.letters[finding.a.source]} ↔ {view.letters[finding.b.source]}"
        title = f"{letters}  {GLYPHS[finding.relation]} {title}"
    reasons = table_data.why(finding)
    listed = [part for name, why in reasons for part in (node("dt", "", name), node("dd", "", why))]
    body = node("dl", "", *listed) if listed else node("p", "", explanation(finding, language()))
    same = table_data.same(finding)
    return [
        node("h3", "", title),
        body,
        *(
            [node("p", "small muted", t("detail.same", facets=t("list").join(same)))]
            if same
            else []
        ),
        *(node("div", "note", note) for note in table_data.notes(finding)),
        _confidence(finding),
    ]


def _confidence(finding: Finding) -> list[object]:
    meter = node("span", "meter", node("span", "", share=round(finding.confidence, 3)))
    kind = "unique" if finding.b is None else "pair"
    line = t(
        f"detail.sure_{kind}",
        confidence=f"{finding.confidence:.2f}",
        similarity=f"{finding.similarity:.2f}",
    )
    return node("p", "small muted", meter, f" {line}")


def _verdict(view: View, finding: Finding, name: str, topic: str) -> None:
    """Draw the reader's verdict and note on one finding; a change is kept at once."""
    made = view.event.decisions.get(name, Decision())
    keys = f"verdict {name}", f"note {name}"
    st.session_state[keys[0]] = made.relation
    st.session_state[keys[1]] = made.note
    st.segmented_control(
        t("detail.verdict"),
        _OF_ONE if finding.b is None else _OF_PAIR,
        format_func=relation_label,
        key=keys[0],
        help=t("detail.machine", relation=t(f"relation.{finding.relation}")),
        on_change=_keep,
        args=(name, *keys, topic),
    )
    st.text_input(
        t("detail.note"),
        key=keys[1],
        max_chars=NOTE,
        placeholder=t("detail.note_hint"),
        on_change=_keep,
        args=(name, *keys, topic),
    )


def _keep(name: str, verdict: str, note: str, topic: str) -> None:
    """Keep what was decided; everything on the page may have to change, not the card alone.

    The topic stays selected, and shown, also where its verdict puts it in another place.
    """
    state = st.session_state
    state["selected"] = state["decided"] = topic
    session.decide({name: Decision(state[verdict], str(state[note] or "").strip())})
    state["changed"] = True


def rerun_if_changed() -> None:
    """Draw the whole page again where a decision was made inside a part of it."""
    if st.session_state.pop("changed", False):
        st.rerun()
