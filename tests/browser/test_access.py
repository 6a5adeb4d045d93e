"""Every page passes what a machine can check of WCAG 2.2 AA: light, dark and on a phone."""

from importlib.resources import files

import pytest

from tests.browser.using import rows

RULES = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHECK = """async tags => (await axe.run(document, {runOnly: tags})).violations.map(
  found => [found.id, found.nodes.map(node => `${node.target}: ${node.failureSummary}`)])"""

# How far the page sticks out of its window, in pixels.
WIDE = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"

SETTINGS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark", "locale": "en-GB"},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
}
PAGES = ("", "reader", "charts", "review", "sources")


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", PAGES)
def test_a_machine_finds_no_barrier(opened, setting, name) -> None:
    page = opened(f"{name}?event=river-ferry", **SETTINGS[setting])
    if not name:
        rows(page).nth(1).click()
        page.locator(".st-key-sheet").wait_for()
        page.locator(".st-key-sheet summary").first.click()
    page.wait_for_timeout(300)
    page.add_script_tag(content=RULES)
    assert page.evaluate(CHECK, TAGS) == []
    assert page.evaluate(WIDE) <= 0
