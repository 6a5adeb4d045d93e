"""The vectors training starts from: a token as the teacher sees its English, weighed by rarity."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np
from tokenizers import Tokenizer

from training.encoder.folding import START
from training.encoder.sources import Sources
from training.encoder.teacher import Matrix, Space, Teacher, unit
from training.encoder.vocabulary import Scores

# Signs and bytes say next to nothing; START must not be felt at all.
_FAINT = 0.05
_SCARCELY = 0.003

# Weight of a token no text holds, and the rarity (a logarithm) at which weights stop growing.
_UNSEEN = 1.3
_RAREST = 9.0
_SCALE = 6.0


def vectors(
    sources: Sources,
    tokenizer: Tokenizer,
    english: Scores,
    chinese: Scores,
    teacher: Teacher,
    space: Space,
) -> Matrix:
    """Return one vector per token, shape (vocabulary, dimension); its length is its weight."""
    place = tokenizer.get_vocab()
    table = np.zeros((len(place), space.axes.shape[1]), dtype=np.float32)
    words = sorted(word for word in english if word.isalnum())
    table[[place[word] for word in words]] = space.bring(teacher.encode(words))
    for word, vector in _by_gloss(sources, chinese, teacher, space).items():
        table[place[word]] = vector
    table *= _weights(sources, tokenizer, english, chinese)[:, None]
    noise = np.random.default_rng(0).normal(size=table.shape).astype(np.float32)
    empty = ~table.any(axis=1)
    table[empty] = _FAINT * unit(noise[empty])
    table[place[START]] *= _SCARCELY / _FAINT
    return table


def _by_gloss(
    sources: Sources, chinese: Scores, teacher: Teacher, space: Space
) -> dict[str, Matrix]:
    """Return a unit vector per word: the mean of its senses, synonyms, or words that hold it."""
    pairs = [pair for pair in sources.senses + sources.names if pair[0] in chinese]
    brought = space.bring(teacher.encode([gloss for _, gloss in pairs]))
    found: defaultdict[str, list[Matrix]] = defaultdict(list)
    for (word, _), vector in zip(pairs, brought, strict=True):
        found[word].append(vector)
    known = {word: _mean(rows) for word, rows in found.items()}
    near: defaultdict[str, list[Matrix]] = defaultdict(list)
    for a, b in sources.synonyms:
        for word, other in ((a, b), (b, a)):
            if word in chinese and word not in known and other in known:
                near[word].append(known[other])
    known |= {word: _mean(rows) for word, rows in near.items()}
    held: defaultdict[str, list[Matrix]] = defaultdict(list)
    for word, vector in known.items():
        for character in set(word):
            if character in chinese and character not in known:
                held[character].append(vector)
    return known | {character: _mean(rows) for character, rows in held.items()}


def _mean(rows: list[Matrix]) -> Matrix:
    return unit(np.mean(rows, axis=0))


def _weights(sources: Sources, tokenizer: Tokenizer, english: Scores, chinese: Scores) -> Matrix:
    """Weigh by rarity: Chinese in news sentences, English in the sentence pairs."""
    place = tokenizer.get_vocab()
    weights = np.full(len(place), _UNSEEN, dtype=np.float32)
    sentences = max(sources.frequency.values()) * 2
    for word in chinese:
        if count := sources.frequency[word]:
            weights[place[word]] = _rarity(count, sentences)
    texts = [text for text, _ in sources.parallel]
    counts = Counter(_numbers(tokenizer, texts))
    for word in english:
        if count := counts[place[word]]:
            weights[place[word]] = _rarity(count, len(texts))
    return weights


def _numbers(tokenizer: Tokenizer, texts: list[str]) -> Iterable[int]:
    for encoding in tokenizer.encode_batch_fast(texts, add_special_tokens=False):
        yield from set(encoding.ids)


def _rarity(count: int, texts: int) -> float:
    return float(min(np.log(texts / (count + 1)), _RAREST) / _SCALE)
