"""Claims of different events by their dates are kept apart; comparisons with the past are not."""

from datetime import date

import numpy as np
import pytest

import claims
from claims.extract import extract
from tests.align.made import table

PUBLISHED = date(2024, 3, 13)

REPORTED = "Two people died in the blast on 13 March 2024."
UNDATED = "Two people died in the blast."

CASES = [
    # one claim, the other, told of different events
    ("Eleven people died in a blast in June 2022.", REPORTED, True),
    ("Eleven people died in a blast in June 2022.", UNDATED, True),
    ("Eleven people died in a blast in June 2022.", "The blast of 2022 killed eleven.", False),
    (UNDATED, REPORTED, False),
    ("More people died than in June 2022.", REPORTED, False),
    ("It is the first blast since June 2022.", REPORTED, False),
    ("2022年6月的爆炸造成11人死亡。", "3月13日的爆炸造成2人死亡。", True),
    ("死亡人数比2022年多。", "3月13日的爆炸造成2人死亡。", False),
]


def claims_of(*sentences, source):
    article = claims.read("\n\n".join(sentences), source=source, published=PUBLISHED)
    return extract(article)[0]


@pytest.mark.parametrize(("one", "other", "apart"), CASES)
def test_dates_keep_events_apart(one, other, apart):
    # A sentence of the day itself stands in both, so that both articles report it.
    left, right = claims_of(one, REPORTED, source="a"), claims_of(other, REPORTED, source="b")
    found = table("other_event", left, right, published=(PUBLISHED, PUBLISHED))
    assert bool(found[0, 0]) is apart
    swapped = table("other_event", right, left, published=(PUBLISHED, PUBLISHED))
    assert np.array_equal(found.T, swapped)


def test_without_a_day_of_publication_nothing_is_kept_apart():
    left, right = claims_of(CASES[0][0], source="a"), claims_of(REPORTED, source="b")
    assert not table("other_event", left, right).any()


def test_an_undated_article_that_reports_of_tuesday_dates_what_was_earlier():
    article = claims.read(f"{CASES[0][0]}\n\nTwo people died in the blast on Tuesday.", source="a")
    left, right = extract(article)[0], claims_of(UNDATED, source="b")
    assert table("other_event", left, right).tolist() == [[1.0], [0.0]]


def test_one_text_in_two_scripts():
    left = claims_of("軍隊今天早上全部撤離了城市。", "河上的大桥昨夜在洪水里塌了。", source="a")
    right = claims_of("河上的大桥昨夜在洪水里塌了。", "军队今天早上全部撤离了城市。", source="b")
    assert table("same_text", left, right).tolist() == [[0.0, 1.0], [1.0, 0.0]]
