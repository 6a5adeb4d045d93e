"""Eight readers at once, each with articles of their own, in one process."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks import served
from claims.review.store import ArticleInput, Event, Store
from tests.browser.using import rows, settle

READERS = 8
TOLD = "The fire in the {place} hurt {count} people on Monday, the mayor said."
PLACES = ("mill", "port", "school", "market", "station", "castle", "quarry", "library")

VERDICTS = (("agreement", "Agree"), ("divergence", "Diverge"))

# In MB; 278 were measured with the eight of them.
_MEMORY = 600


@pytest.fixture
def busy(tmp_path):
    """A server of its own, so that its memory is that of these readers."""
    with served.app(tmp_path) as address:
        yield address, tmp_path


def memory(address: str) -> int:
    """Return how much memory the server at that address holds, in MB, where the system tells."""
    port = address.rsplit(":", 1)[1]
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and f"server.port\0{port}" in _command(folder):
            status = (folder / "status").read_text()
            return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024
    return 0


def _command(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_text()
    except OSError:
        return ""


def inputs(i: int) -> tuple[ArticleInput, ...]:
    texts = [TOLD.format(place=PLACES[i], count=n) for n in (12 + i, 19 + i)]
    return tuple(
        ArticleInput(f"{PLACES[i]} {k}", text.encode(), f"{k}.txt") for k, text in enumerate(texts)
    )


def test_each_sees_their_own(chromium, busy) -> None:
    address, home = busy
    events = [Store(home).create(Event(PLACES[i], inputs(i))) for i in range(READERS)]
    contexts = [chromium.new_context(locale="en-GB") for _ in events]
    pages = [context.new_page() for context in contexts]
    for page, event in zip(pages, events, strict=True):
        page.goto(f"{address}/?event={event}", wait_until="commit")
    for i, page in enumerate(pages):
        settle(page)
        for count in (12 + i, 19 + i):
            expect(page.locator(".st-key-table table")).to_contain_text(f"{count} people")
    for i, page in enumerate(pages):
        verdict = page.locator('[class*="st-key-verdict"]').first
        verdict.get_by_role("radio", name=VERDICTS[i % 2][1]).click()
    for i, (page, event) in enumerate(zip(pages, events, strict=True)):
        expect(rows(page).filter(has_text="reviewed")).to_have_count(1)
        settle(page)
        (decision,) = Store(home).read(event).decisions.values()
        assert decision.relation == VERDICTS[i % 2][0]
        text = page.locator(".st-key-table table").inner_text()
        assert not [place for k, place in enumerate(PLACES) if place in text and k != i]
    assert memory(address) < _MEMORY
    for context in contexts:
        context.close()
