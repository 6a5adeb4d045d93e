import re
import string
from pathlib import Path

import pytest

from claims.dashboard import i18n
from claims.dashboard.i18n import LANGUAGES, strings

ROOT = Path(i18n.__file__).parent
ENTRY = ROOT.parents[1] / "streamlit_app.py"
SOURCES = [p.read_text(encoding="utf-8") for p in [*ROOT.rglob("*.py"), ENTRY]]
USED = {key for text in SOURCES for key in re.findall(r"""\bt\(\s*["']([a-z_.]+)["']""", text)}
BUILT = {key for text in SOURCES for key in re.findall(r"""f["']([a-z]+\.[a-z_]*)\{""", text)}

# Latin words that Chinese readers use as they are.
_LATIN = {"Markdown", "HTML", "CSV", "JSON", "PDF", "Word", "MB", "UTF", "sentence", "transformers"}
_LATIN |= {"Lines", "Parquet", "Hugging", "Face", "n", "p", "Enter", "Esc", "e", "g"}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(strings()))
def test_a_string_is_there_in_both_languages(key) -> None:
    texts = strings()[key]
    assert set(texts) == set(LANGUAGES)
    assert all(text.strip() for text in texts.values())
    assert places(texts["zh"]) == places(texts["en"])
    assert not re.search(
        r"[\u3400-\u9fff，。：；“”]", texts["en"].replace("“", "").replace("”", "")
    )
    words = set(re.findall(r"[A-Za-z]+", re.sub(r"\{\w+\}", "", texts["zh"])))
    assert words <= _LATIN
    assert not any(mark in text for text in texts.values() for mark in "!！")


def test_every_string_is_used_and_every_one_used_is_there() -> None:
    assert set(strings()) >= USED
    unused = {key for key in set(strings()) - USED if not key.startswith(("report.", *BUILT))}
    assert unused == set()


def test_text_of_others_is_not_obeyed() -> None:
    assert i18n.plain("![x](http://a)\n# <b>") == r"\!\[x\]\(http\://a\) \# \<b\>"
