"""Who says it, in English: according to X, X said, "…," said X, X told Y that."""

import re
from collections.abc import Iterator

from claims.normalize.attribution.lexicon import Boundaries, Speech, within
from claims.schema import Analysis, Span

# The longest speaker with its description; a whole clause is longer.
_LONGEST = 110

# Without a quotation before it, "said X" is short and ends its sentence.
_LONGEST_INVERTED = 8

_DAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLAUSES = Boundaries(
    re.compile(
        r"[,;:!?“”\"()\n—]|--?(?= )(?<= -|--)"
        r"|\.(?=\s|$|[”\"])(?<!\b[a-z]\.)(?<!\bmr\.|\bdr\.|\bms\.|\bst\.|\blt\.|\bjr\.)"
        r"(?<!gen\.|sen\.|rep\.|col\.|gov\.|sgt\.|mrs\.)"
    )
)
_SAYS_THAT = re.compile(rf"\s*(?:[,:;.\"“]|$| that\b| on (?:{_DAY})| in a| citing| earlier| late)")
_AFTER = ("according to", "in the words of")
_CITING = re.compile(r"\b(?:citing|quoting) (?!.*\bas saying)")
_AS_SAYING = " as saying"
_QUOTED_AS = re.compile(r"(?:quoted|quotes|cited|cites) (?!by )([^,;:“”\"]+?) (as saying)\b")
_WAS_QUOTED = re.compile(r"(?:is|was|were) ((?:quoted|cited)(?: by [^,;:“”\"]+?)? as saying)\b")
_HEADLINE = re.compile(r"^((?:[\w.'’-]+ ){0,3}[\w.'’-]+ ?)(:)\s*(?=[“\"‘])")
_OCCASION = (
    r"(?:in|at|during) (?:a|an|his|her|its|their|the) (?:[\w-]+ ){0,3}?(?:statement|conference|"
    r"briefing|interview|speech|post|message|email|letter|tweet|meeting|address|hearing)"
)
_LEAD = re.compile(rf"{_OCCASION}(?: on \w+)? |(?:on|late|early|last|this) (?:{_DAY}|week|month) ")
_TAIL = re.compile(
    rf" (?:{_OCCASION}|(?:on|late|early|last|this|earlier this) (?:{_DAY}|week|month|year)).*"
)
_DESCRIBES = re.compile(r"(?:a|an|the|who|whose|which|then|now|his|her|its|one)\b")


def find(analysis: Analysis, table: Speech, quoted: tuple[Span, ...]) -> tuple[Span, Span] | None:
    """Return the spans of the first speaker and its verb outside quotation marks."""
    text = analysis.text
    candidates = [(match.span(1), match.span(2)) for match in _HEADLINE.finditer(text)]
    if _AS_SAYING in text:
        candidates += ((match.span(1), match.span(2)) for match in _QUOTED_AS.finditer(text))
        candidates += (
            ((_CLAUSES.before(text, match.start()), match.start()), match.span(1))
            for match in _WAS_QUOTED.finditer(text)
        )
    for verb in _verbs(analysis, table):
        if not within(verb[0], quoted):
            candidates += ((region, verb) for region in _regions(text, table, verb))
    for region, verb in sorted(candidates, key=lambda pair: pair[1]):
        citing = _CITING.search(text, verb[1])
        if citing and not within(citing.start(), quoted):
            region = citing.end(), _CLAUSES.after(text, citing.end())
        speaker = _speaker(text, table, region)
        if speaker:
            return speaker, verb
    return None


def _verbs(analysis: Analysis, table: Speech) -> Iterator[Span]:
    starts = [word.start for word in analysis.words]
    ends = {word.end for word in analysis.words}
    matches = table.stances.matches(analysis.text, starts=starts, fits=lambda _, end: end in ends)
    return ((start, end) for start, end, _ in matches)


def _regions(text: str, table: Speech, verb: Span) -> Iterator[Span]:
    """Yield where the speaker may stand: after the verb, or before it."""
    start, end = verb
    if text[start:end] in _AFTER:
        yield end, _CLAUSES.after(text, end)
        return
    if table.passive.search(text[max(0, start - 8) : start]) or table.not_verb.match(text, end):
        return
    if text[start:end] in table.words["stop"] and not _SAYS_THAT.match(text, end):
        return
    before = text[:start].rstrip()
    described = _described(text, table, before)
    after = _inverted(text, table, before, end)
    if described:
        yield described
    elif after:
        yield after
    else:
        yield _CLAUSES.before(text, start), start


def _described(text: str, table: Speech, before: str) -> Span | None:
    """Return the place of "X, a spokesman for Y," where that stands before the verb."""
    if not before.endswith(","):
        return None
    second = _CLAUSES.before(text, len(before) - 1)
    if text[second - 1 : second] != ",":
        return None
    first = _CLAUSES.before(text, second - 1)
    name = _without_lead(text, table, (first, second - 1))
    description = text[second : len(before) - 1].strip()
    if name[0] >= name[1] or _verb_like(table, text[slice(*name)]):
        return None
    if _DESCRIBES.match(description) or not _verb_like(table, description):
        return name[0], len(before) - 1
    return None


def _inverted(text: str, table: Speech, before: str, end: int) -> Span | None:
    """Return the place of X in "…," said X."""
    if before[-1:] not in ("”", '"', "’", ","):
        return None
    stop = _CLAUSES.after(text, end)
    for match in _WORD.finditer(text, end, stop):
        if match.group() in table.words["ends"]:
            stop = match.start()
            break
    name = text[end:stop].strip()
    if before.endswith(",") and before[-2:-1] not in ("”", '"'):
        closes = text[stop : stop + 1] in ("", ".", ",", "\n")
        if not closes or len(name.split()) > _LONGEST_INVERTED or _verb_like(table, name):
            return None
    return (end, stop) if name else None


def _speaker(text: str, table: Speech, region: Span) -> Span | None:
    """Cut a stretch of text down to the one who speaks."""
    start, end = _without_lead(text, table, _last_clause(text, table, region))
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    relative = False
    for match in list(_WORD.finditer(text, start, end))[1:]:
        relative = relative or match.group() in ("who", "whose")
        if match.group() in table.words["adjunct"] and not relative:
            end = match.start()
            break
    while start < end and not text[end - 1].isalnum() and text[end - 1] != ".":
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    if start >= end or end - start > _LONGEST or text[start:end] in table.words["no_speaker"]:
        return None
    words = _WORD.findall(text, start, end)
    if words[0] in table.words["preposition"] or words[-1] in ("and", "or"):
        return None
    return start, end


def _last_clause(text: str, table: Speech, region: Span) -> Span:
    """Drop what stands before the last "that", and the verbs of "X did Y and said"."""
    start, end = region
    words = list(_WORD.finditer(text, start, end))
    for match in words:
        if match.group() in table.words["clause"]:
            start = match.end()
    joints = [match for match in words if match.group() == "and" and match.start() > start]
    if not joints or not _verb_like(table, text[start : joints[-1].start()]):
        return start, end
    if text[joints[-1].end() : end].strip():
        return joints[-1].end(), end
    first = next(m for m in words if m.start() >= start and _verb_like(table, m.group()))
    return start, first.start()


def _without_lead(text: str, table: Speech, region: Span) -> Span:
    start, end = region
    while start < end:
        phrase = _LEAD.match(text, start, end)
        word = _WORD.match(text, start, end)
        if phrase:
            start = phrase.end()
        elif word and word.group() in table.words["lead"]:
            start = word.end()
        elif text[start].isspace():
            start += 1
        else:
            break
    return start, end


def _verb_like(table: Speech, text: str) -> bool:
    words = (match.group() for match in _WORD.finditer(text))
    return any(
        word in table.words["verbal"]
        or (word.endswith("ed") and len(word) > 3 and word not in table.words["not_verbal"])
        for word in words
    )
