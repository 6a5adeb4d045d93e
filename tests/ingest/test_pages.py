from pathlib import Path

import pytest

from claims.ingest import load
from claims.schema import Label

PAGES = Path(__file__).parent / "pages"


def pages(half):
    return sorted(path for path in (PAGES / half).iterdir() if path.suffix in (".txt", ".md"))


def read(path):
    labels = path.with_suffix(".labels").read_text(encoding="utf-8").split()
    article = load(path)
    assert len(article.lines) == len(labels), path.name
    return [(Label(gold), line.label) for gold, line in zip(labels, article.lines, strict=True)]


# Precision and recall of body lines, and the share of all lines labelled as marked. Measured: dev
# 0.985, 0.996, 0.947; held 0.984, 0.991, 0.933. At first sight, before anybody had looked at
# their errors, the pages came out lower, and that is what to expect of a page nobody has seen:
# the first thirteen of held 0.948, 0.965, 0.923; the next six 0.952, 0.968, 0.889; eight that
# went to dev (en_african_daily, en_business_site, en_nonprofit_local, en_public_broadcaster_au,
# zh_city_daily, zh_client_app, zh_hk_instant, zh_tw_tv) 0.918, 0.927, 0.866; the next eight of
# held (en_canadian_radio, en_explainer_site, en_gulf_news, en_irish_paper, zh_malaysia,
# zh_overseas_radio, zh_party_site, zh_toutiao) 0.927, 1.000, 0.861. The last six of held
# (en_uk_tabloid, en_us_paper, en_wire_site, zh_hk_outlying, zh_portal_news, zh_tw_local), read by
# no rule since, stand at 0.982, 1.000, 0.951.
@pytest.mark.parametrize(
    ("half", "precision", "recall", "accuracy"),
    [("dev", 0.98, 0.99, 0.94), ("held", 0.98, 0.98, 0.93)],
)
def test_the_report_is_told_from_the_page(half, precision, recall, accuracy):
    pairs = [pair for path in pages(half) for pair in read(path)]
    hits = sum(gold is label is Label.BODY for gold, label in pairs)
    assert hits / sum(label is Label.BODY for _, label in pairs) >= precision
    assert hits / sum(gold is Label.BODY for gold, _ in pairs) >= recall
    assert sum(gold is label for gold, label in pairs) / len(pairs) >= accuracy


@pytest.mark.parametrize("path", pages("dev") + pages("held"), ids=lambda path: path.stem)
def test_no_reader_and_no_foot_of_the_page_speaks_in_the_report(path):
    for gold, label in read(path):
        if gold is Label.COMMENT:
            assert label not in (Label.BODY, Label.CAPTION)


@pytest.mark.parametrize("path", pages("dev") + pages("held"), ids=lambda path: path.stem)
def test_lines_tile_the_text_and_pieces_their_line(path):
    article = load(path)
    end = 0
    for line in article.lines:
        assert article.text[end : line.start].strip() == ""
        spans = [line.start, *(place for piece in line.pieces for place in piece), line.end]
        assert spans == sorted(spans)
        end = line.end
    assert article.text[end:].strip() == ""
