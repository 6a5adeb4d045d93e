"""The cards of the Sources page: one per article, with what is read of it and what can be set."""

import hashlib
import re
from typing import Any

import streamlit as st

from claims.dashboard import actions, components
from claims.dashboard.articles import DROPPED, GIVEN, KEPT, NAME, read
from claims.dashboard.i18n import LANGUAGES, known, language, plain, strings, t
from claims.export.wording import letters
from claims.ingest.warnings import warnings
from claims.review.store import ArticleInput
from claims.schema import Article
from claims.spans import readable

# The fields whose origin is shown, and the string that names each.
_FIELDS = {
    "title": "headline",
    "published": "published",
    "language": "language",
    "wire": "wire",
    "url": "url",
}

# Where a field was read, as `Article.stated` puts it.
_ORIGIN = re.compile(r"(?P<kind>line|page code|column)(?: (?P<number>\d+))?:? (?P<words>.*)")


def cards(inputs: tuple[ArticleInput, ...]) -> None:
    """Draw one card per article."""
    letter_of = letters(item.source for item in inputs)
    # In the order of their letters, in which every page shows them.
    ordered = sorted(enumerate(inputs), key=lambda pair: letter_of[pair[1].source])
    with st.grid(2, min_column_width=280):
        for index, item in ordered:
            with st.container(border=True, height="stretch"):
                _card(index, item, letter_of[item.source])


def preview(inputs: tuple[ArticleInput, ...]) -> None:
    """Draw the lines of the article opened: what was kept, what was dropped."""
    for index, item in enumerate(inputs):
        if _digest(item) == st.session_state.get("preview"):
            st.markdown(f"#### {plain(item.source)}")
            _preview(index, item)


def _card(index: int, item: ArticleInput, letter: str) -> None:
    article, key = read(item), _digest(item)
    st.session_state[f"source {key}"] = item.source
    st.session_state[f"published {key}"] = article.published
    st.text_input(
        f"{letter} · {t('sources.outlet')}",
        key=f"source {key}",
        max_chars=NAME,
        on_change=actions.set_source,
        args=(index, f"source {key}"),
    )
    st.date_input(
        t("sources.published"),
        value=None,
        key=f"published {key}",
        on_change=actions.set_day,
        args=(index, f"published {key}"),
    )
    _fields(index, item, article)
    st.caption(_facts(article))
    for warning in warnings(article, language=language()):
        st.caption(f":material/warning: {plain(warning)}")
    is_open = st.session_state.get("preview") == key
    with st.container(horizontal=True):
        st.button(
            t("sources.hide" if is_open else "sources.preview"),
            key=f"preview {key}",
            on_click=st.session_state.__setitem__,
            args=("preview", None if is_open else key),
        )
        st.button(t("sources.remove"), key=f"remove {key}", on_click=actions.remove, args=(index,))


def _fields(index: int, item: ArticleInput, article: Article) -> None:
    """Draw what can be set beside name and date, and where each of them was read."""
    key = _digest(item)
    by_hand = {field: value for field, value, origin in item.overrides if origin == GIVEN}
    values = {"title": article.title, "language": by_hand.get("language", ""), "wire": article.wire}
    for field, value in values.items():
        st.session_state[f"{field} {key}"] = value

    def sets(field: str) -> dict[str, Any]:
        name = f"{field} {key}"
        return {"key": name, "on_change": actions.set_field, "args": (index, field, name)}

    with st.expander(t("sources.fields")):
        st.text_input(t("sources.headline"), max_chars=actions.TITLE, **sets("title"))
        st.selectbox(
            t("sources.language"),
            ["", *LANGUAGES],
            format_func=lambda code: _language_label(code, article),
            placeholder=t("sources.language"),
            **sets("language"),
        )
        hint = t("sources.wire_hint")
        st.text_input(t("sources.wire"), max_chars=NAME, placeholder=hint, **sets("wire"))
        stated = [field for field in _FIELDS if field in article.stated]
        st.caption("  \n".join(_origin(field, article.stated[field]) for field in stated))


def _language_label(code: str, article: Article) -> str:
    name = known(f"language.{code or article.language}") or plain(article.language)
    return name if code else t("sources.found_language", language=name)


def _origin(field: str, origin: str) -> str:
    """Return a field's name and where it was read, in the language of the interface."""
    match = _ORIGIN.fullmatch(origin)
    kind, number, words = match.group("kind", "number", "words") if match else (origin, "", "")
    key = f"where.{kind}"
    is_known = key in strings()
    text = t(key, number=number, words=plain(words)) if is_known else plain(origin)
    return t("sources.origin", field=t(f"sources.{_FIELDS[field]}"), where=text)


def _facts(article: Article) -> str:
    lines = [line for line in article.lines if readable(article.text, line.pieces).strip()]
    return t(
        "sources.facts",
        language=known(f"language.{article.language}") or plain(article.language),
        characters=f"{len(article.text):,}",
        kept=sum(line.label in KEPT for line in lines),
        dropped=sum(line.label in DROPPED for line in lines),
    )


def _preview(index: int, item: ArticleInput) -> None:
    article, choices = read(item), dict(item.line_choices)
    key = f"lines_{_digest(item)}"
    texts = [(line, readable(article.text, line.pieces).strip()) for line in article.lines]
    components.lines(
        {
            "language": article.language,
            "lines": [
                {
                    "at": line.start,
                    "text": text,
                    "kept": line.label in KEPT,
                    "dropped": line.label in DROPPED,
                    "label": t(f"label.{line.label}"),
                    "reason": known(f"reason.{line.reason}"),
                    "chosen": line.start in choices,
                }
                for line, text in texts
                if text
            ],
            "texts": {
                name: t(f"lines.{name}") for name in ("kept", "label", "only_dropped", "none")
            },
        },
        key=key,
        on_switch=lambda: actions.switch_line(index, key),
    )


def _digest(item: ArticleInput) -> str:
    return hashlib.sha256(item.data).hexdigest()[:10]
