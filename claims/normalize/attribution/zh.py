"""Who says it, in Chinese: 据X报道, X表示, “…”X说, X：“…”."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.language.words import aligned, at, known
from claims.normalize.attribution.lexicon import Boundaries, Speech, within
from claims.schema import Analysis, Span, TaggedSpan

# No speaker with titles is this long in the news sentences looked at; a whole clause is.
_LONGEST = 45

# After 的 a verb is a noun (他的警告), unless 说 or 称 is added to it (他的报道说).
_SAYS_AT_LENGTH = 3

# A name in quotation marks, as 「国际传真社」 in Hong Kong papers.
_LONGEST_QUOTED_NAME = 10

_CLAUSES = Boundaries(re.compile(r"[,。;:!?“”\"「」『』\n—]"))
_STOP = re.compile(r"\s*(?:[,:。;!?“”\"「」『』\n]|$)")
_CITED = re.compile(r"(?:根据|按照|依据|据|按)")
_BEFORE_CITED = frozenset(',。;:!?“”"「」『』\n 但而另又')
_HEADLINE = re.compile(
    r"(?:^|(?<=[。\n]))([^\W\d_][^,。;:!?“”\"「」『』\n]{1,24})(:)\s*(?=[“「『\"])"
)
_IN_THE_EYES = re.compile(r"在(?<![^,。;:\n]在)([^,。;:]{2,30}?)(看来)(?=[,:])")
_BRACKET = re.compile(r"\s*\([^()]*\)?$")
_TIME = re.compile(
    r"(?:[0-9]+(?:[年月日时点分]|号(?![楼线机])))+|(?:周|星期|礼拜)[一二三四五六日天末]"
    r"|[上下中]午|凌晨|晚间|清晨|[今昨前当同][天日晚晨早]|[上本这]个?[周月]|[去今]年"
)
_PLACE = re.compile(r"(?:在|于)[^,。的]*(?:的[^,。的]*)?(?:会上|[中时上后里内]|期间)")
_WORDS_OF = re.compile(r"的?(?:话|消息|报道|报导|说法|分析|评论|表述)?$")
# Ends in a noun that a clause with 的 describes: an adjunct in that clause is a part of the name.
_DESCRIBED = re.compile(r"[^的]+的[^的]*[^的时后上中里间内下]")
_CLAUSE_TAGS = ("v", "p", "d", "t", "c")


def find(analysis: Analysis, table: Speech, quoted: tuple[Span, ...]) -> tuple[Span, Span] | None:
    """Return the spans of the first speaker and its verb outside quotation marks."""
    text, words = analysis.text, analysis.words
    verbs = [span for span in _verbs(text, table, words) if not within(span[0], quoted)]
    cited: list[tuple[Span, Span]] = []
    spent: list[Span] = []
    for match in _CITED.finditer(text):
        start, end = match.span()
        if (start == 0 or text[start - 1] in _BEFORE_CITED) and not within(start, quoted):
            region = end, _CLAUSES.after(text, end)
            spent.append((start, region[1]))
            cited += _cited(text, table, verbs, region)
    reported = [
        ((_CLAUSES.before(text, verb[0]), verb[0]), verb)
        for verb in verbs
        if not within(verb[0], spent) and _reports(text, table, verb)
    ]
    patterns = [
        *(_IN_THE_EYES.finditer(text) if "看来" in text else ()),
        *(_HEADLINE.finditer(text) if ":" in text else ()),
    ]
    framed = [
        (match.span(1), match.span(2))
        for match in patterns
        if not any(within(verb[0], [match.span(1)]) for verb in verbs)
    ]
    for region, verb in sorted(cited + reported + framed, key=lambda candidate: candidate[1]):
        speaker = _speaker(text, table, words, region) or _before(text, table, words, region)
        if speaker:
            return speaker, verb
    return None


def _verbs(text: str, table: Speech, words: Sequence[TaggedSpan]) -> Iterator[Span]:
    whole = aligned(words)

    def fits(start: int, end: int) -> bool:
        """Take 说 and 称 also where the segmenter glued them to a name it does not know."""
        if whole(start, end):
            return True
        word = words[at(words, start)]
        return end - start == 1 and end == word.end and not known(text[word.start : word.end])

    return ((start, end) for start, end, _ in table.stances.matches(text, fits=fits))


def _reports(text: str, table: Speech, verb: Span) -> bool:
    start, end = verb
    if table.passive.search(text[max(0, start - 6) : start]) or table.not_verb.match(text, end):
        return False
    if text[start - 1 : start] == "的" and end - start < _SAYS_AT_LENGTH:
        return False
    return text[start:end] not in table.words["stop"] or bool(_STOP.match(text, end))


def _cited(
    text: str, table: Speech, verbs: list[Span], region: Span
) -> Iterator[tuple[Span, Span]]:
    """Yield what stands between 据 and its verb, or between 据 and "的数据"."""
    inside = [verb for verb in verbs if region[0] <= verb[0] and verb[1] <= region[1]]
    if inside:
        yield (region[0], inside[-1][0]), inside[-1]
        return
    end = region[1]
    for length in (2, 1):
        if text[end - length : end] in table.words["nouns"] and end - length > region[0]:
            yield (region[0], end - length), (end - length, end)
            return


def _speaker(text: str, table: Speech, words: Sequence[TaggedSpan], region: Span) -> Span | None:
    """Cut a stretch of text before a verb down to the one who speaks."""
    parts = [
        (max(start, region[0]), min(end, region[1]))
        for start, end, _ in words[at(words, region[0]) :]
        if start < region[1]
    ]
    parts = parts[_after_lead(text, table, parts) :]
    inner = [i for i, part in enumerate(parts) if text[slice(*part)] in table.words["inner"]]
    if inner:
        parts = parts[inner[-1] + 1 :]
    if not parts or _is_clause(text, table, parts):
        return None
    start, end = parts[0][0], _name_end(text, table, parts)
    if inner:
        words_of = _WORDS_OF.search(text, start, end)
        end = words_of.start() if words_of else end
    return _trimmed(text, table, start, end)


def _is_clause(text: str, table: Speech, parts: list[Span]) -> bool:
    """Return whether it opens like a clause (对此, 接受采访时) and no 的 makes a name of it."""
    if text[slice(*parts[0])] not in table.words["fronted"]:
        return False
    return not _DESCRIBED.fullmatch(text, parts[0][0], parts[-1][1])


def _after_lead(text: str, table: Speech, parts: list[Span]) -> int:
    """Return how many words stand before the name: connectives, times, places."""
    free = 0
    for i, (start, end) in enumerate(parts):
        if start < free or text[start:end].isspace() or text[start:end] in table.words["lead"]:
            continue
        phrase = _TIME.match(text, start) or _PLACE.match(text, start, parts[-1][1])
        if not phrase:
            return i
        free = phrase.end()
    return len(parts)


def _name_end(text: str, table: Speech, parts: list[Span]) -> int:
    """Return where the name ends and when, where or how it is said begins."""
    last = parts[-1][1]
    for (before, _), (start, end) in pairwise(parts):
        word = text[start:end]
        if word == "地":
            return before
        if _TIME.match(text, start) or word in table.words["release"]:
            return start
        if word not in table.words["adjunct"] or text[before:start] in table.words["attached"]:
            continue
        if not _DESCRIBED.fullmatch(text, start, last):
            return start
    return last


def _trimmed(text: str, table: Speech, start: int, end: int) -> Span | None:
    bracket = _BRACKET.search(text, start, end)
    end = bracket.start() if bracket else end
    while start < end and text[end - 1] in " 》、的则亦也还":
        end -= 1
    while start < end and text[start] in " 《、【":
        start += 1
    speaker = text[start:end]
    if not speaker or len(speaker) > _LONGEST or speaker in table.words["no_speaker"]:
        return None
    return start, end


def _before(text: str, table: Speech, words: Sequence[TaggedSpan], region: Span) -> Span | None:
    """Look for the speaker before the clause: "X发表声明,称", "X访问平壤,并表示", "「X」称"."""
    edge = region[0] - 1
    if edge < 1 or (text[edge] == "," and not _continues(text, table, words, region)):
        return None
    if text[edge] in '”」』"':
        opening = max(text.rfind(mark, 0, edge) for mark in '“「『"')
        if opening == _CLAUSES.before(text, opening) and edge - opening <= _LONGEST_QUOTED_NAME:
            return _trimmed(text, table, opening + 1, edge)
        edge = opening
    elif text[edge] != ",":
        return None
    return _subject(text, table, words, (_CLAUSES.before(text, edge), edge)) if edge > 0 else None


def _continues(text: str, table: Speech, words: Sequence[TaggedSpan], region: Span) -> bool:
    """Return whether a clause without a subject goes on from the one before it."""
    clause = text[slice(*region)].strip()
    first = text[slice(*words[at(words, region[0])][:2])]
    return not clause or clause in table.words["lead"] or first in table.words["fronted"]


def _subject(text: str, table: Speech, words: Sequence[TaggedSpan], region: Span) -> Span | None:
    subject = _speaker(text, table, words, region)
    if not subject:
        return None
    start, end = subject
    inside = words[at(words, start) + 1 :]
    clause = (word.start for word in inside if word.tag.startswith(_CLAUSE_TAGS))
    return _trimmed(text, table, start, min(next(clause, end), end))
