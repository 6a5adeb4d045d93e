"""Whatever is loaded becomes an article whose places hold, or one clear line."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from claims.ingest import fetch, load, load_many, read
from claims.ingest.document import Overrides, from_extract
from claims.ingest.formats.blocks import packed, unpacked
from claims.ingest.sandbox.worker import answer_to, extract
from claims.ingest.warnings import warnings
from tests.fuzz import strategies as hostile
from tests.fuzz.checks import check_article


def check_line(error):
    """Check that a refusal is one line that says something."""
    assert str(error).strip() and "\n" not in str(error)[:200]


@given(hostile.texts, st.sampled_from([None, True, False]))
def text(words, markdown):
    try:
        article = read(words, source=words[:40] or "a", title=words[-40:], markdown=markdown)
    except ValueError as error:
        return check_line(error)
    check_article(article)
    assert all("\n" not in line for line in warnings(article))


@given(
    hostile.broken(hostile.data), st.sampled_from(["a.txt", "a.md", "a", "", "\0", "é\udcff.txt"])
)
def some_bytes(data, name):
    try:
        article = load(data, file_name=name)
    except ValueError as error:
        return check_line(error)
    check_article(article)


@given(hostile.broken(hostile.pages.map(lambda page: page.encode("utf-8", "replace"))))
def web_page(data):
    _check_extract("html", data)


@given(hostile.broken(hostile.word_files))
def word_file(data):
    _check_answer("docx", data)


@given(hostile.broken(hostile.pdf_files))
def pdf_file(data):
    _check_answer("pdf", data)


def _check_extract(kind, data):
    try:
        found = extract(kind, data, name="a", charset="")
        article = from_extract(unpacked(packed(found)), name="a", overrides=Overrides())
    except ValueError as error:
        return check_line(error)
    check_article(article)


def _check_answer(kind, data):
    """Read as the child process does: other people's readers may stumble, which it tells."""
    answer = answer_to({"kind": kind, "name": "a", "charset": ""}, data)
    if "error" in answer:
        return check_line(answer["error"])
    try:
        article = from_extract(unpacked(answer), name="a", overrides=Overrides())
    except ValueError as error:
        return check_line(error)
    check_article(article)


@given(hostile.broken(hostile.tables().map(lambda text: text.encode("utf-8", "replace"))))
def csv_file(data):
    _check_table("a.csv", data)


@given(hostile.broken(hostile.json_lines))
def json_lines(data):
    _check_table("a.jsonl", data)


@given(hostile.broken(hostile.json_files))
def json_file(data):
    _check_table("a.json", data)


def _check_table(name, data):
    skipped = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            articles = load_many(path, skipped=skipped)
        except ValueError as error:
            return check_line(error)
    for article in articles:
        check_article(article)
    for line in skipped:
        check_line(line)


@given(hostile.broken(hostile.parquet_files))
def parquet_file(data):
    answer = answer_to({"kind": "parquet", "name": "a", "charset": ""}, data)
    if "error" in answer:
        check_line(answer["error"])
    else:
        assert all(isinstance(cell, str) for row in answer["rows"] for cell in row.values())


@given(hostile.links)
def links(link):
    if fetch.is_url(link):
        try:
            assert fetch.checked(link.strip()).scheme in ("http", "https")
        except ValueError as error:
            check_line(error)
