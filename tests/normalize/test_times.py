"""Chinese times, written `words = first..last grain anchor`.

The article's day is Tuesday, 12 September 2023.
"""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import data
from claims.language.words import analyse
from claims.normalize import times
from claims.schema import Anchor, Time

PUBLISHED = date(2023, 9, 12)


def show(text: str, time: Time) -> str:
    """Write a time on one line: its dates, grain, anchor, since, and clock where it has them."""
    days = f" {time.first}" + (f"..{time.last}" if time.last != time.first else "")
    words = (
        f"{text[time.start : time.end]} ={days if time.first else ''} {time.grain} {time.anchor}"
    )
    minutes = "-".join(f"{m // 60:02}:{m % 60:02}" for m in time.clock or ())
    return f"{words}{' since' if time.since else ''}{f' {minutes}' if minutes else ''}"


def found(text: str, language: str, published: date | None = PUBLISHED) -> str:
    analysis = analyse(text, language)
    return "; ".join(show(analysis.text, t) for t in times.find(analysis, published=published))


CHINESE = [
    ("會談週二舉行", "周二 = 2023-09-12 day article"),
    ("民國112年簽署", "民国112年 = 2023-01-01..2023-12-31 year calendar"),
    ("2023年9月12日抵达", "2023年9月12日 = 2023-09-12 day calendar"),
    ("二零二三年九月十二日", "二零二三年九月十二日 = 2023-09-12 day calendar"),
    ("在 2019 年 4 月", "2019 年 4 月 = 2019-04-01..2019-04-30 month calendar"),
    ("2023-09-06", "2023-09-06 = 2023-09-06 day calendar"),
    ("民国112年9月12日", "民国112年9月12日 = 2023-09-12 day calendar"),
    ("113年6月9日公布", "113年6月9日 = 2024-06-09 day calendar"),
    ("公元113年6月9日", "6月9日 = 2023-06-09 day article"),
    ("3/13/2024", "3/13/2024 = 2024-03-13 day calendar"),
    ("9月12日", "9月12日 = 2023-09-12 day article"),
    ("11月22日", "11月22日 = 2022-11-22 day article"),
    ("七月造访", "七月 = 2023-07-01..2023-07-31 month article"),
    ("8月下旬", "8月下旬 = 2023-08-21..2023-08-31 span article"),
    ("2019年4月", "2019年4月 = 2019-04-01..2019-04-30 month calendar"),
    ("2019年底", "2019年底 = 2019-10-01..2019-12-31 span calendar"),
    ("1991年", "1991年 = 1991-01-01..1991-12-31 year calendar"),
    ("08年", "08年 = 2008-01-01..2008-12-31 year calendar"),
    ("1950-53年", "1950-53年 = 1950-01-01..1953-12-31 span calendar"),
    ("2019年至2021年", "2019年至2021年 = 2019-01-01..2021-12-31 span calendar"),
    ("2019年4月至6月", "2019年4月至6月 = 2019-04-01..2019-06-30 span calendar"),
    ("8月31日至9月2日", "8月31日至9月2日 = 2023-08-31..2023-09-02 span article"),
    ("去年12月至今年1月", "去年12月至今年1月 = 2022-12-01..2023-01-31 span article"),
    ("上世纪90年代", "上世纪90年代 = 1990-01-01..1999-12-31 decade calendar"),
    ("1990年代", "1990年代 = 1990-01-01..1999-12-31 decade calendar"),
    ("八十年代", "八十年代 = 1980-01-01..1989-12-31 decade calendar"),
    ("20世纪", "20世纪 = 1901-01-01..2000-12-31 span calendar"),
    ("19世纪末", "19世纪末 = 1871-01-01..1900-12-31 span calendar"),
    ("2023年第一季度", "2023年第一季度 = 2023-01-01..2023-03-31 quarter calendar"),
    ("去年下半年", "去年下半年 = 2022-07-01..2022-12-31 span article"),
    ("今年前五个月", "今年前五个月 = 2023-01-01..2023-05-31 span article"),
    ("今年7月", "今年7月 = 2023-07-01..2023-07-31 month article"),
    (
        "今年5月和8月",
        "今年5月 = 2023-05-01..2023-05-31 month article; "
        "8月 = 2023-08-01..2023-08-31 month article",
    ),
    ("今年年初", "今年年初 = 2023-01-01..2023-03-31 span article"),
    ("去年", "去年 = 2022-01-01..2022-12-31 year article"),
    ("前年", "前年 = 2021-01-01..2021-12-31 year article"),
    ("明年", "明年 = 2024-01-01..2024-12-31 year article"),
    ("周二抵达", "周二 = 2023-09-12 day article"),
    ("周一表示", "周一 = 2023-09-11 day article"),
    ("周三上午近八时", "周三上午近八时 = 2023-09-06 day article 07:30-08:00"),
    ("上周一", "上周一 = 2023-09-04 day article"),
    ("将于周一访问", "周一 = 2023-09-18 day article"),
    ("下周三", "下周三 = 2023-09-20 day article"),
    ("周末", "周末 = 2023-09-09..2023-09-10 span article"),
    ("上周末", "上周末 = 2023-09-09..2023-09-10 span article"),
    ("星期一到星期五", "星期一到星期五 = 2023-09-11..2023-09-15 span article"),
    ("上周", "上周 = 2023-09-04..2023-09-10 week article"),
    ("本周", "本周 = 2023-09-11..2023-09-17 week article"),
    ("本月", "本月 = 2023-09-01..2023-09-30 month article"),
    ("上个月底", "上个月底 = 2023-08-21..2023-08-31 span article"),
    ("昨天", "昨天 = 2023-09-11 day article"),
    ("前天", "前天 = 2023-09-10 day article"),
    ("今晚", "今晚 = 2023-09-12 day article 18:00-23:59"),
    ("昨日下午3时", "昨日下午3时 = 2023-09-11 day article 14:45-15:15"),
    ("明晚8点", "明晚8点 = 2023-09-13 day article 19:45-20:15"),
    ("三天前", "三天前 = 2023-09-09 day article"),
    ("两年前", "两年前 = 2021-01-01..2021-12-31 year article"),
    ("半年前", "半年前 = 2023-03-01..2023-03-31 month article"),
    ("几年前", "几年前 = span article"),
    ("三年多前", "三年多前 = span article"),
    ("近几周", "近几周 = span article"),
    ("近3年来", "近3年来 = 2020-09-12..2023-09-12 span article"),
    ("过去五年", "过去五年 = 2018-09-12..2023-09-12 span article"),
    ("70年来", "70年来 = 1953-09-12..2023-09-12 span article"),
    ("未来五年", "未来五年 = 2023-09-12..2028-09-12 span article"),
    ("自1991年苏联解体以来", "自1991年 = 1991-01-01..2023-09-12 year calendar since"),
    ("2017年以来", "2017年以来 = 2017-01-01..2023-09-12 year calendar since"),
    ("自5月以来", "自5月以来 = 2023-05-01..2023-09-12 month article since"),
    ("今年以来", "今年以来 = 2023-01-01..2023-09-12 year article since"),
    ("去年起", "去年起 = 2022-01-01..2023-09-12 year article since"),
    ("从3月13日开始停气", "从3月13日开始 = 2023-03-13..2023-09-12 day article since"),
    ("自1950-53年战争结束以来", "自1950-53年 = 1953-01-01..2023-09-12 span calendar since"),
    ("两个月后", "两个月后 = span story"),
    ("次日", "次日 = span story"),
    ("当天", "当天 = span story"),
    ("当时", "当时 = span story"),
    ("第二天", "第二天 = span story"),
    ("同年", "同年 = span story"),
    ("一个小时后", "一个小时后 = span story"),
    ("13日21时40分", "13日21时40分 = 2023-09-13 day article 21:40-21:40"),
    ("12日至15日", "12日至15日 = 2023-09-12..2023-09-15 span article"),
    ("截至13日23时", "13日23时 = 2023-09-13 day article 22:45-23:15"),
    ("15日报道", "15日 = 2023-09-15 day article"),
    ("今日(12日)早上7时55分", "今日(12日)早上7时55分 = 2023-09-12 day article 07:55-07:55"),
    ("9月12日早上11:10", "9月12日早上11:10 = 2023-09-12 day article 11:10-11:10"),
    ("13日,上午7点55分左右", "13日,上午7点55分左右 = 2023-09-13 day article 07:40-08:10"),
    ("凌晨2时", "凌晨2时 = day article 01:45-02:15"),
    ("上午10点", "上午10点 = day article 09:45-10:15"),
    ("下午两点半", "下午两点半 = day article 14:30-14:30"),
    ("上午8时前", "上午8时前 = day article 07:30-08:00"),
    ("8时许", "8时许 = day article 07:30-08:30"),
    ("上午8时至10时", "上午8时至10时 = day article 07:45-10:15"),
    ("星期三(9月6日)", "星期三(9月6日) = 2023-09-06 day article"),
    pytest.param(
        "2019和2020年",
        "2019 = 2019-01-01..2019-12-31 year calendar; "
        "2020年 = 2020-01-01..2020-12-31 year calendar",
        marks=pytest.mark.xfail(reason="the first of two years has no 年 of its own", strict=True),
    ),
    pytest.param(
        "今明两年",
        "今明两年 = 2023-01-01..2024-12-31 span article",
        marks=pytest.mark.xfail(reason="two relative years in one word", strict=True),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text: str, expected: str) -> None:
    assert found(text, "zh") == expected


NO_TIME = """
70周年 周边局势 周围 周期 一周年 日本 日元 今日澳洲 星期日镜报 每周一 两次 三个月 一年内 十年 98年
凌晨 第三季 3点建议 5月花 2月31日 目前年度 以前 月球 上月球 3日内 连续3日 人民日报 352:65 3:2
三点意见 同时 一时 小时候 时间 时期 天然气 明年轻 前年龄 100年 1元 5380吨
"""


@pytest.mark.parametrize("text", NO_TIME.split())
def test_no_chinese_time(text: str) -> None:
    assert found(text, "zh") == ""


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("周二", "zh", "周二 = day article"),
        ("9月12日", "zh", "9月12日 = day article"),
        ("去年", "zh", "去年 = year article"),
        ("2019年4月", "zh", "2019年4月 = 2019-04-01..2019-04-30 month calendar"),
        ("last Tuesday night", "en", "last tuesday night = day article 18:00-23:59"),
        ("since 1991", "en", "since 1991 = 1991-01-01..None year calendar since"),
        ("next month", "en", "next month = month article"),
    ],
)
def test_an_undated_article_fixes_no_relative_time(text: str, language: str, expected: str) -> None:
    assert found(text, language, published=None) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("12月30日", date(2024, 1, 5), "12月30日 = 2023-12-30 day article"),
        ("1月3日", date(2023, 12, 30), "1月3日 = 2024-01-03 day article"),
        ("10月", date(2023, 9, 12), "10月 = 2023-10-01..2023-10-31 month article"),
        ("28日", date(2023, 3, 2), "28日 = 2023-02-28 day article"),
        ("31日", date(2023, 3, 2), "31日 = 2023-03-31 day article"),
        ("2月29日", date(2023, 3, 2), "2月29日 = 2020-02-29 day article"),
        ("周日", date(2023, 9, 17), "周日 = 2023-09-17 day article"),
        ("9/12/2023", date(2023, 9, 13), "9/12/2023 = 2023-09-12 day calendar"),
        ("9/12/2023", date(2023, 12, 10), "9/12/2023 = 2023-12-09 day calendar"),
        ("9/12/2023", date(2020, 1, 1), ""),
    ],
)
def test_the_articles_day_decides(text: str, published: date, expected: str) -> None:
    assert found(text, "zh", published) == expected


PIECES = """
1 2 12 31 13 99 2019 2023 1950 - – : / . , ， 。 ( ) ' 年 月 日 号 时 点 分 半 周 星期 一 二 三
十 几 数 两 个月 今 去 前 后 上 下 本 自 起 以来 从 至 到 世纪 年代 凌晨 上午 晚 天 昨天 每 第 初 底
民国 近 过去 未来 次日
last next this the on in at since may march july sept. monday tuesday week month year day ago later
a.m. p.m. noon early late of first half s two three several morning
""".split()
TEXTS = st.lists(st.sampled_from([*PIECES, " "]), max_size=25).map("".join) | st.text(max_size=40)


@given(TEXTS, st.sampled_from(["zh", "en"]), st.none() | st.dates(date(1900, 1, 1)))
def test_spans_are_inside_ordered_and_apart(
    text: str, language: str, published: date | None
) -> None:
    end = 0
    for time in times.find(analyse(text, language), published=published):
        assert end <= time.start < time.end <= len(text)
        assert time.first is None or time.last is None or time.first <= time.last
        assert time.anchor is not Anchor.STORY or time.first is None
        end = time.end


def test_every_rule_has_its_maker_and_every_maker_its_rule() -> None:
    tables = data.toml("times.toml")
    rules = [rule for table in tables.values() for rule in table["rules"]]
    assert {rule["make"] for rule in rules} == set(times.MAKERS)


def test_the_table_tells_where_its_makers_are() -> None:
    header = data.text("times.toml").partition("[zh]")[0]
    (path,) = re.findall(r"claims/[\w/]+\.py", header)
    assert times.__file__.endswith(path)
    (name,) = re.findall(r"[A-Z]{3,}", header)
    assert isinstance(getattr(times, name), dict)
