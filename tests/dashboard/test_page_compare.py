import pytest
from streamlit.testing.v1 import AppTest

from claims.align import THRESHOLD
from tests.dashboard.looking import components, sent


def table(at: AppTest) -> list[dict]:
    return sent(at, "table")["rows"]


def test_opens_on_the_sample_with_divergences_first(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert [s["name"] for s in sent(app, "table")["sources"]] == ["AP (retold)", "NYT (retold)"]
    order = ["divergence", "agreement", "unique"]
    relations = [row["relation"] for row in table(app)]
    assert relations == sorted(relations, key=order.index)
    assert set(relations) == set(order)


def test_every_filter_narrows(app: AppTest) -> None:
    app.run()
    everything = table(app)
    app.button_group(key="relations").set_value(["divergence"]).run()
    divergences = table(app)
    assert divergences == [row for row in everything if row["relation"] == "divergence"]
    facet = divergences[0]["facets"][0]
    app.button_group(key="facets").set_value([facet]).run()
    assert table(app) == [row for row in divergences if facet in row["facets"]]
    app.button_group(key="facets").set_value([]).run()
    app.button_group(key="relations").set_value([]).run()
    app.text_input(key="query").set_value("玉米").run()
    assert [row["relation"] for row in table(app)] == ["unique"]
    app.text_input(key="query").set_value("没有这个词").run()
    assert not components(app, "table")
    assert "没有符合条件的主张" in app.info[0].value


def test_the_threshold_and_its_presets_decide_again(app: AppTest) -> None:
    app.run()
    aligned = [row for row in table(app) if row["relation"] != "unique"]
    app.slider(key="threshold").set_value(0.95).run()
    assert len([row for row in table(app) if row["relation"] != "unique"]) < len(aligned)
    app.button_group(key="preset").set_value("balanced").run()
    assert app.session_state["threshold"] == THRESHOLD
    assert [row for row in table(app) if row["relation"] != "unique"] == aligned


def test_a_link_opens_the_same_view(app: AppTest) -> None:
    app.run()
    chosen = table(app)[3]
    app.query_params.clear()
    app.query_params["selected"] = chosen["id"]
    app.query_params["lang"] = "en"
    app.query_params["event"] = "kim-putin-2023"
    again = AppTest.from_file(app._script_path, default_timeout=60)
    again.query_params = app.query_params
    again.run()
    assert again.session_state["selected"] == chosen["id"]
    assert sent(again, "table")["selected"] == chosen["id"]
    assert "What it is about" in str(sent(again, "table")["texts"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("threshold", "nan"),
        ("threshold", "1e999"),
        ("threshold", "<b>"),
        ("relations", "'; DROP TABLE events"),
        ("facets", "number\0"),
        ("lang", "xx"),
        ("event", "../../etc/passwd"),
        ("selected", "x" * 9999),
        ("columns", "![x](http://evil.example)"),
        ("query", "=1+1"),
    ],
)
def test_garbage_in_a_link_does_no_harm(app: AppTest, name: str, value: str) -> None:
    app.query_params[name] = value
    app.run()
    assert not app.exception
    assert 0 <= app.session_state["threshold"] <= 1
    assert len(app.session_state["selected"]) <= 80


def test_the_card_explains_and_takes_a_verdict(app: AppTest) -> None:
    app.run()
    first = table(app)[0]
    key = next(b.key for b in app.button_group if str(b.key).startswith("verdict"))
    app.button_group(key=key).set_value("unrelated").run()
    note = next(i.key for i in app.text_input if str(i.key).startswith("note"))
    app.text_input(key=note).set_value("两句不是一回事").run()
    assert not app.exception
    changed = next(row for row in table(app) if row["id"] == first["id"])
    assert (changed["relation"], changed["decided"]) == ("unrelated", True)
    event = app.session_state["event"]
    assert app.query_params["event"] == event != "kim-putin-2023"

    fresh = AppTest.from_file(app._script_path, default_timeout=60)
    fresh.query_params = app.query_params
    fresh.run()
    assert table(fresh) == table(app)
    assert fresh.text_input(key=note).value == "两句不是一回事"


def test_both_languages_say_the_same_things(app: AppTest) -> None:
    app.context = {"locale": "en-GB"}
    app.run()
    assert app.session_state["lang"] == "en"
    english = table(app)
    app.button_group(key="lang").set_value("zh").run()
    assert [row["id"] for row in table(app)] == [row["id"] for row in english]
    assert "lang" not in app.query_params or app.query_params["lang"] == "zh"
