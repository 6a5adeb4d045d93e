"""The cards of the Sources page: an article each, with what is read of it and what can be set."""

import hashlib
import re
from typing import Any

import streamlit as st

from claims.dashboard import actions, components
from claims.dashboard.articles import DROPPED, KEPT, NAME, article
from claims.dashboard.i18n import LANGUAGES, known, language, plain, strings, t
from claims.export.wording import letters
from claims.ingest.warnings import warnings
from claims.review.store import Draft
from claims.schema import Article
from claims.spans import readable

# The fields whose origin is told, and the string that names each.
_FIELDS = {"title": "headline", "published": "published", "language": "language"}
_FIELDS |= {"wire": "wire", "url": "url"}

# Where a field was read, as `Article.stated` puts it.
_WHERE = re.compile(r"(?P<kind>line|page code|column)(?: (?P<number>\d+))?:? (?P<words>.*)")


def cards(drafts: tuple[Draft, ...]) -> None:
    """Draw a card an article."""
    named = letters(item.source for item in drafts)
    # In the order of their letters, in which every page shows them.
    ordered = sorted(enumerate(drafts), key=lambda pair: named[pair[1].source])
    with st.grid(2, min_column_width=280):
        for at, item in ordered:
            with st.container(border=True, height="stretch"):
                _card(at, item, named[item.source])


def preview(drafts: tuple[Draft, ...]) -> None:
    """Draw the lines of the article opened: what was kept, what was dropped."""
    for at, item in enumerate(drafts):
        if _digest(item) == st.session_state.get("preview"):
            st.markdown(f"#### {plain(item.source)}")
            _preview(at, item)


def _card(at: int, item: Draft, letter: str) -> None:
    read, key = article(item), _digest(item)
    st.session_state[f"source {key}"] = item.source
    st.session_state[f"published {key}"] = read.published
    st.text_input(
        f"{letter} · {t('sources.outlet')}",
        key=f"source {key}",
        max_chars=NAME,
        on_change=actions.rename,
        args=(at, f"source {key}"),
    )
    st.date_input(
        t("sources.published"),
        value=None,
        key=f"published {key}",
        on_change=actions.set_day,
        args=(at, f"published {key}"),
    )
    _fields(at, item, read)
    st.caption(_facts(read))
    for doubt in warnings(read, language=language()):
        st.caption(f":material/warning: {plain(doubt)}")
    shown = st.session_state.get("preview") == key
    with st.container(horizontal=True):
        st.button(
            t("sources.hide" if shown else "sources.preview"),
            key=f"preview {key}",
            on_click=st.session_state.__setitem__,
            args=("preview", None if shown else key),
        )
        st.button(t("sources.remove"), key=f"remove {key}", on_click=actions.remove, args=(at,))


def _fields(at: int, item: Draft, read: Article) -> None:
    """Draw what can be set beside name and date, and where each of them was read."""
    key = _digest(item)
    by_hand = {field: value for field, value, where in item.said if where == "given"}
    values = {"title": read.title, "language": by_hand.get("language", ""), "wire": read.wire}
    for field, value in values.items():
        st.session_state[f"{field} {key}"] = value

    def to(field: str) -> dict[str, Any]:
        name = f"{field} {key}"
        return {"key": name, "on_change": actions.say, "args": (at, field, name)}

    with st.expander(t("sources.fields")):
        st.text_input(t("sources.headline"), max_chars=actions.TITLE, **to("title"))
        st.selectbox(
            t("sources.language"),
            ["", *LANGUAGES],
            format_func=lambda code: _language(code, read),
            placeholder=t("sources.language"),
            **to("language"),
        )
        hint = t("sources.wire_hint")
        st.text_input(t("sources.wire"), max_chars=NAME, placeholder=hint, **to("wire"))
        told = [field for field in _FIELDS if field in read.stated]
        st.caption("  \n".join(_told(field, read.stated[field]) for field in told))


def _language(code: str, read: Article) -> str:
    named = known(f"language.{code or read.language}") or plain(read.language)
    return named if code else t("sources.found_language", language=named)


def _told(field: str, where: str) -> str:
    """Return a field's name and where it was read, in the language of the interface."""
    found = _WHERE.fullmatch(where)
    kind, number, words = found.group("kind", "number", "words") if found else (where, "", "")
    name = f"where.{kind}"
    is_known = name in strings()
    text = t(name, number=number, words=plain(words)) if is_known else plain(where)
    return t("sources.origin", field=t(f"sources.{_FIELDS[field]}"), where=text)


def _facts(read: Article) -> str:
    lines = [line for line in read.lines if readable(read.text, line.pieces).strip()]
    kept = sum(line.label in KEPT for line in lines)
    return t(
        "sources.facts",
        language=known(f"language.{read.language}") or plain(read.language),
        characters=f"{len(read.text):,}",
        kept=kept,
        dropped=sum(line.label in DROPPED for line in lines),
    )


def _preview(at: int, item: Draft) -> None:
    read, chosen = article(item), dict(item.lines)
    key = f"lines_{_digest(item)}"
    told = [(line, readable(read.text, line.pieces).strip()) for line in read.lines]
    components.lines(
        {
            "language": read.language,
            "lines": [
                {
                    "at": line.start,
                    "text": text,
                    "kept": line.label in KEPT,
                    "dropped": line.label in DROPPED,
                    "label": t(f"label.{line.label}"),
                    "reason": known(f"reason.{line.reason}"),
                    "chosen": line.start in chosen,
                }
                for line, text in told
                if text
            ],
            "texts": {
                name: t(f"lines.{name}") for name in ("kept", "label", "only_dropped", "none")
            },
        },
        key=key,
        on_switch=lambda: actions.switch_line(at, key),
    )


def _digest(item: Draft) -> str:
    return hashlib.sha256(item.data).hexdigest()[:10]
