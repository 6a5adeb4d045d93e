"""load -> claims -> vectors -> alignments -> relations: the only module that imports the stages."""

from collections import Counter
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from claims import align, encoders, relation
from claims.comparison import Comparison
from claims.encoders import entailment
from claims.extract import extract
from claims.ingest.limits import MAX_CLAIMS
from claims.language import main_language
from claims.schema import Article, Claim, Finding, Judgement, Pairs, Relation, Skipped

# (what is being done, share done in [0, 1])
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that does not depend on the threshold, so that moving it only links anew.

    `judgements` keeps what was judged so far, by the numbers of both claims and the inference model
    asked: no pair is judged twice, whatever the threshold and the language.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    pairs: Pairs
    model: str
    judgements: MutableMapping[tuple[int, int, str], Judgement] = field(
        default_factory=dict, compare=False, repr=False
    )


def compare(
    articles: Sequence[Article],
    *,
    model: str = encoders.EMBEDDED,
    threshold: float = align.THRESHOLD,
    language: str | None = None,
    cache: Path | None = None,
    nli: str | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return what all articles agree on, where they differ and what only one of them says.

    The order of the articles changes no finding.

    Args:
        articles: one or more; sources of one name are told apart by a number.
        model: "embedded", or the name or folder of a sentence-transformers model.
        threshold: confidence in [0, 1] an alignment needs; lower finds more, higher errs less.
        language: of the explanations, "zh" or "en"; by default that of most claims.
        cache: folder for the vectors of models other than the embedded one.
        nli: name or folder of a sentence-transformers cross-encoder for inference, which then joins
            the evidence for a difference; by default none.
        progress: called with a stage and the share done.

    Raises:
        ValueError: there is no article, or a model cannot be had.
    """
    if nli:
        entailment.load(nli)
    prepared = prepare(articles, model=model, cache=cache, progress=progress)
    return decide(prepared, threshold=threshold, language=language, nli=nli)


def prepare(
    articles: Sequence[Article],
    *,
    model: str = encoders.EMBEDDED,
    cache: Path | None = None,
    progress: Progress | None = None,
    all_pairs: int = align.ALL_PAIRS,
) -> Prepared:
    """Do the part of `compare` that no threshold changes; arguments as there and in `score`.

    Raises:
        ValueError: there is no article, too many claims, or the model cannot be had.
    """
    if not articles:
        raise ValueError("expected at least one article, got none; give the files to compare")
    tell = progress or _tell_nobody
    ordered, claims, skipped = read(articles, tell)
    if len(claims) > MAX_CLAIMS:
        raise ValueError(
            f"the articles make {len(claims):,} claims: at most {MAX_CLAIMS:,} are compared at "
            "once; give fewer or shorter articles"
        )
    pairs = score(
        claims, published(ordered), model=model, cache=cache, progress=tell, all_pairs=all_pairs
    )
    return Prepared(tuple(ordered), tuple(claims), tuple(skipped), pairs, model)


def score(
    claims: Sequence[Claim],
    published_on: Mapping[str, date | None],
    *,
    model: str = encoders.EMBEDDED,
    cache: Path | None = None,
    progress: Progress | None = None,
    all_pairs: int = align.ALL_PAIRS,
) -> Pairs:
    """Return the pairs of claims of different sources, with features and confidence.

    Args:
        claims: of all articles, those of one source together.
        published_on: the day each source's article was published, where known.
        model: as in `compare`.
        cache: as in `compare`.
        progress: as in `compare`.
        all_pairs: of two sources with more pairs than this, the likeliest alone are returned.

    Raises:
        ValueError: the model cannot be had.
    """
    tell = progress or _tell_nobody
    propositions = [align.proposition(claim) for claim in claims]
    predicates = [align.predicate(claim) for claim in claims]
    tell("vectors", 0.0)
    vectors = encoders.embed(
        propositions,
        model=model,
        cache=cache,
        progress=lambda done, n: tell("vectors", done / n),
    )
    background = encoders.background(model=model, cache=cache)
    tell("alignments", 0.0)
    pairs = align.score(
        claims,
        vectors,
        encoders.embed_tokens([*propositions, *predicates], model=model),
        backgrounds=background,
        token_background=encoders.token_background(model=model),
        published=published_on,
        all_pairs=all_pairs,
    )
    tell("alignments", 1.0)
    return pairs


def _tell_nobody(stage: str, share: float) -> None:
    """Do nothing: the progress of who asked for none."""


def read(
    articles: Sequence[Article], tell: Progress
) -> tuple[list[Article], list[Claim], list[Skipped]]:
    """Return the articles in canonical order, the claims of all of them, and what was skipped."""
    ordered = _canonical(articles)
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    copies: Counter[str] = Counter()
    for i, article in enumerate(ordered):
        tell("claims", i / len(ordered))
        extracted, left_out = extract(article)
        claims += _told_apart(extracted, article.id, copies[article.id])
        skipped += left_out
        copies[article.id] += 1
    return ordered, claims, skipped


def _told_apart(claims: Sequence[Claim], article: str, copies: int) -> Sequence[Claim]:
    """Give the claims of a text that came before ids of their own: "<article>.2-<start>-<end>"."""
    if not copies:
        return claims
    own = f"{article}.{copies + 1}"
    return [replace(claim, id=own + claim.id.removeprefix(article)) for claim in claims]


def published(articles: Sequence[Article]) -> dict[str, date | None]:
    """Return the day each source's article was published, where known."""
    return {article.source: article.published for article in articles}


def decide(
    prepared: Prepared,
    *,
    threshold: float = align.THRESHOLD,
    language: str | None = None,
    nli: str | None = None,
) -> Comparison:
    """Link, relate and number the findings of a prepared comparison.

    Args:
        prepared: what `prepare` returned.
        threshold: confidence in [0, 1] an alignment needs.
        language: of the explanations, "zh" or "en"; by default that of most claims.
        nli: as in `compare`.

    Raises:
        ValueError: the threshold is no share, or the inference model cannot be had.
    """
    if not 0 <= threshold <= 1:
        raise ValueError(f"expected a threshold from 0 to 1, got {threshold!r}")
    claims = prepared.claims
    alignments = align.link(prepared.pairs, threshold=threshold)
    topics = align.topics(claims, alignments)
    articles = {article.source: article for article in prepared.articles}
    findings = [
        _aligned(item, claims, topics[item.a], articles, judgement)
        for item, judgement in zip(
            alignments, _judged(prepared, alignments, nli or ""), strict=True
        )
    ]
    linked = {number for item in alignments for number in (item.a, item.b)}
    best = align.best_of_each(prepared.pairs, len(claims))
    findings += [
        _unique(claim, topics[i], best[0][i], best[1][i])
        for i, claim in enumerate(claims)
        if i not in linked
    ]
    findings.sort(key=lambda finding: (finding.topic, finding.b is None, not finding.primary))
    return Comparison(
        articles=prepared.articles,
        claims=claims,
        skipped=prepared.skipped,
        findings=tuple(findings),
        model=prepared.model,
        threshold=threshold,
        language=language or main_language(claim.language for claim in claims),
        pairs=prepared.pairs,
    )


def _canonical(articles: Sequence[Article]) -> list[Article]:
    """Order the articles whatever order they came in, and tell sources of one name apart."""
    ordered = sorted(articles, key=lambda article: (article.source, article.text))
    seen: Counter[str] = Counter()
    distinct = []
    for article in ordered:
        seen[article.source] += 1
        number = seen[article.source]
        name = article.source if number == 1 else f"{article.source} ({number})"
        distinct.append(replace(article, source=name))
    return distinct


def _judged(prepared: Prepared, alignments: Sequence[align.Alignment], nli: str) -> list[Judgement]:
    """Return the judgement on each alignment; only those not judged before are judged."""
    claims, kept = prepared.claims, prepared.judgements
    fresh = [item for item in alignments if (item.a, item.b, nli) not in kept]
    texts = [(claims[item.a].text, claims[item.b].text) for item in fresh]
    published_on = published(prepared.articles)
    for item, odds in zip(fresh, entailment.log_odds(texts, model=nli or None), strict=True):
        a, b = claims[item.a], claims[item.b]
        kept[item.a, item.b, nli] = relation.judge(
            a,
            b,
            aligned=item.confidence,
            published_a=published_on[a.source],
            published_b=published_on[b.source],
            inferred=odds,
        )
    return [kept[item.a, item.b, nli] for item in alignments]


def _aligned(
    item: align.Alignment,
    claims: Sequence[Claim],
    topic: int,
    articles: Mapping[str, Article],
    judgement: Judgement,
) -> Finding:
    a, b = claims[item.a], claims[item.b]
    wire, other_wire = articles[a.source].wire, articles[b.source].wire
    return Finding(
        topic=1 + topic,
        relation=judgement.relation,
        a=a,
        b=b,
        similarity=item.similarity,
        confidence=item.confidence,
        facets=judgement.facets,
        primary=item.primary,
        same_origin=bool(wire) and wire == other_wire and align.same_copy(a, b),
    )


def _unique(claim: Claim, topic: int, similarity: float, confidence: float) -> Finding:
    return Finding(
        topic=1 + topic,
        relation=Relation.UNIQUE,
        a=claim,
        b=None,
        similarity=float(similarity),
        confidence=1 - float(confidence),
    )
