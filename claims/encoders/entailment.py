"""An inference model that the user names, as one more witness: can both texts hold at once?

Any sentence-transformers `CrossEncoder` that tells entailment, neutral and contradiction apart.
Without one nothing is loaded and nothing changes.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

# A probability this near 0 or 1 is taken as such, so that its odds stay finite.
_NEAR = 1e-4


class Model(NamedTuple):
    """A loaded model, and the numbers of two of its labels."""

    encoder: "CrossEncoder"
    contradiction: int
    entailment: int


def log_odds(pairs: Sequence[tuple[str, str]], *, model: str | None) -> list[float]:
    """Return, per pair, the log odds of contradiction against entailment; 0.0 without a model.

    Each pair is read both ways, as inference is one-sided and a difference is not.

    Args:
        pairs: two texts each.
        model: the name or folder of a sentence-transformers cross-encoder, or None.

    Raises:
        ValueError: the model cannot be had, or tells no contradiction.
    """
    if model is None or not pairs:
        return [0.0] * len(pairs)
    loaded = load(model)
    both = [*pairs, *((b, a) for a, b in pairs)]
    shares = np.asarray(loaded.encoder.predict(both, apply_softmax=True, show_progress_bar=False))
    mean = ((shares[: len(pairs)] + shares[len(pairs) :]) / 2).clip(_NEAR, 1 - _NEAR)
    odds = np.log(mean[:, loaded.contradiction] / mean[:, loaded.entailment])
    return [float(value) for value in odds.astype(np.float64)]


@lru_cache(maxsize=1)
def load(model: str) -> Model:
    """Return the cross-encoder of that name, loaded once.

    Raises:
        ValueError: it is no folder, not in the local store and not to be downloaded, or its labels
            hold no contradiction and entailment.
    """
    from sentence_transformers import CrossEncoder

    try:
        encoder = CrossEncoder(model)
    # The loader raises whatever its parts do (OSError, ValueError, network errors); to the user
    # all of them mean one thing.
    except Exception as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ValueError(
            f"expected a sentence-transformers cross-encoder, could not load {model!r} "
            f"({reason[:160]}); give a folder that holds one, or connect to download it once"
        ) from error
    labels = {int(i): str(name).lower() for i, name in encoder.config.id2label.items()}
    contradiction, entailment = (
        next((i for i, name in sorted(labels.items()) if name.startswith(start)), None)
        for start in ("contra", "entail")
    )
    if contradiction is None or entailment is None:
        raise ValueError(
            "expected an inference model with the labels contradiction and entailment, "
            f"got {model!r} with {sorted(labels.values())!r}; give one trained on inference"
        )
    return Model(encoder, contradiction, entailment)
