"""What a reader meets at the edges: no article, one, eight; no common ground; what is no text."""

import re

import pytest
from playwright.sync_api import expect

from claims.review.store import ArticleInput, Event, Store
from tests.browser.using import rows, settle, upload

PAGES = ("", "reader", "charts", "review", "sources")
FIRE = "The fire in the mill hurt {} people on Monday. It was put out by {} in the evening."
EDGES = {
    "nothing": (),
    "one article": (FIRE.format(12, "six"),),
    "nothing in common": (FIRE.format(12, "six"), "Rain is expected to reach the coast at night."),
    "no claim": ("123", "456"),
    "eight sources": tuple(FIRE.format(9 + i, hour) for i, hour in enumerate("12345678")),
}
WIDE = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"


def event_of(home, *texts: str) -> str:
    inputs = [ArticleInput(f"Source {i + 1}", t.encode(), f"{i}.txt") for i, t in enumerate(texts)]
    return Store(home).create(Event("", tuple(inputs)))


@pytest.mark.parametrize(
    ("edge", "width"),
    [(edge, 1280) for edge in EDGES] + [("nothing in common", 390), ("eight sources", 390)],
)
def test_every_page_stands(opened, server, home, edge, width) -> None:
    event = event_of(home, *EDGES[edge])
    page = opened(f"?event={event}", viewport={"width": width, "height": 800})
    for name in PAGES:
        page.goto(f"{server}/{name}?event={event}")
        settle(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert page.evaluate(WIDE) <= 0


def test_eight_sources_have_eight_columns_and_three_at_a_time(opened, home) -> None:
    event = event_of(home, *EDGES["eight sources"])
    page = opened(f"?event={event}")
    expect(page.locator(".st-key-table thead th")).to_have_count(2 + 8)
    reader = opened(f"reader?event={event}")
    expect(reader.locator(".st-key-reader .column")).to_have_count(3)
    reader.locator(".st-key-picked").get_by_role("button", name="H Source 8").click()
    heads = reader.locator(".st-key-reader header .name")
    expect(heads.last).to_have_text("Source 8")
    expect(heads).to_have_count(3)
    charts = opened(f"charts?event={event}")
    expect(charts.get_by_role("heading", name="两两之间有多少一致")).to_be_visible()


def test_what_is_no_text_is_told_and_a_refresh_keeps_the_rest(opened) -> None:
    page = opened("sources")
    story = "消防部门说，周一的火灾造成12人受伤。"
    upload(page, ("照片.jpg", bytes(range(256)) * 40), ("甲.txt", story.encode()))
    expect(page.get_by_test_id("stAlertContainer").first).to_contain_text("照片.jpg")
    expect(page.get_by_text("照片.jpg is not text")).to_be_visible()
    name = page.get_by_role("textbox", name="A · 来源名称")
    expect(name).to_have_value("甲")
    expect(page).to_have_url(re.compile("event="))
    name.fill("甲报")
    name.press("Enter")
    settle(page)
    page.reload()
    settle(page)
    expect(name).to_have_value("甲报")
    expect(page.get_by_text("再加一篇就能比对。")).to_be_visible()


def test_a_dropped_line_is_kept_by_a_switch(opened) -> None:
    page = opened("sources")
    upload(page, ("甲.txt", "周一的火灾造成12人受伤。\n\n点击下载客户端\n".encode()))
    page.get_by_role("button", name="看留下和去掉的行").click()
    lines = page.get_by_role("switch")
    expect(lines).to_have_count(2)
    dropped = page.get_by_role("switch", name="保留: 点击下载客户端")
    expect(dropped).to_have_attribute("aria-checked", "false")
    dropped.click()
    expect(dropped).to_have_attribute("aria-checked", "true")
    settle(page)
    page.reload()
    settle(page)
    page.get_by_role("button", name="看留下和去掉的行").click()
    expect(dropped).to_have_attribute("aria-checked", "true")


def test_pasted_text_joins_with_name_and_day(opened) -> None:
    page = opened("sources", locale="en-GB")
    page.get_by_role("tab", name="Paste").click()
    pane = page.get_by_role("tabpanel", name="Paste")
    pane.get_by_role("textbox", name="Source").fill("The Post")
    pane.get_by_role("textbox", name="Text").fill("The fire on Monday hurt 12 people.")
    pane.get_by_role("button", name="Add").click()
    expect(page.get_by_role("textbox", name="A · Source")).to_have_value("The Post")


def test_a_model_that_is_not_there_is_told(opened, tmp_path) -> None:
    page = opened("sources")
    stories = ("周一的火灾造成12人受伤。", "周一的火灾造成19人受伤。")
    upload(page, *((f"{i}.txt", story.encode()) for i, story in enumerate(stories)))
    page.get_by_text("语义模型：自带模型").click()
    page.get_by_text("sentence-transformers 模型", exact=True).click()
    field = page.get_by_role("textbox", name="模型名称或文件夹")
    expect(page.get_by_text("Hugging Face")).to_be_visible()
    field.fill(str(tmp_path / "no-model"))
    field.press("Enter")
    settle(page)
    page.locator(".st-key-run button").click()
    # The library behind other models takes its time to load.
    expect(page.get_by_text("没能比对")).to_be_visible(timeout=60_000)
    page.get_by_text("自带模型", exact=True).click()
    settle(page)
    page.locator(".st-key-run button").click()
    expect(rows(page).first).to_be_visible()
