import pytest

from claims.export.wording import letters, review
from claims.schema import Decision, Relation


def test_letters_follow_the_order_of_a_comparison() -> None:
    assert letters(["路透", "AP", "NYT"]) == {"AP": "A", "NYT": "B", "路透": "C"}


@pytest.mark.parametrize(
    ("decision", "cell"),
    [
        (Decision(), ""),
        (Decision(Relation.UNIQUE), "unique"),
        (Decision(Relation.UNIQUE, "checked: twice"), "unique: checked: twice"),
        (Decision(None, "call the hospital"), "note: call the hospital"),
    ],
)
def test_a_decision_is_one_cell(decision, cell) -> None:
    assert review(decision) == cell
