"""English times, written `words = first..last grain anchor`, told on 12 September 2023."""

import pytest

from tests.normalize.test_times import found

CASES = [
    ("Sept. 12, 2023", "sept. 12, 2023 = 2023-09-12 day calendar"),
    ("12 September 2023", "12 september 2023 = 2023-09-12 day calendar"),
    ("the 12th of September", "the 12th of september = 2023-09-12 day article"),
    ("September 12", "september 12 = 2023-09-12 day article"),
    ("Sept. 12", "sept. 12 = 2023-09-12 day article"),
    ("December 2-5", "december 2-5 = 2022-12-02..2022-12-05 span article"),
    ("2023-09-06", "2023-09-06 = 2023-09-06 day calendar"),
    ("3/13/2024", "3/13/2024 = 2024-03-13 day calendar"),
    ("April 2019", "april 2019 = 2019-04-01..2019-04-30 month calendar"),
    ("July", "july = 2023-07-01..2023-07-31 month article"),
    ("last July", "last july = 2023-07-01..2023-07-31 month article"),
    ("in May", "may = 2023-05-01..2023-05-31 month article"),
    ("mid-July", "mid-july = 2023-07-11..2023-07-20 span article"),
    ("in 2019", "2019 = 2019-01-01..2019-12-31 year calendar"),
    ("early 2024", "early 2024 = 2024-01-01..2024-03-31 span calendar"),
    ("1950-53", "1950-53 = 1950-01-01..1953-12-31 span calendar"),
    ("from 2019 to 2021", "2019 to 2021 = 2019-01-01..2021-12-31 span calendar"),
    ("the 1990s", "the 1990s = 1990-01-01..1999-12-31 decade calendar"),
    ("the early 1990s", "the early 1990s = 1990-01-01..1993-12-31 span calendar"),
    ("late 19th century", "late 19th century = 1871-01-01..1900-12-31 span calendar"),
    (
        "the first five months of this year",
        "the first five months of this year = 2023-01-01..2023-05-31 span article",
    ),
    ("the first half of 2023", "the first half of 2023 = 2023-01-01..2023-06-30 span calendar"),
    (
        "the third quarter of 2020",
        "the third quarter of 2020 = 2020-07-01..2020-09-30 quarter calendar",
    ),
    ("on Tuesday", "tuesday = 2023-09-12 day article"),
    ("met on Monday", "monday = 2023-09-11 day article"),
    ("last Tuesday", "last tuesday = 2023-09-05 day article"),
    ("will meet on Monday", "monday = 2023-09-18 day article"),
    ("early Tuesday", "early tuesday = 2023-09-12 day article 00:00-09:00"),
    ("late Monday night", "late monday night = 2023-09-11 day article 18:00-23:59"),
    ("Tuesday, December 6", "tuesday, december 6 = 2022-12-06 day article"),
    ("yesterday", "yesterday = 2023-09-11 day article"),
    ("last night", "last night = 2023-09-11 day article 18:00-23:59"),
    ("last week", "last week = 2023-09-04..2023-09-10 week article"),
    ("last weekend", "last weekend = 2023-09-09..2023-09-10 span article"),
    ("this month", "this month = 2023-09-01..2023-09-30 month article"),
    ("earlier this month", "earlier this month = 2023-09-01..2023-09-12 span article"),
    ("last year", "last year = 2022-01-01..2022-12-31 year article"),
    ("late last year", "late last year = 2022-10-01..2022-12-31 span article"),
    ("the end of the year", "the end of the year = 2023-10-01..2023-12-31 span article"),
    ("three days ago", "three days ago = 2023-09-09 day article"),
    ("two months ago", "two months ago = 2023-07-01..2023-07-31 month article"),
    ("more than two years ago", "more than two years ago = span article"),
    ("the past five years", "the past five years = 2018-09-12..2023-09-12 span article"),
    ("in recent weeks", "in recent weeks = span article"),
    ("the next five years", "the next five years = 2023-09-12..2028-09-12 span article"),
    ("last summer", "last summer = span article"),
    ("since 1991", "since 1991 = 1991-01-01..2023-09-12 year calendar since"),
    ("since May", "since may = 2023-05-01..2023-09-12 month article since"),
    (
        "since the start of 2022",
        "since the start of 2022 = 2022-01-01..2023-09-12 span calendar since",
    ),
    ("from 2015 onward", "from 2015 onward = 2015-01-01..2023-09-12 year calendar since"),
    ("two months later", "two months later = span story"),
    ("the next day", "the next day = span story"),
    ("at the time", "at the time = span story"),
    ("days earlier", "days earlier = span story"),
    ("two months after the war", "two months after = span story"),
    ("2 a.m.", "2 a.m. = day article 01:45-02:15"),
    ("10:30 pm", "10:30 pm = day article 22:30-22:30"),
    ("around 10 a.m. Tuesday", "around 10 a.m. tuesday = 2023-09-12 day article 09:30-10:30"),
    ("at 2 a.m. on Sept. 12", "2 a.m. on sept. 12 = 2023-09-12 day article 01:45-02:15"),
    ("Sept. 13, 2023 at 14:15", "sept. 13, 2023 at 14:15 = 2023-09-13 day calendar 14:15-14:15"),
    ("at noon", "noon = day article 12:00-12:00"),
    pytest.param(
        "two weeks from Monday",
        "two weeks from monday = 2023-09-25 day article",
        marks=pytest.mark.xfail(reason="counting from a weekday", strict=True),
    ),
    pytest.param(
        "half past two",
        "half past two = day article 14:30-14:30",
        marks=pytest.mark.xfail(reason="clock times in words", strict=True),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_times(text: str, expected: str) -> None:
    assert found(text, "en") == expected


NO_TIME = [
    *("may", "it may march on", "march toward the border", "May said", "sunday school"),
    *("black friday", "tuesdays", "2,000 people", "2000 people", "usa today", "a year", "14 years"),
    *("the second half", "second world war", "352-65", "10:55", "3:2", "noon", "april said"),
    *("$2019", "early results", "late at last", "one day", "an august body", "secondary"),
    *("fourth-quarter revenue", "day by day", "daylight", "weekly", "for months"),
]


@pytest.mark.parametrize("text", NO_TIME)
def test_no_time(text: str) -> None:
    assert found(text, "en") == ""
