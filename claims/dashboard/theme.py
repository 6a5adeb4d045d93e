"""Colours and shapes that hold for readers of any colour vision, in light and in dark."""

import streamlit as st

from claims import data
from claims.schema import Relation

SHOWN = (Relation.AGREEMENT, Relation.DIVERGENCE, Relation.UNIQUE)

PALETTES: dict[str, dict[str, str]] = data.toml("palette.toml")
"""The colours by theme, "light" and "dark": a name is a CSS variable of the components."""

SHAPES = {
    Relation.AGREEMENT: "circle",
    Relation.DIVERGENCE: "diamond",
    Relation.UNIQUE: "square",
    Relation.UNRELATED: "cross",
}


def mode() -> str:
    """Return "dark" where the reader's theme is dark, else "light"."""
    return "dark" if st.context.theme.type == "dark" else "light"


def palette() -> dict[str, str]:
    """Return the colours of the theme in use."""
    return PALETTES[mode()]
