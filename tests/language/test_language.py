import re

import pytest

from claims.language import HAN, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Fire, 3 dead", 12),
        ("仓库起火", 8),
        # Signs of Chinese text fill two columns, those that Western text has too fill one.
        ("，。：「」（）！％１　", 22),
        ("“”‘’—…·", 7),
        ("café", 4),
        ("한국", 4),
        ("ｶﾅ", 2),
    ],
)
def test_chinese_fills_two_columns(text, columns):
    assert width(text) == columns


def test_han_is_chinese_characters_without_their_signs():
    assert re.findall(f"[{HAN}]", "㐀一龥豈，。·A１〇ㄅあ") == list("㐀一龥豈")
