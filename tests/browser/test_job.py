"""A reader's whole job, from two files to a reviewed table: in one go, as readers do it."""

import csv
import io
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import claims
from tests.browser.using import cells, download, only, rows, search, settle, upload, visit

# Another folder with two accounts of the same visit may be named; each is told by its first word.
PAIR = Path(os.environ.get("CLAIMS_PAIR", Path(__file__).parents[2] / "corpora/kim-putin-2023"))
FILES = sorted(p for p in PAIR.glob("*") if p.suffix in {".md", ".txt"} and p.name != "README.md")

RAIL = re.compile("铁路(运输|载运量)")
GRAIN = (re.compile("5,?380"), re.compile(r"10\.2万吨|102,?000"))


@pytest.fixture
def page(opened):
    """The pair uploaded and compared."""
    page = opened("sources")
    upload(page, *((path.name, path.read_bytes()) for path in FILES))
    page.locator(".st-key-run button").click()
    expect(rows(page).first).to_be_visible()
    settle(page)
    return page


def row_with(page, words: re.Pattern):
    found = rows(page).filter(has_text=words)
    expect(found).to_have_count(1)
    return found


def test_what_each_source_alone_says(page) -> None:
    ap, nyt = (path.stem for path in FILES)
    expect(page.locator(".st-key-table thead th").nth(2)).to_have_text(re.compile(f"A {ap}"))
    expect(page.locator(".st-key-table thead th").nth(3)).to_have_text(re.compile(f"B {nyt}"))
    only(page, "独有")
    left, right = cells(row_with(page, RAIL))
    assert RAIL.search(left) and right == ""
    for words in GRAIN:
        left, right = cells(row_with(page, words))
        assert words.search(right) and left == ""
    search(page, "10.2万吨")
    expect(rows(page)).to_have_count(1)


def test_filter_select_read_decide_and_take_away(page) -> None:
    only(page, "分歧")
    total = rows(page).count()
    assert {row.get_attribute("class").split()[0] for row in rows(page).all()} == {"divergence"}
    facet = rows(page).first.locator(".tag").first.inner_text()
    only(page, facet, "facets")
    kept = rows(page).count()
    assert 0 < kept <= total
    assert all(facet in row.inner_text() for row in rows(page).all())

    row = rows(page).last
    number = row.locator(".topic .muted").first.inner_text().strip()
    row.click()
    expect(page.locator(".st-key-sheet h2")).to_have_text(re.compile(f"^{re.escape(number)}"))
    expect(page).to_have_url(re.compile("selected="))
    settle(page)

    page.locator(".st-key-open_reader button").click()
    page.wait_for_url(re.compile("/reader"))
    chosen = page.locator(".st-key-reader mark.own")
    expect(chosen.first).to_be_visible()
    settle(page)
    assert {mark.locator("sup").inner_text() for mark in chosen.all()} == {f"≠{number[:-1]}"}

    verdict = page.locator('[class*="st-key-verdict"]').first
    verdict.get_by_role("radio", name="不相干").click()
    note = page.locator('[class*="st-key-note"] input').first
    expect(page.get_by_test_id("stMain")).to_contain_text("不相干")
    settle(page)
    note.fill("=两句不是一回事")
    note.press("Enter")
    settle(page)

    visit(page, "复核与导出")
    expect(page.get_by_test_id("stProgress")).to_contain_text("已复核 1 /")
    raw = download(page, "下载 CSV")
    assert raw.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    reviewed = [line for line in table if line["review"]]
    assert [line["review"] for line in reviewed] == ["unrelated: =两句不是一回事"]
    texts = {path.stem: claims.load(path).text for path in FILES}
    for line in table:
        for side in ("a", "b") if line["source_b"] else ("a",):
            first, start = line[f"claim_{side}"].lstrip("'")[0], int(line[f"start_{side}"])
            assert texts[line[f"source_{side}"]][start] == first


def test_the_threshold_moves_the_alignments(page) -> None:
    balance = page.locator(".st-key-balance .bar")
    before = balance.inner_text()
    page.get_by_role("button", name="对齐与复核").click()
    slider = page.get_by_role("slider", name="对齐阈值")
    slider.focus()
    page.keyboard.press("End")
    expect(balance).not_to_contain_text("分歧")
    balanced = page.locator(".st-key-preset").get_by_role("radio", name="均衡")
    expect(balanced).not_to_be_checked()
    balanced.click()
    expect(balance).to_contain_text("分歧")
    assert balance.inner_text() == before
    page.locator(".st-key-preset").get_by_role("radio", name="多找").click()
    expect(page).to_have_url(re.compile(r"threshold=0\.25"))


def test_a_refresh_loses_nothing(page) -> None:
    only(page, "分歧")
    rows(page).last.click()
    expect(page).to_have_url(re.compile("selected="))
    expect(page.locator(".st-key-sheet h2")).to_be_visible()
    settle(page)
    verdict = page.locator('.st-key-sheet [class*="st-key-verdict"]').first
    verdict.get_by_role("radio", name="一致").click()
    expect(rows(page).filter(has_text="已复核")).to_have_count(1)
    note = page.locator('.st-key-sheet [class*="st-key-note"] input').first
    note.fill("核对过原文")
    note.press("Enter")
    settle(page)
    search(page, "俄")
    balance = page.locator(".st-key-balance .bar")
    told = balance.inner_text(), cells(rows(page).first)
    page.reload()
    expect(rows(page).first).to_be_visible()
    settle(page)
    assert (balance.inner_text(), cells(rows(page).first)) == told
    only(page, "分歧")
    search(page, "")
    expect(rows(page).filter(has_text="已复核")).to_have_count(1)
    expect(page.locator(".st-key-sheet h2")).to_be_visible()
    expect(note).to_have_value("核对过原文")


def test_the_row_shown_at_first_can_be_picked(page) -> None:
    rows(page).first.click()
    expect(page.locator(".st-key-sheet h2")).to_be_visible()
    expect(page).to_have_url(re.compile("selected="))
