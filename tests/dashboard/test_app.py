from looking import sent
from streamlit.testing.v1 import AppTest


def test_opens_on_the_sample_and_filters(app: AppTest) -> None:
    app.run()
    assert not app.exception
    table = sent(app, "table")
    assert [source["name"] for source in table["sources"]] == ["AP (retold)", "NYT (retold)"]
    app.button_group(key="relations").set_value(["divergence"]).run()
    assert not app.exception
    assert {row["relation"] for row in sent(app, "table")["rows"]} == {"divergence"}
