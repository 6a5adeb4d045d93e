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
