import pytest

from claims.dashboard.reader_data import cut, readable_span
from claims.schema import Claim, Label, Line
from claims.spans import raw_span, readable

TEXT = "A **fire** hurt 12, 𠮷 said. Rain."
PIECES = ((0, 2), (4, 8), (10, len(TEXT)))
LINE = Line(0, len(TEXT), Label.BODY, PIECES)


def claim(start: int, end: int) -> Claim:
    return Claim("One", readable(TEXT, PIECES), start, end, "en", 0)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((), [(None, "A fire hurt 12, 𠮷 said. Rain.")]),
        (((0, 27), (28, 33)), [(0, "A fire hurt 12, 𠮷 said."), (None, " "), (1, "Rain.")]),
        (((0, 16), (11, 27)), [(0, "A fire hurt "), (1, "12, 𠮷 said."), (None, " Rain.")]),
        (((0, 27), (0, 10)), [(0, "A fire hurt 12, 𠮷 said."), (None, " Rain.")]),
        (((400, 410),), [(None, "A fire hurt 12, 𠮷 said. Rain.")]),
    ],
)
def test_cutting_a_line(claims, expected) -> None:
    made = [claim(*span) for span in claims]
    found = cut(TEXT, LINE, made)
    assert [(made.index(c) if c else None, text) for c, text in found] == expected
    assert "".join(text for _, text in found) == readable(TEXT, PIECES)


@pytest.mark.parametrize(("start", "end"), [(0, 29), (0, 1), (2, 6), (3, 16), (16, 17), (24, 29)])
def test_places_go_both_ways(start, end) -> None:
    raw = raw_span(PIECES, start, end)
    assert readable_span(PIECES, *raw) == (start, end)
