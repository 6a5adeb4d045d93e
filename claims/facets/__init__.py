"""One file a facet, one row a facet in `FACETS`; what differs between two claims, and the words."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from claims.facets import attribution, entity, modality, number, polarity, scope, time
from claims.schema import Claim, Facet, FacetName, Level


class Row(NamedTuple):
    """A facet: its question, whether a claim speaks to it, how it compares two that do.

    `speaks` is None where saying nothing is saying something: a claim without "may" states a fact,
    one without "not" affirms. Such a facet compares clauses, and returns None where neither claim
    holds anything to compare.
    """

    name: FacetName
    question: str
    speaks: Callable[[Claim], object] | None
    compare: Callable[[Claim, Claim], Facet | None]


FACETS = (
    Row(FacetName.NUMBER, "Do the figures differ?", number.speaks, number.compare),
    Row(FacetName.TIME, "Do the dates differ?", time.read, time.compare),
    Row(FacetName.POLARITY, "Does one deny it?", None, polarity.compare),
    Row(FacetName.MODALITY, "Is one less certain?", None, modality.compare),
    Row(FacetName.ATTRIBUTION, "Who says it?", attribution.read, attribution.compare),
    Row(FacetName.ENTITY, "Is it about others?", None, entity.compare),
    Row(FacetName.SCOPE, "Is it about as much?", scope.read, scope.compare),
)


def compare(a: Claim, b: Claim) -> tuple[Facet, ...]:
    """Compare two claims facet by facet, in the order of `FACETS`.

    A facet neither side says anything about is left out; one that only one side speaks to is
    silent and never a conflict. Swapping the sides swaps nothing but the sides.
    """
    if b.text < a.text:
        # Where several words could tell a difference, the same ones do for either order.
        turned = compare(b, a)
        return tuple(replace(facet, a=facet.b, b=facet.a) for facet in turned)
    found = (_compare(row, a, b) for row in FACETS)
    return tuple(facet for facet in found if facet is not None)


def _compare(row: Row, a: Claim, b: Claim) -> Facet | None:
    if row.speaks:
        left, right = row.speaks(a), row.speaks(b)
        if not left or not right:
            silent = Facet(row.name, Level.SILENT, reason=f"{row.name}.silent")
            return silent if left or right else None
    return row.compare(a, b)
