"""Records of alignment: vectors of tokens, what unrelated texts get, pairs with their features."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Background:
    """Mean and spread of a similarity over unrelated sentences: its zero and its unit."""

    mean: float
    spread: float


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """The tokens of several texts, one text after the other, and a vector for each token.

    Text i has the tokens from `offsets[i]` to `offsets[i + 1]`. `tokens` are numbers in the
    vocabulary: one word has the same number in every text. The vector of token k is
    `vectors[rows[k]]`. An encoder that reads in context gives each token a row of its own; a static
    one has one row per word of its vocabulary, so that its `rows` are its `tokens`.
    """

    tokens: "NDArray[np.int64]"
    offsets: "NDArray[np.int64]"
    rows: "NDArray[np.int64]"
    vectors: "NDArray[np.float32]"


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of claims of two different sources, one row per pair, in columns of one length.

    `a` and `b` are positions in the sequence of all claims. `between` numbers the two sources:
    pairs of the same two sources have the same number. `features` holds one float32 column per
    feature, by the names of `claims.align.FEATURES`; NaN where a feature was not asked.
    `similarity` in [0, 1] is how alike the two claims are, `confidence` in [0, 1] the calibrated
    probability that readers would pair them.
    """

    a: "NDArray[np.int64]"
    b: "NDArray[np.int64]"
    between: "NDArray[np.int64]"
    features: Mapping[str, "NDArray[np.float32]"]
    similarity: "NDArray[np.float64]"
    confidence: "NDArray[np.float64]"

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.a)

    def row(self, one: int, other: int) -> int | None:
        """Return the row of two claims, given in any order, or None where it was not scored."""
        either = (self.a == one) & (self.b == other) | (self.a == other) & (self.b == one)
        rows = either.nonzero()[0]
        return int(rows[0]) if len(rows) else None
