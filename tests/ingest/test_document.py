import io
import zipfile

import pytest

from claims.ingest import load
from claims.ingest.formats.pdf import PdfLine, blocks
from claims.ingest.limits import MAX_PAGES, MAX_PARTS, MAX_UNPACKED
from claims.ingest.sandbox.parent import Sandbox
from claims.ingest.sandbox.worker import answer_to, extract
from claims.schema import Label
from claims.spans import readable
from tests.ingest.made import docx, paragraph, pdf

BODY, HEADING, BOILERPLATE = Label.BODY, Label.HEADING, Label.BOILERPLATE
FULL = "The brigade said the fire had been put out at two in the morning and"


def rows(*texts, size=12):
    return [PdfLine(text, size) for text in texts]


def seen(article):
    return [(line.label, readable(article.text, line.pieces)) for line in article.lines]


def set_in_type(lines, *, top=780, size=12, leading=16):
    return [(72, top - leading * at, size, line) for at, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        # A sentence goes on from line to line, with a blank between words and none between Han.
        ([rows(FULL, "that nobody was hurt.")], [(f"{FULL} that nobody was hurt.", "")]),
        (
            [rows("消防队说，火势在凌晨两点被扑灭，原因仍", "在调查。", "镇长没有回答。")],
            [("消防队说，火势在凌晨两点被扑灭，原因仍在调查。", ""), ("镇长没有回答。", "")],
        ),
        # A word cut at the end of a line is one word; a name with a hyphen keeps it.
        ([rows(FULL[:-4] + " investi-", "gation.")], [(FULL[:-4] + " investigation.", "")]),
        ([rows(FULL[:-4] + " Korea-", "U.S. ties.")], [(FULL[:-4] + " Korea- U.S. ties.", "")]),
        # A short line ends its paragraph, whatever stands at its end.
        ([rows("Three hurt", FULL, "later.")], [("Three hurt", ""), (f"{FULL} later.", "")]),
        # Large type is a heading, over several lines too.
        (
            [[PdfLine("Warehouse fire in", 24), PdfLine("Northbridge", 24), *rows(FULL, "later.")]],
            [("Warehouse fire in Northbridge", "large type"), (f"{FULL} later.", "")],
        ),
        # Bullets begin lines of their own.
        (
            [rows(FULL, "• three hurt", "• one dead")],
            [(FULL, ""), ("• three hurt", ""), ("• one dead", "")],
        ),
        # Running heads, also counted ones, and page numbers; the paragraph goes on behind them.
        (
            [
                rows("The Ledger", FULL, "Page 1 of 2"),
                rows("The Ledger", "that nobody was hurt.", "Page 2 of 2"),
            ],
            [
                ("The Ledger", "repeated on the pages"),
                (f"{FULL} that nobody was hurt.", ""),
                ("Page 1 of 2", "page number"),
                ("The Ledger", "repeated on the pages"),
                ("Page 2 of 2", "page number"),
            ],
        ),
        (
            [rows("晚报 第1版", "火已经扑灭。"), rows("晚报 第2版", "无人受伤。")],
            [
                ("晚报 第1版", "repeated on the pages"),
                ("火已经扑灭。", ""),
                ("晚报 第2版", "repeated on the pages"),
                ("无人受伤。", ""),
            ],
        ),
        ([[], rows("火已经扑灭。", "— 3 —")], [("火已经扑灭。", ""), ("— 3 —", "page number")]),
        ([], []),
    ],
)
def test_lines_of_pages_become_paragraphs(pages, expected):
    assert [(block.text, block.reason) for block in blocks(pages)] == expected


def test_a_pdf_is_read():
    english = ["A warehouse in Northbridge burned down late on Monday, injuring", "three workers."]
    chinese = ["北桥镇一座仓库周一夜里起火，三名工人受伤送医，镇长次日到", "场。"]
    title = (72, 810, 20, "Warehouse fire hurts three")
    page = [title, *set_in_type(english), *set_in_type(chinese, top=700)]
    article = load(pdf([page], info="/Title (Fire report)"), file_name="a.pdf")
    assert seen(article) == [
        (HEADING, "Warehouse fire hurts three"),
        (BODY, " ".join(english)),
        (BODY, "".join(chinese)),
    ]
    assert (article.title, article.stated["text"]) == (
        "Warehouse fire hurts three",
        "the text of a PDF of 1 pages",
    )


INSERTED = (
    "<w:p><w:r><w:t>进口</w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>5380</w:t></w:r></w:ins>"
    "<w:del w:id='2' w:author='x'><w:r><w:delText>99</w:delText></w:r></w:del>"
    "<w:r><w:t>吨玉米的合同已经签下。</w:t></w:r></w:p>"
)
TABLE = "<w:tbl><w:tr>{}</w:tr></w:tbl>".format(
    "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("2023年", "火灾12起"))
)
CORE = (
    '<p:coreProperties xmlns:p="urn:p" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>年度报告</dc:title></p:coreProperties>"
)


def test_a_word_file_is_read():
    body = (
        paragraph("北桥镇一座仓库起火，三人受伤。") + INSERTED + TABLE + paragraph("火已经扑灭。")
    )
    article = load(docx(body, **{"docProps/core.xml": CORE}), file_name="a.docx")
    assert seen(article) == [
        (BODY, "北桥镇一座仓库起火，三人受伤。"),
        (BODY, "进口5380吨玉米的合同已经签下。"),
        (BODY, "2023年 火灾12起"),
        (BODY, "火已经扑灭。"),
    ]
    assert (article.title, article.stated["title"]) == ("年度报告", "properties of the file")


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def nested(depth):
    return docx(
        "<w:sdt><w:sdtContent>" * depth + paragraph("火。") + "</w:sdtContent></w:sdt>" * depth
    )


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        ("pdf", b"%PDF-1.4\n", "a is a broken PDF: print it to a new one, or paste its text"),
        (
            "pdf",
            b"%PDF-1.7 \xff" * 99,
            "a is a broken PDF: print it to a new one, or paste its text",
        ),
        (
            "pdf",
            pdf([[], []]),
            "a has 2 pages without text: they are pictures; read them with OCR first",
        ),
        (
            "pdf",
            pdf([[]] * (MAX_PAGES + 1)),
            "a: the PDF has 301 pages: expected one article, at most 300; split it and try again",
        ),
        (
            "docx",
            b"PK\x03\x04",
            "a is a broken Word file: open it in Word and save it again, or paste its text",
        ),
        (
            "docx",
            docx("")[:-30],
            "a is a broken Word file: open it in Word and save it again, or paste its text",
        ),
        (
            "docx",
            docx("<w:p>"),
            "a is a broken Word file: open it in Word and save it again, or paste its text",
        ),
        ("docx", nested(900), "a nests its parts too deep: copy the text and paste it"),
        ("docx", zipped(a="b"), "a is a zip file: expected one article; unpack it first"),
        (
            "docx",
            zipped(**{"xl/workbook.xml": ""}),
            "a is a spreadsheet: expected an article; save its table as CSV",
        ),
        (
            "docx",
            docx("", **{f"{at}.xml": "" for at in range(MAX_PARTS)}),
            "a: the Word file has 5,003 parts: expected one article, at most 5,000; "
            "split it and try again",
        ),
        # A small file that would unpack to much.
        (
            "docx",
            docx("", **{"word/big.xml": b" " * (MAX_UNPACKED + 1)}),
            "a: the Word file has 100,000,693 bytes when unpacked: expected one article, at most "
            "100,000,000; split it and try again",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_broken_document_gets_one_clear_line(kind, data, message):
    assert answer_to({"kind": kind, "name": "a", "charset": ""}, data) == {"error": message}


def test_a_child_reads_one_document_after_the_other():
    with Sandbox() as sandbox:
        for words in ("火已经扑灭。", "无人受伤。"):
            data = f"<p>{words}</p>".encode()
            answer = sandbox.extract("html", data, name="a")
            assert answer == extract("html", data, name="a")
        with pytest.raises(ValueError, match=r"^a is a broken PDF"):
            sandbox.extract("pdf", b"%PDF-", name="a")


def test_a_child_that_takes_too_long_is_ended_and_the_next_one_works():
    with Sandbox(seconds=0.2) as sandbox:
        with pytest.raises(ValueError, match=r"a could not be read within 0\.2 seconds"):
            sandbox.extract("html", b"<p>.</p>" * 600_000, name="a")
    with Sandbox() as sandbox:
        assert sandbox.extract("html", b"<p>fire</p>", name="a").blocks[0].text == "fire"
