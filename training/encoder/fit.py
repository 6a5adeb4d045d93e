"""Train the token vectors: translations meet, all else stands as far apart as the teacher says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.encoder.mixtures import FAMILY

# What each choice gave stands in the model card.
EPOCHS = 10
RATE = 12e-3
WARM_UP = 20
PAIRS = 1024
FAMILIES = 96
TWINS = 256
# Sentence pairs are seen twice an epoch beside this many glosses.
SENTENCES_TWICE = 2
GLOSSES = 60_000
# Weight of the families in two languages beside those in one.
BILINGUAL = 0.4
# Lengths are taken to this power at the end: frequent words gain a little. Of 0.6 to 1.4, 0.8 is
# best or within 0.002 of it on graded likeness, and within 0.004 on finding translations.
FLATTEN = 0.8
# Share of the vectors before training that is added back. What training leaves alone, words of one
# topic, stays near: on marked news pairs the encoder's average precision rises by a sixth, while
# finding translations and graded likeness move by 0.005 at most. Of 0.5 to 2 all do that; above 0.7
# unrelated Chinese sentences come nearer than 0.15.
START = 0.6
TEMPERATURE = 0.05
GRADE_TEMPERATURE = 0.1

Numbers = NDArray[np.int64]


class Bags:
    """The token numbers of many texts, end to end."""

    def __init__(self, tokenizer: Tokenizer, texts: Sequence[str]) -> None:
        """Tokenize the texts."""
        encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        self._tokens = np.array([n for e in encodings for n in e.ids], dtype=np.int64)
        self._lengths = np.array([len(e.ids) for e in encodings], dtype=np.int64)
        self._starts = np.cumsum(self._lengths) - self._lengths

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._lengths)

    def take(self, rows: Numbers) -> tuple[Tensor, Tensor]:
        """Return the tokens of these texts and where in them each text starts."""
        lengths = self._lengths[rows]
        starts = np.cumsum(lengths) - lengths
        places = np.repeat(self._starts[rows] - starts, lengths) + np.arange(lengths.sum())
        return torch.from_numpy(self._tokens[places]), torch.from_numpy(starts)


class Pairs(NamedTuple):
    """English and Chinese texts of one meaning, row by row, with the teacher's vectors.

    The first `sentences` rows are sentence pairs, the others glosses and words.
    """

    english: Bags
    chinese: Bags
    teacher: Tensor
    sentences: int


class Families(NamedTuple):
    """Texts in families of FAMILY, with the teacher's vectors of their English."""

    texts: tuple[Bags, ...]
    teacher: Tensor


class Twins(NamedTuple):
    """Texts of one language and one meaning, row by row."""

    left: Bags
    right: Bags


@dataclass(slots=True)
class Rows:
    """A table whose rows move by Adam, each only in the steps that hold it.

    Rare tokens so keep their own pace, and a step costs the rows it holds, not the whole table.
    """

    table: Tensor
    mean: Tensor
    square: Tensor
    steps: Tensor

    def move(self, rows: Tensor, gradient: Tensor, rate: float) -> None:
        """Take one step with the usual decay of 0.9 and 0.99."""
        self.steps[rows] += 1
        count = self.steps[rows][:, None]
        self.mean[rows] = mean = self.mean[rows].lerp(gradient, 0.1)
        self.square[rows] = square = self.square[rows].lerp(gradient.square(), 0.01)
        size = (square / (1 - 0.99**count)).sqrt() + 1e-8
        self.table[rows] -= rate * mean / (1 - 0.9**count) / size


def train(
    table: NDArray[np.float32],
    pairs: Pairs,
    families: Sequence[Families],
    twins: Twins,
    *,
    epochs: int = EPOCHS,
    batch: int = PAIRS,
) -> NDArray[np.float32]:
    """Return the trained table; the same input gives the same table on the same machine.

    Args:
        table: vectors of the tokens to begin with.
        pairs: sentences and glosses in two languages, with the teacher's vectors.
        families: texts that the teacher grades.
        twins: texts of one language and one meaning.
        epochs: how often all sentence pairs are gone through.
        batch: how many pairs make one step.
    """
    random = np.random.default_rng(0)
    start = torch.from_numpy(table.copy())
    zeros = torch.zeros_like(start)
    rows = Rows(start, zeros, zeros.clone(), torch.zeros(len(start)))
    steps = len(_order(pairs, random)) // batch * epochs
    done = 0
    for epoch in range(epochs):
        order = _order(pairs, random)
        losses = []
        for at in range(0, len(order) - batch + 1, batch):
            rate = RATE * (1 - done / steps) * min(1.0, (done + 1) / WARM_UP)
            picked = order[at : at + batch]
            losses.append(_step(rows, rate, picked, pairs, families, twins, random))
            done += 1
        print(f"epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.3f}", flush=True)
    both = rows.table + START * torch.from_numpy(table)
    lengths = both.norm(dim=1, keepdim=True)
    trained: NDArray[np.float32] = (both * lengths ** (FLATTEN - 1)).numpy()
    return trained


def _order(pairs: Pairs, random: np.random.Generator) -> Numbers:
    """Return the rows of one epoch: all sentence pairs, twice, among some of the glosses."""
    every = len(pairs.english)
    glosses = random.choice(
        np.arange(pairs.sentences, every), min(GLOSSES, every - pairs.sentences), replace=False
    )
    return random.permutation(
        np.concatenate([np.tile(np.arange(pairs.sentences), SENTENCES_TWICE), glosses])
    )


def _step(
    rows: Rows,
    rate: float,
    picked: Numbers,
    pairs: Pairs,
    families: Sequence[Families],
    twins: Twins,
    random: np.random.Generator,
) -> float:
    """Move the table by one batch of everything; return the loss."""
    bags = [pairs.english.take(picked), pairs.chinese.take(picked)]
    members = [_members(len(family.teacher), random) for family in families]
    for family, member in zip(families, members, strict=True):
        bags += [texts.take(member) for texts in family.texts]
    both = random.choice(len(twins.left), min(TWINS, len(twins.left)), replace=False)
    bags += [twins.left.take(both), twins.right.take(both)]
    held, places = torch.unique(torch.cat([tokens for tokens, _ in bags]), return_inverse=True)
    part = rows.table[held].requires_grad_(True)
    split = places.split([len(tokens) for tokens, _ in bags])
    vectors = [_means(part, at, starts) for at, (_, starts) in zip(split, bags, strict=True)]
    loss = _pair_loss(vectors[0], vectors[1], pairs.teacher[picked])
    used = 2
    for family, member in zip(families, members, strict=True):
        texts = vectors[used : used + len(family.texts)]
        loss = loss + _family_loss(texts, family.teacher[member])
        used += len(texts)
    loss = loss + _contrast(vectors[used], vectors[used + 1])
    loss.backward()  # type: ignore[no-untyped-call]
    if part.grad is None:
        raise ValueError("expected a loss that depends on the table, got none")
    with torch.no_grad():
        rows.move(held, part.grad, rate)
    return float(loss.detach())


def _members(texts: int, random: np.random.Generator) -> Numbers:
    first = random.choice(texts // FAMILY, min(FAMILIES, texts // FAMILY), replace=False) * FAMILY
    return (first[:, None] + np.arange(FAMILY)).ravel()


def _means(table: Tensor, tokens: Tensor, starts: Tensor) -> Tensor:
    return functional.normalize(functional.embedding_bag(tokens, table, starts, mode="sum"), dim=1)


def _pair_loss(english: Tensor, chinese: Tensor, teacher: Tensor) -> Tensor:
    """Find each other's translation; find the teacher's vector; grade likeness as the teacher."""
    likeness = _products(teacher, teacher)
    others = (likeness < 1 - 1e-3).float().fill_diagonal_(1.0)
    grades = _grades(likeness)
    return (
        _contrast(chinese, english, others)
        + _contrast(chinese, teacher, others)
        + 0.25 * _contrast(english, teacher, others)
        + _grade(english, grades)
        + 0.5 * _grade(chinese, grades)
    )


def _family_loss(texts: Sequence[Tensor], teacher: Tensor) -> Tensor:
    """Find the teacher's vector and grade likeness as the teacher, and find the other language."""
    grades = _grades(_products(teacher, teacher))
    loss = torch.zeros(())
    for vectors in texts:
        loss = loss + (0.5 * _contrast(vectors, teacher) + _grade(vectors, grades)) / len(texts)
    if len(texts) > 1:
        loss = BILINGUAL * (loss + 0.5 * _contrast(texts[0], texts[1]))
    return loss


def _products(left: Tensor, right: Tensor) -> Tensor:
    """Multiply in bfloat16, which is five times as quick and as good here."""
    return (left.bfloat16() @ right.bfloat16().T).float()


def _contrast(left: Tensor, right: Tensor, others: Tensor | None = None) -> Tensor:
    """InfoNCE both ways; `others` is 0 where a pair says the same and is no counterexample.

    Cosines over the temperature stay below 20, so their exponentials need no rescaling: half the
    passes over the matrix that two cross entropies make.
    """
    powers = _products(left / TEMPERATURE, right).exp()
    if others is not None:
        powers = powers * others
    answers = (left * right).sum(1) / TEMPERATURE
    return (powers.sum(1).log() + powers.sum(0).log() - 2 * answers).mean()


def _grades(likeness: Tensor) -> Tensor:
    """Return how likely the teacher finds each other text beside each text, rows summing to 1."""
    return functional.softmax((likeness / GRADE_TEMPERATURE).fill_diagonal_(-1e4), dim=1)


def _grade(vectors: Tensor, grades: Tensor) -> Tensor:
    """Cross entropy between whom the teacher and whom the student finds near, self left out."""
    scores = _products(vectors / GRADE_TEMPERATURE, vectors)
    powers = scores.exp()
    others = powers.sum(1) - powers.diagonal()
    return (others.log() - (grades * scores).sum(1)).mean()
