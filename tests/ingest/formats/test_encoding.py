import pytest

from claims.ingest.formats.encoding import decode

SIMPLIFIED = "北桥镇一座仓库昨夜起火，三人受伤。"
TRADITIONAL = "北橋鎮一座倉庫昨夜起火，三人受傷。"
CANTONESE = "火警喺荃灣發生，啲街坊話冇事嘅"
ENGLISH = "The café’s owner said “no” to the council."


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        ("数据", "gb18030", "gb18030"),
        ("他说：“没有”。", "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5hkscs", "big5hkscs"),
        ("他說：「沒有」。", "big5hkscs", "big5hkscs"),
        (CANTONESE, "big5hkscs", "big5hkscs"),
        (ENGLISH, "cp1252", "cp1252"),
        ("naïve", "cp1252", "cp1252"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32", "utf-32-le"),
        ("", "utf-8", "utf-8"),
        pytest.param(
            "數據",
            "big5hkscs",
            "big5hkscs",
            marks=pytest.mark.xfail(
                reason="two characters fit GB18030 and Big5 equally well", strict=True
            ),
        ),
    ],
)
def test_encodings(text, encoding, read_as):
    assert decode(text.encode(encoding), name="a.txt") == (text, read_as)


def test_line_ends_are_those_of_a_text_file(tmp_path):
    data = b"line one\r\nline two\rline three\n"
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    text, _ = decode(data, name="a.txt")
    assert text == path.read_text(encoding="utf-8") == "line one\nline two\nline three\n"


def test_one_torn_character_does_not_lose_the_file():
    data = (SIMPLIFIED * 20).encode()[:-1]
    text, encoding = decode(data, name="a.txt")
    assert text == (SIMPLIFIED * 20)[:-1] + "\ufffd"
    assert encoding == "utf-8 with broken characters"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\0\x01\x02", "binary data"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\xff\xfea", "broken utf-16-le"),
    ],
)
def test_binary_data_is_refused_in_one_line(data, what):
    with pytest.raises(ValueError) as caught:
        decode(data, name="photo.txt")
    assert str(caught.value) == (
        "photo.txt is not text: expected UTF-8, GB18030 or Big5, "
        f"got {what}; save it as plain text in UTF-8 and try again"
    )
