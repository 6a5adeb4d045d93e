from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).parents[2] / "streamlit_app.py")


def test_opens_on_the_sample_and_filters() -> None:
    at = AppTest.from_file(APP, default_timeout=60).run()
    assert not at.exception
    everything = at.dataframe[0].value
    assert set(everything.source_a) == {"AP (retold)", "NYT (retold)"}
    at.button_group(key="relations").set_value(["divergence"]).run()
    assert not at.exception
    shown = at.dataframe[0].value
    assert 0 < len(shown) < len(everything)
    assert set(shown.relation) == {"≠ divergence"}
