"""Sentence and clause boundaries; what differs between languages stands in their files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sentencex import get_sentence_boundaries

from claims import data
from claims.schema import Span

_DEPTH = dict.fromkeys("“「『（(《〈【", 1) | dict.fromkeys("”」』）)》〉】", -1)

# The splitter's time grows faster than the length of a line without any stop; cutting such a line
# into windows keeps 5 MB of it linear.
_WINDOW = 20_000

# What is longer is no sentence, but a list, a table or a text without stops. The time that some
# rules take grows with the square of a sentence; the longest claim of 20 real articles had 362
# characters.
_LONGEST = 1_000
_PAUSE = re.compile(r"[，、；：,;:\s](?=[^，、；：,;:\s]*\Z)")


@dataclass(frozen=True, slots=True)
class Rules:
    """One language: whether its words are `spaced`, and how sentences are cut.

    `split` and `join` are zero-width places where the general splitter is to cut, and where it is
    not. Under `min_claim` letters or Han characters a text states nothing by itself; under
    `min_clause` a clause says too little to stand alone: on the gold articles shorter pieces were
    tails without a counterpart. `pronouns` stand for a speaker who was named before.
    """

    code: str
    spaced: bool
    split: re.Pattern[str]
    join: re.Pattern[str]
    min_claim: int
    min_clause: int
    pronouns: frozenset[str]


def sentences(text: str, rules: Rules) -> list[Span]:
    """Return the sentences of one line as ordered spans that hold every letter of it."""
    edges = {0, len(text)}
    for offset in range(0, len(text), _WINDOW):
        window = text[offset : offset + _WINDOW]
        rows = get_sentence_boundaries(rules.code, window)
        edges.update(offset + row["end_index"] for row in rows)
    edges.update(match.start() for match in rules.split.finditer(text))
    edges.difference_update(match.start() for match in rules.join.finditer(text))
    return _spans(text, _shortened(text, sorted(edges | {0, len(text)})))


def _shortened(text: str, edges: list[int]) -> Iterator[int]:
    """Yield the edges, and more where a sentence is too long: at its pauses, if it has any."""
    for start, end in pairwise([0, *edges]):
        while end - start > _LONGEST:
            pause = _PAUSE.search(text, start + _LONGEST // 2, start + _LONGEST)
            start = pause.end() if pause else start + _LONGEST
            yield start
        yield end


def clauses(text: str, rules: Rules) -> list[Span]:
    """Split one sentence where it turns to a second statement; both sides stay long enough.

    Breaks inside quotation marks or brackets do not count. The spans hold every letter.
    """
    edges, depths, last = {0, len(text)}, _depths(text), 0
    for match in _clause_break(rules).finditer(text):
        at = match.end()
        shorter = min(_letters(text[last:at]), _letters(text[at:]))
        if depths[at] == 0 and shorter >= rules.min_clause:
            edges.add(at)
            last = at
    return _spans(text, edges)


@cache
def _clause_break(rules: Rules) -> re.Pattern[str]:
    word_end = r"\b" if rules.spaced else ""
    patterns = []
    for row in data.toml("connectives.toml")[rules.code]:
        words = "|".join(re.escape(word) + (word_end if word else "") for word in row["words"])
        unless = "".join(f"(?!{re.escape(word)})" for word in row.get("unless", []))
        patterns.append(rf"[{re.escape(row['after'])}](?=\s*{unless}(?:{words}))")
    return re.compile("|".join(patterns), re.IGNORECASE)


def _depths(text: str) -> list[int]:
    """Nesting of quotes and brackets before each character; straight double quotes toggle."""
    depth, straight, depths = 0, False, [0]
    for character in text:
        straight ^= character == '"'
        depth = max(0, depth + _DEPTH.get(character, 0))
        depths.append(depth + straight)
    return depths


def _spans(text: str, edges: Iterable[int]) -> list[Span]:
    """Cut at the edges and trim blanks; pieces of marks alone are dropped."""
    ordered = sorted(edges)
    spans = []
    for start, end in pairwise(ordered):
        piece = text[start:end]
        if any(character.isalnum() for character in piece):
            lead, tail = len(piece) - len(piece.lstrip()), len(piece) - len(piece.rstrip())
            spans.append((start + lead, end - tail))
    return spans


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
