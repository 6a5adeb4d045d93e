import pytest

from claims.ingest.formats import markdown, plain_text
from claims.schema import Label
from claims.spans import readable

BODY, HEADING, CAPTION, BOILERPLATE, CREDIT = (
    Label.BODY,
    Label.HEADING,
    Label.CAPTION,
    Label.BOILERPLATE,
    Label.CREDIT,
)


def seen(source, lines):
    return [(line.label, readable(source, line.pieces)) for line in lines]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Wiki links cut words in the wrong place; their text is what counts.
        ("北[[zh:韩正]]在[[zh:国会]]", [(BODY, "北韩正在国会")]),
        ("[[Harbour Bridge|the bridge]] fell", [(BODY, "the bridge fell")]),
        ('[市长](https://a.example/x_(y) "t")说', [(BODY, "市长说")]),
        ("see [[zh:甲]](b)", [(BODY, "see 甲(b)")]),
        ("[![](a.jpg)](b) 码头现场", [(CAPTION, "码头现场")]),
        ("一。</br>二。<br/>三。", [(BODY, "一。"), (BODY, "二。"), (BODY, "三。")]),
        (r"一。\n\n二。", [(BODY, "一。"), (BODY, "二。")]),
        (
            "the <b>mayor</b> <em>said</em> 3 < 4 and 5 > 4",
            [(BODY, "the mayor said 3 < 4 and 5 > 4")],
        ),
        ("<!--12-->\nbody", [(BOILERPLATE, ""), (BODY, "body")]),
        ("<script>var a = 1;\n</script>\nbody", [(BOILERPLATE, ""), (BODY, "body")]),
        ("soft\u00adhyphen\u200b", [(BODY, "softhyphen")]),
        ("• first\n- second\n■第三", [(BODY, "first"), (BODY, "second"), (BODY, "第三")]),
        ("a - b\n-5 degrees", [(BODY, "a - b"), (BODY, "-5 degrees")]),
        (
            "<h1>标题</h1><p>第一段。</p><figure><img src=x><figcaption>说明。<cite>某社</cite>"
            "</figcaption></figure><p>第二段。</p><footer><p>脚注。</p></footer>",
            [
                (HEADING, "标题"),
                (BODY, "第一段。"),
                (CAPTION, "说明。"),
                (BODY, "第二段。"),
                (BOILERPLATE, "脚注。"),
            ],
        ),
        ("<p>一段<aside>没有结尾", [(BODY, "一段"), (BODY, "没有结尾")]),
        (
            "<address>某记者</address><time>今天</time><p>正文",
            [(CREDIT, "某记者"), (BODY, "今天"), (BODY, "正文")],
        ),
        ("![码头起火](a.jpg)\n\n正文", [(CAPTION, "码头起火"), (BODY, "正文")]),
        ("![码头起火](a.jpg)\n\n码头起火", [(BOILERPLATE, ""), (BODY, "码头起火")]),
        (
            "![](a.jpg) 甲。 ![](b.jpg) 乙。  ## 小题",
            [(CAPTION, "甲。"), (CAPTION, "乙。"), (HEADING, "小题")],
        ),
    ],
)
def test_markup_of_any_text(source, expected):
    assert seen(source, plain_text.lines(source)) == expected
    assert seen(source, markdown.lines(source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Title #\n##小题\n#tag", [(HEADING, "Title"), (HEADING, "小题"), (BODY, "#tag")]),
        ("标题\n------\n正文", [(HEADING, "标题"), (BOILERPLATE, ""), (BODY, "正文")]),
        ("他走了。\n---\n正文", [(BODY, "他走了。"), (BOILERPLATE, ""), (BODY, "正文")]),
        ("# A\n---\nb", [(HEADING, "A"), (BOILERPLATE, ""), (BODY, "b")]),
        ("**bold** and *it* and 3 * 4 * 5", [(BODY, "bold and it and 3 * 4 * 5")]),
        ("a _b_ c_d_e __f__ ~~g~~", [(BODY, "a b c_d_e f g")]),
        ("`6:05 AM` \\*not\\* it", [(BODY, "6:05 AM *not* it")]),
        ("said[^1] so\n[^1]: note", [(BODY, "said so"), (BOILERPLATE, "[^1]: note")]),
        (
            "the [mayor][1] said\n\n[1]: http://a.example",
            [(BODY, "the mayor said"), (BOILERPLATE, "[1]: http://a.example")],
        ),
        ("> 引文\n> 第二行", [(BODY, "引文"), (BODY, "第二行")]),
        ("> ## 小题\n1. 甲\n2) 乙", [(HEADING, "小题"), (BODY, "甲"), (BODY, "乙")]),
        (
            "| 镇 | 人 |\n|---|---|\n| 东 | 3 |",
            [(BODY, "镇  人"), (BOILERPLATE, ""), (BODY, "东  3")],
        ),
        (
            "```\ncode\n```\nbody",
            [(BOILERPLATE, ""), (BOILERPLATE, "code"), (BOILERPLATE, ""), (BODY, "body")],
        ),
        ("```\nnever closed", [(BODY, "```"), (BODY, "never closed")]),
    ],
)
def test_markup_of_markdown(source, expected):
    assert seen(source, markdown.lines(source)) == expected


WRAPPED = """\
The council voted late on Monday to close the old bridge after
engineers found cracks in two of its piers, a step that shop
owners on the east bank had feared for months and that leaves
one crossing for the whole town.
"""


def test_a_text_wrapped_by_hand_is_joined_where_a_sentence_runs_on():
    assert seen(WRAPPED, plain_text.lines(WRAPPED)) == [(BODY, WRAPPED.rstrip())]
    chinese = WRAPPED_CHINESE.replace("\n", "\r\n")
    joined = WRAPPED_CHINESE.replace("\n", "").replace("　", "")
    assert seen(chinese, plain_text.lines(chinese)) == [(BODY, joined)]


WRAPPED_CHINESE = """\
　　镇议会周一深夜表决通过，在工程人员发现两个桥墩出现
裂缝之后关闭老桥，东岸的店主几个月来一直担心会走到这一
步，而全镇从此只剩下一处过河的地方，货车要多绕二十公里
才能到达北岸的仓库。
"""


def test_short_lists_are_not_joined():
    menu = "Home\nWorld news\nPolitics\nBusiness today\nWeather\n"
    assert len(plain_text.lines(menu)) == 5


@pytest.mark.parametrize(
    ("source", "is_markdown"),
    [
        ("## 标题\n[返回](README.md)\n正文", True),
        ("**粗** [[zh:甲]]", True),
        ("# one sign only", False),
        ("plain", False),
    ],
)
def test_looks_like_markdown(source, is_markdown):
    assert markdown.looks_like(source) is is_markdown
