"""The dashboard on a free port of this machine, and a browser to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]

# How long the server may take to come up, in seconds.
_PATIENCE = 60

# How long a click may take to reach the server, in milliseconds; only `settle` waits so.
ON_ITS_WAY = 250

# Chromium's own calls home are switched off, so that every request seen is the page's.
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@contextmanager
def app(home: Path, script: str = "streamlit_app.py") -> Iterator[str]:
    """Serve the dashboard with its store in the folder `home`; yield its address.

    Raises:
        RuntimeError: the server ended, or did not come up in time.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "full",
    }
    given = [word for name, value in options.items() for word in (f"--{name}", value)]
    log = home / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, *given],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "CLAIMS_HOME": str(home)},
        )
        try:
            _wait(server, f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(_PATIENCE * 10):
        try:
            if urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).read() == b"ok":
                return
        except OSError:
            time.sleep(0.1)
        if server.poll() is not None:
            break
    raise RuntimeError(f"the dashboard did not start: {log.read_text(errors='replace')}")


def chromium() -> str | None:
    """Return where Chromium is installed, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator["Browser"]:
    """Run the Chromium of this machine.

    Raises:
        FileNotFoundError: there is none.
    """
    from playwright.sync_api import sync_playwright

    found = chromium()
    if found is None:
        raise FileNotFoundError("no Chromium; install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield opened
        opened.close()


def settle(page: "Page") -> None:
    """Wait until the page is drawn: something is there, nothing runs, nothing is stale.

    An element is awaited first, since the app says that nothing runs before its first run; and a
    moment before that, since it also says so while a click is on its way to the server.
    """
    page.wait_for_timeout(ON_ITS_WAY)
    element = '[data-testid="stMain"] [data-testid="stElementContainer"]'
    page.locator(element).first.wait_for(state="attached")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    stale = '[data-testid="stElementContainer"][data-stale="true"]'
    page.wait_for_function(f"!document.querySelector('{stale}')")
