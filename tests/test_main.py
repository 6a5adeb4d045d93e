import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from claims.__main__ import main
from tests.conftest import CORPORA

AP, NYT = (str(CORPORA / "kim-putin-2023" / name) for name in ("ap.md", "nyt.txt"))


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)


def test_compare_writes_exactly_what_the_library_does(tmp_path, kim_putin_result):
    done = run("compare", AP, NYT, "--csv", tmp_path / "a.csv", "--json", tmp_path / "a.json")
    kim_putin_result.to_csv(tmp_path / "b.csv")
    kim_putin_result.to_json(tmp_path / "b.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_pairs_are_written_with_the_json_alone(tmp_path, kim_putin_result):
    run("compare", AP, NYT, "--json", tmp_path / "a.json", "--pairs")
    kim_putin_result.to_json(tmp_path / "b.json", pairs=True)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    done = run("compare", AP, NYT, "--csv", tmp_path / "a.csv", "--pairs")
    assert (done.exit_code, "give --json FILE" in done.stderr) == (2, True)


def test_the_order_of_the_files_changes_nothing(tmp_path):
    run("compare", AP, NYT, "--csv", tmp_path / "a.csv")
    run("compare", NYT, AP, "--csv", tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_without_an_output_a_table_is_printed():
    done = run("compare", AP, NYT)
    assert done.exit_code == 0
    assert "≠ divergence" in done.stdout and "◇ unique" in done.stdout


def test_sources_are_named_in_order(tmp_path):
    run("compare", AP, NYT, "--source", "美联社", "--source", "纽时", "--csv", tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert "美联社" in text and "纽时" in text and "ap.md" not in text


def test_what_is_said_of_the_articles_goes_before_what_they_say(tmp_path):
    said = {
        "--source": ("甲", "乙"),
        "--title": ("一", "二"),
        "--published": ("2023-09-11", "2023-09-05"),
        "--wire": ("路透社", ""),
        "--article-language": ("en", "zh"),
    }
    options = [word for option, both in said.items() for each in both for word in (option, each)]
    assert run("compare", AP, NYT, *options, "--json", tmp_path / "a.json").exit_code == 0
    articles = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["articles"]
    fields = ("source", "title", "published", "wire", "language")
    assert {tuple(article[field] for field in fields) for article in articles} == {
        ("甲", "一", "2023-09-11", "Reuters", "en"),
        ("乙", "二", "2023-09-05", "", "zh"),
    }
    assert {article["stated"][field] for article in articles for field in fields} == {"given"}


def test_extract_prints_one_claim_a_line():
    done = run("extract", AP)
    assert done.exit_code == 0
    fields = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(fields) > 20 and all(len(row) == 4 and row[0].isdigit() for row in fields)


def test_evaluate_prints_the_figures():
    done = run("evaluate", CORPORA / "island-election" / "gold")
    assert done.exit_code == 0
    assert "precision" in done.stdout and "unique recall" in done.stdout


def wrong(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "large.txt").write_bytes(b"a" * 6_000_000)
    return {
        "missing": (["compare", tmp_path / "none.txt", AP], "none.txt"),
        "folder": (["compare", tmp_path / "folder", AP], "folder"),
        "empty": (["compare", tmp_path / "empty.txt", AP], "empty.txt holds no text"),
        "blank": (["compare", tmp_path / "blank.txt", AP], "blank.txt holds no text"),
        "binary": (["compare", tmp_path / "binary.txt", AP], "binary.txt"),
        "large": (["compare", tmp_path / "large.txt", AP], "at most 5,000,000"),
        "names": (["compare", AP, NYT, "--source", "a"], "expected --source once per article"),
        "model": (["compare", AP, "--model", "no/such"], "could not load 'no/such'"),
        "gold": (["evaluate", tmp_path], "expected a gold folder"),
        "unwritable": (["compare", AP, "--csv", tmp_path / "no" / "out.csv"], "out.csv"),
    }


CASES = "missing folder empty blank binary large names model gold unwritable".split()


@pytest.mark.parametrize("case", CASES)
def test_wrong_input_gives_one_clear_line_and_exit_2(case, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "folder").mkdir()
    args, told = wrong(tmp_path)[case]
    done = run(*args)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("claims: ") and done.stderr.count("\n") == 1
    assert told in done.stderr


# Odd, but no error: what must come out.
ODD = {
    "one word": ("港口", {"unique": 0}),
    "one sentence": ("港口于周二停工九天。", {"unique": 1}),
    "half a megabyte in one line": ("甲乙丙丁" * 40_000, None),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_input_gives_a_sensible_result(case, tmp_path):
    text, expected = ODD[case]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = run("compare", tmp_path / "a.txt", "--csv", tmp_path / "out.csv")
    assert done.exit_code == 0
    rows = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    if expected is not None:
        assert len(rows) == expected["unique"]


def test_the_same_file_twice_agrees_with_itself(tmp_path):
    done = run("compare", AP, AP, "--csv", tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert done.exit_code == 0
    assert ",agreement," in text and ",divergence," not in text and "ap.md (2)" in text


def test_the_module_runs():
    done = subprocess.run(
        [sys.executable, "-m", "claims", "--help"], capture_output=True, text=True, check=True
    )
    assert "compare" in done.stdout and "evaluate" in done.stdout
