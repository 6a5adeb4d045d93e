"""Article -> claims: sentences, then clauses where one sentence states several things.

Every sentence of the body lies in some claim or in the list of what was skipped, with the reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from claims.language import LANGUAGES, detect, fold, letter_runs
from claims.language import sentences as cutting
from claims.normalize import names
from claims.normalize.annotate import annotate
from claims.schema import Article, Claim, Label, Line, Skipped
from claims.spans import raw_span, readable

# Share of a caption's runs of three letters that stand in the body; from here on it repeats it.
# On the sample pages captions with news of their own stayed under 0.5, repeats were over 0.9.
CAPTION_REPEATS = 0.8
_RUN = 3

_OPENING = '“「『"‘'


def extract(article: Article) -> tuple[tuple[Claim, ...], tuple[Skipped, ...]]:
    """Return the claims of the article's body and captions, in order, and what was skipped.

    `article.text[claim.start:claim.end]` is the place of each claim in the user's own file.
    """
    aliases = names.learn(article.text)
    body = _runs_of_body(article)
    article_id = article.id
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    count = 0
    for line in article.lines:
        if line.label not in (Label.BODY, Label.CAPTION):
            continue
        for sentence in _sentence_claims(article, line, aliases):
            reason = _reason_to_skip(sentence[0], body)
            if reason:
                first, last = sentence[0], sentence[-1]
                skipped.append(Skipped(article.source, first.start, last.end, reason))
                continue
            claims += [
                replace(c, sentence=count, id=f"{article_id}-{c.start}-{c.end}") for c in sentence
            ]
            count += 1
    return tuple(_resolve_pronouns(claims)), tuple(skipped)


def _sentence_claims(
    article: Article, line: Line, aliases: Mapping[str, str]
) -> Iterator[list[Claim]]:
    """Yield the claims of a line, one list per sentence; speakers reach through quotations."""
    text = readable(article.text, line.pieces)
    language = detect(text) if any(c.isalpha() for c in text) else article.language
    rules = LANGUAGES[language]
    by_sentence: list[list[Claim]] = []
    for start, end in cutting.sentences(text, rules):
        spans = [(start + a, start + b) for a, b in cutting.clauses(text[start:end], rules)]
        claims = [
            Claim(article.source, text[a:b], *raw_span(line.pieces, a, b), language, 0, line.label)
            for a, b in spans
        ]
        annotated = [annotate(c, published=article.published, aliases=aliases) for c in claims]
        by_sentence.append(_carry_speaker(annotated))
    yield from _speakers_of_quotations(by_sentence)


def _carry_speaker(claims: list[Claim]) -> list[Claim]:
    """Give every clause of one sentence the speaker named last before it, else the first named."""
    own = [_speaker(claim) for claim in claims]
    current = next((speaker for speaker in own if speaker), "")
    carried = []
    for claim, speaker in zip(claims, own, strict=True):
        current = speaker or current
        carried.append(replace(claim, speaker=current))
    return carried


def _speaker(claim: Claim) -> str:
    attribution = claim.attribution
    return claim.text[attribution.start : attribution.end] if attribution else ""


def _speakers_of_quotations(sentences: list[list[Claim]]) -> list[list[Claim]]:
    """Fill in who says a quoted sentence whose speaker stands in the next or the one before."""
    resolved: list[list[Claim]] = []
    inside = False
    for i, sentence in enumerate(sentences):
        text = "".join(claim.text for claim in sentence)
        quoted = inside or text[:1] in _OPENING
        inside = _still_open(text, inside)
        speaker = sentence[0].speaker
        if quoted and not speaker:
            following = (later[0].speaker for later in sentences[i + 1 : i + 4])
            after = next(filter(None, following), "")
            before = resolved[-1][-1].speaker if resolved else ""
            speaker = (after or before) if inside else (before or after)
            sentence = [replace(claim, speaker=claim.speaker or speaker) for claim in sentence]
        resolved.append(sentence)
    return resolved


def _still_open(text: str, inside: bool) -> bool:
    opened = sum(text.count(mark) for mark in "“「")
    closed = sum(text.count(mark) for mark in "”」")
    return opened + inside > closed


def _resolve_pronouns(claims: list[Claim]) -> Iterator[Claim]:
    """Replace a pronoun as speaker by the speaker named last before it."""
    named = ""
    for claim in claims:
        if _is_pronoun(claim.speaker, claim.language):
            yield replace(claim, speaker=named or claim.speaker)
            continue
        named = claim.speaker or named
        yield claim


@lru_cache(maxsize=1024)
def _is_pronoun(speaker: str, language: str) -> bool:
    return fold(speaker) in LANGUAGES[language].pronouns


def _reason_to_skip(claim: Claim, body: frozenset[str]) -> str:
    letters = sum(character.isalnum() for character in claim.text)
    if letters < LANGUAGES[claim.language].min_claim:
        return "too short to state anything"
    if claim.label is Label.CAPTION:
        runs = letter_runs(claim.folded, _RUN)
        if len(runs & body) >= CAPTION_REPEATS * len(runs):
            return "caption repeats the body"
    return ""


def _runs_of_body(article: Article) -> frozenset[str]:
    """Return the runs of letters of the body, to compare captions with; none without captions."""
    if all(line.label is not Label.CAPTION for line in article.lines):
        return frozenset()
    lines = (line for line in article.lines if line.label is Label.BODY)
    return letter_runs(fold("".join(readable(article.text, line.pieces) for line in lines)), _RUN)
