"""Bytes to text: byte order mark, strict UTF-8, then the old Chinese and Western encodings."""

import codecs
import re
from collections.abc import Iterator

from claims.language import HAN

# Longer marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Where two encodings fit the bytes equally well, the earlier one is more common.
_LEGACY = ("gb18030", "big5hkscs", "cp1252")
_WIDE = ("utf-16-le", "utf-16-be")

# In tests/ingest/formats/test_encoding.py the right reading scores 1.0 and a wrong one 0.8 at most,
# except for words of two characters, which fit any encoding.
_ENOUGH_COMMON = 0.7

# An encoding that the file declares needs less.
_ENOUGH_DECLARED = 0.4

# A saved page with a broken character is still UTF-8; one in so many bytes is let through.
_BYTES_PER_BROKEN = 200

# What Western text holds beyond ASCII: letters of its words, quotation marks, dashes, a few signs.
_WESTERN = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÉÀÇÖÜÄÑÓÁÍØÅ‘’“”„‚…–—•·«»¿¡€£¥©®™°±²³½¼¾§\u00a0"
)
_CHINESE = frozenset("，。、；：？！“”‘’「」『』（）《》〈〉【】—…·　～－％／０１２３４５６７８９")
_CANTONESE = frozenset("喺啲嘅冇咁哋嗰唔咗嚟嘢佢攞睇")
_HAN = re.compile(f"[{HAN}]")

# Pages declare the smaller character set where they use the larger one.
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
}


def decode(data: bytes, *, name: str, declared: str = "") -> tuple[str, str]:
    """Return the text of `data` without byte order mark, and the encoding it was read with.

    All line ends become line feeds, as in editors and in Python's own text files, so that offsets
    are the same for whoever opens the file. An encoding `declared` by the file or its sender goes
    before the guess, where it fits the bytes.

    Raises:
        ValueError: if the bytes are no text in UTF-8, UTF-16, UTF-32, GB18030, Big5 or a Western
            code page.
    """
    text, encoding = _decoded(data, name, declared)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(data: bytes, name: str, declared: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), encoding
    if b"\0" in data:
        return _best(data, _WIDE, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", errors="replace")
    if reading := _declared(data, declared):
        return reading
    broken = repaired.count("\ufffd")
    if broken * _BYTES_PER_BROKEN < len(data) and _has_letters_beyond_ascii(repaired):
        return repaired, "utf-8 with broken characters"
    return _best(data, _LEGACY, name)


def _declared(data: bytes, declared: str) -> tuple[str, str] | None:
    """Return the reading in a declared encoding, None where it is unknown or does not fit."""
    encoding = _LARGER.get(declared.lower(), declared.lower())
    if encoding not in _LEGACY:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return (text, encoding) if _share_of_common(text) >= _ENOUGH_DECLARED else None


def _has_letters_beyond_ascii(text: str) -> bool:
    return any(character > "\x7f" and character != "\ufffd" for character in text)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(_not_text(name, f"broken {encoding}")) from error


def _best(data: bytes, encodings: tuple[str, ...], name: str) -> tuple[str, str]:
    readings = [(_share_of_common(text), text, code) for text, code in _readings(data, encodings)]
    share, text, encoding = max(readings, key=lambda reading: reading[0], default=(0.0, "", ""))
    if share < _ENOUGH_COMMON and encodings is _LEGACY:
        text, encoding = _last_resort(data)
    elif share < _ENOUGH_COMMON:
        encoding = ""
    if not encoding or _is_binary(text):
        raise ValueError(_not_text(name, "binary data"))
    return text, encoding


def _readings(data: bytes, encodings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for encoding in encodings:
        try:
            yield data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue


def _last_resort(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return (str(best), best.encoding) if best else ("", "")


def _is_binary(text: str) -> bool:
    controls = sum(1 for c in text[:10_000] if c < " " and c not in "\t\n\r\f\v\x1b")
    return controls * 100 > min(len(text), 10_000)


def _share_of_common(text: str) -> float:
    """Return the share of everyday characters in the text beyond ASCII.

    A wrong reading has rare ones.
    """
    beyond = [c for c in text if c > "\x7f" or (c < " " and c not in "\t\n\r\f")]
    return sum(map(_is_common, beyond)) / len(beyond) if beyond else 1.0


def _is_common(character: str) -> bool:
    if character in _CHINESE or character in _WESTERN or character in _CANTONESE:
        return True
    return _HAN.match(character) is not None and _is_common_han(character)


def _is_common_han(character: str) -> bool:
    """Return whether GB2312 or Big5 lists a Chinese character in its plane of common ones."""
    simplified = character.encode("gb2312", errors="ignore")
    traditional = character.encode("big5", errors="ignore")
    return b"\xb0" <= simplified[:1] < b"\xd8" or b"\xa4" <= traditional[:1] < b"\xc7"


def _not_text(name: str, what: str) -> str:
    return (
        f"{name} is not text: expected UTF-8, GB18030 or Big5, got {what}; "
        "save it as plain text in UTF-8 and try again"
    )
