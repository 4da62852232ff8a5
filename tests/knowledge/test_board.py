"""Notices that people look through."""

from __future__ import annotations

from pathlib import Path

import pytest

from base.errors import ContentError
from knowledge import board


def titles(**wish: str) -> list[str]:
    return [one.title for one in board.search("vacancies", **wish)]


def test_the_notices_that_fit_the_words_are_found() -> None:
    assert titles(text="保安", street="五角场") == ["小区保安"]


def test_nothing_fits_words_that_nobody_wrote() -> None:
    assert titles(text="宇航员") == []


def test_without_a_wish_everything_is_shown() -> None:
    assert len(titles()) == len(board.posts())


def test_the_longest_word_in_a_sentence_is_heard() -> None:
    assert board.named("vacancies", "想做超市收银员") == "超市收银员"


def test_every_demonstration_notice_says_so() -> None:
    assert all(one.demo for one in board.posts() if "演示" in one.by)


def test_all_mistakes_of_a_board_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("board: x\nposts:\n- {id: a, title: 甲}\n- {id: b}\n", encoding="utf-8")
    with pytest.raises(ContentError) as told:
        board.load(tmp_path)
    assert len(told.value.problems) == 2
