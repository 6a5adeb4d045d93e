"""The table of docs/inputs.md: what a user sees of each bad input, row by row."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from claims.__main__ import main
from claims.ingest.formats import COLUMNS, KINDS, TABLES
from claims.ingest.limits import MAX_BYTES, MAX_NESTING, MAX_PAGES, MAX_PARTS, MAX_UNPACKED
from tests.conftest import ROOT
from tests.ingest.made import docx, paragraph, pdf

DOC = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
FIRE = "北桥镇一座仓库昨夜起火，三人受伤，消防队说火势在凌晨两点被扑灭，镇长没有回答记者的提问。"


def zipped(name):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, "")
    return out.getvalue()


def locked():
    out = bytearray(docx(paragraph(FIRE)))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := out.find(sign, start)) >= 0:
            out[start + at] |= 1
            start += 4
    return bytes(out)


# What stands in the row, the name given to the command line, the bytes of that file (None for none,
# a dict for a folder).
CASES = {
    "a name that does not exist": ("a.txt", None),
    "an empty file": ("a.txt", b""),
    "nothing but blanks": ("a.txt", " \n\t\u3000".encode()),
    "bytes that are no text": ("a.txt", bytes(range(256)) * 8),
    "UTF-16 cut in half": ("a.txt", FIRE.encode("utf-16")[:-1]),
    "more text than is read": ("a.txt", b"a" * (MAX_BYTES + 1)),
    "a picture": ("a.png", b"\x89PNG\r\n"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0"),
    "a rich text file": ("a.rtf", b"{\\rtf1 fire}"),
    "a compressed file": ("a.gz", b"\x1f\x8b"),
    "a zip file": ("a.zip", zipped("a.txt")),
    "a spreadsheet": ("a.xlsx", zipped("xl/workbook.xml")),
    "a presentation": ("a.pptx", zipped("ppt/presentation.xml")),
    "an OpenDocument file": ("a.odt", zipped("content.xml")),
    "an e-book": ("a.epub", zipped("META-INF/container.xml")),
    "a broken Word file": ("a.docx", docx(paragraph(FIRE))[:-30]),
    "a Word file with a password": ("a.docx", locked()),
    "a Word file that unpacks to very much": (
        "a.docx",
        docx("", **{"word/big.xml": b" " * MAX_UNPACKED}),
    ),
    "a Word file of very many parts": (
        "a.docx",
        docx("", **{f"{at}.xml": "" for at in range(MAX_PARTS)}),
    ),
    "a broken PDF": ("a.pdf", b"%PDF-1.4\n"),
    "a scanned PDF": ("a.pdf", pdf([[], []])),
    "a PDF of very many pages": ("a.pdf", pdf([[]] * (MAX_PAGES + 1))),
    "a page without a word": ("a.html", b"<!-- nothing -->"),
    "a page nested very deep": ("a.html", b"<div>" * (MAX_NESTING + 1) + b"fire"),
    "a folder without an article": ("a", {}),
    "a table without a column `text`": ("a.csv", b"body,source\nfire,x\n"),
    "a table with a quotation mark left open": ("a.csv", b'text\n"The fire burned'),
    "a table with a day that is none": ("a.csv", f"text,published\n{FIRE},someday\n".encode()),
    "JSON that is none": ("a.jsonl", b'{"text": '),
    "JSON Lines of something else": ("a.jsonl", b"[1, 2]\n"),
    "JSON that holds no list": ("a.json", b"7"),
    "a broken Parquet file": ("a.parquet", b"PAR1"),
    "a link to this machine or its network": ("http://127.1/a", None),
    "a link that hides an address in a number": ("http://2130706433/", None),
    "a link with a password": ("https://ann:secret@example.org/", None),
    "a link to an unusual port": ("https://example.org:22/", None),
    "a link without a host": ("https:///a", None),
    "very little text": ("a.txt", "北桥镇一座仓库昨夜起火，三人受伤。".encode()),
    "nothing longer than a line": ("a.txt", "仓库起火".encode()),
    "a character that could not be read": ("a.txt", f"{FIRE * 9}\ufffd。".encode()),
}


def rows():
    table = re.findall(r"^\| (.+?) \| `(.+)` \|$", DOC, re.MULTILINE)
    return {what: message for what, message in table if what in CASES}


def message_of(name, content):
    """Return the line that the command line says of that input, written where it runs."""
    if isinstance(content, dict):
        Path(name).mkdir()
    elif content is not None:
        Path(name).write_bytes(content)
    done = CliRunner().invoke(main, ["compare", name, "--csv", "out.csv"])
    assert done.exit_code in (0, 2), done.exception
    lines = [line for line in done.stderr.splitlines() if line.startswith("claims: ")]
    return lines[0].removeprefix("claims: ").replace("|", "/")


def test_the_table_has_a_row_for_every_case():
    assert list(rows()) == list(CASES)


@pytest.mark.parametrize("what", CASES)
def test_bad_input_is_told_as_the_table_says(what, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert message_of(*CASES[what]) == rows()[what]


def test_every_ending_and_every_column_is_named():
    for word in (*KINDS, *TABLES, *COLUMNS):
        assert f"`{word}`" in DOC
