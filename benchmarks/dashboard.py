"""How long a reader of the dashboard waits, in a browser: `python -m benchmarks.dashboard`.

Each line is a limit and what was measured: the first paint of a cold server, a click on a row, a
move of the threshold with three sources of 60 claims, and a frame of scrolling with 600 claims.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.served import app, browser, settle
from claims.review.store import ArticleInput, Event, Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# How often each wait is measured; the median is told.
_ROUNDS = 9

_PLACES = ("harbour", "mill", "station", "school", "market", "bridge")
_DEEDS = ("closed the {place}", "searched the {place}", "rebuilt the {place}", "sold the {place}")
_WHO = ("The mayor", "A nurse", "The owner", "The fire service", "A teacher")

# Looks through the shadows that components stand in.
_DEEP = """const deep = (selector, root = document) => [
  ...root.querySelectorAll(selector),
  ...[...root.querySelectorAll('*')].flatMap(
    node => node.shadowRoot ? deep(selector, node.shadowRoot) : []),
];
const until = async done => { while (!done()) await new Promise(requestAnimationFrame); };"""

# The wait from a click on a row to its card, in milliseconds.
_CLICK = f"""async at => {{ {_DEEP}
  const row = deep('.root tbody tr')[at];
  const number = row.querySelector('.topic .muted').textContent;
  const begun = performance.now();
  row.querySelector('.topic').click();
  await until(() => deep('.head h2')[0]?.textContent.startsWith(number));
  return performance.now() - begun;
}}"""

# The wait from a click on a setting of the threshold to the balance that it makes, the table drawn.
_MOVE = f"""async name => {{ {_DEEP}
  const balance = () => deep('.bar')[0]?.textContent;
  const drawn = () => deep('tbody')[0];
  const before = [balance(), drawn()];
  const begun = performance.now();
  deep('.st-key-preset button').find(found => found.textContent.includes(name)).click();
  await until(() => balance() !== before[0] && drawn() !== before[1]);
  return performance.now() - begun;
}}"""

# The time of each frame while a column scrolls, in milliseconds.
_SCROLL = f"""() => new Promise(done => {{ {_DEEP}
  const body = deep('.body')[0], frames = [];
  let before;
  const step = now => {{
    if (before !== undefined) frames.push(now - before);
    before = now;
    body.scrollTop += 40;
    if (frames.length < 120) requestAnimationFrame(step);
    else done(frames);
  }};
  requestAnimationFrame(step);
}})"""


def story(source: int, claims: int) -> str:
    """Return an article of so many claims; every third is told by each source, with its figure."""
    lines = []
    for i in range(claims):
        place, deed = _PLACES[i % 6], _DEEDS[i // 6 % 4]
        who = _WHO[(i + (source if i % 3 else 0)) % 5]
        figure = 10 + i + (source if i % 6 == 0 else 0)
        own = "" if i % 3 == 0 else f" before noon in district {source * claims + i}"
        lines.append(f"{who} {deed.format(place=place)} after {figure} people were hurt{own}.")
    paragraphs = [" ".join(lines[i : i + 5]) for i in range(0, claims, 5)]
    return "\n\n".join(paragraphs)


def event(home: Path, *, sources: int, claims: int) -> str:
    """Keep an event of so many articles with so many claims each, and return its id."""
    drafts = [
        ArticleInput(f"Source {i}", story(i, claims).encode(), f"{i}.txt")
        for i in range(1, 1 + sources)
    ]
    return Store(home).create(Event("Waiting", tuple(drafts)))


@contextmanager
def page(opened: "Browser", address: str) -> Iterator["Page"]:
    """Open an address in a window of its own, and wait until it is drawn."""
    context = opened.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    shown = context.new_page()
    shown.set_default_timeout(120_000)
    shown.goto(address)
    settle(shown)
    yield shown
    context.close()


def first_paint(opened: "Browser") -> float:
    """Return how long a reader waits for the sample on a server that has just come up, in ms."""
    with tempfile.TemporaryDirectory() as folder, app(Path(folder)) as address:
        context = opened.new_context(viewport={"width": 1440, "height": 1000})
        shown = context.new_page()
        begun = time.perf_counter()
        shown.goto(address)
        shown.locator(".st-key-table tbody tr").first.wait_for()
        took = time.perf_counter() - begun
        context.close()
        return 1000 * took


def row_click(shown: "Page") -> float:
    """Return how long the card takes to follow a click on a row, in ms."""
    shown.locator(".st-key-table tbody tr").nth(_ROUNDS).wait_for()
    waits = [float(shown.evaluate(_CLICK, at)) for at in range(1, 1 + _ROUNDS)]
    return median(waits)


def threshold_move(shown: "Page") -> float:
    """Return how long the table takes to follow a move of the threshold, in ms."""
    shown.get_by_role("button", name="Alignment").click()
    shown.locator(".st-key-preset").wait_for()
    waits: list[float] = []
    for at in range(_ROUNDS):
        waits.append(float(shown.evaluate(_MOVE, "Err less" if at % 2 else "Find more")))
        settle(shown)
    return median(waits)


def frame(shown: "Page") -> float:
    """Return the time a frame takes while the reader scrolls, in ms."""
    shown.locator(".st-key-reader mark").first.wait_for()
    frames = [float(took) for took in shown.evaluate(_SCROLL)]
    return median(frames)


def main() -> None:
    """Measure every wait and print it beside its limit."""
    with browser() as opened, tempfile.TemporaryDirectory() as folder:
        told = [("first paint, cold", 3000, first_paint(opened))]
        home = Path(folder)
        with app(home) as address:
            three = event(home, sources=3, claims=60)
            long = event(home, sources=3, claims=200)
            with page(opened, f"{address}/?event={three}") as shown:
                told.append(("row click to card, 3 x 60 claims", 250, row_click(shown)))
                told.append(("threshold move, 3 x 60 claims", 400, threshold_move(shown)))
            with page(opened, f"{address}/reader?event={long}") as shown:
                took = frame(shown)
                spans = shown.locator(".st-key-reader mark").count()
                told.append((f"a frame of scrolling, {spans} claims", 20, took))
    for name, limit, took in told:
        print(f"{name:40} {took:7.0f} ms  (at most {limit})")


if __name__ == "__main__":
    main()
