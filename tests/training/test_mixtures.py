"""Mixtures come in families, in step across languages, the same for the same seed."""

from collections import Counter

import numpy as np

from training.encoder import mixtures
from training.encoder.sources import Sources

SOURCES = Sources(
    parallel=[("The tide came in before noon", "潮水在中午前涨了")],
    senses=[("港口", "a harbour"), ("港口", "port"), ("潮水", "tide"), ("罕见", "rare")],
    names=[("悉尼", "Sydney")],
    synonyms=[],
    frequency=Counter({"港口": 9, "潮水": 4, "悉尼": 2}),
)
SCORES = {"harbour": -3.0, "tide": -4.0, "x": -2.0, "2024": -2.0}


def english(seed):
    return mixtures.english(SOURCES, SCORES, families=6, random=np.random.default_rng(seed))


def bilingual(seed):
    return mixtures.bilingual(SOURCES, families=6, random=np.random.default_rng(seed))


def test_a_family_is_a_text_and_its_copies():
    texts = english(0)
    assert len(texts) == 6 * mixtures.FAMILY
    known = {"harbour", "tide", *SOURCES.parallel[0][0].split()}
    assert {word for text in texts for word in text.split()} <= known


def test_both_languages_say_the_same_words():
    glosses = {"harbour": "港口", "port": "港口", "tide": "潮水", "rare": "罕见", "Sydney": "悉尼"}
    left, right = bilingual(0)
    assert len(left) == len(right) == 6 * mixtures.FAMILY
    assert [" ".join(glosses[word] for word in text.split()) for text in left] == right


def test_the_seed_decides():
    assert (english(1), bilingual(1)) == (english(1), bilingual(1))
    assert english(1) != english(2)
