import csv
import io
import json
import math
from dataclasses import replace

import pandas
import pytest

import claims
from claims.align import FEATURES
from claims.comparison import Comparison
from claims.export.files import write
from claims.export.table import COLUMNS, counts, csv_text
from claims.schema import Claim, Finding, Relation

A = Claim("ap.md", "铁路运力有限。", 3, 10, "zh", 0, speaker="车先生", id="a-3-10")
B = Claim("nyt.txt", "=HYPERLINK(1)", 0, 13, "en", 4, id="b-0-13")


def comparison(*findings):
    article = claims.read("正文。", source="ap.md")
    return Comparison((article,), (A, B), (), findings, "embedded", 0.2, "zh")


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_an_alignment_and_one_a_unique_claim():
    pair = Finding(1, Relation.AGREEMENT, A, B, 0.51234, 0.75)
    alone = Finding(2, Relation.UNIQUE, A, None, 0.1, 0.9)
    assert rows(csv_text(comparison(pair, alone))) == [
        {
            "topic": "1", "relation": "agreement", "facets": "", "confidence": "0.75",
            "similarity": "0.512", "source_a": "ap.md", "claim_a": "铁路运力有限。", "start_a": "3",
            "end_a": "10", "speaker_a": "车先生", "source_b": "nyt.txt",
            "claim_b": "'=HYPERLINK(1)", "start_b": "0", "end_b": "13", "speaker_b": "",
            "explanation": "两处说的是同一件事，未见不同：“铁路运力有限。” ／ “=HYPERLINK(1)”",
            "review": "",
        },
        {
            "topic": "2", "relation": "unique", "facets": "", "confidence": "0.9",
            "similarity": "0.1", "source_a": "ap.md", "claim_a": "铁路运力有限。", "start_a": "3",
            "end_a": "10", "speaker_a": "车先生", "source_b": "", "claim_b": "", "start_b": "",
            "end_b": "", "speaker_b": "",
            "explanation": "只有“ap.md”写到；其他来源未提及，不等于不属实。", "review": "",
        },
    ]  # fmt: skip


def test_the_file_reads_rightly_in_a_spreadsheet(tmp_path):
    comparison().to_csv(tmp_path / "out.csv")
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)
    comparison(Finding(1, Relation.UNIQUE, A, None, 0.1, 0.9)).to_csv(tmp_path / "out.csv")
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.count(b"\xef\xbb\xbf") == 1
    assert pandas.read_csv(tmp_path / "out.csv")["claim_a"].tolist() == ["铁路运力有限。"]


GUARDED = [
    "=1+2",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n正文",
    "\x00=1",
    " =1",
    "\u3000=1",
    "\u00a0-1",
    "\u200b=1",
    "\ufeff=1",
    "\u202e=1",
    " \u200b \u2066@A1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    "\u3000＝1",
    "﹦1",
    "'=1",
    "''=1",
    "-5度，全城停水。",
]
PLAIN = [
    "",
    "'",
    "正文",
    "死亡 = 3",
    " 正文",
    "'quoted' = 1",
    "\u200b正文",
    "“=1”",
    "—— 报道",
    "·=1",
    "12-11",
]


@pytest.mark.parametrize("cell", [*GUARDED, *PLAIN])
def test_a_cell_that_would_run_is_guarded_and_gives_its_words_back(cell):
    alone = Finding(1, Relation.UNIQUE, replace(A, text=cell), None, 0.1, 0.9)
    (row,) = rows(csv_text(comparison(alone)))
    assert row["claim_a"] == ("'" + cell if cell in GUARDED else cell)


def test_a_source_that_would_run_is_guarded():
    alone = Finding(1, Relation.UNIQUE, replace(A, source="@a", speaker="=b"), None, 0.1, 0.9)
    (row,) = rows(csv_text(comparison(alone)))
    assert (row["source_a"], row["speaker_a"]) == ("'@a", "'=b")


def test_the_frame_has_the_columns_in_order():
    frame = comparison(Finding(1, Relation.UNIQUE, A, None, 0.1, 0.9)).to_frame()
    assert tuple(frame.columns) == COLUMNS and len(frame) == 1
    assert tuple(comparison().to_frame().columns) == COLUMNS


def test_json_carries_text_claims_and_findings(tmp_path):
    comparison(Finding(1, Relation.AGREEMENT, A, B, 0.5, 0.7)).to_json(tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert document["articles"][0]["text"] == "正文。"
    assert [claim["text"] for claim in document["claims"]] == [A.text, B.text]
    assert document["findings"][0]["a"] == 0 and document["findings"][0]["b"] == 1


def test_json_carries_the_pairs_where_they_are_asked_for(tmp_path, kim_putin_result):
    kim_putin_result.to_json(tmp_path / "out.json", pairs=True)
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    names = [feature["name"] for feature in document["features"]]
    assert names == [feature.name for feature in FEATURES]
    assert len(document["pairs"]) == len(kim_putin_result.pairs)
    finding = next(row for row in document["findings"] if row["b"] is not None)
    of_finding = {"a": finding["a"], "b": finding["b"], "confidence": finding["confidence"]}
    (pair,) = (pair for pair in document["pairs"] if of_finding.items() <= pair.items())
    assert list(pair["features"]) == names
    log_odds = document["intercept"] + sum(
        feature["weight"] * pair["features"][feature["name"]]
        for feature in document["features"]
        if feature["weight"] is not None
    )
    assert 1 / (1 + math.exp(-log_odds)) == pytest.approx(pair["confidence"], abs=1e-3)


def test_a_result_without_pairs_has_none_to_write(tmp_path):
    with pytest.raises(ValueError, match="as `compare` returns it"):
        comparison().to_json(tmp_path / "out.json", pairs=True)
    assert not (tmp_path / "out.json").exists()


def test_an_open_bound_is_null_in_json(tmp_path):
    result = claims.compare([claims.read("至少十九人死亡，搜救仍在继续。", source="a")])
    result.to_json(tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (quantity,) = document["claims"][0]["quantities"]
    assert (quantity["low"], quantity["high"]) == (19.0, None)


def test_what_is_counted_and_bounded_is_in_json_apart_and_in_one_text(tmp_path):
    text = "袭击造成3名儿童死亡，19枚导弹落入海中，双方各执一词，军方拒绝回应。"
    result = claims.compare([claims.read(text, source="a")])
    result.to_json(tmp_path / "out.json")
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["claims"]
    quantities = [q for claim in found for q in claim["quantities"]]
    assert [(q["state"], q["noun"], q["counted"]) for q in quantities] == [
        ("dead", "儿童", "dead 儿童"),
        (None, "导弹", "导弹"),
    ]
    cues = [cue for claim in found for cue in claim["cues"]]
    assert [(cue["dimension"], cue["value"]) for cue in cues] == [
        ("parties", "parties:2"),
        (None, ""),
    ]


def test_a_write_that_fails_leaves_the_old_file(tmp_path):
    target = tmp_path / "out.csv"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(TypeError):
        write(target, "not bytes")
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_link_leads_to_the_file_it_names(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "out.csv").symlink_to(tmp_path / "real.csv")
    write(tmp_path / "out.csv", b"new")
    assert (tmp_path / "out.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["字" * 80 + ".csv", "out", ".csv", "a b.csv"])
def test_every_name_a_file_may_have_is_written(tmp_path, name):
    write(tmp_path / name, b"new")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_is_no_file_to_write(tmp_path):
    with pytest.raises(OSError):
        write(tmp_path, b"new")
    assert list(tmp_path.iterdir()) == []


def test_counts_name_every_relation():
    assert counts([]) == {Relation.AGREEMENT: 0, Relation.DIVERGENCE: 0, Relation.UNIQUE: 0}
