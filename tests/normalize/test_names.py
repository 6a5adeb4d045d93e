"""Names: each row is a text and every name in it, as "surface id", a soft one as "surface ~id"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language import fold
from claims.language.words import analyse
from claims.normalize import names
from claims.normalize.names.gazetteer import surfaces

CHINESE = [
    # hazards: a country in another name
    ("他到了巴西利亚", "巴西利亚 city:brasilia"),
    ("他们修复了阿曼门", ""),
    # one country, many names
    ("朝鲜发射了导弹", "朝鲜 country:KP"),
    ("北韓再次試射", "北韩 country:KP"),
    ("南韩总统表示遗憾", "南韩 country:KR"),
    ("韩国军方提高戒备", "韩国 country:KR"),
    ("寮國與老挝是同一國", "寮国 country:LA, 老挝 country:LA"),
    ("紐西蘭和新西兰", "纽西兰 country:NZ, 新西兰 country:NZ"),
    ("義大利總理訪問沙烏地阿拉伯", "义大利 country:IT, 沙乌地阿拉伯 country:SA"),
    ("沙特和沙特阿拉伯", "沙特 country:SA, 沙特阿拉伯 country:SA"),
    ("阿联酋斡旋", "阿联酋 country:AE"),
    ("奈及利亞、尼日利亚", "奈及利亚 country:NG, 尼日利亚 country:NG"),
    ("前苏联解体", "前苏联 country:SU"),
    ("香港和澳门", "香港 country:HK, 澳门 country:MO"),
    # people across regions
    ("普京会见金正恩", "普京 person:putin, 金正恩 person:kim-jong-un"),
    ("普丁與川普會談", "普丁 person:putin, 川普 person:trump"),
    ("特朗普批评拜登", "特朗普 person:trump, 拜登 person:biden"),
    ("澤倫斯基抵達華府", "泽伦斯基 person:zelensky, 华府 city:washington"),
    ("泽连斯基呼吁停火", "泽连斯基 person:zelensky"),
    ("绍伊古七月到访", "绍伊古 person:shoigu"),
    ("習近平發表講話", "习近平 person:xi-jinping"),
    ("歐巴馬與奥巴马", "欧巴马 person:obama, 奥巴马 person:obama"),
    ("馬克宏即马克龙", "马克宏 person:macron, 马克龙 person:macron"),
    ("梅克爾卸任", "梅克尔 person:merkel"),
    ("納坦雅胡拒絕", "纳坦雅胡 person:netanyahu"),
    ("艾尔段当选", "艾尔段 person:erdogan"),
    ("翁山蘇姬獲釋", "翁山苏姬 person:suu-kyi"),
    ("弗拉基米尔·普京出席", "弗拉基米尔·普京 person:putin"),
    # organisations
    ("联合国安理会开会", "联合国安理会 org:unsc"),
    ("安理會通過決議", "安理会 org:unsc"),
    ("世卫组织与联合国", "世卫组织 org:who, 联合国 org:un"),
    ("北约与欧盟表态", "北约 org:nato, 欧盟 org:eu"),
    ("东协即东盟", "东协 org:asean, 东盟 org:asean"),
    ("美国国会表决", "美国国会 org:us-congress"),
    ("联准会降息", "联准会 org:fed"),
    ("FBI展开调查", "fbi org:fbi"),
    ("TikTok的母公司字节跳动", "tiktok org:tiktok, 字节跳动 org:bytedance"),
    ("朝中社周三报道", "朝中社 org:kcna"),
    # cities
    ("两人在海參崴会面", "海参崴 city:vladivostok"),
    ("符拉迪沃斯托克港", "符拉迪沃斯托克 city:vladivostok"),
    ("雪梨與悉尼", "雪梨 city:sydney, 悉尼 city:sydney"),
    ("杜拜、迪拜", "杜拜 city:dubai, 迪拜 city:dubai"),
    ("河北燕郊发生爆炸", "河北 place:hebei, 燕郊 city:yanjiao"),
    # places and events that hold a country's name
    ("朝鲜半岛局势紧张", "朝鲜半岛 place:korean-peninsula"),
    ("朝鲜战争停战七十年", "朝鲜战争 event:korean-war"),
    ("北韓戰爭與韓戰", "北韩战争 event:korean-war, 韩战 event:korean-war"),
    ("马里兰州州长", "马里兰州 place:maryland"),
    ("马里政变", "马里 country:ML"),
    ("约旦河西岸的村庄", "约旦河西岸 place:west-bank"),
    ("约旦国王", "约旦 country:JO"),
    ("印度洋上的船", "印度洋 place:indian-ocean"),
    ("新墨西哥州大火", "新墨西哥州 place:new-mexico"),
    ("佐治亚州计票", "佐治亚州 place:georgia-us"),
    ("古巴比伦文物", ""),
    ("沿海地区有雨", ""),
    ("上海地区停电", "上海 city:shanghai"),
    ("海地首都", "海地 country:HT"),
    ("俄乌战争进入第二年", "俄乌战争 event:ukraine-war"),
    # one character in runs
    ("俄中关系升温", "俄 country:RU, 中 country:CN"),
    ("韩美日联合演习", "韩 country:KR, 美 country:US, 日 country:JP"),
    ("俄朝首脑会晤", "俄 country:RU, 朝 country:KP"),
    ("朝中边境", "朝 country:KP, 中 country:CN"),
    ("中日韩峰会", "中 country:CN, 日 country:JP, 韩 country:KR"),
    ("英法德发表声明", "英 country:GB, 法 country:FR, 德 country:DE"),
    ("中、俄、朝三国", "中 country:CN, 俄 country:RU, 朝 country:KP"),
    ("乌战拖延", "乌战 event:ukraine-war"),
    # one character in patterns
    ("金正恩访俄", "金正恩 person:kim-jong-un, 俄 country:RU"),
    ("对美政策", "美 country:US"),
    ("驻韩美军", "韩 country:KR, 美 country:US"),
    ("美方拒绝置评", "美方 country:US"),
    ("中方表示关切", "中方 country:CN"),
    ("俄军撤退", "俄 country:RU"),
    ("访华行程", "华 country:CN"),
    # no country
    ("其中美国占三成", "美国 country:US"),
    ("近日韩国下雪", "韩国 country:KR"),
    ("13日中午发生事故", ""),
    ("12日韩军撤离", "韩 country:KR"),
    ("法院判他无罪", ""),
    ("美丽的德行", ""),
    ("司法官员说", ""),
    ("美国家庭", "美国 country:US"),
    ("中美国防部长通话", "中 country:CN, 美 country:US"),
    # metonyms
    ("白宫警告", "白宫 ~country:US"),
    ("克里姆林宫否认", "克里姆林宫 ~country:RU"),
    ("莫斯科与平壤正在商谈", "莫斯科 ~country:RU, 平壤 ~country:KP"),
    ("他在莫斯科会见普京", "莫斯科 city:moscow, 普京 person:putin"),
    ("华盛顿希望谈判", "华盛顿 ~country:US"),
    ("列车抵达平壤", "平壤 city:pyongyang"),
    ("对北京施压", "北京 ~country:CN"),
    ("首尔大学教授", "首尔 city:seoul"),
    # people no table holds
    ("发言人毛小宁说", "毛小宁 x:毛小宁"),
    ("专家李秉哲表示", "李秉哲 x:李秉哲"),
    ("防长申元湖指出", "申元湖 x:申元湖"),
    ("乌克兰国防部长鲁斯捷姆·乌梅罗夫", "乌克兰 country:UA, 鲁斯捷姆·乌梅罗夫 x:鲁斯捷姆·乌梅罗夫"),
    ("教授李雷夫（Leif-Eric Easley）说", "李雷夫 x:李雷夫"),
    ("专家高度评价", ""),
    ("居民白天撤离", ""),
    ("国会议员和白宫官员", "国会 org:congress, 白宫 ~country:US"),
    ("北韩正在备战", "北韩 country:KP"),
    pytest.param(
        "李教授不同意",
        "李教授 x:李教授",
        marks=pytest.mark.xfail(reason="a surname before the title", strict=True),
    ),
    pytest.param(
        "12日美军撤离",
        "美 country:US",
        marks=pytest.mark.xfail(reason="the segmenter reads 日美 as one word", strict=True),
    ),
    pytest.param(
        "普丁與川普通話",
        "普丁 person:putin, 川普 person:trump",
        marks=pytest.mark.xfail(reason="川|普通话 against 川普|通话", strict=True),
    ),
]

ENGLISH = [
    # hazards: a country in another name
    ("The guinea pig escaped on Monday.", ""),
    # countries and their many names
    ("North Korea, or the DPRK, fired a missile.", "North Korea country:KP, DPRK country:KP"),
    ("South Korea (ROK) objected.", "South Korea country:KR, ROK country:KR"),
    ("The U.S. and the UK agreed.", "U.S. country:US, UK country:GB"),
    ("The US told us nothing.", "US country:US"),
    ("He said us, not them.", ""),
    ("The USA won.", "USA country:US"),
    ("Turkey bought gas.", "Turkey country:TR"),
    ("They ate turkey at noon.", ""),
    ("Officials in Jordan met.", "Jordan country:JO"),
    ("They met Jordan Peterson.", "Jordan Peterson x:jordan peterson"),
    ("They crossed the Jordan River.", "Jordan River place:jordan-river"),
    ("Rebels in Chad fled.", "Chad country:TD"),
    ("They moved to New Jersey.", "New Jersey place:new-jersey"),
    ("A guinea pig escaped.", ""),
    ("Troops in Guinea mutinied.", "Guinea country:GN"),
    ("Votes in Atlanta, Georgia were counted.", "Atlanta, Georgia place:georgia-us"),
    ("Protests in Georgia grew.", "Georgia country:GE"),
    ("The Czech Republic and Czechia.", "Czech Republic country:CZ, Czechia country:CZ"),
    ("Ivory Coast won.", "Ivory Coast country:CI"),
    ("The Korean War ended in 1953.", "Korean War event:korean-war"),
    ("Tension on the Korean Peninsula rose.", "Korean Peninsula place:korean-peninsula"),
    # demonyms and metonyms
    ("Russian troops withdrew.", "Russian ~country:RU"),
    ("A North Korean ship sailed.", "North Korean ~country:KP"),
    ("The White House declined.", "White House ~country:US"),
    ("The Kremlin denied it.", "Kremlin ~country:RU"),
    ("Moscow denied it.", "Moscow ~country:RU"),
    ("They met in Moscow on Monday.", "Moscow city:moscow"),
    ("He polished the polish.", ""),
    ("Polish farmers protested.", "Polish ~country:PL"),
    # people
    ("Putin met Kim Jong Un.", "Putin person:putin, Kim Jong Un person:kim-jong-un"),
    ("Kim later left.", "Kim ~person:kim-jong-un"),
    (
        "Volodymyr Zelenskyy, or Zelensky, spoke.",
        "Volodymyr Zelenskyy person:zelensky, Zelensky person:zelensky",
    ),
    ("President Trump spoke.", "Trump person:trump"),
    ("That trump card failed.", ""),
    ("Recep Tayyip Erdoğan won.", "Recep Tayyip Erdoğan person:erdogan"),
    ("In May, Theresa May resigned.", "Theresa May person:may"),
    # organisations
    ("The UN and the WHO agreed.", "UN org:un, WHO org:who"),
    ("Those who fled returned.", ""),
    ("NATO and the EU met.", "NATO org:nato, EU org:eu"),
    ("The F.B.I. is looking into it.", "F.B.I. org:fbi"),
    ("The U.N. Security Council met.", "U.N. Security Council org:unsc"),
    ("Congress passed it.", "Congress org:us-congress"),
    ("The New York Times reported it.", "New York Times org:nyt"),
    ("IMF staff left Cairo.", "IMF org:imf, Cairo city:cairo"),
    # names no table holds
    ("Defense Minister Umar Farrukh spoke.", "Umar Farrukh x:umar farrukh"),
    ("On Monday Gen. Bajwa spoke.", "Bajwa x:bajwa"),
    (
        "Students at Seoul National University marched.",
        "Seoul National University x:seoul national university",
    ),
    ("Then Leif-Eric Easley of Ewha left.", "Leif-Eric Easley x:leif-eric easley, Ewha x:ewha"),
    ("Soldiers Rescue Children From School", ""),
    ("PUTIN MEETS KIM IN RUSSIA", "PUTIN person:putin, KIM ~person:kim-jong-un, RUSSIA country:RU"),
    pytest.param(
        "Turkey is eaten at Christmas.",
        "",
        marks=pytest.mark.xfail(reason="a common word that opens the sentence", strict=True),
    ),
    pytest.param(
        "Bajwa spoke.",
        "Bajwa x:bajwa",
        marks=pytest.mark.xfail(reason="one unknown word that opens the sentence", strict=True),
    ),
]


def shown(text: str, language: str) -> str:
    """Write the names of a text as the tables above do; Chinese ones folded."""
    analysis = analyse(text, language)
    source = analysis.text if language == "zh" else text
    return ", ".join(
        f"{source[name.start : name.end]} {'~' * name.soft}{name.id}"
        for name in names.find(analysis, original=text)
    )


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text: str, expected: str) -> None:
    assert shown(text, "zh") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert shown(text, "en") == expected


def test_without_the_original_common_words_are_no_names() -> None:
    found = names.find(analyse("the us, the u.s. and turkey told us and north korea", "en"))
    assert [name.id for name in found] == ["country:US", "country:KP"]


def test_kinds_follow_ids() -> None:
    text = "普京、联合国、首尔大学、朝鲜战争与专家洪小敏"
    kinds = [name.kind for name in names.find(analyse(text, "zh"))]
    assert kinds == ["person", "org", "city", "event", "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "教授李雷夫（Leif-Eric Easley）说",
            {"李雷夫": "x:leif-eric easley", "leif-eric easley": "x:leif-eric easley"},
        ),
        (
            "防长绍伊古（Sergei Shoigu）抵达",
            {"绍伊古": "person:shoigu", "sergei shoigu": "person:shoigu"},
        ),
        (
            "學者朴元坤（Park Won-gon，音）認為",
            {"朴元坤": "x:park won-gon", "park won-gon": "x:park won-gon"},
        ),
        (
            "Analyst Hong Min (洪敏) said",
            {"洪敏": "x:analyst hong min", "analyst hong min": "x:analyst hong min"},
        ),
        ("国家情报院（NIS）说", {}),
        ("统一研究院（Korea Institute for National Unification）说", {}),
        ("他（音）说", {}),
    ],
)
def test_learn(text: str, expected: dict[str, str]) -> None:
    assert names.learn(text) == expected


def test_learned_names_are_found_in_both_scripts() -> None:
    aliases = names.learn("教授李雷夫（Leif-Eric Easley）说")
    chinese = names.find(analyse("李雷夫不同意", "zh"), aliases=aliases)
    english = names.find(analyse("so leif-eric easley disagreed", "en"), aliases=aliases)
    assert [name.id for name in chinese] == ["x:leif-eric easley"]
    assert [name.id for name in english] == ["x:leif-eric easley"]


def test_surfaces_are_folded() -> None:
    wrong = [text for text in surfaces().table if fold(text) != text]
    assert wrong == []


SNIPPETS = [
    *(
        "普京",
        "中",
        "美",
        "日",
        "·",
        "（",
        "）",
        "总统",
        "李",
        "莫斯科",
        "在",
        "、",
        "Leif ",
        "Kim",
    ),
    *(" US ", "us", "Moscow", "'s", "University", "Gen. ", "Jordan", "of ", "the ", ". ", "U.S."),
]


@given(
    st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=3)), max_size=14).map("".join),
    st.sampled_from(["zh", "en"]),
    st.booleans(),
)
def test_spans_stand_inside_in_order_and_apart(text: str, language: str, original: bool) -> None:
    place = 0
    aliases = names.learn(text)
    analysis = analyse(text, language)
    found = names.find(analysis, original=text if original else "", aliases=aliases)
    for name in found:
        assert place <= name.start < name.end <= len(text)
        place = name.end
