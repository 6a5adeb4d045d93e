import sys
from collections import Counter

import pytest

import claims
from claims import language
from claims.language import words
from claims.normalize.annotate import annotate
from claims.schema import Claim, TaggedSpan
from tests.conftest import event_articles


@pytest.fixture
def calls(monkeypatch):
    """Count, by text, how often it is folded ("fold") and how often segmented ("tag")."""
    counts = {"fold": Counter(), "tag": Counter()}
    fold, segmenter = language.fold, words._segmenter()

    def counting_fold(text):
        counts["fold"][text] += 1
        return fold(text)

    class CountingSegmenter:
        has_word = segmenter.has_word

        def tag(self, text):
            counts["tag"][text] += 1
            return segmenter.tag(text)

    for name, module in list(sys.modules.items()):
        if name.startswith("claims") and getattr(module, "fold", None) is fold:
            monkeypatch.setattr(module, "fold", counting_fold)
    monkeypatch.setattr(words, "_segmenter", CountingSegmenter)
    return counts


def test_a_comparison_folds_and_segments_every_claim_once(calls):
    articles = event_articles("kim-putin-2023")
    for count in calls.values():
        count.clear()
    result = claims.compare(articles)
    texts = {claim.text for claim in result.claims}
    assert {text: calls["fold"][text] for text in texts} == dict.fromkeys(texts, 1)
    # Beside the claims: the lines of an article that introduce a name, and who is quoted.
    introductions = sum(
        "(" in line or "（" in line for a in articles for line in a.text.split("\n")
    )
    assert sum(calls["tag"].values()) <= len(result.claims) + introductions
    speakers = {claim.speaker for claim in result.claims}
    others = sum(calls["fold"].values()) - len(texts)
    assert others <= 3 * len(articles) + 2 * len(speakers)


def test_a_claim_carries_its_folded_text_and_words():
    claim = annotate(Claim("a", "普京與金正恩會面。", 0, 9, "zh", 0))
    assert claim.folded == "普京与金正恩会面。"
    assert [claim.folded[word.start : word.end] for word in claim.analysis.words] == [
        *("普京", "与", "金正恩", "会面", "。")
    ]
    english = annotate(Claim("b", "Putin’s aides met.", 0, 18, "en", 0))
    assert english.folded == "putin's aides met."
    assert english.analysis.words[0] == TaggedSpan(0, 7)


def test_what_a_claim_carries_for_matching_is_no_part_of_its_identity_or_of_the_json(tmp_path):
    claim = Claim("a", "普京与金正恩会面。", 0, 9, "zh", 0)
    assert words.analyse(claim.text, "zh").words and "analysis" not in repr(annotate(claim))
    result = claims.compare([claims.read("普京与金正恩会面。他们谈了很久。", source="a")])
    result.to_json(tmp_path / "out.json")
    assert '"analysis"' not in (tmp_path / "out.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Won’t", "won't"),
        ("‘Won’t go’", "‘won't go’"),
        ("他说‘好’了", "他说‘好’了"),
        ("Côte d’Ivoire’s", "côte d'ivoire's"),
    ],
)
def test_an_apostrophe_is_straight_and_a_closing_quotation_mark_stays(text, expected):
    assert language.fold(text) == expected
