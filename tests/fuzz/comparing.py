"""Whatever is compared, every claim is found again, and every export can be read."""

import tempfile
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import claims
from claims.__main__ import main
from tests.fuzz import strategies as hostile
from tests.fuzz.checks import check_comparison
from tests.fuzz.loading import check_line

# A sentence or two are related; articles are compared.
_RELATED = 1_500


def _articles(texts):
    for number, text in enumerate(texts):
        try:
            yield claims.read(text, source=f"{number} {text[:20]}")
        except ValueError as error:
            check_line(error)


@given(st.lists(hostile.texts, min_size=1, max_size=3), st.sampled_from([0.0, 0.4, 1.0]))
def comparison(texts, threshold):
    if articles := list(_articles(texts)):
        check_comparison(claims.compare(articles, threshold=threshold))


@given(hostile.texts, hostile.texts)
def two_texts(a, b):
    a, b = a[:_RELATED], b[:_RELATED]
    try:
        claims.relate(a, b)
    except ValueError as error:
        check_line(error)
    assert 0 <= claims.similarity([a], [b])[0][0] <= 1.000001


@given(hostile.broken(hostile.data), st.sampled_from(["a.txt", "a.md", "a.csv", "a.jsonl"]))
def command_line(data, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        done = CliRunner().invoke(main, ["compare", str(path), "--csv", f"{folder}/out.csv"])
    assert done.exit_code in (0, 2), done.exception
    if done.exit_code == 2:
        assert done.stderr.splitlines()[-1].startswith("claims: ")
