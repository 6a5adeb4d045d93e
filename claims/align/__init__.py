"""Claims + vectors -> pairs with features and confidence -> alignments -> topics.

Similarity decides whether two claims address one question; what differs between them is not
decided here. Every function takes the claims of all articles in one sequence, source after source.
In order: `retrieval` chooses the pairs, `features` describes them, `pairs` puts them together with
their confidence, `matching` makes links of the best, `clustering` makes topics of the links.
"""

from claims.align.clustering import topics
from claims.align.features import FEATURES, Feature
from claims.align.matching import THRESHOLD, Alignment, best_of_each, link
from claims.align.near_duplicates import same_copy
from claims.align.pairs import MODEL, Contribution, contributions, rescored, score
from claims.align.proposition import predicate, proposition
from claims.align.retrieval import ALL_PAIRS

__all__ = [
    "ALL_PAIRS",
    "FEATURES",
    "MODEL",
    "THRESHOLD",
    "Alignment",
    "Contribution",
    "Feature",
    "best_of_each",
    "contributions",
    "link",
    "predicate",
    "proposition",
    "rescored",
    "same_copy",
    "score",
    "topics",
]
