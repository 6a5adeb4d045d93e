import pytest

from claims.schema import Claim, Facet, FacetName, Finding, Level, Mark, Relation, Side
from claims.topics import marks, owners, parts, topics

A, D, U = Relation.AGREEMENT, Relation.DIVERGENCE, Relation.UNIQUE


def claim(source: str, start: int, text: str, language: str = "en") -> Claim:
    return Claim(source, text, start, start + len(text), language, 0, id=f"{source}{start}")


def number(a: Mark | None, b: Mark | None, level: Level = Level.CONFLICT) -> Facet:
    return Facet(FacetName.NUMBER, level, Side(a), Side(b), "number.conflict")


ONE = claim("One", 0, "Twelve people were hurt, the mayor said")
TWO = claim("Two", 7, "There were 19 people hurt")
TWO_B = claim("Two", 90, "The mayor spoke")
THREE = claim("Three", 3, "十九人受伤，市长说", "zh")
ALONE = claim("Three", 40, "The sky was clear over the river for hours and hours and hours on end")

FINDINGS = (
    Finding(1, A, ONE, THREE, 0.5, 0.4),
    Finding(1, D, ONE, TWO, 0.9, 0.8, (number(Mark(0, 6), Mark(11, 13)),)),
    Finding(1, D, ONE, TWO_B, 0.3, 0.9, (number(Mark(0, 13), None),), primary=False),
    Finding(2, U, ALONE, None, 0.1, 0.95),
)


def test_topics_gather_what_every_source_says() -> None:
    first, second = topics(FINDINGS)
    assert (first.number, first.relation, first.title) == (1, D, "The mayor spoke")
    assert first.claims == {"One": (ONE,), "Two": (TWO, TWO_B), "Three": (THREE,)}
    assert first.findings == (FINDINGS[1], FINDINGS[0], FINDINGS[2])
    assert (first.facets, first.confidence, first.lead) == ((FacetName.NUMBER,), 0.8, ONE)
    assert (first.beside, first.main) == ((FINDINGS[2],), {c.id for c in (ONE, TWO, THREE)})
    assert (second.relation, second.claims) == (U, {"Three": (ALONE,)})
    assert (second.beside, second.main) == ((), {ALONE.id})
    assert second.title == "The sky was clear over the river for hours and…"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("On May 3, the bridge fell into the river.", "the bridge fell into the river"),
        ("Yes.", "Yes"),
        ("…", "…"),
        ("— “The bridge is open to all who pay.”", "The bridge is open to all who pay"),
    ],
)
def test_titles_skip_what_tells_little(text, title) -> None:
    assert topics([Finding(1, U, claim("One", 0, text), None, 0, 1)])[0].title == title


def test_titles_come_in_the_language_of_the_reader() -> None:
    assert topics(FINDINGS, language="zh")[0].title == "十九人受伤"


def test_a_verdict_changes_the_relation() -> None:
    assert topics(FINDINGS, relation_of=lambda f: A)[0].relation is A


def test_an_alignment_beside_the_primary_one_does_not_decide() -> None:
    beside = Finding(1, D, ONE, TWO_B, 0.3, 0.9, primary=False)
    assert topics([FINDINGS[0], beside])[0].relation is A
    assert topics([beside])[0].relation is D


def test_every_claim_belongs_to_one_topic() -> None:
    elsewhere = Finding(3, A, claim("One", 60, "Two spoke"), TWO, 0.2, 0.3, primary=False)
    found = owners(topics([*FINDINGS, elsewhere]))
    assert found == {
        **{"One0": 1, "Two7": 1, "Two90": 1, "Three3": 1, "Three40": 2, "One60": 3},
    }


def test_marks_merge_what_touches() -> None:
    facets = number(Mark(0, 6), None), number(Mark(5, 13), Mark(11, 13))
    assert marks([Finding(1, D, ONE, TWO, 0.9, 0.8, facets)]) == {
        ONE.id: ((0, 13),),
        TWO.id: ((11, 13),),
    }
    same = Finding(1, A, ONE, TWO, 0.9, 0.8, (number(Mark(0, 6), Mark(11, 13), Level.SAME),))
    assert marks([same]) == {}


def test_marks_of_a_primary_alignment_go_before_others() -> None:
    assert marks(FINDINGS) == {ONE.id: ((0, 6),), TWO.id: ((11, 13),)}
    assert marks([FINDINGS[2]]) == {ONE.id: ((0, 13),)}


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("plain", (), (("plain", False),)),
        ("", (), ()),
        ("12 hurt", ((0, 2),), (("12", True), (" hurt", False))),
        ("a12b", ((1, 2), (2, 3)), (("a", False), ("1", True), ("2", True), ("b", False))),
        ("𠮷12", ((1, 3),), (("𠮷", False), ("12", True))),
        ("short", ((3, 99),), (("sho", False), ("rt", True))),
        ("short", ((9, 99),), (("short", False),)),
    ],
)
def test_parts_join_to_the_text(text, spans, expected) -> None:
    assert parts(text, spans) == expected
    assert "".join(run for run, _ in parts(text, spans)) == text
