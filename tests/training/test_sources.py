"""The tables of the encoder: what is taken from a row, what is left out."""

import json

import pytest

from training.encoder import sources

EMPTY = {
    "cc_cedict.tsv": "simplified\ttraditional\tgloss\n",
    "cedict_proper_nouns.tsv": "en\tzh\n",
    "cedict_proper_noun_variants.jsonl": "",
    "cldr_names.tsv": "kind\tcode\ten\tzh_Hans\tzh_Hant_TW\tzh_Hant_HK\tdiffer\n",
    "tatoeba_en_zh.tsv": "en\tzh\n",
    "tico19_en_zh.tsv": "en\tzh\n",
    "zh_document_frequency.tsv": "word\tsentences\n",
}


def read(folder, **added):
    for name, head in EMPTY.items():
        (folder / name).write_text(head + added.get(name.split(".")[0], ""), encoding="utf-8")
    return sources.read(folder, str.lower)


@pytest.mark.parametrize(
    ("gloss", "senses"),
    [
        ("to claim; to state", ["to claim", "to state"]),
        ("Ada Wong (1900-1980), a painter", ["Ada Wong, a painter", "Ada Wong"]),
        ("harbour (of a town), CL:個|个[ge4]", ["harbour"]),
        ("Taiwan pr.", []),
        ("also pr. [yi4]", []),
        ("classifier for boats", []),
        ("used in 邂逅[xie4 hou4]", []),
        ("abbr. for 中國聯合航空|中国联合航空", []),
        ("x" * 90, []),
    ],
)
def test_senses_are_cleaned(tmp_path, gloss, senses):
    found = read(tmp_path, cc_cedict=f"港口\t港口\t{gloss}\n").senses
    assert found == [("港口", sense) for sense in senses]


@pytest.mark.parametrize(
    ("gloss", "other"),
    [
        ("Taiwanese term for 網絡|网络", "网络"),
        ("erhua variant of 豆角", "豆角"),
        ("Fudan, abbr. for 復旦大學|复旦大学", "复旦大学"),
        ("see 生物技術|生物技术", "生物技术"),
        ("port of 上海", None),
    ],
)
def test_references_are_synonyms(tmp_path, gloss, other):
    found = read(tmp_path, cc_cedict=f"词\t詞\t{gloss}\n").synonyms
    assert found == ([("词", other)] if other else [])


def test_names_and_their_regional_forms(tmp_path):
    forms = [{"simp": "悉尼"}, {"simp": "雪梨"}]
    found = read(
        tmp_path,
        cedict_proper_nouns="Mesa\t梅萨|A座\n",
        cedict_proper_noun_variants=json.dumps({"en": "Sydney", "forms": forms}) + "\n",
        cldr_names="territory\tIT\tItaly (EU)\t意大利\t義大利\t意大利\t1\n",
    )
    assert found.names == [
        ("梅萨", "Mesa"),
        ("a座", "Mesa"),
        ("悉尼", "Sydney"),
        ("雪梨", "Sydney"),
        ("意大利", "Italy"),
        ("義大利", "Italy"),
    ]
    assert found.synonyms == [("悉尼", "雪梨"), ("意大利", "義大利")]


def test_sentences_and_counts_stand_as_they_are(tmp_path):
    found = read(
        tmp_path,
        tatoeba_en_zh="The tide is in.\t潮水涨了。\n",
        tico19_en_zh="Wash hands.\t洗手。\n",
        zh_document_frequency="潮水\t7\nABC\t9\n",
    )
    assert found.parallel == [("The tide is in.", "潮水涨了。"), ("Wash hands.", "洗手。")]
    assert dict(found.frequency) == {"潮水": 7}
