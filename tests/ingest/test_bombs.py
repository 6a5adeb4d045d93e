"""Small files made to take all time or memory, and what is said of them."""

import zlib

import pytest

from claims.ingest.sandbox.worker import answer_to
from tests.ingest.made import WORD, docx, filed, paragraph

# More than the PDF reader unpacks of one stream.
MUCH = 80_000_000

UNPACKS = "a unpacks to too much: print it to a new PDF, or paste its text"
BROKEN_PDF = "a is a broken PDF: print it to a new one, or paste its text"
BROKEN_WORD = "a is a broken Word file: open it in Word and save it again, or paste its text"


def pages(stream=b"", how="", kids="[4 0 R]", count=1):
    """Return a PDF of one page, which its tree may name as often as it likes."""
    return filed(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids {kids} /Count {count} >>",
            (f"<< /Length {len(stream)} {how} >>", stream),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R "
            "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *["<< >>"] * 2,
        ]
    )


def entities(declared, used):
    return docx(
        "",
        **{
            "word/document.xml": f'<?xml version="1.0"?><!DOCTYPE l [{declared}]>'
            f"<w:document {WORD}><w:body>{paragraph(used)}</w:body></w:document>"
        },
    )


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)
)


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        ("pdf", pages(zlib.compress(b" " * MUCH), "/Filter /FlateDecode"), UNPACKS),
        (
            "pdf",
            pages(zlib.compress(zlib.compress(b" " * MUCH)), "/Filter [/FlateDecode /FlateDecode]"),
            UNPACKS,
        ),
        ("pdf", pages(kids="[2 0 R]"), BROKEN_PDF),
        ("pdf", pages(kids="[" * 20_000 + "4 0 R" + "]" * 20_000), BROKEN_PDF),
        (
            "pdf",
            pages(count=10**9),
            "a has 1 pages without text: they are pictures; read them with OCR first",
        ),
        (
            "pdf",
            pages(kids=f"[{'4 0 R ' * 1000}]", count=1000),
            "a: the PDF has 1,000 pages: expected one article, at most 300; split it and try again",
        ),
        (
            "pdf",
            filed(["<< /Type /Catalog /Pages 2 0 R >>", "3 0 R", "2 0 R", *["<< >>"] * 4]),
            "a cannot be read as PDF (AttributeError): the file is broken; open it in its own "
            "program and save it again, or paste its text",
        ),
        # One name that stands for a billion, and one long one used often.
        ("docx", entities(LAUGHS, "&j;"), BROKEN_WORD),
        ("docx", entities(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 5000), BROKEN_WORD),
        (
            "html",
            b"<b>x" * 400_000,
            "a nests its elements more than 1,000 deep: expected a web page; "
            "copy the article's text and paste it",
        ),
        (
            "html",
            b"<!--" * 1_000_000,
            "a holds no HTML elements: expected a web page; check the file",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_bomb_gets_one_clear_line(kind, data, message):
    assert answer_to({"kind": kind, "name": "a", "charset": ""}, data) == {"error": message}


def test_a_word_file_reads_no_other_file(tmp_path):
    (tmp_path / "secret").write_text("password", encoding="utf-8")
    data = entities(f'<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">', "fire&a;")
    blocks = answer_to({"kind": "docx", "name": "a", "charset": ""}, data)["blocks"]
    assert [block[0] for block in blocks] == ["fire"]
