"""Make English and bilingual word mixtures whose likeness the teacher can grade.

The sources hold few sentences about the news. Mixtures give every word a place among others: a
family is one text and three copies in which some words were exchanged, so that the teacher's
vectors of a family say how much each exchange matters.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from training.encoder.sources import Sources
from training.encoder.vocabulary import Scores

FAMILY = 4

# Words are drawn by frequency to this power: between the text's own and an even draw.
_FLATTEN = 0.6
_EXCHANGED = (0.15, 0.8)
_WORDS = (4, 13)
_TEMPLATE_WORDS = (5, 30)
_RARE_WORDS = 0.15
_LONGEST_GLOSS = 3
_ARTICLE = re.compile(r"^(?:to|a|an|the) ")

Draw = Callable[[], str]
Entry = tuple[str, str]


def english(
    sources: Sources, scores: Scores, *, families: int, random: np.random.Generator
) -> list[str]:
    """Return FAMILY texts a family: word lists, and sentences with words exchanged, in turn."""
    words = [word for word in scores if len(word) > 1 and word.isalpha()]
    draw = _drawer(words, [np.exp(scores[word]) for word in words], random)
    split = [english.split() for english, _ in sources.parallel]
    low, high = _TEMPLATE_WORDS
    templates = [sentence for sentence in split if low <= len(sentence) <= high]
    texts: list[str] = []
    for family in range(families):
        if family % 2:
            base = [draw() for _ in range(random.integers(*_WORDS))]
        else:
            template = templates[random.integers(len(templates))]
            base = [draw() if random.random() < 0.4 else word for word in template]
        texts.append(" ".join(base))
        for share in random.uniform(*_EXCHANGED, FAMILY - 1):
            copy = [draw() if random.random() < share else word for word in base]
            if family % 2:
                random.shuffle(copy)
            texts.append(" ".join(copy))
    return texts


def bilingual(
    sources: Sources, *, families: int, random: np.random.Generator
) -> tuple[list[str], list[str]]:
    """Return English and Chinese texts, FAMILY a family, made of dictionary words and glosses."""
    glosses = _short_glosses(sources)
    draw = _entry_drawer(sources, glosses, random)
    rows: list[list[Entry]] = []
    for _ in range(families):
        base = [draw() for _ in range(random.integers(*_WORDS))]
        rows.append(base)
        for share in random.uniform(*_EXCHANGED, FAMILY - 1):
            copy = [draw() if random.random() < share else _again(e, glosses, random) for e in base]
            order = random.permutation(len(copy))
            rows.append([copy[i] for i in order])
    chinese = [" ".join(word for word, _ in row) for row in rows]
    return [" ".join(gloss for _, gloss in row) for row in rows], chinese


def _short_glosses(sources: Sources) -> dict[str, list[str]]:
    glosses: defaultdict[str, list[str]] = defaultdict(list)
    for word, gloss in sources.senses + sources.names:
        short = _ARTICLE.sub("", gloss)
        if len(short.split()) <= _LONGEST_GLOSS:
            glosses[word].append(short)
    return dict(glosses)


def _entry_drawer(
    sources: Sources, glosses: dict[str, list[str]], random: np.random.Generator
) -> Callable[[], Entry]:
    long = sorted(word for word in glosses if len(word) > 1)
    known = [word for word in long if sources.frequency[word]]
    rare = [word for word in long if not sources.frequency[word] and len(word) <= 4]
    draw = _drawer(known, [sources.frequency[word] for word in known], random)

    def entry() -> Entry:
        word = rare[random.integers(len(rare))] if random.random() < _RARE_WORDS else draw()
        return word, glosses[word][random.integers(len(glosses[word]))]

    return entry


def _again(entry: Entry, glosses: dict[str, list[str]], random: np.random.Generator) -> Entry:
    """Keep the word; half of the time say it by another of its glosses."""
    word, gloss = entry
    if random.random() < 0.5:
        gloss = glosses[word][random.integers(len(glosses[word]))]
    return word, gloss


def _drawer(words: Sequence[str], counts: Sequence[float], random: np.random.Generator) -> Draw:
    weights = np.asarray(counts, dtype=np.float64) ** _FLATTEN
    edges = np.cumsum(weights / weights.sum())

    def stream() -> Iterator[str]:
        while True:
            for place in np.searchsorted(edges[:-1], random.random(100_000)):
                yield words[place]

    return stream().__next__
