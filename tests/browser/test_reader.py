"""The reader by keyboard and by mouse: linked claims, brought to one height."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.using import settle

ACTIVE = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot) at = at.shadowRoot.activeElement;
  return at?.tagName === 'MARK' ? [at.column, at.classList.contains('own'), at.topic] : null;
}"""
HEIGHTS = """marks => Object.values(marks.reduce((found, mark) => {
  found[mark.column] ??= mark.getBoundingClientRect().top;
  return found;
}, {}))"""


@pytest.fixture
def page(opened):
    page = opened("reader?event=harbour-warehouse-fire&relations=divergence&relations=agreement")
    page.locator(".st-key-reader .body").first.focus()
    return page


def own(page):
    return page.locator(".st-key-reader mark.own")


def test_from_divergence_to_divergence_and_back(page) -> None:
    position = page.locator(".st-key-reader .position")
    page.keyboard.press("n")
    expect(position).to_have_text(re.compile("^1 / "))
    total = int(re.match(r"1 / (\d+)", position.inner_text())[1])
    assert total > 1
    expect(page).to_have_url(re.compile("selected="))
    for press, at in (("n", 2), ("p", 1), ("k", total), ("j", 1)):
        page.keyboard.press(press)
        expect(position).to_have_text(re.compile(f"^{at} / {total} 处分歧 · ≠"))
        expect(own(page).first).to_have_class(re.compile("divergence"))
    settle(page)
    expect(page.locator("h2").filter(has_text=re.compile(r"^\d+\. "))).to_be_visible()
    page.keyboard.press("Escape")
    expect(own(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("selected="))


def test_hopping_between_sources(page) -> None:
    page.keyboard.press("n")
    expect(own(page).first).to_be_visible()
    columns = sorted({mark.evaluate("mark => mark.column") for mark in own(page).all()})
    assert len(columns) > 1
    for press, way in (("ArrowRight", 1), ("ArrowLeft", -1), ("ArrowLeft", -1)):
        here = columns.index(page.evaluate(ACTIVE)[0])
        page.keyboard.press(press)
        assert page.evaluate(ACTIVE)[:2] == [columns[(here + way) % len(columns)], True]
    page.keyboard.press("ArrowDown")
    topic = page.evaluate(ACTIVE)[2]
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-reader .position")).to_have_text(re.compile(f" · .{topic} "))
    assert page.evaluate(ACTIVE)[1]


def test_a_click_brings_the_counterparts_to_one_height(page) -> None:
    linked = page.locator(".st-key-reader .column").first.locator("mark.divergence[role]").nth(1)
    linked.click()
    expect(own(page).first).to_be_visible()
    page.wait_for_timeout(200)
    heights = own(page).evaluate_all(HEIGHTS)
    assert len(heights) > 1
    # Within half a line.
    assert max(heights) - min(heights) < 16
    assert page.locator(".st-key-reader path.own").count() >= len(heights) - 1


def test_what_is_selected_comes_back_with_the_link(page) -> None:
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("selected="))
    told = [mark.inner_text() for mark in own(page).all()]
    page.reload()
    expect(own(page).first).to_be_in_viewport()
    assert [mark.inner_text() for mark in own(page).all()] == told


def test_only_claims_and_the_rail(page) -> None:
    page.locator(".st-key-reader").get_by_role("button", name="只看主张").click()
    expect(page.locator(".st-key-reader .focused")).to_be_visible()
    body = page.locator(".st-key-reader .body").first
    page.locator(".st-key-reader .column").first.locator(".rail i").last.click()
    expect(own(page).first).to_be_visible()
    assert body.evaluate("body => body.scrollTop") > 100
