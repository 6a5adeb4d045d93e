from pathlib import Path

import pytest

from claims.extract import extract
from claims.ingest import MAX_BYTES, load, read
from claims.spans import readable

BODY = "北桥镇一座仓库昨夜起火，三人受伤。\r\n\r\n消防队说，火势在凌晨两点被扑灭。\r\n"


def words(article):
    return [readable(article.text, line.pieces) for line in article.lines]


def test_a_file_is_named_after_itself(tmp_path):
    path = tmp_path / "north-bridge.txt"
    path.write_bytes(BODY.encode())
    for given in (path, str(path)):
        article = load(given)
        assert article.source == "north-bridge.txt"
        assert article.text == BODY.replace("\r\n", "\n")
        assert article.language == "zh"
        assert words(article) == BODY.split()
    assert load(path, name="North Bridge Daily").source == "North Bridge Daily"


def test_bytes_take_their_name_from_the_caller():
    assert load(BODY.encode("gb18030"), name="a.txt").text == BODY.replace("\r\n", "\n")
    assert load(b"\xef\xbb\xbfThe mayor said no.", name="a.xyz").text == "The mayor said no."
    assert load(b"The mayor said no.").source == "pasted text"


def test_lines_hold_every_character_that_is_not_blank():
    article = read("一。\n\n 二 <p>三</p><!-- x -->\n---\n", source="a")
    covered = {i for line in article.lines for i in range(line.start, line.end)}
    assert [c for i, c in enumerate(article.text) if i not in covered and c.strip()] == []


# Unseen characters stay in the text, and out of what is read of it.
@pytest.mark.parametrize(
    "unseen",
    list(
        "\0\x1b\x7f\x84\x9f\u00ad\u061c\u180e\u200b\u200d\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\ufff9"
        "\U000e0041"
    ),
)
def test_what_no_reader_sees_is_not_read(unseen):
    article = read(f"北桥镇一座仓库{unseen}昨夜起火，{unseen * 3}三人受伤。{unseen}", source="a")
    assert words(article) == ["北桥镇一座仓库昨夜起火，三人受伤。"]
    (claim,), _ = extract(article)
    assert article.text[claim.start : claim.end].replace(unseen, "") == claim.text


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        ("missing.txt", FileNotFoundError, "no file 'missing.txt'; check the path"),
        (Path("missing.md"), FileNotFoundError, "no file 'missing.md'; check the path"),
        (
            str(Path(__file__).parent),
            ValueError,
            f"{str(Path(__file__).parent)!r} is a folder: expected the path of one article's file",
        ),
        (
            "https://user:pass@example.org/a",
            ValueError,
            "expected a link without a user's name or password; take them out",
        ),
        (
            "a pasted\ntext",
            ValueError,
            "expected the path of a file, got 'a pasted\\ntext'…; pasted text goes to read()",
        ),
        (b"", ValueError, "pasted text holds no text: expected an article; check the file"),
        (b" \n\t", ValueError, "pasted text holds no text: expected an article; check the file"),
        (
            b"a" * (MAX_BYTES + 1),
            ValueError,
            "pasted text has 5,000,001 bytes: expected one article, at most 5,000,000; "
            "split it and try again",
        ),
    ],
)
def test_wrong_input_gets_one_clear_line(source, error, message):
    with pytest.raises(error) as caught:
        load(source)
    assert str(caught.value) == message


@pytest.mark.parametrize("unit", ["a", "字", "[[", "<p", "](", "!["])
def test_one_line_of_the_largest_size_is_read(unit):
    assert len(read(unit * 200_000, source="a").lines) == 1
