"""One file a facet, one row a facet in `FACETS`; what differs between two claims, and the words."""

from collections.abc import Callable
from typing import Any, NamedTuple

from claims.facets import attribution, entity, modality, number, polarity, scope, time
from claims.schema import Claim, Facet, FacetName, Level


class Row(NamedTuple):
    """A facet: its question, what it reads from one claim, how it compares two.

    `silent` says whether a claim that holds nothing to read is silent, so that it never conflicts;
    where it does not, saying nothing is saying something (a claim without "may" states a fact).
    """

    name: FacetName
    question: str
    read: Callable[[Claim], Any]
    compare: Callable[[Claim, Claim], Facet]
    silent: bool


FACETS = (
    Row(FacetName.NUMBER, "Do the figures differ?", number.read, number.compare, True),
    Row(FacetName.TIME, "Do the dates differ?", time.read, time.compare, True),
    Row(FacetName.POLARITY, "Does one deny it?", polarity.read, polarity.compare, False),
    Row(FacetName.MODALITY, "Is one less certain?", modality.read, modality.compare, False),
    Row(FacetName.ATTRIBUTION, "Who says it?", attribution.read, attribution.compare, True),
    Row(FacetName.ENTITY, "Is it about others?", entity.read, entity.compare, True),
    Row(FacetName.SCOPE, "Is it about as much?", scope.read, scope.compare, True),
)


def compare(a: Claim, b: Claim) -> tuple[Facet, ...]:
    """Compare two claims facet by facet, in the order of `FACETS`.

    A facet neither side says anything about is left out; one that only one side speaks to is
    silent and never a conflict.
    """
    found = (_compare(row, a, b) for row in FACETS)
    return tuple(facet for facet in found if facet is not None)


def _compare(row: Row, a: Claim, b: Claim) -> Facet | None:
    left, right = bool(row.read(a)), bool(row.read(b))
    if not left and not right:
        return None
    if row.silent and not (left and right):
        return Facet(row.name, Level.SILENT, reason=f"{row.name}.silent")
    return row.compare(a, b)
