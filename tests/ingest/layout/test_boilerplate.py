import re

import pytest

from claims.ingest.layout.boilerplate import cue_of
from claims.ingest.layout.credits import table
from claims.language import fold
from claims.schema import Label

HAN = re.compile(r"[\u3400-\u9fff]")


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_the_table_is_written_as_it_is_matched():
    for row in strings(table()):
        assert "".join(HAN.findall(row)) == fold("".join(HAN.findall(row))), row
    for cue in table()["cue"]:
        assert [fold(word) for word in cue.get("words", [])] == cue.get("words", [])
        assert len(set(cue.get("words", []))) == len(cue.get("words", []))
        assert Label(cue["label"])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("登录 | 注册", "page control"),
        ("分享到：", "page control"),
        ("APP下載", "page control"),
        ("• Share", "page control"),
        ("Share 12", "page control"),
        ("5 min read", "page control"),
        ("最新评论(6)", "comments begin"),
        ("Comments (12)", "comments begin"),
        ("網友評論僅供其表達個人看法，並不表明網站立場。", "notes on comments"),
        ("A message from our sponsor", "a sponsor speaks"),
        ("ADVERTISEMENT - SCROLL TO CONTINUE", "advertisement"),
        ("More on this story", "other stories begin"),
        ("相關新聞：", "other stories begin"),
        ("Also Read | Fire at the mill", "link to another story"),
        ("参考链接：Fire at the mill", "link to another story"),
        ("Sign up for our daily newsletter here.", "the page speaks to its reader"),
        ("版权所有，未经许可不得转载。", "rights"),
        ("© 2024 Northbridge Post. All rights reserved.", "rights"),
        ("联系我们 | 隐私政策", "foot of the page"),
        ("本文轉載自北橋晚報，僅代表原作者觀點。", "disclaimer"),
        ("关键词：仓库、火灾", "keywords"),
        ("11月22日 18.3°C-20.3°C", "weather, money, place on the site"),
        ("首页 > 新闻 > 本地", "weather, money, place on the site"),
        ("3 of 12", "place in a gallery"),
        ("By ANN LEE and TOM SAY", "byline"),
        ("撰文：陳樂怡", "byline"),
        ("責任編輯：李琳#", "byline"),
        ("Getty Images", "photo credit"),
        # The report's own.
        ("三人受伤", None),
        ("The council met on Monday.", None),
        ("He shared the news.", None),
        ("评论人士认为，这次会议不会有结果。", None),
        ("登录月球的飞船周一返回地球。", None),
    ],
)
def test_what_furniture_says(line, reason):
    folded = fold(line)
    cue = cue_of(folded, width=2 * len(line), is_prose=folded.endswith((".", "。")))
    assert (cue.reason if cue else None) == reason
