import pytest

from claims.ingest import read
from claims.schema import Label
from claims.spans import readable

BODY, HEADING, CAPTION, BOILERPLATE, CREDIT, COMMENT = (
    Label.BODY,
    Label.HEADING,
    Label.CAPTION,
    Label.BOILERPLATE,
    Label.CREDIT,
    Label.COMMENT,
)
LEAD = "北桥镇一座仓库周一夜里起火，三名工人受伤送医。"
NEXT = "消防队说，火势在凌晨两点被扑灭，原因仍在调查。"
LEAD_EN = "A warehouse in Northbridge burned down late on Monday, injuring three workers."
NEXT_EN = "The fire was put out at 2 a.m., the brigade said."


def seen(source):
    article = read(source, source="a")
    return [(line.label, readable(source, line.pieces)) for line in article.lines]


@pytest.mark.parametrize(
    "text", ["火灾", "三人受伤", "死亡十二人，失踪三人", "Three hurt", "登录", "# 火灾\n三人受伤"]
)
def test_a_text_without_a_sentence_does_not_vanish(text):
    assert seen(text)[-1][0] is BODY


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        # What stands between two sentences of a report, and what it is.
        ("Advertisement", BOILERPLATE),
        ("广告", BOILERPLATE),
        ("ADVERTISEMENT - SCROLL TO CONTINUE", BOILERPLATE),
        ("相关文章：三个月内第二起仓库火灾", BOILERPLATE),
        ("Read more: Second warehouse fire in three months", BOILERPLATE),
        ("救援工作", HEADING),
        ("What happens next?", HEADING),
        ("住在对面的林太太说：「以为打雷」", BODY),
        ("It burned for six hours", BODY),
        ("镇长说，“该关就关，安全第一”。（編輯：方雅琳）1130609", BODY),
        ("他说对。", BODY),
        ("镇政府没有回答谁来赔偿的问题", BODY),
        ("仓库安全检查的新办法", HEADING),
        ("她怎么会知道呢，那时候连消防队都还没到！", BODY),
        # The table speaks of apps, readers and reporters; sentences of a report may too.
        ("下载这款App的用户已经超过三百万。", BODY),
        ("The paper asked readers to subscribe to its newsletter, the owner said.", BODY),
        ("Ada Moor is a reporter for the Northbridge Post, police said.", BODY),
        ("未经许可，他擅自打开了仓库的后门。", BODY),
        ("网友评论说，这座仓库早就该关了。", BODY),
        ("这不代表中央政府的立场。", BODY),
        # Captions, and what is left of them.
        ("火场外的消防车。（读者提供）", CAPTION),
        ("消防员在火场外待命。资料图", CAPTION),
        ("A fire engine outside the warehouse. Photograph: Neil Faro/The Ledger", CAPTION),
        ("Mayor Ann Lee (left) with firefighters on Tuesday", CAPTION),
        ("Firefighters rest on Tuesday. ANNA BERG/SEAPHOTO, VIA SHUTTERSTOCK", CAPTION),
        ("图为火场外的消防车", CAPTION),
        ("（视频截图）", CREDIT),
        ("Photo: Neil Faro", CREDIT),
        ("By Ada Moor", CREDIT),
        ("*By Ada Moor. Reuters contributed to this report.*", CREDIT),
        ("**The Ledger** | Sunday, May 5, 2024 | 11:30 a.m.", CREDIT),
        ("The hall was rebuilt on May 5, 2024, by 3 p.m.", BODY),
        ("2024年5月8日 10:26 来源：北桥晚报", CREDIT),
    ],
)
def test_inside_a_report(middle, expected):
    chinese = any(character > "\u3000" for character in middle)
    lead, after = (LEAD, NEXT) if chinese else (LEAD_EN, NEXT_EN)
    # A report goes on behind both kinds of lines: no line in the middle loses the rest.
    labels = [label for label, _ in seen("\n\n".join((lead, lead, middle, after, after)))]
    assert labels[2] is expected
    assert labels[3] is BODY


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("火场外的消防车。（读者提供）", "火场外的消防车。"),
        (
            "图：火场外停着四辆消防车，记者在场等候　摄影/宋一鸣",
            "火场外停着四辆消防车，记者在场等候",
        ),
        (
            "火场外的消防车停了一夜。 TOMAS REYES/SEAPHOTO, VIA SHUTTERSTOCK",
            "火场外的消防车停了一夜。",
        ),
        (
            "Engines outside, in Northbridge, Tuesday. (CP Photo/Ivan Berg)",
            "Engines outside, in Northbridge, Tuesday.",
        ),
        (
            "NORTHBRIDGE, Sarvania (CP) — The fire is out, the mayor said.",
            "The fire is out, the mayor said.",
        ),
        ("【晨报讯】（记者 赵一凡）火已经扑灭，镇长周二早上说。", "火已经扑灭，镇长周二早上说。"),
        (
            "（海島社記者林巧薇花蓮縣9日電）火已經撲滅，鎮長週二早上說。",
            "火已經撲滅，鎮長週二早上說。",
        ),
        ("某通社北桥5月8日电（记者 赵一凡）火已经扑灭，镇长早上说。", "火已经扑灭，镇长早上说。"),
        ("火已经扑灭，镇长周二早上说。（完）", "火已经扑灭，镇长周二早上说。"),
        ("火已經撲滅，鎮長週二早上說。（編輯：方雅琳）1130609", "火已經撲滅，鎮長週二早上說。"),
        # Nothing to cut.
        (
            "NATO said on Tuesday that it would not send troops.",
            "NATO said on Tuesday that it would not send troops.",
        ),
        ("他说（笑着）：“火已经灭了。”", "他说（笑着）：“火已经灭了。”"),
        ("She told him. He later told Reuters.", "She told him. He later told Reuters."),
    ],
)
def test_credits_and_datelines_are_cut_from_the_readable_line(line, words):
    lead = LEAD if line[-1] > "\u3000" else LEAD_EN
    assert seen(f"{lead}\n{line}\n{lead}。")[1][1] == words


def test_points_follow_the_last_full_stop():
    points = "镇政府公布了三项措施：\n• 免费安置受灾住户\n• 仓库停业整顿"
    text = f"{LEAD}\n{points}\n相关新闻\n另一座仓库也起火"
    assert [label for label, _ in seen(text)] == [BODY, BODY, BODY, BODY, BOILERPLATE, BOILERPLATE]


def test_a_list_follows_the_line_that_opens_it():
    text = f"{LEAD}\n截至晚上九时：\n• 两人仍在医院接受治疗\n相关新闻\n另一座仓库也起火"
    assert [label for label, _ in seen(text)] == [BODY, BODY, BODY, BOILERPLATE, BOILERPLATE]


def test_turns_of_a_conversation_are_no_headings():
    turns = "本报：原因呢？\n镇长：还在查\n本报：谁来赔？\n镇长：保险\n本报：何时？\n镇长：下周"
    assert [label for label, _ in seen(f"{LEAD}\n{turns}\n{NEXT}")] == [BODY] * 8


def test_a_caption_may_stand_last():
    text = f"{LEAD}\n{NEXT}\n图为火场外的消防车。 本报记者 邢春生 摄\n上一篇"
    assert [label for label, _ in seen(text)] == [BODY, BODY, CAPTION, BOILERPLATE]


def test_the_title_stands_above_who_wrote_it():
    above = "仓库起火三人受伤 镇长到场\n记者赵一凡报道\n本摘要由机器写成，内容以原文为准"
    text = f"{above}\n{LEAD}\n{NEXT}"
    assert [label for label, _ in seen(text)][:2] == [HEADING, CREDIT]


def test_comments_begin_below_their_head_and_not_before():
    comment = "老王 2024-05-08 回复\n早该关了，谁也不听我们说。"
    text = f"评论\n{LEAD}\n{NEXT}\n最新评论(2)\n{comment}\n©2024 北桥晚报\n联系我们"
    assert [label for label, _ in seen(text)] == [
        BOILERPLATE,
        BODY,
        BODY,
        BOILERPLATE,
        COMMENT,
        COMMENT,
        BOILERPLATE,
        BOILERPLATE,
    ]
    long = NEXT * 6
    assert seen(f"{LEAD}\nComments\n{long}")[2] == (BODY, long)


def test_a_title_is_said_once():
    text = f"北桥镇仓库起火三人伤(组图)\n{LEAD}\n北桥镇仓库起火三人伤(组图) - 1\n{NEXT}"
    assert [label for label, _ in seen(text)] == [HEADING, BODY, BOILERPLATE, BODY]


def test_headlines_glued_in_a_row_are_no_sentence():
    glued = "仓库火灾三人伤　镇长：会严查老街停电两小时　商户索赔桥梁封闭一周　公交改道"
    assert seen(f"{LEAD}\n{NEXT}\n{glued}")[2][0] is BOILERPLATE


def test_every_label_has_a_reason():
    article = read(f"登录\n标题\n{LEAD}\n广告\n{NEXT}\n分享", source="a")
    assert all(line.reason for line in article.lines)
