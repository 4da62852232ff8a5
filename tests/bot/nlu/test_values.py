"""Numbers, phones, ages, codes and places in a list as people write them."""

import pytest

from bot.nlu.entities import settle
from bot.nlu.values import digits, find, number


def found(text: str) -> set[tuple[str, object]]:
    return {(one["entity"], one["value"]) for one in settle(find(text), text)}


@pytest.mark.parametrize(
    "text",
    [
        "13800001111",
        "138 0000 1111",
        "138-0000-1111",
        "电话是13800001111,谢谢",
        "幺三八零零零零幺幺幺幺",
        "+86 138 0000 1111",
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(text: str) -> None:
    assert ("phone", "13800001111") in found(text)


@pytest.mark.parametrize("text", ["1380000111", "138000011112", "22800001111", "订单号20261120113800001111"])
def test_what_is_no_mobile_number_is_not_read_as_one(text: str) -> None:
    assert "phone" not in {kind for kind, _ in found(text)}


def test_a_landline_needs_its_area_code_or_the_word_for_phone() -> None:
    assert ("phone", "65123456") in found("021-65123456")
    assert ("phone", "65123456") in found("家里电话65123456")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("72岁", 72),
        ("我妈八十二了", 82),
        ("今年七十二", 72),
        ("八十二岁", 82),
        ("虚岁90了", 90),
        ("八十了", 80),
    ],
)
def test_an_age_is_read(text: str, years: int) -> None:
    assert ("age", years) in found(text)


def test_nobody_is_200_years_old() -> None:
    assert "age" not in {kind for kind, _ in found("200岁")}


@pytest.mark.parametrize(
    "text", ["123456", "验证码是123456", "123 456", "一二三四五六", "我的验证码:123456。"]
)
def test_a_code_is_read_when_it_is_all_that_was_said(text: str) -> None:
    assert ("code", "123456") in found(text)


@pytest.mark.parametrize("text", ["控江路1665号", "12345怎么打", "123", "1234567"])
def test_other_digits_are_no_code(text: str) -> None:
    assert "code" not in {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("第二个", 2),
        ("最后一个", -1),
        ("头一个", 1),
        ("3", 3),
        ("选3", 3),
        ("就要第三家", 3),
        ("2号", 2),
        ("倒数第一个", -1),
        ("一", 1),
    ],
)
def test_a_place_in_a_list_is_read(text: str, place: int) -> None:
    assert ("ordinal", place) in found(text)


@pytest.mark.parametrize("text", ["第一人民医院", "第二季度", "第一康复医院"])
def test_a_numbered_name_is_no_place_in_a_list(text: str) -> None:
    assert "ordinal" not in {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("存了12.5个小时", 12.5),
        ("五枚时间币", 5),
        ("两个小时", 2),
        ("半个小时", 0.5),
        ("二十", 20),
        ("5个人", 5),
    ],
)
def test_an_amount_is_read(text: str, value: float) -> None:
    assert ("number", value) in found(text)


@pytest.mark.parametrize("text", ["等一下", "一起去", "一网通办", "上一个", "万一", "第一人民医院"])
def test_a_word_with_a_numeral_is_no_amount(text: str) -> None:
    assert "number" not in {kind for kind, _ in found(text)}


def test_spoken_digits_become_digits() -> None:
    assert digits("幺三八 零零") == "13800"


def test_a_malformed_number_is_none() -> None:
    assert number("十百") is None
    assert number("三十二") == 32


def test_the_speaker_s_bare_number_is_an_age() -> None:
    assert ("age", 62) in found("我能参加吗,我62")
    assert "age" not in {kind for kind, _ in found("我62路公交来的")}


@pytest.mark.parametrize("text", ["138,0000,1111", "幺三八、零零零零、幺幺幺幺", "0086 138 0000 1111"])
def test_a_mobile_number_may_be_said_in_pieces(text: str) -> None:
    assert ("phone", "13800001111") in found(text)


@pytest.mark.parametrize(("text", "value"), [("叁个月", 3), ("伍个", 5), ("贰拾个", 20)])
def test_numbers_are_read_as_money_is_written(text: str, value: int) -> None:
    assert ("number", value) in found(text)


@pytest.mark.parametrize("text", ["三四个月", "十七八岁", "两三个人"])
def test_one_of_two_neighbours_is_no_number(text: str) -> None:
    assert not {kind for kind, _ in found(text)} & {"number", "age"}


@pytest.mark.parametrize(
    ("text", "age"),
    [("我妈七十八", 78), ("我父亲八十六", 86), ("刚满六十", 60), ("六十出头", 60), ("我爸82", 82)],
)
def test_an_age_is_heard_without_its_word(text: str, age: int) -> None:
    assert ("age", age) in found(text)


@pytest.mark.parametrize("text", ["1" * 400, "一" * 300, "9" * 350 + "个人"])
def test_an_endless_row_of_digits_counts_nothing(text: str) -> None:
    assert "number" not in {kind for kind, _ in found(text)}
