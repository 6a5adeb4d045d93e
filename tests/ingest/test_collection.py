import io
import json
from datetime import date

import pytest

from claims import load_many
from claims.ingest.collection import is_many
from claims.ingest.limits import MAX_ARTICLES
from tests.ingest.made import docx, paragraph

FIRE = "北桥镇一座仓库昨夜起火，三人受伤。"
OUT = "The fire was put out at 2 a.m., the brigade said."
ROWS = [
    {
        "text": FIRE,
        "source": "晚报",
        "published": "2024-05-08",
        "title": "仓库起火",
        "language": "zh-CN",
        "wire": "新华社",
    },
    {"text": OUT, "id": "b7", "url": "https://news.example/b7", "language": "fr"},
]


def parquet(rows):
    import pyarrow
    from pyarrow.parquet import write_table

    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.BytesIO()
    table = pyarrow.table({name: [row.get(name) for row in rows] for name in names})
    write_table(table, out)
    return out.getvalue()


def csv(rows, *, delimiter=",", newline="\r\n", quote='"'):
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names, *([row.get(name, "") for name in names] for row in rows)]
    lines = [delimiter.join(quote + cell + quote for cell in line) for line in cells]
    return newline.join(lines).encode()


def fields(article):
    fields = (article.source, article.text, article.published, article.title, article.language)
    return (*fields, article.wire, article.url, dict(article.stated))


def expected(name):
    return [
        (
            *("晚报", FIRE, date(2024, 5, 8), "仓库起火", "zh", "Xinhua", ""),
            {
                "source": "column source",
                "published": "column published",
                "title": "column title",
                "language": "column language",
                "wire": "column wire",
                "text": f"row 1 of {name}",
            },
        ),
        (
            *("b7", OUT, None, "", "en", "", "https://news.example/b7"),
            {
                "source": "column id",
                "url": "column url",
                "language": "script of the text",
                "text": f"row 2 of {name}",
            },
        ),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", csv(ROWS)),
        ("a.csv", b"\xef\xbb\xbf" + csv(ROWS)),
        ("a.csv", csv(ROWS, delimiter=";", newline="\n")),
        ("a.csv", b"sep=;\r\n" + csv(ROWS, delimiter=";")),
        ("a.csv", csv(ROWS).decode().encode("gb18030")),
        ("a.tsv", csv(ROWS, delimiter="\t")),
        ("a.csv", csv(ROWS).replace(b"text", b" Text ")),
        ("a.jsonl", "\n\n".join(json.dumps(row) for row in ROWS).encode()),
        ("a.ndjson", "\r\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()),
        ("a.json", json.dumps(ROWS).encode()),
        ("a.json", json.dumps({"articles": ROWS, "model": "embedded"}).encode()),
        ("a.parquet", parquet(ROWS)),
        ("a.parquet", parquet([{**row, "more": "x"} for row in ROWS])),
    ],
)
def test_every_table_gives_the_same_articles(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert is_many(tmp_path / name)
    assert [fields(article) for article in load_many(tmp_path / name)] == expected(name)


def test_the_days_of_a_parquet_file_are_days(tmp_path):
    (tmp_path / "a.parquet").write_bytes(parquet([{"text": FIRE, "published": date(2024, 5, 8)}]))
    assert load_many(tmp_path / "a.parquet")[0].published == date(2024, 5, 8)


def test_a_folder_gives_its_files_and_the_rows_of_its_tables(tmp_path):
    (tmp_path / "b.txt").write_text(FIRE, encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<p>{OUT}</p>", encoding="utf-8")
    (tmp_path / "c.csv").write_bytes(csv(ROWS))
    (tmp_path / "d.docx").write_bytes(docx(paragraph(FIRE)))
    for name in (".hidden.txt", "README.md", "photo.jpg", "notes"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "gold").mkdir()
    assert [article.source for article in load_many(str(tmp_path))] == [
        "a.html",
        "b.txt",
        "晚报",
        "b7",
        "d.docx",
    ]
    assert [article.source for article in load_many(tmp_path / "b.txt")] == ["b.txt"]


def test_what_cannot_be_read_is_listed_where_somebody_asks(tmp_path):
    (tmp_path / "a.txt").write_bytes(b" ")
    (tmp_path / "b.csv").write_bytes(csv([ROWS[0], {"text": " ", "id": "x"}, ROWS[1]]))
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "The fire is out."}\n{"text": ')
    with pytest.raises(ValueError, match=r"a.txt holds no text"):
        load_many(tmp_path)
    skipped = []
    articles = load_many(tmp_path, skipped=skipped)
    assert [article.source for article in articles] == ["晚报", "b7", "c.jsonl row 1"]
    assert [line.split(":")[0].split("(")[0] for line in skipped] == [
        "a.txt holds no text",
        "b.csv row 2 holds no text",
        "c.jsonl line 2 is no JSON ",
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "a.csv",
            b"body,source\nx,y\n",
            "a.csv has the columns body, source: expected one named text, and where known id, "
            "source, title, published, language, wire, url",
        ),
        (
            "a.csv",
            b'text\n"The fire is out.\nNobody was hurt.\n',
            "a.csv is a broken table at line 3 (unexpected end of data): expected CSV with "
            "quotation marks closed; save it again as CSV in UTF-8",
        ),
        ("a.json", b"3", "a.json holds no list of articles: expected one, or JSON Lines"),
        ("a.json", b"[3]", "a.json row 1 holds int: expected an object with text"),
        ("a.json", b"[" * 99_999, "a.json nests too deep: expected an object of words"),
        (
            "a.csv",
            b"text,published\nThe fire is out.,someday\n",
            "a.csv row 1: expected a day like 2024-05-08 in the column published, got 'someday'",
        ),
        ("a.parquet", b"PAR1" * 9, "a.parquet is a broken Parquet file: write it again"),
        (
            "a.csv",
            b"text\n" + b"x\n" * (MAX_ARTICLES + 1),
            "a.csv has 10,001 rows: expected one article, at most 10,000; split it and try again",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_broken_table_gets_one_clear_line(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match=name) as caught:
        load_many(tmp_path / name)
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "empty"])
def test_nothing_there_to_read(tmp_path, name):
    place = tmp_path / name
    place.write_bytes(b"") if place.suffix else place.mkdir()
    with pytest.raises(ValueError, match="holds no article: expected files"):
        load_many(place)


def test_where_nothing_can_be_read_the_first_reason_is_told(tmp_path):
    (tmp_path / "a.csv").write_text("text,published\nfire,someday\nsmoke,never\n", encoding="utf-8")
    skipped = []
    with pytest.raises(ValueError, match="someday") as caught:
        load_many(tmp_path / "a.csv", skipped=skipped)
    assert str(caught.value) == (
        "a.csv row 1: expected a day like 2024-05-08 in the column published, got 'someday' "
        "(and 1 more like it)"
    )
    assert skipped == []
