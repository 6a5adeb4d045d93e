import io
import json
import os
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from streamlit.testing.v1 import AppTest

from claims.dashboard.articles import ARTICLES, CHARACTERS, read
from claims.ingest import document
from claims.ingest.fetch import SWITCH, Fetched
from claims.review.store import ArticleInput, Event, Store
from tests.dashboard.looking import components, sent

ONE = "甲报\n\n消防部门说，火灾造成12人受伤。火灾发生在周一晚上。\n\n点击下载客户端\n"
TWO = "The fire hurt 19 people on Monday night, the fire service said.\n"

COMPARE = "claims/dashboard/pages/compare.py"
SOURCES = "claims/dashboard/pages/sources.py"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    app.run()
    return app.switch_page(SOURCES).run()


def upload(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    for name, content in files:
        at.file_uploader[0].upload(name, content)
    return at.run()


def two(at: AppTest) -> AppTest:
    return upload(at, ("甲报.txt", ONE.encode()), ("wire.md", TWO.encode("utf-16")))


def kept(at: AppTest) -> Event:
    assert not at.exception
    found = Store(Path(os.environ["CLAIMS_HOME"])).read(at.session_state["event"])
    assert found is not None
    return found


def test_two_files_start_an_event_and_are_compared(page: AppTest) -> None:
    two(page)
    assert [draft.source for draft in kept(page).articles] == ["甲报", "wire"]
    assert page.query_params["event"] == page.session_state["event"]
    page.switch_page(COMPARE).run()
    assert [s["name"] for s in sent(page, "table")["sources"]] == ["wire", "甲报"]
    assert "number" in sent(page, "table")["rows"][0]["facets"]


def test_pasted_text_joins_the_event(page: AppTest) -> None:
    two(page)
    page.text_area(key="paste_text").set_value("The fire hurt 20 people, a nurse said.")
    page.text_input(key="paste_source").set_value(" The  Nurse ")
    page.date_input(key="paste_published").set_value(date(2024, 5, 1))
    page.button(key="add").click().run()
    pasted = kept(page).articles[-1]
    assert (pasted.source, pasted.published) == ("The  Nurse", date(2024, 5, 1))
    assert page.text_area(key="paste_text").value == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", bytes(range(256)) * 40),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("long.txt", "长".encode() * (CHARACTERS + 1)),
        ("![x](http://evil.example/p.png).txt", b"\x00\xff\x00"),
    ],
)
def test_what_is_no_article_is_told_and_left_out(page: AppTest, name: str, content: bytes) -> None:
    upload(page, (name, content))
    assert page.session_state["event"] == "kim-putin-2023"
    (problem,) = page.error
    assert "读不了" in problem.value
    assert "![x](" not in problem.value


def test_one_text_twice_and_one_article_too_many(page: AppTest) -> None:
    two(page)
    upload(page, ("again.txt", ONE.encode()))
    assert [e.value for e in page.error] == [r"“again\.txt”已经在这组里了。"]
    more = [(f"{i}.txt", f"A fire hurt {i} people on Monday.".encode()) for i in range(ARTICLES)]
    upload(page, *more)
    assert len(kept(page).articles) == ARTICLES
    assert len(page.error) == 2


def test_names_dates_and_lines_are_kept_and_count(page: AppTest) -> None:
    two(page)
    key = next(i.key for i in page.text_input if i.value == "甲报")
    page.text_input(key=key).set_value("wire").run()
    assert [draft.source for draft in kept(page).articles] == ["wire (2)", "wire"]
    day = key.replace("source", "published")
    page.date_input(key=day).set_value(date(2024, 5, 2)).run()
    assert kept(page).articles[0].published == date(2024, 5, 2)
    page.button(key=key.replace("source", "preview")).click().run()
    name = "lines_" + key.removeprefix("source ")
    lines = sent(page, name)["lines"]
    dropped = next(line for line in lines if "客户端" in line["text"])
    assert (dropped["kept"], dropped["dropped"]) == (False, True)


def test_removing_and_forgetting(page: AppTest) -> None:
    two(page)
    event = page.session_state["event"]
    page.button(key=next(b.key for b in page.button if str(b.key).startswith("remove"))).click()
    page.run()
    assert [draft.source for draft in kept(page).articles] == ["甲报"]
    assert "再加一篇" in page.info[0].value
    page.switch_page(COMPARE).run()
    assert not page.exception
    assert {row["relation"] for row in sent(page, "table")["rows"]} == {"unique"}
    page.switch_page(SOURCES).run()
    page.button(key="forget").click().run()
    assert Store(Path(os.environ["CLAIMS_HOME"])).read(event) is None
    assert page.session_state["event"] == "kim-putin-2023"


def test_samples_open(page: AppTest) -> None:
    page.button(key="sample river-ferry").click().run()
    assert page.query_params["event"] == "river-ferry"
    assert len([i for i in page.text_input if str(i.key).startswith("source ")]) == 3
    assert page.button(key="sample river-ferry").disabled


def test_an_event_without_articles_says_what_to_do(app: AppTest) -> None:
    app.query_params["event"] = "gone"
    for name in ("compare", "reader", "charts", "review"):
        if name != "compare":
            app.switch_page(f"claims/dashboard/pages/{name}.py")
        app.run()
        assert not app.exception
        assert "还没有文章" in app.info[0].value
    app.switch_page(SOURCES).run()
    assert not app.exception


def store_with(*texts: str) -> str:
    inputs = tuple(ArticleInput(f"S{i}", text.encode(), f"{i}.txt") for i, text in enumerate(texts))
    return Store(Path(os.environ["CLAIMS_HOME"])).create(Event("", inputs))


@pytest.mark.parametrize(
    "texts",
    [
        ("The fire hurt 12 people.", "Rain is expected on the eastern coast at night."),
        tuple(f"The fire hurt {i} people on Monday. It was put out by night." for i in range(8)),
        ("123", "The fire hurt 12 people."),
        ("123", "456"),
    ],
    ids=["all unique", "eight sources", "one says nothing", "all say nothing"],
)
def test_every_page_stands_in_every_state(app: AppTest, texts: tuple[str, ...]) -> None:
    app.query_params["event"] = store_with(*texts)
    app.run()
    for name in ("reader", "charts", "review", "sources"):
        assert not app.exception
        app.switch_page(f"claims/dashboard/pages/{name}.py").run()
    assert not app.exception
    app.switch_page("claims/dashboard/pages/reader.py").run()
    assert len(components(app, "reader")) == bool(any("fire" in text for text in texts))


def test_another_model_that_is_not_there_is_told(page: AppTest, tmp_path: Path) -> None:
    two(page)
    page.radio(key="model").set_value("other").run()
    page.text_input(key="model_name").set_value(str(tmp_path / "no-model")).run()
    assert kept(page).model == str(tmp_path / "no-model")
    page.button(key="run").click().run()
    assert "没能比对" in page.error[0].value
    page.radio(key="model").set_value("embedded").run()
    assert kept(page).model == "embedded"


ROWS = [
    {"text": "A fire hurt 12 people.", "source": "Post", "title": "Mill fire", "wire": "AP"},
    {"text": "A fire hurt 19 people.", "id": "b7", "published": "2024-05-08", "language": "en"},
]


def parquet(rows: list[dict[str, str]]) -> bytes:
    file = io.BytesIO()
    columns = sorted({column for row in rows for column in row})
    full = [{column: row.get(column) for column in columns} for row in rows]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(full), file)
    return file.getvalue()


CSV = (
    "text,source,id,title,wire,published,language\n"
    "A fire hurt 12 people.,Post,,Mill fire,AP,,\n"
    "A fire hurt 19 people.,,b7,,,2024-05-08,en\n"
)
TABLES = {
    "fires.csv": CSV.encode(),
    "fires.tsv": CSV.replace(",", "\t").encode("utf-16"),
    "fires.json": json.dumps(ROWS).encode(),
    "fires.jsonl": "\n".join(map(json.dumps, ROWS)).encode(),
    "fires.parquet": parquet(ROWS),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_gives_one_article_per_row(page: AppTest, name: str) -> None:
    upload(page, (name, TABLES[name]))
    assert not page.error
    one, two = map(read, kept(page).articles)
    assert (one.source, one.title, one.wire) == ("Post", "Mill fire", "AP")
    assert (two.source, two.published, two.language) == ("b7", date(2024, 5, 8), "en")
    assert (one.stated["title"], two.stated["published"]) == ("column title", "column published")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"body,source\nA fire.,Post\n", ["a\\.csv"]),
        ("a.csv", b"text,published\nA fire.,someday\n", [r"a\.csv 第 1 行"]),
        ("a.jsonl", b'{"text": "A fire."}\nno', ["a\\.jsonl"]),
        ("a.json", b'{"text": ""}', [r"a\.json"]),
        ("a.parquet", b"PAR1 and no more", ["a\\.parquet"]),
        (
            "a.csv",
            b"text\n" + b"123456\n" * 9,
            [*(rf"a\.csv 第 {n} 行" for n in range(2, 7)), "另有 3 篇"],
        ),
    ],
)
def test_what_of_a_table_is_no_article_is_told(page: AppTest, name, content, told) -> None:
    upload(page, (name, content))
    assert not page.exception
    assert all(part in e.value for e, part in zip(page.error, told, strict=True))


def named(page: AppTest, field: str) -> str:
    source = next(i.key for i in page.text_input if i.value == "甲报")
    return source.replace("source", field)


def test_title_language_and_credit_are_set_by_hand_and_say_so(page: AppTest) -> None:
    two(page)
    page.text_input(key=named(page, "title")).set_value(" Fire  at the mill ").run()
    page.selectbox(key=named(page, "language")).set_value("en").run()
    page.text_input(key=named(page, "wire")).set_value("美联社").run()
    article = read(kept(page).articles[0])
    assert (article.title, article.language, article.wire) == ("Fire at the mill", "en", "AP")
    assert any("由你填写" in caption.value for caption in page.caption)
    page.text_input(key=named(page, "title")).set_value("").run()
    page.selectbox(key=named(page, "language")).set_value("").run()
    page.text_input(key=named(page, "wire")).set_value("").run()
    article = read(kept(page).articles[0])
    assert (article.title, article.language, article.wire) == ("", "zh", "")
    assert article.stated["wire"] == "given"


def test_links_are_off_unless_the_operator_turns_them_on(page: AppTest) -> None:
    assert "link" not in {i.key for i in page.text_input}


@pytest.fixture
def linking(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv(SWITCH, "1")
    return page.run()


def follow(at: AppTest, link: str) -> AppTest:
    at.text_input(key="link").set_value(link)
    return at.button(key="add_link").click().run()


def test_a_link_joins_the_event(linking: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    data = "消防部门说，火灾造成12人受伤。".encode("gb18030")
    found = Fetched(data, "https://news.example/a", "a.txt", "gb18030")
    monkeypatch.setattr(document, "download", lambda link: found)
    follow(linking, " https://news.example/a ")
    (article,) = map(read, kept(linking).articles)
    assert (article.source, article.url) == ("news.example", "https://news.example/a")
    assert article.text == data.decode("gb18030")
    assert article.stated["url"] == "the link"
    assert linking.text_input(key="link").value == ""


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1/a",
        "https://u:p@example.org/",
        "file:///etc/passwd",
        "![x](http://e.example)",
    ],
)
def test_a_link_that_is_not_followed_is_told(linking: AppTest, link: str) -> None:
    follow(linking, link)
    assert not linking.exception
    (problem,) = linking.error
    assert "没能从这个链接读到文章" in problem.value
    assert any(link in told.value for told in linking.text) or "password" in linking.text[0].value
    assert linking.text_input(key="link").value == link


def test_a_link_is_not_followed_once_they_are_off(linking: AppTest, monkeypatch) -> None:
    monkeypatch.setattr(document, "download", lambda link: pytest.fail("followed"))
    linking.text_input(key="link").set_value("https://news.example/a")
    monkeypatch.delenv(SWITCH)
    linking.button(key="add_link").click().run()
    assert not linking.exception


def test_a_run_reads_the_articles_once(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    two(page)
    reads = []
    read = Store.read

    def counting(store: Store, name: str) -> Event | None:
        reads.append(name)
        return read(store, name)

    monkeypatch.setattr(Store, "read", counting)
    for show in (SOURCES, COMPARE, SOURCES):
        page.switch_page(show)
        reads.clear()
        page.run()
        assert not page.exception and len(reads) == 1
    reads.clear()
    page.text_input(key="title").set_value("Fire").run()
    assert page.text_input(key="title").value == "Fire"
    # Once to change it, once to show it.
    assert len(reads) == 2
