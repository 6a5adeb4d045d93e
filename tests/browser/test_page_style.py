"""page.css hides and replaces words of Streamlit itself, by names that are Streamlit's own.

Those names are no promise: another version may use others, and its English would be back.
"""

import re
from importlib.resources import files
from pathlib import Path

STYLE = files("claims.dashboard").joinpath("page.css").read_text(encoding="utf-8")
PINS = Path(__file__).parents[2].joinpath("requirements.txt").read_text(encoding="utf-8")

# The selectors of the style that name an element of Streamlit, without what they add to it.
RULES = sorted(
    {
        selector.strip().removesuffix("::after")
        for head in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL))
        for selector in head.split(",\n")
        if "data-testid" in selector
    }
)


def test_the_version_it_speaks_of_is_the_one_installed() -> None:
    (version,) = re.findall(r"Streamlit (\d+\.\d+\.\d+)", STYLE)
    assert f"streamlit=={version}\n" in PINS


def test_every_name_of_streamlit_still_names_something(opened) -> None:
    unmatched = set(RULES)
    for name in ("", "sources", "review"):
        page = opened(f"{name}?event=river-ferry")
        # Hints on a field come while it is written in, the tools of a grid while it is pointed at.
        if name == "sources":
            page.get_by_role("textbox", name="A · 来源名称").press_sequentially("x")
        if name == "review":
            page.get_by_test_id("stDataFrame").hover()
            page.locator('[data-testid="stElementToolbar"]').wait_for(state="attached")
        unmatched -= {rule for rule in unmatched if page.locator(rule).count()}
    assert unmatched == set()
