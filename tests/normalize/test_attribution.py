"""Who says it: each row is a text and "speaker | verb | stance | named", or "" for nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.words import analyse
from claims.normalize import attribution
from claims.normalize.attribution.lexicon import quotations

CHINESE = [
    # 据
    ("据韩国统计厅称，进口量下降一成。", "韩国统计厅 | 称 | neutral | named"),
    ("据路透社报道，两人周二见面。", "路透社 | 报道 | neutral | named"),
    ("據中央社今天報導，道路中斷。", "中央社 | 报导 | neutral | named"),
    ("据《朝日新闻》9月3日报道，谈判已重启。", "朝日新闻 | 报道 | neutral | named"),
    ("据两名美国官员透露，炮弹已经运出。", "两名美国官员 | 透露 | neutral | unnamed"),
    ("据当地居民说，停电持续了一夜。", "当地居民 | 说 | neutral | unnamed"),
    ("根据该国央行公布的数据，物价上涨百分之三。", "该国央行 | 数据 | neutral | named"),
    ("按照市政府的说法，桥梁没有裂缝。", "市政府 | 说法 | neutral | named"),
    ("但据警方通报，火势已获控制。", "警方 | 通报 | neutral | named"),
    ("据报道，两国将复飞。", ""),
    ("据悉，会议周五召开。", ""),
    ("据信，这艘潜艇仍在试航。", ""),
    ("根据该协议，双方须在三年内撤军。", ""),
    # X表示
    ("白宫警告，炮弹已在途中。", "白宫 | 警告 | neutral | named"),
    ("专家表示，这将加剧紧张。", "专家 | 表示 | neutral | unnamed"),
    ("他说，谈判仍在继续。", "他 | 说 | neutral | named"),
    ("但是分析人士认为此举收效有限。", "分析人士 | 认为 | neutral | unnamed"),
    (
        "白宫发言人柯比周三在记者会上对记者说，袭击不会改变计划。",
        "白宫发言人柯比 | 说 | neutral | named",
    ),
    (
        "中国外交部发言人毛宁11日表示，中方对此表示关切。",
        "中国外交部发言人毛宁 | 表示 | neutral | named",
    ),
    (
        "韩国国防部长申源湜（音）指出，部队已提高戒备。",
        "韩国国防部长申源湜 | 指出 | neutral | named",
    ),
    ("俄羅斯總統普丁週四表示，會談很有建設性。", "俄罗斯总统普丁 | 表示 | neutral | named"),
    ("此外，他还补充说，订单已经排满。", "他 | 补充说 | neutral | named"),
    ("一名不愿具名的官员透露，人质仍然活着。", "一名不愿具名的官员 | 透露 | neutral | unnamed"),
    ("多名目击者称看到了火球。", "多名目击者 | 称 | neutral | unnamed"),
    ("有居民怀疑水源遭到污染。", "居民 | 怀疑 | doubt | unnamed"),
    ("联合国秘书长古特雷斯呼吁，各方应立即停火。", "联合国秘书长古特雷斯 | 呼吁 | neutral | named"),
    ("庆南大学教授林乙哲告诉记者，会面时间不长。", "庆南大学教授林乙哲 | 告诉 | neutral | named"),
    ("警方指，疑犯已经离境。", "警方 | 指 | neutral | named"),
    ("公司行政总裁则指，工厂会如期开工。", "公司行政总裁 | 指 | neutral | named"),
    ("熟悉谈判的消息人士周末透露，草案还没定稿。", "熟悉谈判的消息人士 | 透露 | neutral | unnamed"),
    ("负责对朝事务的官员周一说，补给照常。", "负责对朝事务的官员 | 说 | neutral | unnamed"),
    ("一名住在三楼的居民说，房子晃了很久。", "一名住在三楼的居民 | 说 | neutral | unnamed"),
    ("外交部随后发布声明称，大使已被召回。", "外交部 | 声明称 | neutral | named"),
    ("国防部发言人接受采访时强调，演习是防御性的。", "国防部发言人 | 强调 | neutral | named"),
    ("首相愤怒地说，这是背叛。", "首相 | 说 | neutral | named"),
    ("两国官员均表示，会谈取得进展。", "两国官员 | 表示 | neutral | unnamed"),
    # stance
    ("俄方否认曾购买炮弹。", "俄方 | 否认 | deny | named"),
    ("法院驳斥了这一说法。", "法院 | 驳斥 | deny | named"),
    ("五角大楼证实，一架无人机坠毁。", "五角大楼 | 证实 | confirm | named"),
    ("市长承认，警报响得太晚。", "市长 | 承认 | confirm | named"),
    ("叛军声称控制了机场。", "叛军 | 声称 | claim | named"),
    ("该组织宣称对爆炸负责。", "该组织 | 宣称 | claim | named"),
    ("西方专家仍然怀疑该国能否量产。", "西方专家 | 怀疑 | doubt | unnamed"),
    ("反对党质疑选票的来源。", "反对党 | 质疑 | doubt | named"),
    # one source citing another
    ("路透社援引知情人士的话说，公司即将裁员。", "知情人士 | 说 | neutral | unnamed"),
    ("韩联社引述军方消息人士报道，舰队已出港。", "军方消息人士 | 报道 | neutral | unnamed"),
    # quotations
    ("“我们不会后退，”司令李明浩说。", "司令李明浩 | 说 | neutral | named"),
    ("“水位还在涨。”一名村民说。", "一名村民 | 说 | neutral | unnamed"),
    ("「這是雙贏，」專家洪敏（音）表示。", "专家洪敏 | 表示 | neutral | named"),
    ("院长说：“床位已经不够。”", "院长 | 说 | neutral | named"),
    ("拜登：“我们站在一起。”", "拜登 | : | neutral | named"),
    ("他称此举“毫无意义”。", "他 | 称 | neutral | named"),
    ("“部长说过会来，”镇长抱怨说。", "镇长 | 抱怨说 | neutral | named"),
    ("「国际传真社」称，列车已经启程。", "国际传真社 | 称 | neutral | named"),
    ("“他表示会来。”", ""),
    # the clause before
    ("国防部发表声明，称舰艇没有越界。", "国防部 | 称 | neutral | named"),
    ("总理访问灾区，并表示政府会重建学校。", "总理 | 表示 | neutral | named"),
    ("在反对派看来，选举并不公平。", "反对派 | 看来 | neutral | named"),
    # nobody
    ("他被认为是下一任主席。", ""),
    ("这座城市被称为花都。", ""),
    ("这表明两国关系转暖。", ""),
    ("对农民来说，这是坏消息。", ""),
    ("该消息尚未得到证实。", ""),
    ("官员拒绝透露姓名。", ""),
    ("朝鲜发射了两枚导弹。", ""),
    ("她的说法引起争议。", ""),
    ("原因：电线老化。", ""),
    ("这种鸟俗称鱼鹰。", ""),
    pytest.param(
        "朝鲜发射导弹后韩国表示将加强演习。",
        "韩国 | 表示 | neutral | named",
        marks=pytest.mark.xfail(reason="a clause of time without a comma", strict=True),
    ),
    pytest.param(
        "据路透社首尔9月12日电，股市下跌。",
        "路透社 | 电 | neutral | named",
        marks=pytest.mark.xfail(reason="the place of a dateline follows the agency", strict=True),
    ),
]

ENGLISH = [
    # according to
    ("According to Reuters, the two met on Tuesday.", "reuters | according to | neutral | named"),
    (
        "Prices rose 3 percent, according to the central bank.",
        "the central bank | according to | neutral | named",
    ),
    (
        "Shells were shipped, according to two U.S. officials.",
        "two u.s. officials | according to | neutral | unnamed",
    ),
    ("Ten died, according to police in Seoul.", "police in seoul | according to | neutral | named"),
    # X said
    ("Officials said the shells had left port.", "officials | said | neutral | unnamed"),
    ("The White House said a strike was planned.", "the white house | said | neutral | named"),
    ("But experts say the move changes little.", "experts | say | neutral | unnamed"),
    ("On Tuesday, Kirby said the talks would go on.", "kirby | said | neutral | named"),
    (
        "South Korean Defense Minister Shin Won-sik said troops were ready.",
        "south korean defense minister shin won-sik | said | neutral | named",
    ),
    (
        "In a statement, the ministry said its envoy was recalled.",
        "the ministry | said | neutral | named",
    ),
    (
        "The mayor later told reporters that the bridge was safe.",
        "the mayor | told | neutral | named",
    ),
    (
        "A senior official in Kyiv told the BBC the city held.",
        "a senior official in kyiv | told | neutral | unnamed",
    ),
    (
        "John Hill, a spokesman for the army, said two soldiers died.",
        "john hill, a spokesman for the army | said | neutral | named",
    ),
    (
        "People familiar with the matter said a deal was near.",
        "people familiar with the matter | said | neutral | unnamed",
    ),
    ("The premier on Monday warned of shortages.", "the premier | warned | neutral | named"),
    ("She also said that schools would reopen.", "she | said | neutral | named"),
    (
        "The ministry reported on Friday that exports fell.",
        "the ministry | reported | neutral | named",
    ),
    (
        "Floods cut the road, and officials said repairs would take weeks.",
        "officials | said | neutral | unnamed",
    ),
    ("Witnesses said they heard two blasts.", "witnesses | said | neutral | unnamed"),
    # stance
    ("Moscow denied buying shells.", "moscow | denied | deny | named"),
    ("The Pentagon confirmed a drone had crashed.", "the pentagon | confirmed | confirm | named"),
    ("The mayor admitted the alarm came late.", "the mayor | admitted | confirm | named"),
    ("The rebels claimed they held the airport.", "the rebels | claimed | claim | named"),
    ("The group insisted it was not involved.", "the group | insisted | claim | named"),
    ("Analysts doubted the figures.", "analysts | doubted | doubt | unnamed"),
    ("Analysts doubted that the figures were right.", "analysts | doubted | doubt | unnamed"),
    # quotations
    (
        "“We will not retreat,” said Commander Lee Myung-ho.",
        "commander lee myung-ho | said | neutral | named",
    ),
    ("“It shook for a minute,” a resident said.", "a resident | said | neutral | unnamed"),
    (
        '"The beds are full," hospital director Ana Ruiz told local radio.',
        "hospital director ana ruiz | told | neutral | named",
    ),
    ('Kim said, "the train has left."', "kim | said | neutral | named"),
    ("Biden: “We stand together.”", "biden | : | neutral | named"),
    ("“He said he would come,” the mayor complained.", "the mayor | complained | neutral | named"),
    ("The fire is out, said the chief.", "the chief | said | neutral | named"),
    ('the beds are full," she said.', "she | said | neutral | named"),
    # one source citing another
    (
        "Yonhap reported, citing military officials, that ships had sailed.",
        "military officials | reported | neutral | unnamed",
    ),
    (
        "Putin was quoted by state media as saying talks went well.",
        "putin | quoted by state media as saying | neutral | named",
    ),
    (
        "The agency quoted a diplomat as saying talks had stalled.",
        "a diplomat | as saying | neutral | unnamed",
    ),
    (
        "One of the students, Bilal Khan, said they hid.",
        "one of the students, bilal khan | said | neutral | named",
    ),
    # nobody
    ("He is said to be ill.", ""),
    ("It was reported that trains ran late.", ""),
    ("The minister declined to say more.", ""),
    ("The United States fired two missiles.", ""),
    ("Officials have not confirmed the toll.", ""),
    ("There were no reports of damage.", ""),
    ("They were told to leave.", ""),
    pytest.param(
        "After the launch Seoul said it would respond.",
        "seoul | said | neutral | named",
        marks=pytest.mark.xfail(reason="an opening phrase without a comma", strict=True),
    ),
    pytest.param(
        "The president flew home and said little had changed.",
        "the president | said | neutral | named",
        marks=pytest.mark.xfail(reason='"little" after the verb reads as no report', strict=True),
    ),
]


def shown(text: str, language: str) -> str:
    """Write what is found as the tables above do."""
    analysis = analyse(text, language)
    folded, found = analysis.text, attribution.find(analysis)
    if found is None:
        return ""
    named = "named" if found.named else "unnamed"
    speaker, verb = folded[found.start : found.end], folded[found.verb_start : found.verb_end]
    return f"{speaker} | {verb} | {found.stance} | {named}"


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text: str, expected: str) -> None:
    assert shown(text, "zh") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert shown(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说“水位在涨”", ["水位在涨"]),
        ("「外『内』外」", ["外『内』外"]),
        ("他说“还没完", ["还没完"]),
        ("说完了”，他说", ["说完了"]),
        ('"x," he said. "y."', ["x,", "y."]),
        ('were here," he said.', ["were here,"]),
        ("the children's and girls’ toys", []),
        ("‘short’ answers", ["short"]),
        ("“”", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


def test_an_attribution_carries_its_quotations() -> None:
    found = attribution.find(analyse("“水位在涨,”他说", "zh"))
    assert found is not None
    assert found.quoted == ((1, 6),)


SNIPPETS = [
    *(
        "据",
        "报道",
        "说",
        "称",
        "表示",
        "他",
        "官员",
        "周三",
        "在",
        "的",
        "，",
        "。",
        "“",
        "”",
        "：",
    ),
    *(
        "said",
        " ",
        "according to",
        "he",
        "officials",
        ", ",
        ". ",
        '"',
        "and",
        "that",
        "citing",
        "(",
    ),
]


@given(
    st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=3)), max_size=14).map("".join),
    st.sampled_from(["zh", "en"]),
)
def test_spans_stand_inside(text: str, language: str) -> None:
    found = attribution.find(analyse(text, language))
    if found is None:
        return
    assert 0 <= found.start < found.end <= len(text)
    assert 0 <= found.verb_start < found.verb_end <= len(text)
    assert all(0 <= start < end <= len(text) for start, end in found.quoted)
