import pytest

from claims.language.lexicon import Lexicon, Match, spelled_out

LEXICON = Lexicon({surface: surface.upper() for surface in ("at", "at least", "a", "北", "北韩")})


def anywhere(start, end):
    return True


def test_the_longest_surface_wins_and_none_overlaps_another():
    found = list(LEXICON.matches("at least 北韩北", fits=anywhere))
    assert found == [Match(0, 8, "AT LEAST"), Match(9, 11, "北韩"), Match(11, 12, "北")]


def test_a_shorter_surface_is_taken_where_the_longer_one_does_not_fit():
    found = list(LEXICON.matches("北韩", fits=lambda start, end: end - start == 1))
    assert found == [Match(0, 1, "北")]


def test_matches_begin_only_at_the_starts_given():
    found = list(LEXICON.matches("at at", fits=anywhere, starts=[3]))
    assert found == [Match(3, 5, "AT")]


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("at least", 0, Match(0, 8, "AT LEAST")),
        ("at leash", 0, Match(0, 2, "AT")),
        ("atom", 0, None),
        ("at", 1, None),
        ("", 0, None),
    ],
)
def test_starting_cuts_no_latin_word(text, offset, expected):
    assert LEXICON.starting(text, offset) == expected


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("at least", 8, Match(0, 8, "AT LEAST")),
        ("look at", 7, Match(5, 7, "AT")),
        ("hat", 3, None),
        ("at", 0, None),
    ],
)
def test_ending_cuts_no_latin_word(text, offset, expected):
    assert LEXICON.ending(text, offset) == expected


def test_short_forms_are_spelled_out():
    assert list(spelled_out(["(all|each)( of)? it", "no"])) == [
        "all of it",
        "all it",
        "each of it",
        "each it",
        "no",
    ]
