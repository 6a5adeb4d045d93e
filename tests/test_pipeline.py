import json
from dataclasses import replace

import numpy as np
import pytest

import claims
from claims import pipeline, relation
from claims.export.table import csv_text
from claims.schema import FacetName, Label, Relation
from tests.conftest import event_articles


def rows_with(result, words):
    return [f for f in result.findings if words in f.a.text or (f.b and words in f.b.text)]


# What a reader must learn from the bundled pair: words of a claim, and who alone makes it.
ONLY = [
    ("铁路载运量有限", "ap.md"),
    ("5380吨", "nyt.txt"),
    ("10.2万吨", "nyt.txt"),
    ("四次地下核", "nyt.txt"),
]


@pytest.mark.parametrize(("words", "source"), ONLY)
def test_what_only_one_source_says(kim_putin_result, words, source):
    found = rows_with(kim_putin_result, words)
    assert [(f.relation, f.a.source) for f in found] == [(Relation.UNIQUE, source)]


# What both say, each in its words, and how they differ.
BOTH = [
    ("仿自苏联时代", "仿自苏联的武器系统", None),
    ("对双方是“双赢”", "对两国来说这是“双赢”", FacetName.ATTRIBUTION),
    ("双边军演", "三边军演", FacetName.SCOPE),
]


@pytest.mark.parametrize(("ap", "nyt", "facet"), BOTH)
def test_what_both_sources_say(kim_putin_result, ap, nyt, facet):
    (found,) = [f for f in kim_putin_result.findings if ap in f.a.text and f.b and nyt in f.b.text]
    assert facet is None or facet in {differing.name for differing in found.conflicts}


def test_both_tonnages_are_normalised_in_the_json(kim_putin_result, tmp_path):
    kim_putin_result.to_json(tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    tonnes = {
        quantity["value"]
        for claim in document["claims"]
        for quantity in claim["quantities"]
        if quantity["unit"] == "t"
    }
    assert {5380.0, 102000.0} <= tonnes


def test_boilerplate_makes_no_claim(kim_putin, kim_putin_result):
    for article in kim_putin:
        left_out = [
            (line.start, line.end)
            for line in article.lines
            if line.label not in (Label.BODY, Label.CAPTION)
        ]
        made = [c for c in kim_putin_result.claims if c.source == article.source]
        assert made and len(left_out) >= 4
        assert not [c for c in made for start, end in left_out if c.start < end and start < c.end]


def test_the_order_of_articles_changes_no_finding(kim_putin, kim_putin_result):
    assert csv_text(claims.compare(kim_putin[::-1])) == csv_text(kim_putin_result)


def test_three_sources_in_any_order_give_the_same_topics():
    articles = event_articles("harbour-warehouse-fire")
    first = claims.compare(articles)
    assert csv_text(claims.compare([articles[i] for i in (2, 0, 1)])) == csv_text(first)
    by_topic = {}
    for finding in first.findings:
        if finding.primary:
            sources = by_topic.setdefault(finding.topic, set())
            sources |= {c.source for c in (finding.a, finding.b) if c}
    assert any(len(sources) == 3 for sources in by_topic.values())


def test_the_same_input_gives_the_same_bytes(kim_putin, kim_putin_result):
    assert csv_text(claims.compare(kim_putin)) == csv_text(kim_putin_result)


def test_one_article_alone_is_all_unique(kim_putin):
    result = claims.compare(kim_putin[:1])
    assert len(result.findings) == len(result.claims) > 20
    assert {f.relation for f in result.findings} == {Relation.UNIQUE}


@pytest.mark.parametrize("event", ["kim-putin-2023", "river-ferry"])
def test_an_article_compared_with_itself_never_diverges(event):
    article = event_articles(event)[0]
    result = claims.compare([article, replace(article, source="again")])
    own = [f for f in result.findings if f.b and f.a.text == f.b.text]
    assert len({f.a.start for f in own}) == len(result.claims) / 2
    assert Relation.DIVERGENCE not in {f.relation for f in own}
    assert all(f.similarity == pytest.approx(1.0, abs=1e-3) for f in own)


def test_every_claim_stands_in_a_finding(kim_putin_result):
    stated = {(c.source, c.start) for f in kim_putin_result.findings for c in (f.a, f.b) if c}
    assert stated == {(c.source, c.start) for c in kim_putin_result.claims}


def test_shares_lie_between_0_and_1(kim_putin_result):
    for finding in kim_putin_result.findings:
        assert 0 <= finding.confidence <= 1 and 0 <= finding.similarity <= 1


def test_the_threshold_redoes_only_the_last_step(kim_putin):
    prepared = pipeline.prepare(kim_putin)
    counts = [
        sum(f.b is not None for f in pipeline.decide(prepared, threshold=t).findings)
        for t in (0.2, 0.4, 0.8)
    ]
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1]
    assert csv_text(pipeline.decide(prepared)) == csv_text(claims.compare(kim_putin))


def test_no_pair_is_judged_twice(kim_putin, monkeypatch):
    judged = []
    judge = relation.judge

    def counting(a, b, **given):
        judged.append((a, b))
        return judge(a, b, **given)

    monkeypatch.setattr(relation, "judge", counting)
    prepared = pipeline.prepare(kim_putin)
    low = pipeline.decide(prepared, threshold=0.3)
    first = len(judged)
    assert first == sum(finding.b is not None for finding in low.findings) > 0
    for threshold, language in ((0.4, "zh"), (0.4, "en"), (0.3, "en"), (0.6, None)):
        pipeline.decide(prepared, threshold=threshold, language=language)
    assert len(judged) == first


@pytest.mark.parametrize("threshold", [-0.1, 1.1])
def test_a_threshold_out_of_range_says_so(kim_putin, threshold):
    with pytest.raises(ValueError, match="expected a threshold from 0 to 1"):
        claims.compare(kim_putin, threshold=threshold)


def test_no_article_says_so():
    with pytest.raises(ValueError, match="expected at least one article"):
        claims.compare([])


def test_any_sentence_transformers_folder_is_a_model(kim_putin, tiny_model, tmp_path):
    result = claims.compare(kim_putin, model=str(tiny_model), cache=tmp_path)
    assert result.model == str(tiny_model) and result.findings
    assert list(tmp_path.glob("*.sqlite3"))


def test_progress_is_told_by_stage(kim_putin):
    told = []
    claims.compare(kim_putin, progress=lambda stage, share: told.append((stage, share)))
    assert [stage for stage in dict(told)] == ["claims", "vectors", "alignments"]
    assert all(0 <= share <= 1 for _, share in told)


def test_explanations_come_in_the_language_asked_for(kim_putin):
    result = claims.compare(kim_putin, language="en")
    explanations = result.to_frame()["explanation"]
    assert all(explanations)
    assert any("Only" in text for text in explanations)


def test_similarity_of_the_same_text_is_1_and_of_unrelated_texts_near_0():
    left = ["港口于周二重新开放。", "The museum returned a bronze statue."]
    right = ["港口于周二重新开放。", "考古队在河谷里发现一座古墓。"]
    found = claims.similarity(left, right)
    assert found.shape == (2, 2)
    assert found[0, 0] == pytest.approx(1.0, abs=1e-6)
    assert np.all((found >= 0) & (found <= 1)) and found[0, 1] < 0.35 and found[1, 0] < 0.35


def test_unrelated_chinese_sentences_are_near_0():
    events = ("kim-putin-2023", "harbour-warehouse-fire")
    texts = [[c.text for c in claims.compare(event_articles(e)).claims] for e in events]
    assert np.median(claims.similarity(texts[0], texts[1])) <= 0.15


def test_texts_that_are_articles_are_not_related():
    with pytest.raises(ValueError, match="at most 5,000 characters, got 5,001 for b"):
        claims.relate("火已扑灭。", "火" * 5_001)


def test_too_many_claims_are_told(monkeypatch):
    monkeypatch.setattr("claims.pipeline.MAX_CLAIMS", 1)
    article = claims.read("北桥镇一座仓库昨夜起火。消防队赶到了现场。", source="a")
    with pytest.raises(ValueError, match="the articles make 2 claims: at most 1 are compared"):
        claims.compare([article])


def test_relate_tells_what_differs():
    judgement = claims.relate("死亡12人", "死亡19人")
    assert judgement.relation is Relation.DIVERGENCE
    assert "12人" in judgement.explanation and "19人" in judgement.explanation


@pytest.mark.parametrize("text", ["", "  \n"])
def test_relate_of_nothing_says_so(text):
    with pytest.raises(ValueError, match="expected a text to compare"):
        claims.relate(text, "死亡19人")


def test_one_story_in_four_sources_is_one_topic_a_claim():
    story = "A fire at the harbour hurt 12 people on Monday.\n\nThe schools nearby stay closed."
    result = claims.compare([claims.read(story, source=name) for name in "abcd"])
    told = {}
    for finding in result.findings:
        told.setdefault(finding.topic, set()).update({finding.a.source, finding.b.source})
    assert told == {1: set("abcd"), 2: set("abcd")}
