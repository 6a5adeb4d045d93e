from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).parents[2] / "streamlit_app.py")


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The dashboard with a store of its own, before its first run."""
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path))
    return AppTest.from_file(APP, default_timeout=60)
