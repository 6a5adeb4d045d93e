from concurrent.futures import ThreadPoolExecutor

import pytest

from claims.language.stems import stem


@pytest.mark.parametrize(
    "words",
    [
        ("agree", "agreed", "agrees", "agreeing"),
        ("guarantee", "guaranteed"),
        ("use", "used", "using"),
        ("plan", "planned", "planning"),
        ("deny", "denied", "denies"),
        ("rise", "rising"),
    ],
)
def test_forms_of_a_verb_share_a_stem(words):
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize(("word", "other"), [("missile", "mission"), ("port", "report")])
def test_other_words_do_not(word, other):
    assert stem(word) != stem(other)


def test_chinese_is_left_as_it_is():
    assert stem("北京") == "北京"


def test_threads_do_not_mix_their_words():
    words = [f"{word}{ending}" for word in ("plann", "agre", "walk") for ending in ("ed", "ing")]
    expected = [stem(word) for word in words]

    def stems(_):
        return [stem.__wrapped__(word) for word in words * 50]

    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected * 50 for found in pool.map(stems, range(8)))
