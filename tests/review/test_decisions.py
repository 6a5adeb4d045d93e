from claims.ingest import read
from claims.pipeline import compare
from claims.review.decisions import reviewed
from claims.schema import Decision, Relation


def test_a_finding_keeps_its_name_when_sources_are_renamed() -> None:
    texts = ("The fire hurt 12 people on Monday.", "The fire hurt 19 people on Monday.")
    names = []
    for sources in (("One", "Two"), ("Zulu", "Alpha")):
        result = compare([read(t, source=s) for t, s in zip(texts, sources, strict=True)])
        names.append({f.id for f in result.findings})
    assert names[0] == names[1]


def test_decisions_reach_the_table() -> None:
    result = compare([read("The fire hurt 12 people on Monday.", source="One")])
    name = result.findings[0].id
    decision = Decision(Relation.UNIQUE, "checked")
    table = reviewed(result, {name: decision}).to_frame()
    assert table["review"].tolist() == ["unique: checked"]
    assert [f.decision for f in reviewed(result, {}).findings] == [Decision()]


def test_two_outlets_with_one_text_have_claims_and_findings_of_their_own() -> None:
    text = "The fire hurt 12 people on Monday. The mayor opened a library."
    result = compare([read(text, source=source) for source in ("One", "Two", "Three")])
    ids = [claim.id for claim in result.claims]
    assert len(set(ids)) == len(ids) == 6
    assert len({finding.id for finding in result.findings}) == len(result.findings)
