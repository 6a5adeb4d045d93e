"""dom.js, on which every component stands: text stays text, one root, late answers are passed over.

Its functions run in an empty page, without Streamlit: a component is an object with its data, the
element it stands in, and what it would send to the server.
"""

from importlib.resources import files

import pytest

from claims.dashboard.theme import PALETTES

SCRIPT = files("claims.dashboard.components").joinpath("dom.js").read_text(encoding="utf-8")
NAMES = "{ element, runs, mount, ANSWER }"

# A component whose every building, selection, closing and message is noted in `log`.
STAGE = """(script) => {
  Object.assign(window, new Function(script)(), { log: [], clock: 1000 });
  performance.now = () => clock;
  window.box = document.body.appendChild(document.createElement("div"));
  window.draw = ([palettes, selected, words]) => {
    const setStateValue = (name, value) => log.push(`sent ${name} ${value}`);
    const data = [{ palettes, selected, words }];
    window.close = mount({ parentElement: box, data, setStateValue }, (state) => {
      log.push(`build ${words}`);
      state.root.append(words);
      state.select = (id) => log.push(`select ${id}`);
      state.close = () => log.push(`close ${words}`);
      window.state = state;
    });
  };
}"""


@pytest.fixture
def page(chromium):
    """An empty page with the functions of dom.js, and no error in the end."""
    context = chromium.new_context()
    errors = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.evaluate(STAGE, f"{SCRIPT}; return {NAMES}")
    yield page
    context.close()
    assert errors == []


def draw(page, words: str, selected: str = "") -> list[str]:
    """Draw the component as the server would, and return what happened since the last time."""
    page.evaluate("given => draw(given)", [PALETTES, selected, words])
    return happened(page)


def happened(page) -> list[str]:
    return page.evaluate("log.splice(0)")


def send(page, selected: str) -> None:
    page.evaluate("selected => state.send('selected', selected)", selected)


def test_text_never_becomes_markup(page) -> None:
    made = page.evaluate(
        """() => {
          const parts = runs([["<img src=x onerror=alert(1)>", false], ["&lt;b&gt;", true]]);
          return element("p", "quote", ...parts, null, undefined, "<i>").outerHTML;
        }"""
    )
    assert made == (
        '<p class="quote">&lt;img src=x onerror=alert(1)&gt;'
        '<b class="differs">&amp;lt;b&amp;gt;</b>&lt;i&gt;</p>'
    )


def test_it_is_built_again_only_when_what_it_shows_has_changed(page) -> None:
    assert draw(page, "one", "a") == ["build one", "select a"]
    assert draw(page, "one", "b") == ["select b"]
    assert draw(page, "two", "b") == ["close one", "build two", "select b"]
    assert page.evaluate("box.innerText") == "two"
    assert page.evaluate("box.querySelectorAll('.root').length") == 1


def test_it_is_closed_when_it_goes(page) -> None:
    draw(page, "one")
    page.evaluate("close()")
    assert happened(page) == ["close one"]


@pytest.mark.parametrize(
    ("ground", "theme"),
    [
        ("#FFFFFF", "light"),
        ("#0F1419", "dark"),
        ("rgb(255, 255, 255)", "light"),
        ("rgb(15, 20, 25)", "dark"),
        ("", "light"),
    ],
)
def test_its_colours_follow_the_ground_it_stands_on(page, ground, theme) -> None:
    page.evaluate("ground => box.style.setProperty('--st-background-color', ground)", ground)
    draw(page, "one")
    colours = {
        name: page.evaluate("name => state.root.style.getPropertyValue(`--${name}`)", name)
        for name in PALETTES[theme]
    }
    assert colours == PALETTES[theme]


def test_the_ground_may_change_while_it_stands(page) -> None:
    draw(page, "one")
    page.evaluate("box.style.setProperty('--st-background-color', '#0F1419')")
    assert draw(page, "one") == ["select "]
    shown = page.evaluate("state.root.style.getPropertyValue('--page')")
    assert shown == PALETTES["dark"]["page"]


def test_an_answer_to_an_earlier_click_is_passed_over(page) -> None:
    draw(page, "one", "a")
    send(page, "b")
    send(page, "c")
    assert happened(page) == ["sent selected b", "sent selected c"]
    assert draw(page, "one", "a") == []
    assert draw(page, "one", "b") == []
    assert draw(page, "one", "c") == ["select c"]
    assert draw(page, "one", "d") == ["select d"]


def test_one_answer_may_stand_for_several_clicks(page) -> None:
    draw(page, "one", "a")
    for selected in "bcb":
        send(page, selected)
    happened(page)
    assert draw(page, "one", "b") == ["select b"]


def test_an_answer_that_does_not_come_is_not_awaited_for_ever(page) -> None:
    draw(page, "one", "a")
    send(page, "b")
    happened(page)
    page.evaluate("clock += ANSWER - 1")
    assert draw(page, "one", "a") == []
    page.evaluate("clock += 1")
    assert draw(page, "one", "a") == ["select a"]


def test_what_is_no_selection_is_not_awaited(page) -> None:
    draw(page, "one", "a")
    page.evaluate("state.send('switched', 3)")
    assert happened(page) == ["sent switched 3"]
    assert draw(page, "one", "b") == ["select b"]
