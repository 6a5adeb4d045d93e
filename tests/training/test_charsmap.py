"""The compiled character map does what its rules say, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import normalizers

from training.encoder.charsmap import compile_charsmap

RULES = {"臺": "台", "，": " ", "é": "e", "㎏": "kg", "\u0301": "", "𠮷": "吉", "A": "a", "Ａ": "a"}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("臺灣，A", "台灣 a"),
        ("caf\u0065\u0301", "cafe"),
        ("5㎏𠮷Ａ", "5kg吉a"),
        ("臸臹", "臸臹"),
        ("", ""),
    ],
)
def test_text_is_folded(text, folded):
    assert normalizers.Precompiled(compile_charsmap(RULES)).normalize_str(text) == folded


# Half of a surrogate pair is no character: no tokenizer is ever given one.
CHARACTER = st.characters(min_codepoint=0x21, codec="utf-8")


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(CHARACTER, st.text(CHARACTER)))
def test_every_character_follows_its_rule(rules):
    fold = normalizers.Precompiled(compile_charsmap({"a": "b"} | rules)).normalize_str
    assert {source: fold(source) for source in rules} == rules
