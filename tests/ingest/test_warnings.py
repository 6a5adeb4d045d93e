import pytest
from click.testing import CliRunner

from claims.__main__ import main
from claims.ingest import document, read
from claims.ingest.formats import html
from claims.ingest.warnings import warnings

FIRE = "北桥镇一座仓库周一夜里起火，三名工人受伤送医，镇长次日到场。"
REPORT = "\n".join([FIRE] * 3)
LINK = "<p><a href=/x>仓库安全检查结果公布，全市共有二十座仓库需要整改</a></p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REPORT, []),
        (
            FIRE,
            ["a: only 30 characters were taken for the report; check that it is all there"],
        ),
        (
            "登录\n注册",
            ["a: nothing longer than a line was found; all of it was taken for the report"],
        ),
        (
            f"{REPORT}\n相关新闻\n" + "另一座仓库上月也曾经起火三人受伤\n" * 20,
            [
                "a: 21 of 24 lines were taken for the page around the report, such as "
                "“另一座仓库上月也曾经起火三人受伤”; look through them"
            ],
        ),
        (
            REPORT.replace("镇长", "\ufffd\ufffd"),
            ["a: 6 characters could not be read; save the file as UTF-8 if it matters"],
        ),
    ],
)
def test_warnings(text, expected):
    assert warnings(read(text, source="a")) == expected


def test_a_page_without_an_article_is_said_to_be_one():
    extract = html.extract(f"<html><body>{LINK * 9}<p>{FIRE}</p></body></html>")
    page = document.from_extract(extract, name="a", overrides=document.Overrides())
    assert warnings(page, language="zh") == [
        "a：只有 30 个字被当作报道正文，请检查内容是否完整",
        "a：共 10 行，其中 9 行被当作网页的其他内容，"
        "例如“仓库安全检查结果公布，全市共有二十座仓库需要整改”，请过目",
        "a：网页里没有找到文章主体，各行仅按样式区分",
    ]


def run(*arguments):
    done = CliRunner().invoke(main, ["compare", *map(str, arguments)])
    return done.exit_code, done.stderr.strip()


def test_the_command_line_takes_folders_tables_and_what_the_user_says(tmp_path):
    out = tmp_path / "out.json"
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.csv").write_text(
        f"text,source\n{REPORT.split()[0]} 火灭了。,晚报\n,x\n", "utf-8"
    )
    assert run(tmp_path, "--json", out) == (
        0,
        "claims: skipped b.csv row 2 holds no text: expected an article; check the file\n"
        "claims: 晚报: only 35 characters were taken for the report; check that it is all there",
    )
    days = ["--published", "2024-05-08", "--published", "2024-05-09"]
    names = ["--source", "甲", "--source", "乙"]
    assert run(tmp_path, "--json", out, *names, *days)[0] == 0
    written = out.read_text(encoding="utf-8")
    assert '"published": "2024-05-09"' in written and '"source": "乙"' in written
    assert run(tmp_path, "--source", "甲") == (
        2,
        "claims: skipped b.csv row 2 holds no text: expected an article; check the file\n"
        "claims: 晚报: only 35 characters were taken for the report; check that it is all there\n"
        "claims: expected --source once per article, got 1 for 2 articles",
    )


def test_the_command_line_follows_no_link_inside_the_network():
    assert run("http://127.0.0.1/") == (
        2,
        "claims: http://127.0.0.1/ leads to 127.0.0.1, inside this network: expected a public page",
    )
