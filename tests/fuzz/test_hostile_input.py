"""A few inputs for each check, the same ones in every run; benchmarks/fuzz.py tries many more."""

import pytest
from hypothesis import HealthCheck, settings

import claims
from tests.fuzz import comparing, loading
from tests.fuzz.checks import check_comparison

CHECKS = [
    loading.text,
    loading.some_bytes,
    loading.web_page,
    loading.word_file,
    loading.pdf_file,
    loading.csv_file,
    loading.json_lines,
    loading.json_file,
    loading.parquet_file,
    loading.links,
    comparing.comparison,
    comparing.two_texts,
    comparing.command_line,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nothing_breaks(check):
    few = settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    few(check)()


# What was found: each of these once took minutes, or did not give its places back.
FINDS = {
    "words without end before a colon": "-0" * 5_000,
    "blanks without end before a colon": "a b " * 2_500 + ": “x”",
    "figures without end before a time of day": "9" * 10_000 + " 天前",
    "a sentence without end": "北桥镇一座仓库起火" * 1_200,
    "one sentence, often": "北桥镇一座仓库周一夜里起火，三名工人受伤送医。" * 400,
    "an unseen character before every other": "".join(f"\u202e{sign}" for sign in "火已扑灭。" * 9),
    "half a character": "北桥镇一座仓库\ud800周一夜里起火，三名工人受伤送医。",
    "marks without end": "“「（" * 1_000 + "北桥镇一座仓库周一夜里起火。",
}


@pytest.mark.parametrize("text", FINDS.values(), ids=FINDS)
def test_what_was_found_stays_mended(text):
    check_comparison(claims.compare([claims.read(text, source=name) for name in "ab"]))


def test_findings_grow_with_the_claims_not_with_their_pairs():
    articles = [claims.read("北桥镇一座仓库周一夜里起火。" * 60, source=name) for name in "ab"]
    result = claims.compare(articles)
    assert len(result.findings) <= 10 * len(result.claims)


def test_a_name_of_several_rows_is_told_in_one():
    with pytest.raises(ValueError, match=r"^a b holds no text") as caught:
        claims.read("", source="a\n\0b")
    assert "\n" not in str(caught.value)
