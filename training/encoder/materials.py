"""Turn the tables into what training reads: token numbers and the teacher's vectors."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np
import torch
from tokenizers import Tokenizer

from training.encoder import mixtures
from training.encoder.fit import Bags, Families, Pairs, Twins
from training.encoder.sources import Sources
from training.encoder.teacher import Space, Teacher, space_of
from training.encoder.vocabulary import Scores

FAMILIES = 20_000
_SEED = 7


def space(sources: Sources, teacher: Teacher) -> Space:
    """Return the space of everything English in the sources."""
    return space_of(teacher.encode(_english(sources)))


def pairs(sources: Sources, tokenizer: Tokenizer, teacher: Teacher, space: Space) -> Pairs:
    """Return sentence pairs, then glosses and names with their Chinese words."""
    words = sources.senses + sources.names
    chinese = [text for _, text in sources.parallel] + [word for word, _ in words]
    english = _english(sources)
    return Pairs(
        Bags(tokenizer, english),
        Bags(tokenizer, chinese),
        torch.from_numpy(space.bring(teacher.encode(english))),
        sentences=len(sources.parallel),
    )


def families(
    sources: Sources, scores: Scores, tokenizer: Tokenizer, teacher: Teacher, space: Space
) -> list[Families]:
    """Return English mixtures, and mixtures in both languages."""
    random = np.random.default_rng(_SEED)
    alone = mixtures.english(sources, scores, families=FAMILIES, random=random)
    english, chinese = mixtures.bilingual(sources, families=FAMILIES, random=random)
    both = (Bags(tokenizer, english), Bags(tokenizer, chinese))
    return [
        Families((Bags(tokenizer, alone),), torch.from_numpy(space.bring(teacher.encode(alone)))),
        Families(both, torch.from_numpy(space.bring(teacher.encode(english)))),
    ]


def twins(sources: Sources, tokenizer: Tokenizer, fold: Callable[[str], str]) -> Twins:
    """Return texts of one language that share a translation, and words that mean the same."""
    chinese = _sharing((english, text) for english, text in sources.parallel)
    english = _sharing((fold(chinese), text) for text, chinese in sources.parallel)
    rows = sources.synonyms + chinese + english
    return Twins(
        Bags(tokenizer, [left for left, _ in rows]), Bags(tokenizer, [right for _, right in rows])
    )


def _english(sources: Sources) -> list[str]:
    sentences = [english for english, _ in sources.parallel]
    return sentences + [english for _, english in sources.senses + sources.names]


def _sharing(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return each first text of one key beside every other text of that key."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, text in rows:
        if text not in groups[key]:
            groups[key].append(text)
    return [(group[0], other) for group in groups.values() for other in group[1:]]
