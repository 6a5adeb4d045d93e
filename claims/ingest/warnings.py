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
_MUCH_BOILERPLATE = 0.7
_EXCERPT = 30

_READ = (Label.BODY, Label.CAPTION)


def warnings(article: Article, *, language: str = "en") -> list[str]:
    """Return one line per doubt about how an article was read, none for most articles.

    Args:
        article: as it was loaded.
        language: of the lines, "en" or "zh".
    """
    texts = _texts()[language]
    return [texts[key].format(source=article.source, **values) for key, values in _doubts(article)]


def _doubts(article: Article) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the keys of the warnings in `warnings.toml`, each with what its sentence names."""
    rows = [(line.label, readable(article.text, line.pieces)) for line in article.lines]
    report = "".join(words for label, words in rows if label in _READ)
    boilerplate = [words for label, words in rows if label is Label.BOILERPLATE]
    around = sum(map(_letters, boilerplate))
    if any(line.reason == "a text without a sentence" for line in article.lines):
        yield "none", {}
    elif _letters(report) < _LITTLE:
        yield "little", {"n": len(report)}
    if around > (_letters(report) + around) * _MUCH_BOILERPLATE:
        longest = max(boilerplate, key=len)[:_EXCERPT]
        yield "boilerplate", {"n": len(boilerplate), "m": len(rows), "words": longest}
    if article.stated.get("text", "").startswith("the whole page"):
        yield "page", {}
    if unreadable := article.text.count("\ufffd"):
        yield "unreadable", {"n": unreadable}


def _letters(words: str) -> int:
    """Count the letters and digits of a text, a Chinese character as two."""
    return width("".join(letter for letter in words if letter.isalnum()))


@cache
def _texts() -> dict[str, dict[str, str]]:
    return data.toml("warnings.toml")
