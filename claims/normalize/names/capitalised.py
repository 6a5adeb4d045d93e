"""Names in English text that no table lists: runs of words with capitals."""

import re
from collections.abc import Iterator, Sequence

from claims.normalize.names.gazetteer import rules
from claims.schema import Analysis, Name, NameKind, Span

_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?:—]|\n)[\s\"“”‘’'(]*$")

# A text of at least this many words, most of them with capitals, is a headline: its capitals
# tell nothing.
_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.7


def is_headline(original: str) -> bool:
    """Return whether a text is written in title case or capitals; a sentence ends with a stop."""
    if original.rstrip(" \"'”’)").endswith((".", "!", "?")):
        return False
    words = [match.group() for match in _WORD.finditer(original)]
    large = sum(word[0].isupper() for word in words)
    return len(words) >= _HEADLINE_WORDS and large >= _HEADLINE_SHARE * len(words)


def capitalised(analysis: Analysis, original: str, taken: Sequence[Span]) -> Iterator[Name]:
    """Yield runs of words with capitals between the spans `taken` by known names.

    An institution takes the names in it ("Seoul National University"). Titles, weekdays, months
    and what opens a sentence are left out.
    """
    if is_headline(original):
        return
    for run in _large_runs(original):
        institution = _institution(run, taken)
        parts = [institution] if institution else _parts(run, taken)
        for part in parts:
            name = _name(analysis, original, part)
            if name:
                yield name


def _institution(run: list[re.Match[str]], taken: Sequence[Span]) -> list[re.Match[str]]:
    """Return a run that ends in "University" and the like and holds a known name, not equals it."""
    english = rules().english
    if run[-1].group().lower() not in english["institutions"]:
        return []
    while run[0].group().lower() in english["openers"] and len(run) > 1:
        run = run[1:]
    start, end = run[0].start(), run[-1].end()
    holds = any(start <= a and b <= end and (a, b) != (start, end) for a, b in taken)
    return run if holds and not any(b == end for _, b in taken) else []


def _large_runs(original: str) -> Iterator[list[re.Match[str]]]:
    """Yield words with capitals side by side, joined by "de", "bin" and the like."""
    run: list[re.Match[str]] = []
    english = rules().english
    for match in _WORD.finditer(original):
        word = match.group()
        gap = original[run[-1].end() : match.start()] if run else ""
        if run and gap not in (" ", ". ", "."):
            yield from _closed(run)
            run = []
        joins = run and (
            word in english["joins"]
            or (word == "of" and run[-1].group().lower() in english["organisations"])
        )
        if word[0].isupper() or joins:
            run.append(match)
        elif run:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _closed(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    while run and not run[-1].group()[0].isupper():
        run.pop()
    if run:
        yield list(run)


def _parts(run: list[re.Match[str]], taken: Sequence[Span]) -> Iterator[list[re.Match[str]]]:
    """Cut a run at known names, weekdays and months."""
    part: list[re.Match[str]] = []
    for match in run:
        cut = any(a < match.end() and match.start() < b for a, b in taken)
        if cut or _bare(match) in rules().english["breaks"]:
            if part:
                yield part
            part = []
        else:
            part.append(match)
    if part:
        yield part


def _bare(match: re.Match[str]) -> str:
    return re.sub(r"['’]s$", "", match.group().lower())


def _name(analysis: Analysis, original: str, part: list[re.Match[str]]) -> Name | None:
    english, titles = rules().english, rules().titles.table
    opens = bool(_SENTENCE_START.search(original[: part[0].start()]))
    titled = False
    while part:
        heads = [" ".join(m.group() for m in part[:n]).lower() for n in (3, 2, 1)]
        title = next((head for head in heads if head in titles or head + "." in titles), None)
        if title is None and heads[-1] not in english["openers"]:
            break
        titled = titled or title is not None
        part = part[len(title.split()) if title else 1 :]
        opens = opens and not titled
    while part and not part[-1].group()[0].isupper():
        part.pop()
    if not part or (opens and len(part) == 1):
        return None
    start, end = part[0].start(), part[-1].end()
    if original[start:end].endswith(("'s", "’s")):
        end -= 2
    words = [match.group().lower() for match in part]
    person = titled or (1 < len(words) < 5 and not english["organisations"] & set(words))
    kind = NameKind.PERSON if person else NameKind.OTHER
    return Name(start, end, f"x:{analysis.text[start:end]}", kind)
