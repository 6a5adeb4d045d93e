import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import claims
from claims.dashboard.theme import PALETTES
from claims.export.html import html_text

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]

# What Streamlit calls a colour of the palette.
NAMES = {
    "primaryColor": "primary",
    "backgroundColor": "page",
    "secondaryBackgroundColor": "panel",
    "textColor": "text",
    "borderColor": "border",
    "grayTextColor": "muted",
}
STYLES = [
    *(p for p in files("claims.dashboard").joinpath("components").iterdir() if p.suffix == ".css"),
    files("claims.data").joinpath("report.css"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlit_has_the_colours_of_the_palette(theme) -> None:
    assert SETTINGS[theme] == {own: PALETTES[theme][name] for own, name in NAMES.items()}


def test_both_themes_have_the_same_colours() -> None:
    assert list(PALETTES["light"]) == list(PALETTES["dark"])


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_every_variable_of_a_style_is_set_somewhere(style) -> None:
    text = style.read_text(encoding="utf-8")
    shared = files("claims.dashboard.components").joinpath("base.css").read_text(encoding="utf-8")
    set_by_scripts = {"columns", "sources"}
    set_by_styles = set(re.findall(r"--([\w-]+):", shared + text))
    used = {n for n in re.findall(r"var\(--([\w-]+)\)", text) if not n.startswith("st-")}
    assert used - set_by_scripts - set_by_styles - set(PALETTES["light"]) == set()


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_style_has_a_colour_of_its_own(style) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", style.read_text(encoding="utf-8")) == []


def test_the_report_has_the_palette() -> None:
    page = html_text(claims.compare([claims.read("The fire hurt 12 people.", source="One")]))
    for palette in PALETTES.values():
        assert all(f"--{name}: {colour};" in page for name, colour in palette.items())
