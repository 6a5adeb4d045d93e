"""Colours that hold for readers of any colour vision, in light and in dark.

Contrast and distance under three kinds of colour blindness were computed: marks stand 5.7:1 on the
page, 4.6:1 on their own fill. No relation is told by colour alone; each has its glyph, its
underline and its shape in the charts.
"""

import streamlit as st

from claims.schema import Relation

SHOWN = (Relation.AGREEMENT, Relation.DIVERGENCE, Relation.UNIQUE)

# A name of the table below is a CSS variable of the components, `--agreement`.
PALETTES = {
    "light": {
        "agreement": "#0067A3",
        "agreement-fill": "#D6EAF8",
        "divergence": "#B3410E",
        "divergence-fill": "#FFE0CC",
        "unique": "#5F6368",
        "unique-fill": "#ECEDEF",
        "unrelated": "#5F6368",
        "unrelated-fill": "#FFFFFF",
        "muted": "#5B6472",
        "row": "#EEF5FA",
        "on": "#FFFFFF",
        "page": "#FFFFFF",
        "text": "#0F172A",
    },
    "dark": {
        "agreement": "#6CB8EE",
        "agreement-fill": "#123A56",
        "divergence": "#FF9A62",
        "divergence-fill": "#552610",
        "unique": "#B4BAC4",
        "unique-fill": "#363B45",
        "unrelated": "#B4BAC4",
        "unrelated-fill": "#0F1419",
        "muted": "#A3ACB8",
        "row": "#18232D",
        "on": "#0F1419",
        "page": "#0F1419",
        "text": "#E6E9EE",
    },
}

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
