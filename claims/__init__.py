"""Compare what different sources claim about the same event.

`load` an article, `compare` several, ask `similarity` and `relate` of bare texts. Importing this
package loads neither torch, streamlit nor scikit-learn; what a function needs comes with its call.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.comparison import Comparison
    from claims.ingest import load, load_many, read
    from claims.pipeline import compare
    from claims.schema import Article, Claim
    from claims.text_pair import relate
    from claims.text_similarity import similarity

__all__ = [
    "Article",
    "Claim",
    "Comparison",
    "compare",
    "load",
    "load_many",
    "read",
    "relate",
    "similarity",
]

_HOMES = {
    "Article": ("claims.schema", "Article"),
    "Claim": ("claims.schema", "Claim"),
    "Comparison": ("claims.comparison", "Comparison"),
    "compare": ("claims.pipeline", "compare"),
    "load": ("claims.ingest", "load"),
    "load_many": ("claims.ingest", "load_many"),
    "read": ("claims.ingest", "read"),
    "relate": ("claims.text_pair", "relate"),
    "similarity": ("claims.text_similarity", "similarity"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'claims' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
