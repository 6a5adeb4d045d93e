import pytest
from streamlit.testing.v1 import AppTest

CHARTS = "claims/dashboard/pages/charts.py"


@pytest.mark.parametrize(
    ("event", "titles"),
    [
        ("kim-putin-2023", 4),
        ("harbour-warehouse-fire", 5),
    ],
)
def test_the_charts_that_the_sources_allow(app: AppTest, event: str, titles: int) -> None:
    app.query_params["event"] = event
    app.run()
    app.switch_page(CHARTS).run()
    assert not app.exception
    heads = [m.value for m in app.markdown if m.value.startswith("#### ")]
    assert len(heads) == titles
    assert len(app.get("vega_lite_chart")) >= titles - 1


def test_another_pair_of_sources(app: AppTest) -> None:
    app.query_params["event"] = "harbour-warehouse-fire"
    app.run()
    app.switch_page(CHARTS).run()
    before = [c.value for c in app.caption]
    app.button_group(key="rows").set_value("B").run()
    assert app.button_group(key="columns").value == "A"
    app.button_group(key="columns").set_value("C").run()
    assert not app.exception
    assert [c.value for c in app.caption] != before
