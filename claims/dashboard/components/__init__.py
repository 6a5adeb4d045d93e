"""The dashboard's own components: small scripts without a build step, fed with plain data.

Python cuts texts into marked runs and sends them; the scripts make text nodes of them and nothing
else, so nothing in an article can become markup.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from typing import Any

import streamlit as st

from claims.dashboard.theme import PALETTES


def _text(*names: str) -> str:
    folder = files("claims.dashboard.components")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def _component(name: str, *parts: str) -> Callable[..., Any]:
    return st.components.v2.component(
        f"claims_{name}",
        css=_text("base.css", f"{name}.css"),
        js=_text("dom.js", *parts, f"{name}.js"),
    )


_TREE, _TABLE, _LINES = map(_component, ("tree", "table", "lines"))
_READER = _component("reader", "links.js")


def _payload(**data: object) -> list[dict[str, object]]:
    # In a list: of a bare mapping each value would be tested for being a table, which loads pandas.
    return [{**data, "palettes": PALETTES}]


def node(tag: str, name: str = "", *children: object, **attributes: object) -> list[object]:
    """Return an element for `draw`: its tag, its class, what is in it, and its attributes.

    An underscore in an attribute's name stands for a hyphen.
    """
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return [tag, {"class": name, **named}, *children]


def runs(parts: Sequence[tuple[str, bool]]) -> list[object]:
    """Return marked runs of text as nodes for `draw`."""
    return [node("b", "differs", text) if differs else text for text, differs in parts]


def draw(nodes: Sequence[object], *, key: str) -> None:
    """Draw elements; what they hold is shown as text, whatever it says."""
    _TREE(key=key, data=_payload(nodes=list(nodes)))


def table(
    data: Mapping[str, object],
    *,
    key: str,
    selected: str,
    picked: bool,
    on_select: Callable[[], None],
) -> None:
    """Draw the aligned claims; `st.session_state[key]["selected"]` holds the topic clicked.

    A topic that is selected but was not `picked` by the reader can still be picked by a click.
    """
    _TABLE(
        key=key,
        data=_payload(**data, selected=selected),
        default={"selected": selected if picked else ""},
        on_selected_change=on_select,
    )


def reader(
    data: Mapping[str, object], *, key: str, selected: str, on_select: Callable[[], None]
) -> None:
    """Draw the articles side by side; the session's `key` holds the claim selected."""
    _READER(
        key=key,
        data=_payload(**data, selected=selected),
        default={"selected": selected},
        on_selected_change=on_select,
    )


def lines(data: Mapping[str, object], *, key: str, on_switch: Callable[[], None]) -> None:
    """Draw an article's lines, each with a switch; the session's `key` holds the last one moved."""
    _LINES(
        key=key,
        data=_payload(**data),
        default={"switched": None},
        on_switched_change=on_switch,
    )
