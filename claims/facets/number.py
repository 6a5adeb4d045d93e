"""Do the figures differ? Only quantities of one kind, unit and counted thing are compared."""

from collections.abc import Sequence
from itertools import product

from claims.schema import Claim, Facet, FacetName, Level, Mark, Quantity


def read(claim: Claim) -> tuple[Quantity, ...]:
    """Return the quantities that count or measure; an ordinal tells which, not how many."""
    return tuple(quantity for quantity in claim.quantities if quantity.kind != "ordinal")


def compare(a: Claim, b: Claim) -> Facet:
    """Match each figure with one of the other side; comparable figures left over are a conflict."""
    left, right = read(a), read(b)
    comparable = [(q, r) for q, r in product(left, right) if _comparable(q, r, left, right)]
    if not comparable:
        return Facet(FacetName.NUMBER, Level.INCOMPARABLE, reason="number.incomparable")
    met = [(q, r) for q, r in comparable if overlap(q, r)]
    settled = {id(q) for pair in met for q in pair}
    apart = [(q, r) for q, r in comparable if not {id(q), id(r)} & settled]
    if apart:
        return _conflict(*min(apart, key=_distance))
    q, r = max(met, key=lambda pair: _equal(*pair))
    level = Level.SAME if _equal(q, r) else Level.CLOSE
    return Facet(FacetName.NUMBER, level, _mark(q), _mark(r), f"number.{level}")


def overlap(q: Quantity, r: Quantity) -> bool:
    """Say whether one figure could be meant by both; strict bounds leave their own figure out."""
    low, high = max(q.low, r.low), min(q.high, r.high)
    if low < high:
        return True
    return low == high and _holds(q, low) and _holds(r, low)


def _holds(quantity: Quantity, figure: float) -> bool:
    if quantity.qualifier == "over":
        return figure > quantity.low
    return quantity.qualifier != "under" or figure < quantity.high


def _comparable(
    q: Quantity, r: Quantity, left: Sequence[Quantity], right: Sequence[Quantity]
) -> bool:
    if (q.kind, q.unit) != (r.kind, r.unit) or q.uncertain != r.uncertain:
        return False
    if not q.counted or not r.counted or q.counted == r.counted:
        return True
    if q.counted in r.counted or r.counted in q.counted:
        return True
    # Two different nouns, perhaps of two languages: the same thing only where nothing else can be.
    return q.counted.isascii() != r.counted.isascii() and _alone(q, left) and _alone(r, right)


def _alone(quantity: Quantity, side: Sequence[Quantity]) -> bool:
    return sum((q.kind, q.unit) == (quantity.kind, quantity.unit) for q in side) == 1


def _conflict(q: Quantity, r: Quantity) -> Facet:
    difference = abs(q.value - r.value)
    smaller = min(abs(q.value), abs(r.value))
    values = {"difference": f"{difference:,.10g}", "unit": q.unit}
    if smaller:
        values["percent"] = f"{100 * difference / smaller:.0f}"
    values["more"] = "a" if q.value > r.value else "b"
    return Facet(FacetName.NUMBER, Level.CONFLICT, _mark(q), _mark(r), "number.conflict", values)


def _equal(q: Quantity, r: Quantity) -> bool:
    return (q.low, q.high) == (r.low, r.high)


def _distance(pair: tuple[Quantity, Quantity]) -> tuple[float, int, int]:
    q, r = pair
    return abs(q.value - r.value) / max(abs(q.value), abs(r.value), 1e-9), q.start, r.start


def _mark(quantity: Quantity) -> Mark:
    return Mark(quantity.start, quantity.end)
