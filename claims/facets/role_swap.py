"""Two words that changed places: who does what to whom, or which word goes with which."""

from claims.facets import clauses
from claims.facets.clauses import Token
from claims.schema import Claim, Mark


def swapped(a: Claim, b: Claim) -> tuple[Mark, Mark] | None:
    """Return the first of two words that stand in each other's place in otherwise equal texts.

    "The dog bit the man" and "the man bit the dog". In a list ("Ann and Bob") places mean nothing,
    and neither do they beside a verb that works both ways ("Ann met Bob").
    """
    left, right = (clauses.tokens(claim.analysis) for claim in (a, b))
    if len(left) != len(right) or len(left) < _SHORTEST:
        return None
    differing = [i for i in range(len(left)) if left[i].stem != right[i].stem]
    if len(differing) != 2:
        return None
    i, j = differing
    crossed = left[i].stem == right[j].stem and left[j].stem == right[i].stem
    between = [word for word in left[i + 1 : j] if word.tells or word.verb]
    if not crossed or not between or _mutual(a, between):
        return None
    return _mark(left[i]), _mark(right[i])


# Subject, verb, object.
_SHORTEST = 3


def _mutual(claim: Claim, between: list[Token]) -> bool:
    mutual = clauses.mutual(claim.language)
    return any(word.stem in mutual for word in between)


def _mark(word: Token) -> Mark:
    return Mark(word.start, word.end)
