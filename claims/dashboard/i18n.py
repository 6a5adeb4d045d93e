"""The strings of the interface, in Chinese and English, from one table."""

import tomllib
from functools import cache
from importlib.resources import files

import streamlit as st

from claims.align import FEATURES
from claims.export import report
from claims.export.wording import escape_markdown as plain
from claims.schema import Relation

__all__ = ["LANGUAGES", "known", "language", "plain", "relation_label", "strings", "t"]

LANGUAGES = {"zh": "中文", "en": "English"}


@cache
def strings() -> dict[str, dict[str, str]]:
    """Return the table, with the report's words and the questions of the features in it.

    It leads from "group.key" to a language to the text.
    """
    table = tomllib.loads(files("claims.dashboard").joinpath("strings.toml").read_text("utf-8"))
    texts = dict(report.strings())
    for name, entry in table.items():
        if all(isinstance(text, str) for text in entry.values()):
            texts[name] = entry
        else:
            texts |= {f"{name}.{key}": text for key, text in entry.items()}
    for feature in FEATURES:
        key = f"feature.{feature.name}"
        texts[key] = {**texts[key], "en": feature.question}
    return texts


def language() -> str:
    """Return the language of the interface."""
    return str(st.session_state.get("lang") or "zh")


def t(key: str, **values: object) -> str:
    """Return a string in the language of the interface, its `{gaps}` filled.

    Raises:
        KeyError: the table has no such key.
    """
    return strings()[key][language()].format(**values)


def known(key: str) -> str:
    """Return a string as `t` does, and nothing where the table has no such key."""
    return t(key) if key in strings() else ""


def relation_label(relation: Relation) -> str:
    """Return the sign and the word of a relation."""
    return report.named(relation, language())
