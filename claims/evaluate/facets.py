"""What differs, facet by facet: are the facets named that readers name?"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from claims.evaluate.gold import Gold
from claims.evaluate.scores import Flags, ends, hits, strong
from claims.schema import FacetName, Finding, Level, Relation


class FacetCounts(NamedTuple):
    """Counts of one facet.

    Of the strong pairs that readers call divergent in it: `marked`, `linked` by any finding,
    `named` by a divergence in this facet. Of the divergences in this facet that meet a strong pair:
    `reported`, and `right` where readers see one too ("agree" pairs do not count).
    """

    marked: int = 0
    linked: int = 0
    named: int = 0
    reported: int = 0
    right: int = 0

    def plus(self, other: "FacetCounts") -> "FacetCounts":
        """Return the counts of both together."""
        return FacetCounts(*(a + b for a, b in zip(self, other, strict=True)))


def facet_counts(gold: Gold, findings: Sequence[Finding]) -> dict[FacetName, FacetCounts]:
    """Count every facet over the findings of one event."""
    paired = [finding for finding in findings if finding.b is not None]
    hit = hits(gold, [ends(finding, gold) for finding in paired])
    return {name: _count(name, gold, paired, hit) for name in FacetName}


def total(counts: Iterable[dict[FacetName, FacetCounts]]) -> dict[FacetName, FacetCounts]:
    """Add up the counts of several events."""
    together = dict.fromkeys(FacetName, FacetCounts())
    for event in counts:
        together = {name: together[name].plus(event[name]) for name in FacetName}
    return together


def _count(name: FacetName, gold: Gold, paired: Sequence[Finding], hit: Flags) -> FacetCounts:
    differs = np.array([name in pair.facets for pair in gold.pairs], dtype=bool) & strong(gold)
    diverge = differs & np.array([pair.label == "diverge" for pair in gold.pairs], dtype=bool)
    may = differs & np.array([pair.label != "agree" for pair in gold.pairs], dtype=bool)
    reported = np.array([_reports(name, finding) for finding in paired], dtype=bool)
    reported &= (hit & strong(gold)).any(axis=1)
    return FacetCounts(
        marked=int(diverge.sum()),
        linked=int((diverge & hit.any(axis=0)).sum()),
        named=int((diverge & hit[reported].any(axis=0)).sum()),
        reported=int(reported.sum()),
        right=int((hit[reported] & may).any(axis=1).sum()),
    )


def _reports(name: FacetName, finding: Finding) -> bool:
    differs = (f.name for f in finding.facets if f.level is Level.CONFLICT)
    return finding.relation is Relation.DIVERGENCE and name in differs
