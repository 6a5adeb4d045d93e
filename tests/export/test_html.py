import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from claims.__main__ import main
from claims.comparison import Comparison
from claims.export.brief import brief_text
from claims.export.html import html_text
from claims.export.report import strings
from claims.export.wording import escape_markdown
from claims.ingest import read
from claims.pipeline import compare
from claims.schema import Decision, Relation

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/p.png) \"quoted\" & 'single'"


def comparison(name: str = "One") -> Comparison:
    texts = (
        "The fire hurt 12 people on Monday. The mayor of Dunmore opened a library for children.",
        "The fire hurt 19 people on Monday. Rain is expected to reach the eastern coast at night.",
    )
    sources = (name, "Two")
    return compare([read(t, source=s) for t, s in zip(texts, sources, strict=True)], language="en")


class Elements(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def test_the_page_shows_topics_quotations_and_why() -> None:
    page = html_text(comparison())
    found = Elements(page)
    assert found.tags.count("article") == 3
    assert found.attributes.count(("data-relation", "divergence")) == 1
    assert '<b class="differs">12 people</b>' in page
    assert "Numbers: “12 people” ↔ “19 people”" in found.text


def test_the_page_asks_nothing_of_a_network() -> None:
    page = html_text(comparison())
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|url\(|@import|<link|<img|<iframe|src=", page)


def test_hostile_text_stays_text() -> None:
    hostile = comparison(HOSTILE)
    plain, attacked = Elements(html_text(comparison())), Elements(html_text(hostile))
    assert attacked.tags == plain.tags
    assert HOSTILE in attacked.text
    brief = brief_text(hostile)
    assert "![x](" not in brief
    assert "<img" not in brief.replace("\\<img", "")


def test_decisions_are_told_in_words() -> None:
    first, *others = comparison().findings
    for decision, told in (
        (Decision(Relation.UNRELATED, "not one fire"), "Reviewed: ⊘ Unrelated: not one fire"),
        (Decision(None, "call the hospital"), "Reviewed: call the hospital"),
    ):
        findings = (replace(first, decision=decision), *others)
        page = html_text(replace(comparison(), findings=findings))
        assert told in Elements(page).text


def test_the_brief_goes_from_divergence_to_what_one_source_has() -> None:
    lines = brief_text(comparison()).splitlines()
    heads = [line for line in lines if line.startswith("## ")]
    assert heads == ["## ≠ Diverge 1", "## ◇ Only one 2"]
    assert "- **A** The fire hurt 12 people on Monday\\." in lines


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages(language) -> None:
    page = html_text(comparison(), language=language)
    assert f'<html lang="{language}">' in page
    assert strings()["report.title"][language] in page


def test_empty_and_lonely_comparisons_have_a_page() -> None:
    lonely = compare([read("The fire hurt 12 people on Monday.", source="One")])
    silent = compare([read("12", source="One")])
    assert Elements(html_text(lonely)).tags.count("article") == 1
    assert Elements(html_text(silent)).tags.count("article") == 0
    assert brief_text(silent).startswith("# ")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain words", "plain words"),
        ("![x](http://a.b/c)", r"\!\[x\]\(http\://a\.b/c\)"),
        ("a\n# b", r"a \# b"),
        ("<b>$x$</b>", r"\<b\>\$x\$\</b\>"),
    ],
)
def test_markdown_is_escaped(text, escaped) -> None:
    assert escape_markdown(text) == escaped


def test_every_word_has_both_languages() -> None:
    assert {frozenset(texts) for texts in strings().values()} == {frozenset({"zh", "en"})}


def test_the_command_line_writes_the_same_page(tmp_path: Path) -> None:
    (tmp_path / "One").write_text("The fire hurt 12 people on Monday.")
    (tmp_path / "Two").write_text("The fire hurt 19 people on Monday.")
    out = tmp_path / "out.html"
    paths = [str(tmp_path / name) for name in ("One", "Two")]
    result = CliRunner().invoke(main, ["compare", *paths, "--html", str(out)])
    assert (result.exit_code, result.stdout) == (0, "")
    articles = [read((tmp_path / n).read_text(), source=n) for n in ("One", "Two")]
    assert out.read_text(encoding="utf-8") == html_text(compare(articles))
