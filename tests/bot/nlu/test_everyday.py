"""Words of everyday Chinese are known, and where they stand."""

import pytest

from bot.nlu.everyday import breaks_a_word, is_word, touches_a_word


@pytest.mark.parametrize(("text", "known"), [("顾客", True), ("骨颗", False), ("图书馆", True)])
def test_a_word_is_known(text: str, known: bool) -> None:
    assert is_word(text) is known


@pytest.mark.parametrize(
    ("text", "span", "breaks"),
    [("三天内可以", (2, 4), True), ("挂骨颗", (1, 3), False), ("店里顾客多", (2, 4), True)],
)
def test_a_span_breaks_a_word_that_reaches_over_its_end(
    text: str, span: tuple[int, int], breaks: bool
) -> None:
    assert breaks_a_word(text, *span) is breaks


@pytest.mark.parametrize(("place", "touched"), [(1, True), (3, False)])
def test_a_character_inside_a_word_is_touched(place: int, touched: bool) -> None:
    assert touches_a_word("图书館羊", place, place + 1) is touched
