"""The dashboard as its readers meet it: a server of its own, and Chromium to look at it."""

import os
from pathlib import Path

import pytest

from benchmarks import served
from benchmarks.served import settle

# A shared machine may be slow; a failure may take its time. In milliseconds.
TIMEOUT = 30_000

# The page's own style has come.
STYLED = "getComputedStyle(document.documentElement).getPropertyValue('--browse') !== ''"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """The folder of the server's store."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def server(home):
    """The address of a dashboard that runs for the whole session."""
    with served.app(home) as address:
        yield address
        assert "Traceback" not in (home / "server.log").read_text(errors="replace")


@pytest.fixture(scope="session")
def chromium():
    """A Chromium without a window; in CI its absence is a failure."""
    if served.chromium() is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: install the chromium package")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import expect

    expect.set_options(timeout=TIMEOUT)
    with served.browser() as browser:
        yield browser


@pytest.fixture
def opened(chromium, server):
    """Open pages with `opened(path, **options of the context)`.

    At the end no page may have had a script's error, asked another host for anything, or shown an
    exception.
    """
    contexts, problems, pages = [], [], []

    def open_page(path: str = "", **options):
        settings = {"viewport": {"width": 1440, "height": 1000}, "locale": "zh-CN"}
        context = chromium.new_context(**{**settings, "reduced_motion": "reduce", **options})
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        context.on("weberror", lambda error: problems.append(str(error.error)))
        context.on(
            "request",
            lambda request: _is_local(request.url, server) or problems.append(request.url),
        )
        context.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
        page = context.new_page()
        pages.append(page)
        page.goto(f"{server}/{path}")
        page.locator(".st-key-lang").wait_for()
        page.wait_for_function(STYLED)
        settle(page)
        return page

    yield open_page
    for page in pages:
        if not page.is_closed():
            assert page.get_by_test_id("stException").count() == 0
    for context in contexts:
        context.close()
    assert problems == []


def _is_local(url: str, server: str) -> bool:
    own = (server, server.replace("http", "ws", 1), "data:", "blob:", "file:")
    return url.startswith(own)
