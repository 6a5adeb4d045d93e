"""The encoder that ships with the project, read without torch: a mean of static token vectors.

A model folder holds `tokenizer.json` and `model.safetensors`, as sentence-transformers'
`StaticEmbedding` writes them; `SentenceTransformer(folder)` gives the same vectors.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from claims.schema import Background, TokenVectors

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
MATRIX = "embedding.weight"

# Token matching between claims of different bundled events.
TOKEN_BACKGROUND = Background(0.166, 0.04)

# Half of a character pair that stands alone is no text and cannot be written as UTF-8.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, eq=False)
class StaticEncoder:
    """A tokenizer, and the vectors of its tokens: `table` has shape (vocabulary, dimension)."""

    tokenizer: Tokenizer
    table: NDArray[np.float32]
    token_background: Background = TOKEN_BACKGROUND

    def encode_tokens(self, texts: Sequence[str], /) -> TokenVectors:
        """Return the tokens of each text; a word has one vector, wherever it stands."""
        tokens = self.tokens(texts)
        offsets = np.cumsum([0, *map(len, tokens)])
        flat = np.fromiter(chain.from_iterable(tokens), dtype=np.int64, count=int(offsets[-1]))
        return TokenVectors(flat, offsets, rows=flat, vectors=self.table)

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token numbers of each text; script, width, case and accents are folded."""
        try:
            encodings = self.tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        except TypeError:
            whole = [_LONE_SURROGATE.sub("\ufffd", text) for text in texts]
            encodings = self.tokenizer.encode_batch_fast(whole, add_special_tokens=False)
        return [encoding.ids for encoding in encodings]

    def encode(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """Return unit vectors, shape (len(texts), dimension), row i for text i.

        Only the empty text gives zeros. The sum has the direction of the mean, which is all that
        a cosine reads.
        """
        vectors = np.zeros((len(texts), self.table.shape[1]), dtype=np.float32)
        for row, tokens in zip(vectors, self.tokens(texts), strict=True):
            self.table.take(tokens, axis=0).sum(axis=0, out=row)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(norms, np.finfo(np.float32).tiny)
        return vectors


def load(folder: Path) -> StaticEncoder:
    """Return the encoder of a model folder.

    Raises:
        OSError: a file is missing.
        ValueError: the folder holds no static model.
    """
    with safe_open(folder / WEIGHTS, framework="numpy") as file:
        if MATRIX not in file.keys():
            raise ValueError(
                f"expected {MATRIX!r} in {folder / WEIGHTS}, got {sorted(file.keys())!r}; "
                "give a folder that a sentence-transformers StaticEmbedding was saved to"
            )
        table = file.get_tensor(MATRIX).astype(np.float32)
    return StaticEncoder(Tokenizer.from_file(str(folder / TOKENIZER)), table)
