"""What a reader does on a page of the dashboard."""

import re

from benchmarks.served import settle

__all__ = ["cells", "download", "only", "rows", "search", "settle", "upload", "visit"]

PATHS = {
    "来源": "/sources",
    "对照": "/",
    "对读": "/reader",
    "图表": "/charts",
    "复核与导出": "/review",
}

# What the filters let through, as the address tells it.
SHOWN = """() => ['relations', 'facets'].map(
  name => new URLSearchParams(location.search).getAll(name)).join('|')"""


def visit(page, name: str) -> None:
    """Go to the page of that name by the navigation."""
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    page.wait_for_function("path => location.pathname === path", arg=PATHS[name])
    settle(page)


def upload(page, *files: tuple[str, bytes]) -> None:
    """Give files to the uploader of the Sources page."""
    payload = [{"name": n, "mimeType": "text/plain", "buffer": data} for n, data in files]
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(payload)
    page.wait_for_timeout(300)
    settle(page)


def rows(page):
    """Return the rows of the table of topics."""
    return page.locator(".st-key-table tbody tr")


def only(page, name: str, group: str = "relations") -> None:
    """Switch one filter by its name on screen."""
    before = page.evaluate(SHOWN)
    page.locator(f".st-key-{group}").get_by_role("button", name=name).click()
    page.wait_for_function(f"before => ({SHOWN})() !== before", arg=before)
    settle(page)


def search(page, words: str) -> None:
    """Search the claims for words."""
    page.locator(".st-key-query input").fill(words)
    asked = "words => (new URLSearchParams(location.search).get('query') ?? '') === words"
    page.wait_for_function(asked, arg=words)
    settle(page)


def cells(row) -> list[str]:
    """Return what each source says in a row; "" where it says nothing."""
    own = row.locator("td.claims").all()
    return ["" if "absent" in c.get_attribute("class") else c.inner_text() for c in own]


def download(page, name: str) -> bytes:
    """Click the button of that name and return the file it gives."""
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile(name)).click()
    with open(started.value.path(), "rb") as file:
        return file.read()
