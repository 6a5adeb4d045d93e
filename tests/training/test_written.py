"""The written events are marked to the letter, and varied enough to learn from."""

from collections import Counter
from dataclasses import replace

import pytest

from training.written import LABELS, MarkedPair, load, problems, split

EVENTS = load()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_every_span_id_and_deciding_word_is_right(event):
    assert list(problems(event)) == []


def test_names_are_told_apart():
    names = [event.name for event in EVENTS]
    assert len(set(names)) == len(names) >= 120


def test_every_script_and_both_languages_together_have_their_share():
    kinds = Counter(frozenset(r.script or r.language for r in event.reports) for event in EVENTS)
    english = sum(count for scripts, count in kinds.items() if scripts == {"en"})
    both = sum(count for scripts, count in kinds.items() if "en" in scripts and len(scripts) > 1)
    traditional = sum(count for scripts, count in kinds.items() if "Hant" in scripts)
    assert min(english, both, traditional) >= len(EVENTS) / 5


def test_every_label_and_facet_occurs_often():
    labels = Counter(pair.label for event in EVENTS for pair in event.pairs)
    facets = Counter(name for event in EVENTS for pair in event.pairs for name in pair.facets)
    assert set(labels) == set(LABELS) and min(facets.values()) >= 50 and len(facets) == 7


def test_a_tenth_is_kept_back():
    learned, kept_back = split(EVENTS)
    assert len(kept_back) == len(EVENTS) // 10 and not set(learned) & set(kept_back)


def test_what_is_not_right_is_told():
    event = EVENTS[0]
    first, second = event.claims[:2]
    pair = MarkedPair(first.id, second.id, "differs", (), "no such words", "")
    broken = replace(
        event, claims=(*event.claims, replace(first, span="x")), pairs=(pair,), tempting=()
    )
    assert [problem.partition(": ")[2] or problem for problem in problems(broken)] == [
        "an id stands twice",
        "its span stands 0 times in its report",
        "both of one report",
        "label 'differs'",
        f"deciding words 'no such words' do not stand in {first.id}",
    ]
