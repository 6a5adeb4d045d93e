"""Two bare texts -> agreement, divergence or unrelated, and why."""

from dataclasses import replace
from datetime import date

from claims import encoders, relation
from claims.encoders import entailment
from claims.explain import explain
from claims.language import detect
from claims.normalize.annotate import annotate
from claims.schema import Claim, Judgement
from claims.text_similarity import similarity

# The time of relating two texts grows with the square of their length: 5 s for 5,000 characters.
LONGEST_TEXT = 5_000


def relate(
    a: str,
    b: str,
    *,
    published_a: date | None = None,
    published_b: date | None = None,
    model: str = encoders.EMBEDDED,
    nli: str | None = None,
    language: str | None = None,
) -> Judgement:
    """Return how two texts stand to each other: agreement, divergence or unrelated, and why.

    Args:
        a: a sentence or two.
        b: what to compare it with.
        published_a: the day `a` was published; it anchors "on Tuesday" and tells an update.
        published_b: the same for `b`.
        model: "embedded", or the name or folder of a sentence-transformers model.
        nli: name or folder of a cross-encoder for inference, as in `compare`; by default none.
        language: of the explanation, "zh" or "en"; by default that of `a`.

    Raises:
        ValueError: a text is empty or too long, or a model cannot be had.
    """
    left, right = _bare("a", a, published_a), _bare("b", b, published_b)
    judgement = relation.relate(
        left,
        right,
        similarity=float(similarity([a], [b], model=model)[0, 0]),
        published_a=published_a,
        published_b=published_b,
        inferred=entailment.log_odds([(a, b)], model=nli)[0],
    )
    language = language or left.language
    why = explain(judgement.relation, judgement.facets, left, right, language=language)
    return replace(judgement, explanation=why)


def _bare(name: str, text: str, published: date | None) -> Claim:
    if not text.strip():
        raise ValueError(f"expected a text to compare, got {text!r} for {name}")
    if len(text) > LONGEST_TEXT:
        raise ValueError(
            f"expected a sentence or two to relate, at most {LONGEST_TEXT:,} characters, got "
            f"{len(text):,} for {name}; compare() takes articles"
        )
    language = detect(text)
    claim = annotate(Claim(name, text, 0, len(text), language, 0), published=published)
    attribution = claim.attribution
    speaker = claim.text[attribution.start : attribution.end] if attribution else ""
    return replace(claim, speaker=speaker)
