"""Which of two overlapping entities stays."""

from bot.nlu.entities import entity, settle
from tests.growth import growth


def made(kind: str, start: int, end: int, text: str) -> dict[str, object]:
    return entity(kind, start, end, text[start:end], text=text, extractor="test")


def kinds(found: list[dict[str, object]]) -> list[object]:
    return [one["entity"] for one in found]


def test_the_longer_one_wins() -> None:
    text = "我72岁了"
    assert kinds(settle([made("number", 1, 3, text), made("age", 1, 4, text)], text)) == ["age"]


def test_a_whole_message_may_be_a_day_and_a_place_in_a_list() -> None:
    assert kinds(settle([made("ordinal", 0, 2, "2号"), made("date", 0, 2, "2号")], "2号")) == [
        "date",
        "ordinal",
    ]


def test_inside_a_sentence_one_reading_is_kept() -> None:
    text = "改到2号"
    assert kinds(settle([made("ordinal", 2, 4, text), made("date", 2, 4, text)], text)) == ["date"]


def test_entities_come_in_the_order_of_the_text() -> None:
    text = "骨科明天"
    assert kinds(settle([made("date", 2, 4, text), made("department", 0, 2, text)], text)) == [
        "department",
        "date",
    ]


def test_a_long_message_is_settled_in_linear_time() -> None:
    def settled(size: int) -> int:
        text = "骨科明天" * size
        return len(settle([made("department", 4 * n, 4 * n + 2, text) for n in range(size)], text))

    assert settled(500) == 500
    assert growth(settled, 125) < 24
