"""Bare texts -> how alike they are: the encoder's cosine and words that find a counterpart."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims import align, encoders
from claims.language import detect

# How much of `similarity` the vectors of whole texts give, the rest comes from words that find a
# counterpart. The embedded encoder's vectors are means of the same words; a model that reads in
# context knows more. `python -m benchmarks.similarity` prints what other shares would give.
SHARE_OF_VECTORS = 0.25
SHARE_OF_MODEL = 0.75


def similarity(
    left: Sequence[str], right: Sequence[str], *, model: str = encoders.EMBEDDED
) -> NDArray[np.float64]:
    """Return how alike the texts are in meaning and wording, shape (len(left), len(right)).

    Values lie in [0, 1]; identical texts give 1.0, unrelated ones stay near 0. They join the cosine
    of the model with how much of each text has a counterpart in the other, word by word.

    Raises:
        ValueError: the model cannot be had.
    """
    languages = detect("".join(left)), detect("".join(right))
    dense = encoders.embed(left, model=model) @ encoders.embed(right, model=model).T
    usual = encoders.background(model=model)[languages].mean, _usual_wording(*languages)
    share = SHARE_OF_VECTORS if model == encoders.EMBEDDED else SHARE_OF_MODEL
    wording = align.counterparts(_words(left), _words(right))
    return align.blend(dense.astype(np.float64), wording, usual=usual, share=share)


@cache
def _usual_wording(one: str, other: str) -> float:
    """Return how much unrelated sentences of two languages share, word by word, on average."""
    left, right = encoders.unrelated(one), encoders.unrelated(other)
    found = align.counterparts(_words(left), _words(right))
    apart = np.array([[a != b for b in right] for a in left])
    return float(found[apart].mean())


def _words(texts: Sequence[str]) -> align.Words:
    return align.Words(*encoders.words(texts))
