"""The events under corpora/: their articles, and the gold beside them, hold together."""

import json
import re
import tomllib
from difflib import SequenceMatcher
from pathlib import Path

import pytest

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
EVENTS = sorted(folder.name for folder in CORPORA.iterdir() if (folder / "event.toml").exists())
LABELS = {"agree", "diverge", "either"}
FACETS = {"number", "time", "polarity", "modality", "attribution", "entity", "scope"}
LEAST_UNIQUES = 12

each_event = pytest.mark.parametrize("event", EVENTS)


def rows(event, name):
    path = CORPORA / event / "gold" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sources(event):
    """Source of each claim, by id."""
    return {claim["id"]: claim["source"] for claim in rows(event, "claims")}


def files(event):
    """Path of each article, by source, in the order that says which side of a pair is `a`."""
    gold = CORPORA / event / "gold"
    meta = json.loads((gold / "meta.json").read_text(encoding="utf-8"))
    return {source: gold / path for source, path in meta["files"].items()}


def strong(event):
    return [pair for pair in rows(event, "pairs") if pair["strength"] >= 2]


def readable(raw):
    return re.sub(r"\[\[zh:|\]\]|\*\*", "", raw)


def test_events_are_found():
    assert EVENTS


@each_event
def test_articles_are_named_alike_everywhere(event):
    folder = CORPORA / event
    on_disk = {p.name for p in folder.iterdir() if p.suffix in {".md", ".txt"}} - {"README.md"}
    table = tomllib.loads((folder / "event.toml").read_text(encoding="utf-8"))
    readme = (folder / "README.md").read_text(encoding="utf-8")
    meta = json.loads((folder / "gold" / "meta.json").read_text(encoding="utf-8"))
    assert {row["file"] for row in table["articles"]} == on_disk
    assert set(re.findall(r"^- `([^`]+)`: ", readme, re.MULTILINE)) == on_disk
    assert set(files(event)) == on_disk
    assert {row["file"]: row["language"] for row in table["articles"]} == meta["lang"]
    assert set(table["title"]) == {"zh", "en"}
    assert len({row["source"] for row in table["articles"]}) == len(on_disk)
    assert (meta["event"], meta["exhaustive"]) == (event, True)


@each_event
def test_every_claim_stands_in_its_article(event):
    texts = {source: path.read_text(encoding="utf-8") for source, path in files(event).items()}
    claims = rows(event, "claims")
    assert [c["id"] for c in claims if c["span_raw"] not in texts[c["source"]]] == []
    assert [c["id"] for c in claims if c["text"] != readable(c["span_raw"])] == []
    assert len(sources(event)) == len(claims)


@each_event
@pytest.mark.parametrize("name", ["pairs", "unrelated"])
def test_pairs_join_two_articles_in_order(event, name):
    order, source = list(files(event)), sources(event)
    ends = [(pair["a"], pair["b"]) for pair in rows(event, name)]
    turned = [e for e in ends if order.index(source[e[0]]) >= order.index(source[e[1]])]
    assert turned == []
    assert len(set(ends)) == len(ends)


@each_event
def test_pairs_say_what_the_format_allows(event):
    odd = [
        pair
        for pair in rows(event, "pairs")
        if pair["label"] not in LABELS
        or not set(pair["facets"]) <= FACETS
        or pair["strength"] not in {1, 2, 3}
        or (pair["label"] == "diverge" and not pair["facets"])
    ]
    assert odd == []
    assert {pair["label"] for pair in rows(event, "unrelated")} <= {"unrelated"}


@each_event
def test_a_unique_claim_has_no_strong_partner(event):
    paired = {pair[end] for pair in strong(event) for end in "ab"}
    unique = {row["id"]: row["salience"] for row in rows(event, "unique")}
    assert unique.keys() & paired == set()
    assert unique.keys() <= sources(event).keys()
    assert sum(salience >= 2 for salience in unique.values()) >= LEAST_UNIQUES


@each_event
def test_what_must_not_align_is_in_no_pair(event):
    paired = {(pair["a"], pair["b"]) for pair in rows(event, "pairs")}
    traps = {(pair["a"], pair["b"]) for pair in rows(event, "unrelated")}
    assert traps
    assert traps & paired == set()


def test_every_facet_decides_some_divergence():
    seen = {
        f for event in EVENTS for p in strong(event) if p["label"] == "diverge" for f in p["facets"]
    }
    assert seen == FACETS


KIM_PUTIN_FACTS = [
    # words, in ap.md, in nyt.txt
    ("5380吨", False, True),
    ("10.2万吨", False, True),
    ("铁路载运量", True, False),
    ("苏联", True, True),
    ("双赢", True, True),
    ("双边军演", True, False),
    ("三边军演", False, True),
    ("70周年", False, True),
    ("四次地下核试验", False, True),
    ("两次都没成功", False, True),
    ("1991 年", True, False),
    ("1953年", False, True),
    ("普丁", True, False),
    ("普京", False, True),
]


@pytest.mark.parametrize(("words", "in_ap", "in_nyt"), KIM_PUTIN_FACTS)
def test_the_two_retellings_differ_where_their_originals_do(words, in_ap, in_nyt):
    folder = CORPORA / "kim-putin-2023"
    ap, nyt = ((folder / name).read_text(encoding="utf-8") for name in ("ap.md", "nyt.txt"))
    assert (words in readable(ap), words in nyt) == (in_ap, in_nyt)


def test_two_ferry_reports_share_two_paragraphs_of_wire_copy():
    folder = CORPORA / "river-ferry"
    one, other = (
        [p for p in (folder / name).read_text(encoding="utf-8").split("\n\n") if len(p) > 100]
        for name in ("courier.txt", "beacon.md")
    )
    shared = [
        (a, b)
        for a in one
        for b in other
        if SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.9
    ]
    assert len(shared) == 2
