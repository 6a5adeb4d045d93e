from datetime import date

import pytest

from claims.ingest import load, read

LEAD = "北桥镇一座仓库周一夜里起火，三名工人受伤送医。"
LEAD_EN = "A warehouse in Northbridge burned down late on Monday, injuring three workers."


@pytest.mark.parametrize(
    ("source", "published", "where"),
    [
        (
            f"仓库起火三人受伤\n2023-09-06 来源: 晚报\n{LEAD}",
            date(2023, 9, 6),
            "line 2: 2023-09-06 来源: 晚报",
        ),
        (
            f"`9/12/2023 6:05 AM UTC Ann`\n{LEAD}",
            date(2023, 9, 12),
            "line 1: `9/12/2023 6:05 AM UTC Ann`",
        ),
        # Another day of the page decides between September and December.
        (
            f"By Ann | 9/12/2023 6:05 am\n{LEAD_EN}\nThe market burned on December 8, 2023.",
            date(2023, 12, 9),
            "line 1: By Ann | 9/12/2023 6:05 am",
        ),
        (f"<!--1694754422000-->\n{LEAD}", date(2023, 9, 15), "page code: <!--1694754422000-->"),
        (
            f'<time datetime="2023-09-15 12:35:07">今天</time><p>{LEAD}</p>',
            date(2023, 9, 15),
            'page code: <time datetime="2023-09-15',
        ),
        # Of two days the one of publication, not of the update, and not today's above the page.
        (
            f"Updated 5 May 2024, 9:00, published 3 May 2024\n{LEAD_EN}",
            date(2024, 5, 3),
            "line 1: Updated 5 May 2024, 9:00, published 3 May 2024",
        ),
        (
            f"2026年11月22日 星期日\n仓库起火三人受伤\n2024-05-08 10:20\n{LEAD}",
            date(2024, 5, 8),
            "line 3: 2024-05-08 10:20",
        ),
        # A dateline is one, a day the report tells of is not.
        (
            f"【晨报2024年3月14日讯】{LEAD}",
            date(2024, 3, 14),
            f"line 1: 【晨报2024年3月14日讯】{LEAD}",
        ),
        ("仓库2021年6月9日曾经起火，当时无人受伤。", None, ""),
        # Below the report: a signature, an editor's tag.
        (f"{LEAD}\n北桥镇人民政府\n2024年7月15日", date(2024, 7, 15), "line 3: 2024年7月15日"),
        (
            f"{LEAD[:-1]}。（編輯：方雅琳）1130609",
            date(2024, 6, 9),
            f"line 1: {LEAD}（編輯：方雅琳）1130609",
        ),
        # A time of day ends with a point, which ends no sentence.
        (
            f"**Harbour Post** | Sunday, May 5, 2024 | 11:30 a.m.\n{LEAD_EN}",
            date(2024, 5, 5),
            "line 1: **Harbour Post** | Sunday, May 5, 2024 | 11:30 a.m.",
        ),
        (f"May 5, 2024, 6:15 a.m.\n{LEAD_EN}", date(2024, 5, 5), "line 1: May 5, 2024, 6:15 a.m."),
        (f"{LEAD_EN}\nIt was rebuilt on May 5, 2024, by 3 p.m.\n{LEAD_EN}", None, ""),
        # Comments have days of their own.
        (f"{LEAD}\n最新评论(1)\n老王 2024-05-08 回复\n早该关了", None, ""),
    ],
)
def test_published(source, published, where):
    article = read(source, source="a")
    assert (article.published, article.stated.get("published", "")) == (published, where)


@pytest.mark.parametrize(
    ("source", "wire"),
    [
        (f"NORTHBRIDGE, Sarvania (AP) — {LEAD_EN}", "AP"),
        (f"NORTHBRIDGE, May 8 (Reuters) - {LEAD_EN}", "Reuters"),
        (f"THE ASSOCIATED PRESS\n{LEAD_EN}", "AP"),
        (f"Fire hurts three in Northbridge\nBy ANN LEE Associated Press\n{LEAD_EN}", "AP"),
        (f"据首尔（[[zh:美联社]]）报导 ——{LEAD}", "AP"),
        (f"新华社北桥5月8日电（记者 赵一凡）{LEAD}", "Xinhua"),
        (f"（中央社記者林巧薇花蓮縣9日電）{LEAD}", "CNA"),
        (f"据法新社今天报道，{LEAD}", "AFP"),
        (f"《美聯社》9月11日報導，{LEAD}", "AP"),
        (f"仓库起火三人受伤\n2024-05-08 来源: 纽约时报中文网\n{LEAD}", "NYT"),
        (f"{LEAD}\n参考链接：[Fire](https://apnews.com/article/x)", "AP"),
        # An agency that helped, where no other is credited.
        (f"{LEAD_EN}\nThe Associated Press contributed to this report.", "AP"),
        (f"*By Ann Lee. The Associated Press contributed to this report.*\n{LEAD_EN}", "AP"),
        (f"{LEAD_EN}\nAP contributed to this report.", "AP"),
        (f"{LEAD_EN}\nWith files from Reuters and the AP.", "Reuters"),
        (f"NORTHBRIDGE (AP) — {LEAD_EN}\nReuters contributed to this story.", "AP"),
        # A photo's agency, a paper spoken to: neither of them wrote the report.
        (f"{LEAD}\n火场外的消防车停了一夜。（美联社）\n{LEAD}", ""),
        (f"{LEAD}镇长向法新社表示，原因仍在调查。", ""),
        (f"The app was slow, the map wrong, and the ansa unclear. {LEAD_EN}", ""),
    ],
)
def test_wire(source, wire):
    assert read(source, source="a").wire == wire


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (f"仓库起火 三人受伤\n{LEAD}", "仓库起火 三人受伤"),
        (f"# 返回首页\n## 仓库[[zh:起火]] 三人受伤\n{LEAD}\n## 小题\n{LEAD}", "仓库起火 三人受伤"),
        (
            f"北桥新闻,最新最快\n登录 注册\n镇上仓库深夜起火三名工人受伤\n2024-05-08 10:20\n{LEAD}",
            "镇上仓库深夜起火三名工人受伤",
        ),
        (LEAD, ""),
        (f"{LEAD}\n## 小题\n{LEAD}", ""),
    ],
)
def test_title(source, title):
    assert read(source, source="a").title == title


FRONT = f"""---
title: "仓库起火"
source: 北桥晚报
published: 2024-05-08
language: zh-Hans
wire: 新华社
url: https://example.org/a
tags:
  - 火灾
---
{LEAD}
"""


def test_front_matter_goes_before_the_text(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(FRONT, encoding="utf-8")
    article = load(path)
    assert (article.title, article.source, article.language) == ("仓库起火", "北桥晚报", "zh")
    assert (article.published, article.wire) == (date(2024, 5, 8), "Xinhua")
    assert article.url == "https://example.org/a"
    assert {line.reason for line in article.lines[:-1]} == {"front matter"}
    assert article.stated == {
        "language": "front matter",
        "published": "front matter",
        "source": "front matter",
        "text": "read as utf-8",
        "title": "front matter",
        "url": "front matter",
        "wire": "front matter",
    }


def test_what_the_caller_says_goes_first():
    article = load(
        FRONT.encode(),
        name="b.md",
        title="Fire",
        published=date(2024, 5, 9),
        language="en",
        wire="美联社",
    )
    assert (article.title, article.source, article.language) == ("Fire", "b.md", "en")
    assert (article.published, article.wire) == (date(2024, 5, 9), "AP")
    assert article.stated == {
        "language": "given",
        "published": "given",
        "source": "given",
        "text": "read as utf-8",
        "title": "given",
        "url": "front matter",
        "wire": "given",
    }


def test_a_rule_at_the_head_is_no_front_matter():
    assert read(f"---\n{LEAD}\n---\n{LEAD}", source="a").lines[1].reason == "sentence"
