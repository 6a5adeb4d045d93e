"""Texts and names that try to become markup, links, formulas or expressions stay what they are."""

import csv
import io

import pytest
from playwright.sync_api import expect

from claims.review.store import ArticleInput, Event, Store
from tests.browser.using import download, rows, settle, visit

NAMES = (
    "![x](http://evil.example/p.png)<img src=x onerror=alert(1)> :red[r]",
    '=HYPERLINK("http://evil.example")\');alert(2)//{{7*7}}<b>',
)
TITLE = "![t](http://evil.example/t.png) [l](javascript:alert(3)) <svg onload=alert(4)> $x$"
# What the reading of markup leaves in a claim: unclosed tags, entities, formulas, expressions.
TEXT = """=2+{count} people were hurt at the harbour on Monday, a nurse said.

A sign that said 1 < 2 <img src=x onerror=alert(5) stood there for {count} days, the mayor said.

The list [javascript:alert(6)] named {count} ships in the harbour, ']);alert(7);// the police said.

<script>alert(8)</script> ![q](http://evil.example/q.png) The harbour was closed at &lt;noon&gt;.
"""
PAGES = ("对读", "图表", "复核与导出", "来源", "对照")


@pytest.fixture
def event(home):
    """The id of an event of two such articles."""
    texts = (TEXT.format(count=12), TEXT.format(count=19))
    inputs = [ArticleInput(n, t.encode(), f"{n}.txt") for n, t in zip(NAMES, texts, strict=True)]
    return Store(home).create(Event(TITLE, tuple(inputs)))


@pytest.fixture
def page(opened, event):
    return opened(f"?event={event}")


def test_it_is_shown_as_it_is_on_every_page(page) -> None:
    expect(rows(page).first).to_be_visible()
    assert "<img src=x onerror=alert(5) stood" in page.locator(".st-key-table table").inner_text()
    for name in NAMES:
        expect(page.locator(".st-key-table thead")).to_contain_text(name)
    expect(page.get_by_test_id("stMain")).to_contain_text("![t](http://evil.example/t.png)")
    rows(page).first.click()
    for name in PAGES:
        visit(page, name)
        charts = page.locator(".stVegaLiteChart").all()
        for chart in charts:
            chart.hover(position={"x": 250, "y": 60})
            page.wait_for_timeout(150)
        assert page.locator("img:visible, a[href^=javascript], svg[onload]").count() == 0


def test_the_table_taken_away_runs_nothing(page) -> None:
    visit(page, "复核与导出")
    raw = download(page, "下载 CSV").decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(raw)) for cell in line]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    assert any(cell.startswith("'=2+12") for cell in cells)
    brief = download(page, "下载简报").decode()
    assert "![" not in brief.replace("\\!\\[", "")
    assert "<script" not in brief.replace("\\<script", "")


def test_the_report_taken_away_runs_nothing(page, tmp_path) -> None:
    visit(page, "复核与导出")
    path = tmp_path / "report.html"
    path.write_bytes(download(page, "下载网页报告"))
    page.goto(path.as_uri())
    for name in NAMES:
        expect(page.locator("body")).to_contain_text(name)
    assert page.locator("script").count() == 1
    assert page.locator("img, a, svg, b:not(.differs)").count() == 0


def test_a_name_given_by_hand(page) -> None:
    visit(page, "来源")
    field = page.get_by_role("textbox", name="A · 来源名称")
    field.fill("![z](http://evil.example/z.png)")
    field.press("Enter")
    settle(page)
    page.get_by_role("button", name="看留下和去掉的行").first.click()
    settle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("![z](http://evil.example/z.png)")
