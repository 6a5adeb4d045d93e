"""The dashboard as its readers meet it: a server of its own, and Chromium to look at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from using import settle

ROOT = Path(__file__).parents[2]

# A shared machine may be slow; a failure may take its time. In milliseconds.
TIMEOUT = 30_000

_QUIET = ("--no-first-run", "--disable-background-networking", "--disable-component-update")
_PLAIN = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync")
_ARGUMENTS = [*_QUIET, *_PLAIN, "--disable-dev-shm-usage"]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """The folder of the server's store."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def server(home, tmp_path_factory):
    """The address of a dashboard that runs for the whole session."""
    log = tmp_path_factory.mktemp("server") / "log"
    process, address = start(home, log)
    yield address
    process.terminate()
    process.wait(10)
    assert "Traceback" not in log.read_text(errors="replace")


def start(home: Path, log: Path, *options: str) -> tuple[subprocess.Popen, str]:
    """Start a dashboard on a free port of this machine alone, and wait until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", *options]
    process = subprocess.Popen(
        [*command, "--server.port", str(port), "--client.showErrorDetails", "full"],
        cwd=ROOT,
        env={**os.environ, "CLAIMS_HOME": str(home)},
        stdout=log.open("w"),
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.read() == b"ok":
                    return process, address
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError(f"the dashboard did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def chromium():
    """A Chromium without a window; in CI its absence is a failure."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: install the chromium package")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=TIMEOUT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        browser.close()


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
