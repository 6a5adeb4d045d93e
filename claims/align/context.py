"""Two sources and the pairs of their claims: all that the features of those pairs rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.align.retrieval import Retrieved
from claims.align.token_matching import TokenMatches
from claims.schema import Background, Claim


@dataclass(frozen=True, slots=True)
class Context:
    """The claims of two sources, the pairs that were retrieved, and how alike these are.

    `retrieved` counts claims by their positions in `left` and `right`. `background` and
    `token_background` are what unrelated sentences get of the encoder's cosine and of token
    matching. `published` holds the days of the two articles, where known.
    """

    left: Sequence[Claim]
    right: Sequence[Claim]
    retrieved: Retrieved
    matches: TokenMatches
    background: Background
    token_background: Background
    published: tuple[date | None, date | None] = (None, None)
