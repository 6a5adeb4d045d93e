"""The report that stands alone: filters without a server, no barrier, fit to print."""

from importlib.resources import files

import pytest
from playwright.sync_api import expect

import claims
from tests.conftest import event_articles

RULES = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
CHECK = """async () => (await axe.run(document)).violations.map(
  found => [found.id, found.nodes.map(node => `${node.target}: ${node.failureSummary}`)])"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    claims.compare(event_articles("harbour-warehouse-fire")).to_html(path)
    return path.as_uri()


@pytest.fixture
def page(chromium, report):
    """The report in a browser that is offline."""
    context = chromium.new_context(offline=True, locale="zh-CN")
    page = context.new_page()
    page.goto(report)
    yield page
    context.close()


def shown(page) -> int:
    return page.locator("article:visible").count()


def test_its_filters_work_without_a_server(page) -> None:
    total = shown(page)
    divergent = page.locator("article.divergence").count()
    assert 0 < divergent < total
    page.get_by_role("checkbox", name="分歧").check()
    assert shown(page) == divergent
    expect(page.get_by_role("status")).to_contain_text(str(divergent))
    page.get_by_role("checkbox", name="数字").check()
    kept = page.locator('article.divergence[data-facets~="number"]').count()
    assert shown(page) == kept > 0
    page.get_by_role("checkbox", name="分歧").uncheck()
    page.get_by_role("checkbox", name="数字").uncheck()
    page.get_by_role("searchbox").fill("没有这样的话")
    assert shown(page) == 0
    page.get_by_role("searchbox").fill("")
    assert shown(page) == total


def test_what_is_filtered_away_is_not_printed_and_the_form_neither(page) -> None:
    page.get_by_role("checkbox", name="分歧").check()
    on_screen = shown(page)
    page.emulate_media(media="print")
    assert shown(page) == on_screen
    expect(page.locator("form")).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_machine_finds_no_barrier(chromium, report, scheme, width) -> None:
    # The page's own policy lets no script in, axe neither: here it is set aside.
    viewport = {"width": width, "height": 800}
    context = chromium.new_context(color_scheme=scheme, viewport=viewport, bypass_csp=True)
    page = context.new_page()
    page.goto(report)
    page.add_script_tag(content=RULES)
    assert page.evaluate(CHECK) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
