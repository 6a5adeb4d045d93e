"""Make the README's pictures from the dashboard itself: `python -m docs.screenshots`."""

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from benchmarks.served import app, browser, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parent / "screenshots"

# The best of these qualities that keeps a picture below the limit, in bytes.
_QUALITIES = (85, 75, 65, 55, 45)
_LIMIT = 120_000

_SIZE = {"width": 1280, "height": 860}


# How long charts take to be drawn and views to scroll, in milliseconds.
_CALM = 1000


class Shot(NamedTuple):
    """One picture: its page, the event it shows, its language, its theme."""

    name: str
    event: str
    locale: str = "en-GB"
    scheme: str = "light"


SHOTS = (
    Shot("sources", "kim-putin-2023"),
    Shot("compare", "chip-export-rule"),
    Shot("reader", "harbour-warehouse-fire", "zh-CN"),
    Shot("charts", "harbour-warehouse-fire", "zh-CN", "dark"),
    Shot("review", "river-ferry", scheme="dark"),
)


def shoot(opened: "Browser", address: str, shot: Shot) -> bytes:
    """Return the picture of a page as PNG."""
    look = {"locale": shot.locale, "color_scheme": shot.scheme, "reduced_motion": "reduce"}
    context = opened.new_context(viewport=_SIZE, **look)  # type: ignore[arg-type]
    page = context.new_page()
    path = "" if shot.name == "compare" else shot.name
    page.goto(f"{address}/{path}?event={shot.event}")
    settle(page)
    _use(page, shot.name)
    settle(page)
    page.wait_for_timeout(_CALM)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    page.wait_for_timeout(_CALM)
    taken = page.screenshot()
    context.close()
    return taken


def _use(page: "Page", name: str) -> None:
    """Do what a reader would have done by then."""
    if name == "compare":
        page.locator(".st-key-table tbody tr").first.click()
    if name == "reader":
        page.locator(".st-key-reader .body").first.focus()
        page.keyboard.press("n")
    if name == "sources":
        page.get_by_role("button", name="Lines kept and dropped").last.click()


def small(picture: Image.Image) -> bytes:
    """Return the picture as WebP within the limit.

    Raises:
        ValueError: no quality is low enough.
    """
    for quality in _QUALITIES:
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= _LIMIT:
            return file.getvalue()
    raise ValueError(f"expected at most {_LIMIT} bytes, got {file.tell()}; take a smaller picture")


def main() -> None:
    """Take every picture and write it beside this script."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, app(Path(home)) as address, browser() as opened:
        for shot in SHOTS:
            picture = Image.open(io.BytesIO(shoot(opened, address, shot))).convert("RGB")
            (FOLDER / f"{shot.name}.webp").write_bytes(small(picture))


if __name__ == "__main__":
    main()
