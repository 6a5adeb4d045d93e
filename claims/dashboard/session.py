"""What a session holds: the open event, the filters and the selection, kept in step with the URL.

Articles, verdicts and notes live in the store, never in the session, so a refresh loses nothing.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click
import streamlit as st

from claims.align import THRESHOLD
from claims.dashboard.i18n import LANGUAGES, language
from claims.dashboard.samples import DEFAULT, samples
from claims.dashboard.theme import SHOWN
from claims.review.store import Event, Store
from claims.schema import Decision, FacetName

FOLDER = "CLAIMS_HOME"
"""The environment variable that names the folder of the store, where not the user's own."""

# Longest text taken from the URL, in characters.
_LONGEST = 80

_STATE = st.session_state

# Under this key lies the open event while a page is drawn, with the name and language it was read
# for, so that a run reads the articles once; between runs they stay in the store alone.
_READ = "event read"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of the session that the URL carries: its default, and what may come in."""

    default: object
    read: Callable[[list[str]], object]

    def write(self, value: object) -> list[str]:
        """Return the value as the URL holds it; the default is left out."""
        if value in (self.default, None, "", []):
            return []
        return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _threshold(values: list[str]) -> float:
    return round(min(1.0, max(0.0, float(values[0]))), 2)


def _one(values: list[str]) -> str:
    return values[0][:_LONGEST]


def _some_of(allowed: list[str]) -> Callable[[list[str]], object]:
    return lambda values: [item for item in allowed if item in values]


PARAMETERS = {
    "event": Parameter(DEFAULT, _one),
    "lang": Parameter("", lambda values: values[0] if values[0] in LANGUAGES else ""),
    "relations": Parameter([], _some_of([str(relation) for relation in SHOWN])),
    "facets": Parameter([], _some_of([str(name) for name in FacetName])),
    "threshold": Parameter(THRESHOLD, _threshold),
    "query": Parameter("", _one),
    "open": Parameter(False, lambda values: values[0] == "True"),
    "columns": Parameter([], lambda values: [value[:_LONGEST] for value in values]),
    "selected": Parameter("", _one),
}


def begin() -> None:
    """Take over what the URL says, once per session; keep what no widget of this page holds."""
    _STATE.pop(_READ, None)
    for name, parameter in PARAMETERS.items():
        if name not in _STATE:
            _STATE[name] = _from_url(name, parameter)
        # Said again, so that a page that does not draw the widget leaves its value alone.
        _STATE[name] = _STATE[name]
    if not _STATE["lang"]:
        chinese = (st.context.locale or "zh").lower().startswith("zh")
        _STATE["lang"] = "zh" if chinese else "en"


def _from_url(name: str, parameter: Parameter) -> object:
    values = st.query_params.get_all(name)
    try:
        return parameter.read(values) if values else parameter.default
    except ValueError:
        return parameter.default


def to_url() -> None:
    """End a run: let go of the articles, and write the session to the URL where it differs."""
    _STATE.pop(_READ, None)
    wanted = {name: p.write(_STATE.get(name)) for name, p in PARAMETERS.items()}
    wanted = {name: values for name, values in wanted.items() if values}
    if {name: st.query_params.get_all(name) for name in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def store() -> Store:
    """Return the store of this machine.

    Raises:
        OSError: its folder cannot be made.
    """
    return _store(os.environ.get(FOLDER) or click.get_app_dir("claims"))


@st.cache_resource(show_spinner=False)
def _store(folder: str) -> Store:
    return Store(Path(folder))


def event() -> Event:
    """Return the open event: one of the reader's own, else a bundled one, else an empty one.

    The store is read once per run, and again after a change.
    """
    wanted = str(_STATE["event"]), language()
    if _READ not in _STATE or _STATE[_READ][0] != wanted:
        _STATE[_READ] = wanted, _read(*wanted)
    opened: Event = _STATE[_READ][1]
    return opened


def _read(name: str, language: str) -> Event:
    sample = samples().get(name)
    if sample:
        return sample.event(language)
    return store().read(name) or Event("", ())


def change(**fields: object) -> None:
    """Change title, model or articles of the open event; a bundled one becomes the reader's own."""
    changed = replace(event(), **fields)  # type: ignore[arg-type]
    if is_own():
        store().update(str(_STATE["event"]), changed)
        _STATE.pop(_READ, None)
    else:
        _STATE["event"] = store().create(changed)


def open_event(name: str) -> None:
    """Go to another event; what was selected and filtered there means nothing here."""
    _STATE["event"] = name
    for key in ("relations", "facets", "query", "open", "columns", "selected"):
        _STATE[key] = PARAMETERS[key].default


def start(new: Event) -> None:
    """Keep a new event and go to it."""
    open_event(store().create(new))


def forget() -> None:
    """Delete the reader's open event from this machine and go back to the bundled one."""
    store().forget(str(_STATE["event"]))
    open_event(DEFAULT)


def decide(decisions: Mapping[str, Decision]) -> None:
    """Keep decisions on findings of the open event."""
    if not is_own():
        change()
    store().decide(str(_STATE["event"]), decisions)
    _STATE.pop(_READ, None)


def is_own() -> bool:
    """Return whether the open event is in the store, and not a bundled one."""
    name = str(_STATE["event"])
    return name not in samples() and store().has(name)
