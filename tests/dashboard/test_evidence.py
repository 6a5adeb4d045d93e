import json

import pytest
from streamlit.testing.v1 import AppTest

from claims.align import FEATURES
from claims.dashboard.i18n import strings
from tests.dashboard.looking import texts


def folds(app: AppTest) -> list[list]:
    """What the first card tells of the features of its pairs: one fold per pair."""
    cards = [card for card in app.get("bidi_component") if "-why " in card.proto.id]
    nodes = [node for card in cards for node in json.loads(card.proto.json)[0]["nodes"]]
    return [node for node in nodes if node[0] == "details"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_card_tells_what_adds_up_to_its_confidence(app: AppTest, language: str) -> None:
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    fold = folds(app)[0]
    words = texts(fold)
    weighed = [feature for feature in FEATURES if not feature.is_rule]
    assert all(strings()[f"feature.{feature.name}"][language] in words for feature in weighed)


def test_every_feature_has_its_question_in_chinese() -> None:
    for feature in FEATURES:
        question = strings()[f"feature.{feature.name}"]
        assert question["en"] == feature.question
        assert question["zh"].endswith("？")
