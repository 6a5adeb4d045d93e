"""What a claim says, apart from who says it, of whom and when: the text that is compared."""

from collections.abc import Iterable

from claims.schema import Claim, Span


def proposition(claim: Claim) -> str:
    """Return the claim without its speaker and reporting verb.

    Two professors of one university do not say one thing; one thing said by two people is one
    proposition.
    """
    return _without(claim.text, _attribution(claim))


def folded_proposition(claim: Claim) -> str:
    """Return the proposition in the claim's folded text."""
    return _without(claim.folded, _attribution(claim))


def predicate(claim: Claim) -> str:
    """Return the proposition without names and times: what is said to happen."""
    names = [(name.start, name.end) for name in claim.names]
    times = [(time.start, time.end) for time in claim.times]
    return _without(claim.text, [*_attribution(claim), *names, *times])


def _attribution(claim: Claim) -> list[Span]:
    by = claim.attribution
    return [(by.start, by.end), (by.verb_start, by.verb_end)] if by else []


def _without(text: str, spans: Iterable[Span]) -> str:
    """Cut the spans out of the text; the whole text where nothing would be left."""
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at:start])
        at = max(at, end)
    rest = " ".join([*kept, text[at:]])
    return rest if any(character.isalnum() for character in rest) else text
