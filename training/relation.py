"""Fit the models that weigh the facets: `python -m training.relation --bench DIR GOLD_DIR …`.

Two logistic regressions. `differs`: do readers say that two aligned claims differ? Fitted on pairs
marked by hand (gold folders and the bundled events), on half of SummEdits (Laban et al. 2023,
Apache-2.0), and on NTREX-128 (CC BY-SA 4.0), where two renderings of one sentence do not differ.
`related`: do two bare texts address one question? Fitted on the same, on NAnCo (BSD-3) and on
Wikipedia's "In the news" (CC BY-SA 3.0), against pairs put together at random.

What is printed is leave-one-event-out: every event is judged by a model fitted without it. The
models that are written are fitted on all events.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import claims
from claims import encoders, facets, pipeline
from claims.evaluate import STRONG, load_gold, meets
from claims.evaluate.gold import Passage
from claims.facets import features
from claims.facets.features import FacetFeature
from claims.language import detect
from claims.normalize.annotate import annotate
from claims.schema import Article, Claim
from claims.scoring import Model
from training import logistic

# scikit-learn's C. 0.02, 0.03, 0.05 and 0.1 lie within 0.02 of precision and 0.04 of recall on the
# events left out; 0.3 follows single events.
PENALTY = 0.05

# What each source counts for: a pair of real articles 1, of invented ones less; the public sets as
# much in all as so many marked pairs. With 60 and 30, recall on the marked pairs falls by 0.1.
WEIGHT_INVENTED = 0.5
WEIGHT_SUMMEDITS = 20.0
WEIGHT_RENDERINGS = 10.0

# Rows taken of each public set for `related`, and random pairs per related one.
PER_SET = 200
AT_RANDOM = 3

# A feature that fewer examples show must not be fitted on one or two; it weighs 0.
FEWEST = 4

Array = NDArray[np.float64]
Features = Mapping[str, float]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that readers put side by side; `differs` is None where they may say either.

    `group` names what is left out together: folders on one real event.
    """

    a: Claim
    b: Claim
    group: str
    real: bool
    differs: bool | None


def marked(folder: Path) -> list[Pair]:
    """Return the strong pairs of a gold folder, each place cut out as one claim."""
    gold = load_gold(folder)
    loaded = [claims.load(path, name=source) for source, path in gold.files.items()]
    articles, extracted, _ = pipeline.read(loaded, lambda stage, share: None)
    of_source = {article.source: article for article in articles}
    real = "corpora" not in folder.resolve().parts
    pairs = []
    for pair in gold.pairs:
        sides = [_cut(of_source[place[0]], place, extracted) for place in (pair.a, pair.b)]
        if pair.strength >= STRONG and sides[0] and sides[1]:
            label = {"diverge": True, "agree": False}.get(pair.label)
            pairs.append(Pair(sides[0], sides[1], gold.group, real, label))
    return pairs


def _cut(article: Article, place: Passage, extracted: Sequence[Claim]) -> Claim | None:
    """Return a marked place as one claim, with the speaker of the claims that meet it."""
    source, (start, end) = place
    pieces = [
        (max(start, a), min(end, b))
        for line in article.lines
        for a, b in line.pieces
        if max(start, a) < min(end, b)
    ]
    text = "".join(article.text[a:b] for a, b in pieces)
    if not text:
        return None
    bare = Claim(source, text, start, end, detect(text), 0)
    claim = annotate(bare, published=article.published)
    by = claim.attribution
    own = claim.text[by.start : by.end] if by else ""
    meeting = (
        other.speaker
        for other in extracted
        if other.source == source and meets((other.start, other.end), (start, end))
    )
    return replace(claim, speaker=own or next(filter(None, meeting), ""))


def read_rows(bench: Path, name: str) -> list[Row]:
    """Read a file of public pairs."""
    lines = (bench / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def fitting_half(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows that may be fitted on: every other one; the rest is for figures."""
    return rows[::2]


def bare(text: str) -> Claim:
    """Return a sentence as an annotated claim."""
    return annotate(Claim("", text, 0, len(text), detect(text), 0))


@dataclass(frozen=True, slots=True)
class Example:
    """Features with their answer, what it counts for and what it is left out with.

    `group` is "" for what is never left out.
    """

    features: Features
    answer: bool
    weight: float
    group: str


def of_difference(a: Claim, b: Claim) -> Features:
    """Return what speaks for a difference between two claims."""
    return features.of_difference(a, b, facets.compare(a, b))


def public(bench: Path) -> Iterator[Example]:
    """Yield the public pairs of which it is known whether a fact differs."""
    changed = fitting_half(read_rows(bench, "en_diverge_summedits"))
    for row in changed:
        values = of_difference(bare(row["text_a"]), bare(row["text_b"]))
        answer = row["label"] == "inconsistent"
        yield Example(values, answer, WEIGHT_SUMMEDITS / len(changed), "")
    renderings = [
        *read_rows(bench, "zh_align_ntrex_cn_tw"),
        *read_rows(bench, "x_align_ntrex_en_zh"),
    ]
    for row in renderings:
        values = of_difference(bare(row["text_a"]), bare(row["text_b"]))
        yield Example(values, False, WEIGHT_RENDERINGS / len(renderings), "")


def examples(pairs: Sequence[Pair]) -> Iterator[Example]:
    """Yield the marked pairs on which readers agree whether they differ."""
    for pair in pairs:
        if pair.differs is not None:
            weight = 1.0 if pair.real else WEIGHT_INVENTED
            yield Example(of_difference(pair.a, pair.b), pair.differs, weight, pair.group)


def fit(examples: Sequence[Example], table: Sequence[FacetFeature], *, encoder: str = "") -> Model:
    """Return the model fitted on the examples, with a weight for every feature of the table."""
    names = [feature.name for feature in table]
    columns = np.array([[example.features[name] for name in names] for example in examples])
    defaults = np.array([feature.default for feature in table])
    shown = (columns != defaults).sum(axis=0) >= FEWEST
    intercept, slopes = logistic.fit(
        columns[:, shown],
        np.array([example.answer for example in examples]),
        np.array([example.weight for example in examples]),
        penalty=PENALTY,
    )
    weights = np.zeros(len(names))
    weights[shown] = slopes
    return Model(
        intercept=round(intercept, 3),
        weights=dict(zip(names, weights.round(3).tolist(), strict=True)),
        encoder=encoder,
    )


def left_out(pairs: Sequence[Pair], others: Sequence[Example]) -> Array:
    """Return, pair by pair, the probability by a model fitted without the pair's event."""
    models = logistic.leave_one_group_out(
        list(examples(pairs)),
        lambda example: example.group,
        lambda some: fit([*others, *some], features.DIFFERENCE),
        groups=[pair.group for pair in pairs],
    )
    held_out = [models[p.group].probability(of_difference(p.a, p.b)) for p in pairs]
    return np.array(held_out, dtype=np.float64)


def precision_recall(
    pairs: Sequence[Pair], probabilities: Array, threshold: float
) -> tuple[float, float, int]:
    """Return divergence precision and recall, and how many were flagged.

    A pair that readers may call either is no false alarm and none that must be found.
    """
    flagged = probabilities >= threshold
    right = np.array([pair.differs is not False for pair in pairs])
    wanted = np.array([pair.differs is True for pair in pairs])
    return (
        float(np.mean(right[flagged])) if flagged.any() else 0.0,
        float(np.mean(flagged[wanted])),
        int(flagged.sum()),
    )


def questions(bench: Path, pairs: Sequence[Pair]) -> Iterator[Example]:
    """Yield texts that address one question, and texts put together at random."""
    sets: list[tuple[list[tuple[Claim, Claim]], float]] = [([(p.a, p.b) for p in pairs], 1.0)]
    for name, weight in (
        ("zh_align_ntrex_cn_tw", 0.2),
        ("x_align_ntrex_en_zh", 0.2),
        ("en_diverge_summedits", 0.1),
        ("en_diverge_nanco", 0.3),
        ("x_event_itn", 1.0),
        ("zh_revision_itn", 1.0),
    ):
        chosen = fitting_half(read_rows(bench, name))[:PER_SET]
        sets.append(([(bare(r["text_a"]), bare(r["text_b"])) for r in chosen], weight))
    for related, weight in sets:
        yield from (Example(_of_question(a, b), True, weight, "") for a, b in related)
        order = np.random.default_rng(0).permutation(len(related))
        neighbours = islice(pairwise([*order, *order[::-1]]), AT_RANDOM * len(related))
        for one, other in ((related[i], related[j]) for i, j in neighbours):
            if not {claim.text for claim in one} & {claim.text for claim in other}:
                yield Example(_of_question(one[0], other[1]), False, weight, "")


def _of_question(a: Claim, b: Claim) -> Features:
    similarity = float(claims.similarity([a.text], [b.text])[0, 0])
    return features.of_question(a, b, facets.compare(a, b), similarity)


def main() -> None:
    """Print the figures, then write the models fitted on all events."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, help="gold folders")
    parser.add_argument("--bench", required=True, type=Path, help="folder of public pairs")
    parser.add_argument("--write", action="store_true", help="keep the models for `claims`")
    options = parser.parse_args()
    pairs = [pair for folder in options.gold for pair in marked(folder)]
    others = list(public(options.bench))
    _print_left_out(pairs, left_out(pairs, others))
    asked = list(questions(options.bench, pairs))
    models = {
        "differs": fit([*others, *examples(pairs)], features.DIFFERENCE),
        "related": fit(asked, features.QUESTION, encoder=encoders.EMBEDDED),
    }
    for name, model in models.items():
        print(f"{name} {logistic.as_text(model)}", end="")
        if options.write:
            logistic.write(name, model)


def _print_left_out(pairs: Sequence[Pair], probabilities: Array) -> None:
    kinds: dict[str, Callable[[Pair], bool]] = {"real": lambda p: p.real, "all": lambda p: True}
    for threshold in np.arange(0.3, 0.71, 0.05):
        cells = []
        for name, keep in kinds.items():
            chosen = [i for i, pair in enumerate(pairs) if keep(pair)]
            figures = precision_recall([pairs[i] for i in chosen], probabilities[chosen], threshold)
            cells.append("{} P {:.3f} R {:.3f} of {}".format(name, *figures))
        print(f"{threshold:.2f} | {' | '.join(cells)}")


if __name__ == "__main__":
    main()
