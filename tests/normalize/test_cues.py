"""Cues: each row is a text and every cue in it, as "kind surface" or "kind surface = value"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language import fold
from claims.language.words import analyse
from claims.normalize import cues

CHINESE = [
    ("两国自去年起便开始怀疑对方", "doubt 怀疑"),
    # plain negation
    ("该国从未参加过这类演习", "negation 从未"),
    ("警方没有逮捕任何嫌疑人", "negation 没有"),
    ("他没参加周三的会议", "negation 没"),
    ("双方尚未签署协议", "scope 双方 = parties:2, negation 尚未"),
    ("部长不会出席晚宴", "negation 不会"),
    ("两国并未达成共识", "negation 并未"),
    ("政府无法支付工资", "negation 无法"),
    ("此事与他并无关系", "negation 并无"),
    ("议员未出席表决", "negation 未"),
    ("船上无救生衣", "negation 无"),
    ("工厂不再生产炮弹", "negation 不再"),
    ("他绝不会辞职", "negation 绝不会"),
    ("警方指他未获授权", "negation 未获"),
    ("當局並未接受建議", "negation 并未"),
    # one word with its verb
    ("他没到过现场", "negation 没到"),
    ("记者没见过这份文件", "negation 没见过"),
    ("部长今天不来开会", "negation 不来"),
    ("申请一律不予批准", "scope 一律 = part:all, negation 不予"),
    ("此说不符事实", "negation 不符"),
    ("现场看不到救护车", "negation 看不到"),
    ("这笔钱买不到三袋米", ""),
    ("这套编钟无可替代", "negation 无可"),
    ("各地的做法不一样", ""),
    ("漏洞无处不在", ""),
    ("对方肯不肯让步", ""),
    ("涨价没关系", ""),
    ("公司业绩不错", ""),
    # lexical negation
    ("俄方否认曾购买炮弹", "negation 否认"),
    ("伤者经抢救无效死亡", ""),
    ("软件在当地被禁", "negation 被禁"),
    ("法院驳回了他的上诉", "negation 驳回"),
    ("两次发射都以失败告终", "negation 失败"),
    ("新法禁止出口稀土", "negation 禁止"),
    ("他拒绝回答提问", "negation 拒绝"),
    ("航空公司取消了航班", "negation 取消"),
    ("以免伤亡,部队避免进城", "negation 避免"),
    ("灾区缺乏饮用水", "negation 缺乏"),
    ("三次发射均失败", "scope 均 = part:all, negation 失败"),
    # counted negation
    ("没有人在事故中受伤", "negation 没有人 = part:none"),
    ("无人伤亡", "negation 无人 = part:none"),
    ("没有一个国家投反对票", "negation 没有一个 = part:none"),
    ("没有任何证据显示他在场", "negation 没有任何 = part:none"),
    ("无一幸免", "negation 无一幸免 = part:none"),
    # looks like negation
    ("此举不仅破坏和平", ""),
    ("朝方不顾警告发射火箭", ""),
    ("他肆无忌惮地攻击对手", ""),
    ("无论如何,会谈如期举行", ""),
    ("非洲多国派出代表", ""),
    ("未来三年产量翻倍", ""),
    ("不久后他离开现场", ""),
    ("不少居民撤离", ""),
    ("两份报告说法不同", ""),
    ("无人机击中油库", ""),
    ("他没收了手机", ""),
    ("死者不少于十人", ""),
    ("这无疑是一次胜利", ""),
    ("房子被炸没了", ""),
    ("会议不断推迟", ""),
    ("这是无国界医生的诊所", ""),
    # double negation
    ("他并非没有机会", ""),
    ("政府不得不让步", ""),
    ("不可否认,物价上涨", ""),
    ("官员没有否认此事", ""),
    ("警方未能阻止袭击", ""),
    ("会议没有被取消", ""),
    ("事故难以避免", ""),
    # A-not-A questions
    ("记者问他会不会参选", ""),
    # possible
    ("朝鲜可能拥有大量炮弹", "possible 可能"),
    ("他或许会访问北京", "possible 或许"),
    ("领导人似乎提议联合演习", "possible 似乎, plan 提议 = aim"),
    ("预计会谈持续两天", "possible 预计"),
    ("据信潜艇仍在试航", "possible 据信"),
    ("当局不排除恐袭", "possible 不排除"),
    ("起火原因疑似漏气", "possible 疑似"),
    ("两人或将会面", "possible 或将"),
    ("股价恐大跌", "possible 恐"),
    ("停火有望延长", "possible 有望"),
    ("估计有三百人遇难", ""),
    # doubt
    ("平壤不太可能接受条件", "doubt 不太可能"),
    ("此法未必奏效", "doubt 未必"),
    ("专家怀疑数据真实", "doubt 怀疑"),
    ("军方难以控制局势", "doubt 难以"),
    ("他不可能当选", "doubt 不可能"),
    ("这结果令人难以置信", ""),
    # plan
    ("总统将于周五抵达", "plan 将于"),
    ("公司计划裁员", "plan 计划"),
    ("该国拟修改宪法", "plan 拟"),
    ("他打算退休", "plan 打算"),
    ("内阁正考虑加税", "plan 考虑 = aim"),
    ("平壤寻求粮食援助", "plan 寻求 = aim"),
    ("两位领导人将会面", "plan 将"),
    ("選舉即將舉行", "plan 即将"),
    ("朝鲜的导弹计划引发制裁", ""),
    ("这一计划的细节已公布", ""),
    ("考虑到安全,学校停课", ""),
    ("一名将军被免职", ""),
    ("救援人员将他送往医院", ""),
    ("消防员将伤者抬出大楼", ""),
    ("他将其视为威胁", ""),
    # condition
    ("他便会签署法案", "plan 便会"),
    ("如果谈判破局,战事会升级", "condition 如果"),
    ("若法案生效,公司须出售", "condition 若"),
    ("一旦开战,油价飙升", "condition 一旦"),
    ("除非撤军,否则制裁继续", "condition 除非, condition 否则"),
    ("若干居民受伤", "scope 若干 = part:some"),
    # unclear
    ("目前尚不清楚谁下的命令", "unclear 尚不清楚"),
    ("起火原因不明", "unclear 不明"),
    ("伤亡数字有待核实", "unclear 有待核实"),
    ("警方正在调查起因", "unclear 正在调查"),
    ("该消息未获证实", "unclear 未获证实"),
    ("法新社无法独立核实视频", "unclear 无法独立核实"),
    ("表决结果仍未确定", "unclear 仍未确定"),
    # scope
    ("双边会谈持续一小时", "scope 双边 = parties:2"),
    ("三国举行三边演习", "scope 三国 = parties:3, scope 三边 = parties:3"),
    ("六方会谈重启", "scope 六方 = parties:6"),
    ("全部乘客获救", "scope 全部 = part:all"),
    ("所有航班停飞", "scope 所有 = part:all"),
    ("每个村庄都受灾", "scope 每个 = part:all"),
    ("每年出口百万吨", ""),
    ("大部分大米来自进口", "scope 大部分 = part:most"),
    ("多数议员赞成", "scope 多数 = part:most"),
    ("近一半学校关闭", "scope 一半 = part:half"),
    ("部分居民返家", "scope 部分 = part:some"),
    ("一些专家持异议", "scope 一些 = part:some"),
    ("少数人留下", "scope 少数 = part:few"),
    ("少数民族村寨受灾", ""),
    ("楼内仅剩一人", "scope 仅剩 = part:only"),
    ("只有中国受益", "scope 只有 = part:only"),
    ("他只带了护照", "scope 只 = part:only"),
    ("两只狗获救", ""),
    ("土地所有权存在争议", ""),
    ("这是他首次出访", "scope 首次 = order:first"),
    ("這是第一次聯合軍演", "scope 第一次 = order:first"),
    ("第一夫人随行", ""),
    ("第二次爆炸更猛烈", "scope 第二次 = order:second"),
    ("这是最后一批人质", "scope 最后一批 = order:last"),
    # several
    ("双方可能不会签约", "scope 双方 = parties:2, possible 可能, negation 不会"),
    ("若无协议,他将不再谈判", "condition 若, negation 无, plan 将, negation 不再"),
    pytest.param(
        "北京将与会各方召集到一处",
        "",
        marks=pytest.mark.xfail(reason="将 fronts an object whose head comes late", strict=True),
    ),
    pytest.param(
        "他不认为会开战",
        "negation 不认为",
        marks=pytest.mark.xfail(reason="the negation belongs to the embedded clause", strict=True),
    ),
]

ENGLISH = [
    ("The train was not only late.", ""),
    # plain negation
    ("North Korea has never held a joint drill.", "negation never"),
    ("The minister did not attend.", "negation not"),
    ("They haven't met since March.", "negation n't"),
    ("The army won’t leave.", "negation n't"),
    ("He cannot run again.", "negation cannot"),
    ("There is no evidence of a leak.", "negation no"),
    ("The plant no longer makes shells.", "negation no longer"),
    ("The talks ended without a deal.", "negation without"),
    ("They hardly spoke.", "negation hardly"),
    ("Neither side signed.", "negation neither = part:none"),
    ("He neither confirmed nor commented.", "negation neither = part:none, negation nor"),
    ("Nobody was hurt.", "negation nobody = part:none"),
    ("None of the hostages survived.", "negation none of = part:none"),
    ("No one claimed the attack.", "negation no one = part:none"),
    ("The bill has yet to pass.", "negation has yet to"),
    # lexical negation
    ("Moscow denied buying shells.", "negation denied"),
    ("She refused to resign.", "negation refused to"),
    ("Both launches failed to reach orbit.", "negation failed to"),
    ("Crews were unable to land.", "negation unable to"),
    ("The region lacks drinking water.", "negation lacks"),
    ("The airline cancelled the flight.", "negation cancelled"),
    ("The court rejected the appeal.", "negation rejected"),
    ("The resolution bans arms sales.", "negation bans"),
    # looks like negation
    ("Not only Japan but also Seoul objected.", ""),
    ("No doubt the visit mattered.", ""),
    ("No fewer than 20 people died.", ""),
    ("It was nothing but a drill.", ""),
    ("Road no. 9 was shut.", ""),
    ("No, he said.", ""),
    ("Police cordoned off a no-fly zone.", ""),
    ("Schools closed; nonetheless, trains ran.", ""),
    # double negation
    ("Guards failed to prevent the attack.", ""),
    ("The summit has not been cancelled.", ""),
    ("He did not deny it.", ""),
    ("Leaders could not help but notice.", ""),
    # possible
    ("Kim may seek food aid.", "possible may, plan seek = aim"),
    ("The toll could rise.", "possible could"),
    ("He might resign.", "possible might"),
    ("Rain is likely.", "possible likely"),
    ("The fire apparently began upstairs.", "possible apparently"),
    ("The missile appears to have failed.", "possible appears to, negation failed"),
    ("The men are believed to be abroad.", "possible are believed to"),
    ("Police have not ruled out arson.", "possible not ruled out"),
    ("He allegedly took bribes.", "possible allegedly"),
    # the month
    ("In May, Kim toured a plant.", ""),
    ("They met on 3 May.", ""),
    ("Talks resumed May 5.", ""),
    ("The plant closed last May.", ""),
    # doubt
    ("It is unlikely to accept.", "doubt unlikely to"),
    ("Experts doubt the figures.", "doubt doubt"),
    ("A deal is not likely.", "doubt not likely"),
    ("Analysts questioned whether it flew.", "doubt questioned whether"),
    # plan
    ("The leaders will meet on Friday.", "plan will"),
    ("He'll travel by train.", "plan 'll"),
    ("Tokyo plans to raise taxes.", "plan plans to"),
    ("Parliament is considering a ban.", "plan considering = aim"),
    ("The group seeks to topple him.", "plan seeks to = aim"),
    ("He is considered a moderate.", ""),
    ("It was the will of the people.", ""),
    ("The space program stalled.", ""),
    ("The bill was proposed last week.", ""),
    ("Smoke could be seen from afar.", ""),
    ("Repeated failures delayed it.", "negation failures"),
    # condition
    ("If talks collapse, fighting resumes.", "condition if"),
    ("Sanctions stay unless troops leave.", "condition unless"),
    ("He acted as if nothing happened.", "negation nothing = part:none"),
    # unclear
    ("It is unclear who fired.", "unclear unclear"),
    ("The cause was not immediately known.", "unclear not immediately known"),
    ("Whether it works remains to be seen.", "unclear remains to be seen"),
    ("The blast is under investigation.", "unclear under investigation"),
    (
        "The video could not be independently verified.",
        "unclear could not be independently verified",
    ),
    # scope
    ("They held bilateral talks.", "scope bilateral = parties:2"),
    ("The three ran a trilateral drill.", "scope trilateral = parties:3"),
    ("All passengers survived.", "scope all = part:all"),
    ("Every school was shut.", "scope every = part:all"),
    ("Most of the rice is imported.", "scope most of = part:most"),
    ("Most villages lost power.", "scope most = part:most"),
    ("It was the most powerful quake in years.", ""),
    ("About half the town fled.", "scope half = part:half"),
    ("Some residents returned.", "scope some = part:some"),
    ("Some 200 residents returned.", ""),
    ("Several ships sank.", "scope several = part:some"),
    ("Few voters came.", "scope few = part:few"),
    ("Only two survived.", "scope only = part:only"),
    ("They met for the first time.", "scope for the first time = order:first"),
    ("It is his first visit.", "scope first = order:first"),
    ("The first lady attended.", ""),
    ("It was the second summit.", "scope second = order:second"),
    ("After all, they hit each other.", ""),
    ("May saw record rain.", ""),
    ("He has not and will not resign.", "negation not, plan will, negation not"),
    pytest.param(
        "May brought record rain.",
        "",
        marks=pytest.mark.xfail(reason="a month that opens the sentence", strict=True),
    ),
    pytest.param(
        "The failed state borders two neighbours.",
        "",
        marks=pytest.mark.xfail(reason="an adjective inside a name for a kind", strict=True),
    ),
]


def shown(text: str, language: str) -> str:
    """Write the cues of a text as the tables above do."""
    found = []
    for cue in cues.find(analyse(text, language)):
        surface = text[cue.start : cue.end].replace("’", "'")
        value = ":".join(filter(None, (cue.dimension, cue.value)))
        found.append(f"{cue.kind} {surface}" + (f" = {value}" if value else ""))
    return ", ".join(found)


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text: str, expected: str) -> None:
    assert shown(fold(text), "zh") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert shown(fold(text), "en") == expected


SNIPPETS = [
    "不",
    "没有",
    "将",
    "可能",
    "双边",
    "否认",
    "·",
    "not ",
    "n't ",
    "may ",
    "all ",
    "ruled out",
    "，",
    ". ",
]


@given(
    st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=4)), max_size=12).map("".join),
    st.sampled_from(["zh", "en"]),
)
def test_spans_stand_inside_in_order_and_apart(text: str, language: str) -> None:
    place = 0
    for cue in cues.find(analyse(text, language)):
        assert place <= cue.start < cue.end <= len(text)
        place = cue.end
