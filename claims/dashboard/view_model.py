"""The open event compared: its topics, those the filters let through, and the names on screen."""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import streamlit as st

from claims.comparison import Comparison
from claims.dashboard import session
from claims.dashboard.articles import article
from claims.dashboard.i18n import language, t
from claims.dashboard.jobs import STAGES, Job, Jobs
from claims.export.wording import letters
from claims.language import fold
from claims.pipeline import Prepared, decide
from claims.review.decisions import reviewed
from claims.review.store import Draft, Event
from claims.schema import FacetName, Span
from claims.topics import ORDER, Topic, marks, owners, topics

# How often a page that waits looks how far the work is, in seconds, and how long it waits before
# it shows that it does: most comparisons are done before a reader could read about it.
_LOOK = 0.05
_PATIENCE = 0.4


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see; an empty one lets everything through."""

    relations: frozenset[str] = frozenset()
    facets: frozenset[str] = frozenset()
    query: str = ""
    only_open: bool = False

    def passes(self, topic: Topic) -> bool:
        """Say whether a topic is to be shown."""
        if self.relations and topic.relation not in self.relations:
            return False
        if self.facets and not self.facets & set(topic.facets):
            return False
        if self.only_open and all(finding.is_decided for finding in topic.findings):
            return False
        return not self.query or any(self.query in text for text in _texts(topic))


def _texts(topic: Topic) -> list[str]:
    claims = [claim for claims in topic.claims.values() for claim in claims]
    return [fold(text) for claim in claims for text in (claim.text, claim.speaker, claim.source)]


@dataclass(frozen=True, slots=True)
class View:
    """One comparison as the pages show it."""

    event: Event
    prepared: Prepared
    comparison: Comparison
    topics: tuple[Topic, ...]
    shown: tuple[Topic, ...]
    letters: Mapping[str, str]
    digests: Mapping[str, str]
    marks: Mapping[str, tuple[Span, ...]]
    owners: Mapping[str, int]

    @property
    def ordered(self) -> list[Topic]:
        """The topics shown, divergences first, then as the articles tell them."""
        return sorted(self.shown, key=lambda topic: ORDER.index(topic.relation))

    def selected(self, name: str) -> Topic | None:
        """Return the topic of the claim of that name, where the filters show it."""
        number = self.owners.get(name)
        return next((topic for topic in self.shown if topic.number == number), None)


def build(
    event: Event,
    prepared: Prepared,
    comparison: Comparison,
    filters: Filters,
    *,
    worked_on: str = "",
) -> View:
    """Put together what the pages show; the topic `worked_on` is shown whatever the filters say."""
    told = reviewed(comparison, event.decisions)
    found = topics(told.findings, relation_of=attrgetter("verdict"), language=language())
    names = {article.source: article.id for article in comparison.articles}
    shown = tuple(topic for topic in found if filters.passes(topic) or topic.lead.id == worked_on)
    return View(
        event=event,
        prepared=prepared,
        comparison=told,
        topics=found,
        shown=shown,
        letters=letters(names),
        digests=names,
        marks=marks(comparison.findings),
        owners=owners(found),
    )


def filters() -> Filters:
    """Return what the shared filters are set to."""
    state = st.session_state
    return Filters(
        frozenset(state["relations"]),
        frozenset(FacetName(name) for name in state["facets"]),
        fold(str(state["query"] or "").strip()),
        bool(state["open"]),
    )


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """Return the comparisons of this process."""
    return Jobs()


def job(drafts: Sequence[Draft], model: str) -> Job:
    """Return the comparison of these articles, on its way or done.

    Raises:
        ValueError: an article cannot be read.
    """
    told = hashlib.sha256(model.encode())
    for draft in drafts:
        told.update(repr(replace(draft, data=b"")).encode())
        told.update(draft.data)
    return jobs().job(told.hexdigest(), [article(draft) for draft in drafts], model)


@st.cache_resource(show_spinner=False, max_entries=100)
def decided(key: str, _prepared: Prepared, threshold: float) -> Comparison:
    """Link what was prepared: the only step that a threshold redoes."""
    return decide(_prepared, threshold=threshold)


def current() -> View | None:
    """Return the open event compared, waiting with its progress on screen; None without articles.

    Raises:
        ValueError: an article cannot be read, or the model cannot be had.
    """
    opened = session.event()
    if not opened.articles:
        return None
    found = job(opened.articles, opened.model)
    prepared = wait(found)
    threshold = float(st.session_state["threshold"])
    comparison = replace(decided(found.key, prepared, threshold), language=language())
    # A verdict must not take the card away from under the reader who gives it.
    state = st.session_state
    worked_on = state["selected"] if state["selected"] == state.get("decided") else ""
    return build(opened, prepared, comparison, filters(), worked_on=worked_on)


def wait(found: Job) -> Prepared:
    """Return the outcome of a comparison; while it is not there, show stage by stage how far it is.

    Raises:
        ValueError: the model cannot be had.
    """
    begun = time.monotonic()
    slot = st.empty()
    while not found.future.done():
        if time.monotonic() - begun > _PATIENCE:
            step = STAGES.index(found.stage)
            label = t("progress", step=step + 1, steps=len(STAGES), stage=t(f"stage.{found.stage}"))
            slot.progress((step + found.share) / len(STAGES), text=label)
        time.sleep(_LOOK)
    slot.empty()
    try:
        return found.future.result()
    except Exception:
        jobs().drop(found.key)
        raise


def tell_failure(error: Exception) -> None:
    """Say that the comparison could not be made, and on request what the machine said."""
    st.error(t("empty.failed"))
    with st.expander(t("empty.details")):
        st.text(str(error))
