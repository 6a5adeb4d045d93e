from dataclasses import replace

import pytest

import claims
from claims.align import same_copy
from tests.facets.cases import claim

CASES = [
    ("The ferry turned over at about 6:40 p.m.", "The ferry turned over at about 6:40 p.m.", True),
    (
        "The ferry turned over at about 6:40 p.m. near the north landing, police said on Sunday.",
        "The ferry turned over at about 6:40 p.m. near the north landing, police said Sunday.",
        True,
    ),
    ("The ferry turned over at dusk.", "It was dusk when the boat capsized.", False),
    ("客轮于傍晚六时四十分左右倾覆。", "客輪於傍晚六時四十分左右傾覆，警方說。", True),
    ("客轮于傍晚六时四十分左右倾覆。", "傍晚时分，一艘船翻了。", False),
    ("客轮于傍晚倾覆。", "The ferry turned over at dusk.", False),
    ("是", "是", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), CASES)
def test_near_verbatim_text_is_one_copy(a, b, expected):
    assert same_copy(claim(a), claim(b)) is same_copy(claim(b), claim(a)) is expected


def articles(*wires):
    text = "The ferry turned over at about 6:40 p.m. near the northern landing, police said."
    return [
        replace(claims.read(text, source=f"outlet {i}"), wire=wire) for i, wire in enumerate(wires)
    ]


@pytest.mark.parametrize(
    ("wires", "expected"), [(("AP", "AP"), True), (("AP", "AFP"), False), (("", ""), False)]
)
def test_one_credit_makes_it_one_origin(wires, expected):
    (finding,) = claims.compare(articles(*wires)).findings
    assert finding.same_origin is expected
