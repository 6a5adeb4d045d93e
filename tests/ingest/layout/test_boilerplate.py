import re

import pytest

from claims import data
from claims.ingest.layout.boilerplate import find_rule
from claims.language import HAN, fold, width
from claims.schema import Label

RULES, CAPTIONS = data.toml("boilerplate.toml"), data.toml("captions.toml")


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_the_table_is_written_as_it_is_matched():
    for row in strings([RULES, CAPTIONS]):
        han = "".join(re.findall(f"[{HAN}]", row))
        assert han == fold(han), row
    for rule in RULES["rule"]:
        assert [fold(word) for word in rule.get("words", [])] == rule.get("words", [])
        assert len(set(rule.get("words", []))) == len(rule.get("words", []))
        assert Label(rule["label"])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("登录 | 注册", "page control"),
        ("分享到：", "page control"),
        ("APP下載", "page control"),
        ("• Share", "page control"),
        ("Share 12", "page control"),
        ("Editors’ picks", "other stories begin"),
        ("Editor's picks", "other stories begin"),
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
def test_what_boilerplate_says(line, reason):
    folded = fold(line)
    rule = find_rule(folded, columns=width(line), is_sentence=folded.endswith((".", "。")))
    assert (rule.reason if rule else None) == reason
