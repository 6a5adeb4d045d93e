"""The open event compared: its topics, those the filters let through, and the names on screen."""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import streamlit as st

from claims.comparison import Comparison
from claims.dashboard import session
from claims.dashboard.articles import read
from claims.dashboard.i18n import language, t
from claims.dashboard.jobs import STAGES, Job, Jobs
from claims.export.wording import letters
from claims.language import fold
from claims.pipeline import Prepared, decide
from claims.review.decisions import reviewed
from claims.review.store import ArticleInput, Event
from claims.schema import FacetName, Span
from claims.topics import ORDER, Topic, marks, owners, topics

# How often a waiting page looks how far the work is, and how long it waits before it shows its
# progress, in seconds: most comparisons are done before a reader could read about it.
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
        """Return whether a topic is to be shown."""
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
    decided = reviewed(comparison, event.decisions)
    every = topics(decided.findings, relation_of=attrgetter("verdict"), language=language())
    names = {article.source: article.id for article in comparison.articles}
    shown = tuple(topic for topic in every if filters.passes(topic) or topic.lead.id == worked_on)
    return View(
        event=event,
        prepared=prepared,
        comparison=decided,
        topics=every,
        shown=shown,
        letters=letters(names),
        digests=names,
        marks=marks(comparison.findings),
        owners=owners(every),
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


def job(inputs: Sequence[ArticleInput], model: str) -> Job:
    """Return the comparison of these articles, under way or done.

    Raises:
        ValueError: an article cannot be read.
    """
    digest = hashlib.sha256(model.encode())
    for item in inputs:
        digest.update(repr(replace(item, data=b"")).encode())
        digest.update(item.data)
    return jobs().job(digest.hexdigest(), [read(item) for item in inputs], model)


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
    running = job(opened.articles, opened.model)
    prepared = wait(running)
    threshold = float(st.session_state["threshold"])
    comparison = replace(decided(running.key, prepared, threshold), language=language())
    # A verdict must not take the card away from under the reader who gives it.
    state = st.session_state
    worked_on = state["selected"] if state["selected"] == state.get("decided") else ""
    return build(opened, prepared, comparison, filters(), worked_on=worked_on)


def wait(job: Job) -> Prepared:
    """Return the outcome of a comparison; while it is not there, show stage by stage how far it is.

    Raises:
        ValueError: the model cannot be had.
    """
    begun = time.monotonic()
    slot = st.empty()
    while not job.future.done():
        if time.monotonic() - begun > _PATIENCE:
            step = STAGES.index(job.stage)
            label = t("progress", step=step + 1, steps=len(STAGES), stage=t(f"stage.{job.stage}"))
            slot.progress((step + job.share) / len(STAGES), text=label)
        time.sleep(_LOOK)
    slot.empty()
    try:
        return job.future.result()
    except Exception:
        jobs().drop(job.key)
        raise


def show_failure(error: Exception) -> None:
    """Show that the comparison could not be made, and on request the reason the library gave."""
    st.error(t("empty.failed"))
    with st.expander(t("empty.details")):
        st.text(str(error))
