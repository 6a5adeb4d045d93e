from claims.dashboard.jobs import Jobs
from claims.ingest import read

ARTICLES = [read("The fire hurt 12 people.", source="One")]


def test_a_comparison_is_made_once() -> None:
    jobs = Jobs()
    first = jobs.job("a", ARTICLES, "embedded")
    assert jobs.job("a", ARTICLES, "embedded") is first
    assert [claim.source for claim in first.future.result(60).claims] == ["One"]
    assert (first.stage, first.share) == ("alignments", 1.0)


def test_those_used_last_stay() -> None:
    jobs = Jobs(room=2)
    first = jobs.job("a", ARTICLES, "embedded")
    jobs.job("b", ARTICLES, "embedded")
    assert jobs.job("a", ARTICLES, "embedded") is first
    jobs.job("c", ARTICLES, "embedded")
    assert jobs.job("a", ARTICLES, "embedded") is first


def test_a_failed_one_starts_anew_when_dropped() -> None:
    jobs = Jobs()
    failed = jobs.job("a", [], "embedded")
    assert isinstance(failed.future.exception(60), ValueError)
    jobs.drop("a")
    assert jobs.job("a", ARTICLES, "embedded").future.exception(60) is None
