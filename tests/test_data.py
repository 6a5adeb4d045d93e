import re

import pytest

from claims import data
from tests.conftest import ROOT

TABLES = sorted(
    path.name
    for path in (ROOT / "claims" / "data").iterdir()
    if path.suffix in {".tsv", ".toml", ".txt"}
)
SOURCE = re.compile(r"source:|written\s+(?:\#\s+)?for\s+(?:\#\s+)?this project|©", re.IGNORECASE)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_names_its_source(name):
    text = data.text(name)
    header = "\n".join(line for line in text.splitlines()[:15] if line.startswith("#"))
    assert SOURCE.search(header), f"say in the header of {name} where its rows come from"


@pytest.mark.parametrize("name", [name for name in TABLES if name.endswith(".tsv")])
def test_rows_have_the_columns_of_their_header(name):
    rows = [line.split("\t") for line in data.lines(name)]
    if name not in {"kinds.tsv", "antonyms.tsv"}:
        assert {len(row) for row in rows} <= set(range(2, len(rows[0]) + 1))


def test_a_table_is_read_by_its_header():
    first = data.rows("tolls.tsv")[0]
    assert "state" in first and all(isinstance(value, str) for value in first.values())
