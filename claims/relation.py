"""Two claims on one question -> their relation, the facets that led to it, and how sure it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import exp, log

from claims import facets
from claims.facets import features
from claims.schema import Claim, Facet, FacetName, Judgement, Level, Quantity, Relation, Side

# From this probability on two claims diverge. On 429 marked pairs of seven real events, by weights
# fitted without the event, precision and recall are 0.74 and 0.56 at 0.40, 0.75 and 0.51 at 0.45,
# 0.79 and 0.50 at 0.50. `python -m training.relation` prints it.
DIFFERS = 0.5

# Below this probability two bare texts do not speak to one question.
RELATED = 0.5

# The most that an inference model may say for or against a difference, in log odds: its word counts
# like one more facet, not like all of them.
_SWAY = 2.0

_ORDER = (Level.CONFLICT, Level.BOUND, Level.CLOSE, Level.SAME)


def judge(
    a: Claim,
    b: Claim,
    *,
    aligned: float = 1.0,
    published_a: date | None = None,
    published_b: date | None = None,
    inferred: float = 0.0,
) -> Judgement:
    """Compare two claims that address one question.

    Args:
        a: a claim.
        b: the claim it is compared with.
        aligned: calibrated probability in [0, 1] that both address one question.
        published_a: the day the text of `a` was published, if known.
        published_b: the same for `b`; a later, higher toll is told as an update.
        inferred: log odds of an inference model that both cannot hold at once; 0 without one.
    """
    compared = facets.compare(a, b)
    differs = _swayed(features.differs(features.of_difference(a, b, compared)), inferred)
    weighed = [_decided(facet, differs) for facet in compared]
    weighed.sort(key=_rank)
    weighed = _with_update(weighed, published_a, published_b)
    shown = inferred > 0 or any(facet.level is Level.CONFLICT for facet in weighed)
    relation = Relation.DIVERGENCE if shown and differs >= DIFFERS else Relation.AGREEMENT
    sure = aligned * (differs if relation is Relation.DIVERGENCE else 1 - differs)
    return Judgement(relation, tuple(weighed), sure)


def relate(
    a: Claim,
    b: Claim,
    *,
    similarity: float,
    published_a: date | None = None,
    published_b: date | None = None,
    inferred: float = 0.0,
) -> Judgement:
    """Compare two bare texts, which need not address one question.

    Args:
        a: a text as a claim.
        b: the other.
        similarity: of the encoder, in [0, 1].
        published_a: as in `judge`.
        published_b: as in `judge`.
        inferred: as in `judge`.
    """
    compared = facets.compare(a, b)
    related = features.related(features.of_question(a, b, compared, similarity))
    if related < RELATED:
        return Judgement(Relation.UNRELATED, compared, 1 - related)
    return judge(
        a,
        b,
        aligned=related,
        published_a=published_a,
        published_b=published_b,
        inferred=inferred,
    )


def _swayed(differs: float, inferred: float) -> float:
    """Add the log odds of an inference model to those of the facets, as of one more witness."""
    if not inferred:
        return differs
    odds = log(differs / (1 - differs)) + min(_SWAY, max(-_SWAY, inferred))
    return 1 / (1 + exp(-odds))


def _decided(facet: Facet, differs: float) -> Facet:
    """Call a count left open by a bound a conflict where all evidence says that the two differ."""
    if facet.level is Level.BOUND and differs >= DIFFERS:
        return replace(facet, level=Level.CONFLICT)
    return facet


def _rank(facet: Facet) -> int:
    """Order facets: conflicts first, then what is close, then what is the same, then the rest."""
    return _ORDER.index(facet.level) if facet.level in _ORDER else len(_ORDER)


def _with_update(
    compared: Sequence[Facet], published_a: date | None, published_b: date | None
) -> list[Facet]:
    """Put a time facet beside the number where the later article gives the higher toll."""
    number = next((f for f in compared if f.name is FacetName.NUMBER), None)
    if number is None or number.level is not Level.CONFLICT:
        return list(compared)
    if not published_a or not published_b or published_a == published_b:
        return list(compared)
    if not _later_toll_is_higher(number, is_a_later=published_a > published_b):
        return list(compared)
    sides = Side(number.a.mark, published_a), Side(number.b.mark, published_b)
    update = Facet(FacetName.TIME, Level.CONFLICT, *sides, "time.update")
    told_anew = (FacetName.NUMBER, FacetName.TIME)
    return [number, update, *(facet for facet in compared if facet.name not in told_anew)]


def _later_toll_is_higher(number: Facet, *, is_a_later: bool) -> bool:
    match number.a.value, number.b.value:
        case Quantity() as q, Quantity() as r:
            later, earlier = (q, r) if is_a_later else (r, q)
            return bool(facets.number.toll(q, r)) and later.value > earlier.value
    return False
