import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.looking import sent

READER = "claims/dashboard/pages/reader.py"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    app.query_params["event"] = "river-ferry"
    app.run()
    return app.switch_page(READER).run()


def test_the_columns_hold_the_whole_articles(page: AppTest) -> None:
    assert not page.exception
    data = sent(page, "reader")
    assert [source["letter"] for source in data["sources"]] == ["A", "B", "C"]
    for source in data["sources"]:
        runs = [run for line in source["lines"] for run in line["runs"]]
        named = [name for name, _ in runs if name]
        assert named
        assert set(named) <= set(data["claims"])
    linked = [t for t in data["topics"].values() if t["relation"] != "unique"]
    assert all(len(topic["claims"]) > 1 for topic in linked)


def test_columns_are_chosen_and_at_most_three(page: AppTest) -> None:
    digests = page.session_state["picked"]
    page.button_group(key="picked").set_value(digests[1:]).run()
    assert [s["letter"] for s in sent(page, "reader")["sources"]] == ["B", "C"]
    assert page.query_params["columns"] == digests[1:]
    page.button_group(key="picked").set_value([]).run()
    assert len(sent(page, "reader")["sources"]) == 3


def test_filters_leave_the_text_and_dim_what_they_hide(page: AppTest) -> None:
    before = sent(page, "reader")
    page.button_group(key="relations").set_value(["divergence"]).run()
    after = sent(page, "reader")
    assert after["sources"] == before["sources"]
    shown = {topic["relation"] for topic in after["topics"].values() if topic["shown"]}
    assert shown == {"divergence"}


def test_the_card_stands_below_what_is_selected(page: AppTest) -> None:
    assert not [b for b in page.button_group if str(b.key).startswith("verdict")]
    page.session_state["selected"] = next(iter(sent(page, "reader")["claims"]))
    page.run()
    assert [b for b in page.button_group if str(b.key).startswith("verdict")]
