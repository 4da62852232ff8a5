"""The normaliser: what people type becomes one plain text."""

import pytest

from bot.nlu.signs import normalise_name
from bot.nlu.text import normalise
from tests.growth import growth


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("ＡＢＣ１２３", "ABC123"),
        ("我想掛號", "我想挂号"),
        ("著名的博物馆", "著名的博物馆"),
        ("骨科 明天", "骨科明天"),
        ("我\u200b要\u200d挂号", "我要挂号"),
        ("谢谢\x00\x07你", "谢谢你"),
        ("第一行\n第二行", "第一行,第二行"),
        ("好的😀", "好的"),
    ],
)
def test_odd_signs_become_plain(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("好好好好", "好"),
        ("哈哈哈哈哈", "哈哈"),
        ("什么？？？？", "什么?"),
        ("救命救命救命", "救命"),
        ("13800001111", "13800001111"),
        ("一一一", "一一一"),
    ],
)
def test_repetition_is_shortened_but_never_in_numbers(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("嗯……那个，我想挂号", "我想挂号"),
        ("那个那个 我想问下", "我想问下"),
        ("就是我妈膝盖疼，嗯", "我妈膝盖疼"),
    ],
)
def test_thinking_sounds_at_the_edge_are_dropped(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize("typed", ["嗯", "那个医院几点开门", "这个多少钱"])
def test_a_filler_that_means_something_stays(typed: str) -> None:
    assert normalise(typed) == typed


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("阿拉今朝要汏浴，哪能预约伐", "我们今天要洗澡,怎么预约吗"),
        ("侬几点钟开门", "你几点开门"),
        ("勿晓得", "不知道"),
        ("屋里厢煤气漏了", "家里煤气漏了"),
    ],
)
def test_shanghainese_becomes_standard_words(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize("typed", ["阿拉伯数字", "步伐不稳", "请勿要求", "砍伐树木", "往来寒热往来"])
def test_a_word_that_only_looks_like_shanghainese_stays(typed: str) -> None:
    assert normalise(typed) == typed


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("👍", "好的"), ("🙏🙏", "谢谢"), ("😀😀", ""), ("。。。", ""), ("？？", "?"), ("", "")],
)
def test_a_message_of_signs_only_is_an_answer_or_nothing(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_a_button_is_left_as_it_is() -> None:
    assert normalise(" opt:aaa111:1 ") == "opt:aaa111:1"


def test_names_are_written_as_they_will_be_met() -> None:
    assert normalise_name("杨浦区图书馆（新馆）") == "杨浦区图书馆(新馆)"


def test_a_long_message_is_read_in_linear_time() -> None:
    assert growth(lambda size: normalise("我妈膝盖疼，想挂号，阿拉今朝" * size), 18) < 24


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("book 一个骨科 tomorrow", "预约一个骨科明天"),
        ("mom 的 report 出来了没", "妈妈的报告出来了没"),
        ("Afternoon", "下午"),
        ("appointment tomorrow please", "appointment tomorrow please"),
        ("我的facebook打不开", "我的facebook打不开"),
    ],
)
def test_single_english_words_in_chinese_are_read_as_chinese(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("下个号头五号", "下个月五号"),
        ("拜三下午", "礼拜三下午"),
        ("礼拜三下午", "礼拜三下午"),
        ("这拜托您了", "这拜托您了"),
        ("俩小时", "两个小时"),
        ("我们俩", "我们俩"),
        ("-1", "负1"),
        ("None", "None"),
    ],
)
def test_months_weekdays_and_numbers_are_read_as_they_are_said(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("唔要", "不要"),
        ("唔系两个人", "不是两个人"),
        ("唔好取消", "不要取消"),
        ("唔，好的", "好的"),
        ("唔该", "唔该"),
    ],
)
def test_a_no_in_cantonese_is_no_thinking_sound(typed: str, plain: str) -> None:
    assert normalise(typed) == plain
