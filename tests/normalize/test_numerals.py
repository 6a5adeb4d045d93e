"""Chinese numerals against an independent reading of the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.normalize.quantities.numerals import NumberRange, chinese, english, magnitude

# It is needed for these tests only, and not installed with the tool.
cn2an = pytest.importorskip("cn2an")


@given(st.integers(0, 10**15))
def test_every_whole_number_is_read_back(number: int) -> None:
    figure = chinese(cn2an.an2cn(number))
    assert figure is not None and figure.value == number


@given(st.integers(1, 10**9), st.sampled_from(["", "万", "亿"]))
def test_digits_and_scales(number: int, scale: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert chinese(f"{number:,}{scale}") == NumberRange(*[number * factor] * 3)


CASES = [
    ("百", NumberRange(100, 100, 100)),
    ("千万", NumberRange(1e7, 1e7, 1e7)),
    ("一百八", NumberRange(180, 180, 180)),
    ("一百零八", NumberRange(108, 108, 108)),
    ("三万五", NumberRange(35000, 35000, 35000)),
    ("二〇二三", NumberRange(2023, 2023, 2023)),
    ("十几", NumberRange(11, 11, 19.9, "vague")),
    ("二十几万", NumberRange(210000, 210000, 299000, "vague")),
    ("120多", NumberRange(120, 120, 129.9, "over")),
    ("万余", NumberRange(10000, 10000, 19900, "over")),
    ("一百二三十", NumberRange(120, 120, 130, "range")),
    ("三五", NumberRange(3, 3, 5, "range")),
    ("多", NumberRange(0, 0, 0.99, "over")),
    ("三三", NumberRange(33, 33, 33)),
    ("多三", None),
]


@pytest.mark.parametrize(("run", "figure"), CASES)
def test_chinese(run: str, figure: NumberRange | None) -> None:
    assert chinese(run) == figure


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-three hundred", 2300),
        ("one hundred and fifty-two thousand", 152000),
        ("half a million", 500000),
        ("two and a half million", 2500000),
        ("2.3bn", 2.3e9),
        ("zero", 0),
        ("nineteen eighty-four", None),
    ],
)
def test_english(words: str, value: float | None) -> None:
    figure = english(words)
    assert (figure.value if figure else None) == value


def test_place() -> None:
    assert [magnitude(s) for s in ("500", "5,380", "1.25", "0", "7")] == [100, 10, 0.01, 1, 1]
