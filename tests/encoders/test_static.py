"""The shipped encoder: what it must give, and that sentence-transformers reads the same from it."""

import csv
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.encoders import static

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "claims" / "models" / "embedded"
DATA = ROOT / "claims" / "data"
CORPORA = ROOT / "corpora"

# Half precision on the other side: eleven bits of each component.
SAME = 1e-3

# The most that unrelated sentences of one language may have in common, as a median cosine.
UNRELATED = 0.15


@cache
def encoder():
    return static.load(FOLDER)


def cosine(a, b):
    left, right = encoder().encode([a, b])
    return float(left @ right)


@pytest.mark.parametrize(
    "text",
    [
        "央行宣布降息。",
        "The ferry sank before dawn.",
        "GDP增长5.2%",
        "ก",
        "🙂",
        "。",
        "a\ud800b",
        " ",
    ],
)
def test_identical_text_is_one(text):
    assert cosine(text, text) == pytest.approx(1.0, abs=1e-6)


def test_the_empty_text_is_zeros_and_no_text_is_no_row():
    assert not encoder().encode([""]).any()
    assert encoder().encode([]).shape == (0, encoder().table.shape[1])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "台湾总统府发言人说，选举结果将于周日公布。",
            "臺灣總統府發言人說，選舉結果將於週日公佈。",
        ),
        ("他们了解后面发生了什么", "他們瞭解後面發生了什麼"),
        ("里面有干净的面条", "裡面有乾淨的麵條"),
        ("乾隆年间的著作", "乾隆年間的著作"),
        ("看着钟表", "看著鐘錶"),
        ("２０２４年ＧＤＰ", "2024年gdp"),
        ("Café “Élysée”", "cafe Elysee"),
    ],
)
def test_script_width_case_and_accents_change_nothing(a, b):
    assert encoder().tokens([a]) == encoder().tokens([b])
    assert cosine(a, b) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "nearer", "farther"),
    [
        ("外长周二访问巴黎", "The foreign minister visited Paris on Tuesday", "外长周二辞职"),
        ("地震造成至少十二人死亡", "The earthquake killed at least twelve people", "地震仪在展出"),
        ("The court rejected the appeal", "法院驳回上诉", "The actor rejected the role"),
        ("川普抵達平壤", "特朗普抵达平壤", "川菜抵达上海"),
        ("朝鲜试射导弹", "北韓試射飛彈", "朝鲜举行婚礼"),
        ("股市收高", "Stocks closed higher", "The concert was cancelled"),
    ],
)
def test_meaning_counts_across_languages_and_regions(text, nearer, farther):
    assert cosine(text, nearer) > cosine(text, farther)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_unrelated_sentences_are_near_zero(language):
    with (DATA / "background.tsv").open(encoding="utf-8") as file:
        rows = csv.reader((line for line in file if line[0] != "#"), delimiter="\t")
        texts = [text for code, text in rows if code == language]
    vectors = encoder().encode(texts)
    likeness = (vectors @ vectors.T)[np.triu_indices(len(texts), k=1)]
    assert np.median(likeness) <= UNRELATED


HAN = re.compile("[\u4e00-\u9fff]")


def sentences_by_event(language):
    """Return (event, sentence) of the bundled articles; a paragraph end also ends a sentence."""
    found = []
    for path in sorted(CORPORA.glob("*/*.*")):
        if path.name in ("README.md", "event.toml"):
            continue
        for sentence in re.split(
            r"(?<=[。！？])|(?<=[.!?])\s|\n", path.read_text(encoding="utf-8")
        ):
            if len(sentence) >= 12 and bool(HAN.search(sentence)) == (language == "zh"):
                found.append((path.parent.name, sentence))
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sentences_of_different_events_are_near_zero(language):
    events, texts = zip(*sentences_by_event(language), strict=True)
    vectors = encoder().encode(texts)
    apart = np.array(events)[:, None] != np.array(events)
    assert len(set(events)) >= 3
    assert np.median((vectors @ vectors.T)[apart]) <= UNRELATED


def test_row_order_and_company_change_nothing():
    texts = ["河水漫过堤坝", "The river rose", "", "河水漫过堤坝", "a" * 5000]
    alone = np.concatenate([encoder().encode([text]) for text in texts])
    assert np.array_equal(encoder().encode(texts), alone)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_unit_vector_or_zeros(text):
    (vector,) = encoder().encode([text])
    assert np.linalg.norm(vector) == pytest.approx(float(bool(text)), abs=1e-5)


def test_sentence_transformers_gives_the_same_vectors():
    from sentence_transformers import SentenceTransformer

    texts = [
        "工信部周四说，首批牌照年底前发放。",
        "北韓領導人搭乘專列抵達海參崴",
        "Two ferries collided near the northern harbour, injuring 31.",
        "在2024年3月，OpenAI 与 40 家出版社签约",
        "。",
    ]
    theirs = SentenceTransformer(str(FOLDER)).encode(texts, normalize_embeddings=True)
    assert np.abs(theirs.astype(np.float32) - encoder().encode(texts)).max() <= SAME


def test_a_folder_without_static_vectors_is_refused(tmp_path):
    header = json.dumps(
        {"other": {"dtype": "I8", "shape": [1, 1], "data_offsets": [0, 1]}}
    ).encode()
    (tmp_path / static.WEIGHTS).write_bytes(len(header).to_bytes(8, "little") + header + b"\0")
    with pytest.raises(ValueError, match=r"expected 'embedding.weight' .* give a folder"):
        static.load(tmp_path)
    with pytest.raises(FileNotFoundError):
        static.load(tmp_path / "nowhere")


def test_the_shipped_files_stay_small():
    sizes = [path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()]
    assert sum(sizes) <= 40_000_000
    assert all(a != b for a, b in pairwise(sorted(encoder().tokenizer.get_vocab())))
