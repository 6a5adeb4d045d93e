"""A list that stands where the other side gives a number: 到过甲、乙、丙 against 到过两个地方."""

import re
from collections.abc import Iterator

from claims.schema import Claim, CueKind, Dimension, Qualifier, Quantity, QuantityKind

# A longer run without a mark is a clause, no item of a list.
_ITEM = r"[^、，。；！？,;:：“”（）()]{1,30}"
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM}){{2,}}")
_LAST = re.compile(r"[和及与]|以及")

# How many characters before a count are looked for before the list: a verb and its particle.
_VERB = (4, 3, 2)


def listed(own: Claim, other: Claim) -> Iterator[Quantity]:
    """Yield how many things a Chinese list names, for a count that follows the same verb elsewhere.

    A list says "at least so many", after "only" exactly so many. It takes the unit and noun of the
    count that it answers.
    """
    if own.language != "zh" or other.language != "zh" or "、" not in own.text:
        return
    text, beside = own.folded, other.folded
    counts = [quantity for quantity in other.quantities if quantity.kind is QuantityKind.COUNT]
    for match in _LIST.finditer(text):
        for count in counts if "、" not in beside else ():
            start = _after_verb(match, beside[max(0, count.start - _VERB[0]) : count.start])
            if start:
                yield _quantity(own, count, match, start)


def _after_verb(match: re.Match[str], before: str) -> int:
    """Return where the first item begins, behind what stands before the count; 0 if nowhere."""
    head = match.group().partition("、")[0]
    for size in _VERB:
        verb = before[-size:]
        at = head.rfind(verb)
        if len(verb) == size and verb.isalpha() and at >= 0:
            return match.start() + at + size
    return 0


def _quantity(own: Claim, count: Quantity, match: re.Match[str], start: int) -> Quantity:
    last = match.group().rpartition("、")[2]
    items = float(match.group().count("、") + 1 + bool(_LAST.search(last)))
    exact = "等" not in last and _only(own, match.start(), start)
    return Quantity(
        start=start,
        end=match.end(),
        value=items,
        low=items,
        high=items if exact else float("inf"),
        unit=count.unit,
        kind=count.kind,
        state=count.state,
        noun=count.noun,
        qualifier=Qualifier.EXACT if exact else Qualifier.AT_LEAST,
    )


def _only(claim: Claim, start: int, end: int) -> bool:
    return any(
        cue.kind is CueKind.SCOPE
        and (cue.dimension, cue.value) == (Dimension.PART, "only")
        and start <= cue.start < end
        for cue in claim.cues
    )
