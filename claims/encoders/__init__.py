"""Texts -> vectors, by the encoder that ships with the project or any sentence-transformers model.

`embedded` needs neither torch nor a network. Every other name is loaded through
sentence-transformers, once per process, and its vectors are kept on disk by content and model.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache as once
from functools import lru_cache
from importlib.resources import files
from itertools import combinations_with_replacement
from pathlib import Path
from threading import Lock
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from claims import data
from claims.encoders.vector_cache import VectorCache
from claims.schema import Background, TokenVectors

EMBEDDED = "embedded"

# Texts per batch: large enough to keep two cores busy, small enough for a smooth progress bar.
BATCH = 64

# A model without a word of a language gives all its sentences the same; nothing may divide by 0.
_SMALLEST_SPREAD = 1e-3

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]

_ONE_AT_A_TIME = Lock()


class Encoder(Protocol):
    """What a model must offer; a sentence-transformers model already does."""

    def encode(self, texts: Sequence[str], /) -> object:
        """Return one vector per text, in order."""


@runtime_checkable
class TokenEncoder(Encoder, Protocol):
    """What a model may offer besides: vectors of tokens, and what they give unrelated texts."""

    @property
    def token_background(self) -> Background:
        """What token matching gives claims of different events, as measured for this encoder."""

    def encode_tokens(self, texts: Sequence[str], /) -> TokenVectors:
        """Return the tokens of the texts, in order, with a vector each."""


def embed(
    texts: Sequence[str],
    *,
    model: str = EMBEDDED,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> Vectors:
    """Return unit vectors, shape (len(texts), dimension), float32, row i for text i.

    Args:
        texts: what to encode; equal texts get equal rows.
        model: "embedded", or the name or folder of a sentence-transformers model.
        cache: folder for the vectors of other models; None keeps none on disk.
        progress: called with (texts done, texts in all) while a slow model works.

    Raises:
        ValueError: the model cannot be had; the message says what to do.
    """
    encoder = load(model)
    if model == EMBEDDED:
        return np.asarray(encoder.encode(texts), dtype=np.float32)
    if cache is None:
        return _encode(encoder, texts, progress)
    with closing(VectorCache(cache, fingerprint(model))) as store:
        return _encode_missing(encoder, texts, store, progress)


@lru_cache(maxsize=2)
def load(model: str) -> Encoder:
    """Return the encoder of that name, loaded once.

    Raises:
        ValueError: the model is no folder, not in the local store and not to be downloaded.
    """
    loader = ENCODERS.get(model)
    return loader() if loader else _sentence_transformer(model)


def background(
    *, model: str = EMBEDDED, cache: Path | None = None
) -> dict[tuple[str, str], Background]:
    """Return what the model gives unrelated sentences, per pair of languages, both orders.

    Raises:
        ValueError: the model cannot be had.
    """
    rows = _unrelated()
    vectors = embed([text for _, text in rows], model=model, cache=cache)
    cosine = vectors @ vectors.T
    measured: dict[tuple[str, str], Background] = {}
    for a, b in combinations_with_replacement(sorted({language for language, _ in rows}), 2):
        left = [i for i, (language, _) in enumerate(rows) if language == a]
        right = [i for i, (language, _) in enumerate(rows) if language == b]
        values = cosine[np.ix_(left, right)]
        if a == b:
            values = values[~np.eye(len(left), dtype=bool)]
        mean = min(float(values.mean()), 1 - _SMALLEST_SPREAD)
        spread = float(max(values.std(), _SMALLEST_SPREAD))
        measured[a, b] = measured[b, a] = Background(mean, spread)
    return measured


def unrelated(language: str) -> list[str]:
    """Return sentences of one language that have nothing to do with each other."""
    return [text for own, text in _unrelated() if own == language]


@once
def _unrelated() -> tuple[tuple[str, str], ...]:
    rows = [line.split("\t") for line in data.lines("background.tsv")]
    return tuple((language, text) for language, text in rows[1:])


def embed_tokens(texts: Sequence[str], *, model: str = EMBEDDED) -> TokenVectors:
    """Return the tokens of the texts, in any language, with a vector each.

    Of a model without vectors of tokens, and most have none, they are the embedded encoder's.

    Raises:
        ValueError: the model cannot be had.
    """
    return _token_encoder(model).encode_tokens(texts)


def token_background(*, model: str = EMBEDDED) -> Background:
    """Return what token matching gives unrelated sentences, with the tokens of `embed_tokens`.

    Raises:
        ValueError: the model cannot be had.
    """
    return _token_encoder(model).token_background


def _token_encoder(model: str) -> TokenEncoder:
    encoder = load(model)
    return encoder if isinstance(encoder, TokenEncoder) else _embedded()


def fingerprint(model: str) -> str:
    """Return what names this very model in the cache: its name, and for a folder what is in it."""
    folder = Path(model)
    stamps = [
        f"{path.relative_to(folder)} {path.stat().st_size} {path.stat().st_mtime_ns}"
        for path in (sorted(folder.rglob("*")) if folder.is_dir() else [])
        if path.is_file()
    ]
    return hashlib.sha256("\n".join([model, *stamps]).encode()).hexdigest()[:16]


@once
def _embedded() -> TokenEncoder:
    from claims.encoders import static

    return static.load(Path(str(files("claims") / "models" / "embedded")))


# How the encoders of this project are loaded; every other name goes to sentence-transformers.
ENCODERS: Mapping[str, Callable[[], Encoder]] = {EMBEDDED: _embedded}


def _sentence_transformer(model: str) -> Encoder:
    from sentence_transformers import SentenceTransformer

    try:
        encoder: Encoder = SentenceTransformer(model)
    # The loader raises whatever its parts do (OSError, ValueError, network errors); to the user
    # all of them mean one thing.
    except Exception as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ValueError(
            f"expected a sentence-transformers model, could not load {model!r} ({reason[:160]}); "
            "give a folder that holds one, connect to download it once, or use 'embedded'"
        ) from error
    return encoder


def _encode(encoder: Encoder, texts: Sequence[str], progress: Progress | None) -> Vectors:
    batches = []
    for done in range(0, len(texts), BATCH):
        with _ONE_AT_A_TIME:
            batches.append(np.asarray(encoder.encode(list(texts[done : done + BATCH]))))
        if progress:
            progress(min(done + BATCH, len(texts)), len(texts))
    if not batches:
        return np.zeros((0, 1), dtype=np.float32)
    return _unit(np.concatenate(batches).astype(np.float32))


def _encode_missing(
    encoder: Encoder, texts: Sequence[str], store: VectorCache, progress: Progress | None
) -> Vectors:
    keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
    known = store.read(keys)
    missing = list(_first_of_each(keys, texts, known))
    if missing:
        fresh = _encode(encoder, [text for _, text in missing], progress)
        store.write({key: row for (key, _), row in zip(missing, fresh, strict=True)})
        known |= {key: row for (key, _), row in zip(missing, fresh, strict=True)}
    if not keys:
        return np.zeros((0, 1), dtype=np.float32)
    return np.stack([known[key] for key in keys])


def _first_of_each(
    keys: Sequence[bytes], texts: Sequence[str], known: Mapping[bytes, Vectors]
) -> Iterator[tuple[bytes, str]]:
    seen = set(known)
    for key, text in zip(keys, texts, strict=True):
        if key not in seen:
            seen.add(key)
            yield key, text


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(norms, np.finfo(np.float32).tiny)
    return unit
