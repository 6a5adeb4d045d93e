from datetime import date

import pytest

from claims.dashboard.articles import NAME, added, distinct, from_file, read, with_line
from claims.review.store import ArticleInput
from claims.schema import Label

TEXT = "每日报\n\n消防部门说，火灾造成12人受伤。\n\n点击下载客户端\n"


@pytest.mark.parametrize(
    ("data", "file", "given", "source"),
    [
        ("A fire hurt 12 people.", "wire.txt", "", "wire"),
        ("A fire hurt 12 people.", "wire.txt", " The Post ", "The Post"),
        ("---\nsource: Ledger\n---\nA fire hurt 12 people.", "a.md", "", "Ledger"),
        ("A fire hurt 12 people.", ".txt", "", ".txt"),
        ("A fire hurt 12 people.", "x" * 200 + ".txt", "", "x" * NAME),
    ],
)
def test_an_article_is_named(data, file, given, source) -> None:
    assert from_file(data.encode(), file=file, source=given).source == source


def test_what_is_set_by_hand_goes_first() -> None:
    made = ArticleInput("甲", TEXT.encode(), "a.txt", date(2024, 5, 1))
    article = read(made)
    assert (article.source, article.published) == ("甲", date(2024, 5, 1))


def test_a_line_is_kept_dropped_and_left_to_the_tool_again() -> None:
    made = ArticleInput("甲", TEXT.encode(), "a.txt")
    dropped = next(line for line in read(made).lines if "客户端" in TEXT[line.start : line.end])
    assert dropped.label is Label.BOILERPLATE
    kept = with_line(made, dropped.start, True)
    assert kept.line_choices == ((dropped.start, True),)
    chosen = next(line for line in read(kept).lines if line.start == dropped.start)
    assert (chosen.label, chosen.reason) == (Label.BODY, "chosen")
    assert with_line(kept, dropped.start, False) == made
    assert with_line(made, 99_999, True) == made


def test_adding_tells_names_and_texts_apart() -> None:
    one, two = ArticleInput("甲", b"x", "a"), ArticleInput("甲", b"y", "b")
    assert [item.source for item in added([one], two)] == ["甲", "甲 (2)"]
    assert added([one], ArticleInput("乙", b"x", "c")) == (one,)


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [("a", [], "a"), ("a", ["b"], "a"), ("a", ["a"], "a (2)"), ("a", ["a", "a (2)"], "a (3)")],
)
def test_distinct(name, taken, expected) -> None:
    assert distinct(name, taken) == expected
