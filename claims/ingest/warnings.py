"""What a user should know of an article that may not have been read as it was meant."""

from collections.abc import Iterator
from functools import cache

from claims import data
from claims.language import width
from claims.schema import Article, Label
from claims.spans import readable

# Reports of fewer letters (Han count two) are flashes, or what is left of a page that was not read.
# The shortest report of the sample pages has 297.
_LITTLE = 120
# On the worst of the sample pages 0.56 of the letters stand around the report.
_FURNITURE = 0.7
_EXCERPT = 30

_KEPT = (Label.BODY, Label.CAPTION)


def warnings(article: Article, *, language: str = "en") -> list[str]:
    """Return a line for each doubt about how an article was read, none for most articles.

    Args:
        article: as it was loaded.
        language: of the lines, "en" or "zh".
    """
    texts = _texts()[language]
    return [texts[key].format(source=article.source, **values) for key, values in _doubts(article)]


def _doubts(article: Article) -> Iterator[tuple[str, dict[str, object]]]:
    rows = [(line.label, readable(article.text, line.pieces)) for line in article.lines]
    kept = "".join(words for label, words in rows if label in _KEPT)
    around = [words for label, words in rows if label is Label.CHROME]
    left = sum(map(_letters, around))
    if any(line.reason == "a text without a sentence" for line in article.lines):
        yield "none", {}
    elif _letters(kept) < _LITTLE:
        yield "little", {"n": len(kept)}
    if left > (_letters(kept) + left) * _FURNITURE:
        longest = max(around, key=len)[:_EXCERPT]
        yield "furniture", {"n": len(around), "m": len(rows), "words": longest}
    if article.stated.get("text", "").startswith("the whole page"):
        yield "page", {}
    if torn := article.text.count("\ufffd"):
        yield "torn", {"n": torn}


def _letters(words: str) -> int:
    """Count the letters and digits of a text, a Chinese character as two."""
    return width("".join(letter for letter in words if letter.isalnum()))


@cache
def _texts() -> dict[str, dict[str, str]]:
    return data.toml("warnings.toml")
