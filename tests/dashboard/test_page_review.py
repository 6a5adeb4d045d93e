import os
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from claims.dashboard.review_grid import row_height
from claims.review.store import Decision, Store
from claims.schema import Relation

REVIEW = "claims/dashboard/pages/review.py"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    app.run()
    return app.switch_page(REVIEW).run()


@pytest.mark.parametrize(
    ("claims", "height"),
    [
        ([], 46),
        (["Short."], 46),
        (["a" * 200], 103),
        (["火" * 60], 65),
        (["a" * 9999], 122),
    ],
)
def test_rows_are_as_high_as_the_longest_claim_needs(claims, height) -> None:
    assert row_height(pd.DataFrame({"a": claims, "b": claims})) == height


def test_what_is_written_in_the_grid_is_kept(page: AppTest) -> None:
    before = page.dataframe[0].value
    page.session_state[page.session_state["grid"].key] = {
        "edited_rows": {0: {"verdict": "＝ 一致", "note": " 核对过 "}, 2: {"note": "再问"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    page.run()
    event = Store(Path(os.environ["CLAIMS_HOME"])).read(page.session_state["event"])
    assert event is not None
    assert set(event.decisions.values()) == {
        Decision(Relation.AGREEMENT, "核对过"),
        Decision(None, "再问"),
    }
    after = page.dataframe[0].value
    assert list(after.a) == list(before.a)
    assert page.progress[0].text.startswith("已复核 1 / ")


def test_progress_and_every_download(page: AppTest) -> None:
    assert not page.exception
    assert page.progress[0].text.startswith("已复核 0 / ")
    assert [b.key for b in page.get("download_button")] == [
        f"download_{name}" for name in ("csv", "json", "html", "brief")
    ]
    assert len(page.dataframe[0].value) == int(page.progress[0].text.split("/ ")[1])
