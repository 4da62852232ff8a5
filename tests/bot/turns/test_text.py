"""What becomes of a person's text before anything reads it."""

from __future__ import annotations

import pytest

from bot.turns.text import MAX_CHARACTERS, clean, is_plain, objection


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  挂号 ", "挂号"),
        ("挂\x00号\x07", "挂号"),
        ("一行\r\n两行\r三行", "一行\n两行\n三行"),
        ("\u202e倒着\u202c", "倒着"),
        ("\ufeff挂号\u200b", "挂号"),
        ("半个\ud83d字", "半个字"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("<b>'; DROP TABLE messages; --</b>", "<b>'; DROP TABLE messages; --</b>"),
        ("\x00\t \n", ""),
    ],
)
def test_only_characters_that_somebody_typed_on_purpose_stay(typed, read):
    assert clean(typed) == read


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "blank"), ("字" * MAX_CHARACTERS, None), ("字" * (MAX_CHARACTERS + 1), "too_long"), ("👍", None)],
)
def test_what_the_engine_is_not_asked_about(text, reason):
    assert objection(text) == reason


@pytest.mark.parametrize(("name", "plain"), [("openid-1_张三", True), ("a\x00b", False), ("\ud800", False)])
def test_names_with_characters_a_database_cannot_keep_are_noticed(name, plain):
    assert is_plain(name) is plain
