"""A few inputs for each check, the same ones in every run; benchmarks/fuzz.py tries many more."""

import pytest
from hypothesis import HealthCheck, settings

from tests.fuzz import comparing, loading

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
