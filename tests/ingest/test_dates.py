from datetime import date

import pytest

from claims.ingest.dates import days, from_time_stamp, is_date_line, unambiguous_day


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023-09-06 来源: 某报", [date(2023, 9, 6)]),
        ("2023年09月06日", [date(2023, 9, 6)]),
        ("2023 年 9 月 12日晚间", [date(2023, 9, 12)]),
        ("2024/6/9 15:27", [date(2024, 6, 9)]),
        ("9/12/2023 6:05 am utc", [date(2023, 9, 12)]),
        ("30/6/2023", [date(2023, 6, 30)]),
        ("september 13, 2023 at 14:15 jst", [date(2023, 9, 13)]),
        ("aug 03, 2023 and sept. 4 2023", [date(2023, 8, 3), date(2023, 9, 4)]),
        ("14 february 2024", [date(2024, 2, 14)]),
        ("3rd may 2024", [date(2024, 5, 3)]),
        ("113年6月9日", [date(2024, 6, 9)]),
        ("民国112年9月6日", [date(2023, 9, 6)]),
        ("(编辑:方雅琳)1130609", [date(2024, 6, 9)]),
        # No day of the calendar, or no full date.
        ("2023-02-30", []),
        ("9月6日", []),
        ("12.2023.4", []),
        ("电话 1130609", []),
    ],
)
def test_days(line, expected):
    assert [day for day, _ in days(line)] == expected


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        (None, date(2023, 9, 12)),
        (date(2023, 12, 1), date(2023, 12, 9)),
        (date(2023, 9, 30), date(2023, 9, 12)),
        (date(1998, 12, 1), date(2023, 9, 12)),
    ],
)
def test_another_day_decides_which_number_is_the_month(near, expected):
    assert [day for day, _ in days("9/12/2023", near=near)] == [expected]


def test_a_date_with_two_readings_is_ambiguous():
    assert unambiguous_day("9/12/2023, 30/6/2023") == date(2023, 6, 30)
    assert unambiguous_day("9/12/2023, 31/31/2023") is None


def test_a_time_stamp_is_a_day():
    assert from_time_stamp(1694754422000) == date(2023, 9, 15)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023-09-06 来源: 某某晚报 原文链接 评论6条", True),
        ("9/12/2023 6:05 am utc oneness", True),
        ("september 13, 2023 at 14:15 jst", True),
        ("published: 4:15pm, 9 nov 2023", True),
        ("updated 23 minutes ago", True),
        ("22:47 cet", True),
        ("14 february 2024", True),
        ("by margit solheim | the ledger | october 9, 2024", True),
        ("经贸观察 2024年10月9日 记者 韦之恒 发自北桥", True),
        ("发布时间:2024-07-15 16:30 来源:县应急管理局 浏览次数:1284", True),
        ("the quake struck at 6:05 a.m. on september 6, 2023 near the town", False),
        ("2023年9月6日北桥镇举行了第三次防汛演练", False),
        ("三人受伤", False),
    ],
)
def test_lines_of_a_date(line, expected):
    assert is_date_line(line) is expected
