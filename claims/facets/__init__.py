"""What differs between two claims, and by which words: one file and one row per facet."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from claims.facets import attribution, entity, modality, number, polarity, scope, time
from claims.schema import Claim, Facet, FacetName, Level


class Comparator(NamedTuple):
    """A facet: whether a claim speaks to it, and how two claims that do are compared.

    `speaks` is None where saying nothing is saying something: a claim without "may" states a fact,
    one without "not" affirms. Such a facet compares clauses, and returns None where neither claim
    holds anything to compare.
    """

    name: FacetName
    speaks: Callable[[Claim], object] | None
    compare: Callable[[Claim, Claim], Facet | None]


FACETS = (
    Comparator(FacetName.NUMBER, number.speaks, number.compare),
    Comparator(FacetName.TIME, time.read, time.compare),
    Comparator(FacetName.POLARITY, None, polarity.compare),
    Comparator(FacetName.MODALITY, None, modality.compare),
    Comparator(FacetName.ATTRIBUTION, attribution.read, attribution.compare),
    Comparator(FacetName.ENTITY, None, entity.compare),
    Comparator(FacetName.SCOPE, scope.read, scope.compare),
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
    compared = (_compare(row, a, b) for row in FACETS)
    return tuple(facet for facet in compared if facet is not None)


def _compare(row: Comparator, a: Claim, b: Claim) -> Facet | None:
    if row.speaks:
        left, right = row.speaks(a), row.speaks(b)
        if not left or not right:
            silent = Facet(row.name, Level.SILENT, reason=f"{row.name}.silent")
            return silent if left or right else None
    return row.compare(a, b)
