"""Links between pairs of sources -> topics: what all sources say on one question."""

from collections.abc import Iterable, Sequence

from claims.align.matching import Alignment
from claims.schema import Claim


def topics(claims: Sequence[Claim], alignments: Iterable[Alignment]) -> list[int]:
    """Return the topic of every claim: the question that it and its primary partners address."""
    primary = [(item.confidence, item.a, item.b) for item in alignments if item.primary]
    return group(primary, [claim.source for claim in claims])


def group(links: Iterable[tuple[float, int, int]], sources: Sequence[str]) -> list[int]:
    """Join linked claims into topics with at most one claim per source; return each claim's topic.

    The most confident links are joined first. A link that would bring a second claim of one source
    into a topic joins nothing (it stays a link). The order of `links` changes nothing.

    Args:
        links: (confidence, claim, claim), primary links only; claims are positions in `sources`.
        sources: the source of every claim.

    Returns:
        One topic number per claim, from 0, in the order of each topic's first claim.
    """
    members = {claim: frozenset([claim]) for claim in range(len(sources))}
    for _, a, b in sorted((-confidence, min(a, b), max(a, b)) for confidence, a, b in links):
        joined = members[a] | members[b]
        if len({sources[claim] for claim in joined}) == len(joined):
            members.update(dict.fromkeys(joined, joined))
    numbers: dict[frozenset[int], int] = {}
    return [numbers.setdefault(members[claim], len(numbers)) for claim in range(len(sources))]
