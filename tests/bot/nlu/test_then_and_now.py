"""Of a message, what is told of today is told from what was before."""

import pytest

from bot.nlu.care import category
from bot.nlu.text import normalise
from bot.nlu.then_and_now import Told, kept, stretches


def told(text: str, *wanted: Told) -> str:
    return kept(text, stretches(text), set(wanted))


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("我爸去年中过风,今天嘴又歪了", "今天嘴又歪了"),
        ("去年中过风的今天左手又动不了了", "今天左手又动不了了"),
        ("上个月开的刀,人又昏过去了,叫不应", "人又昏过去了,叫不应"),
        ("现在头疼,去年也这样疼过", "现在头疼"),
        ("补贴怎么申请,我妈刚才摔倒了", "我妈刚才摔倒了"),
    ],
)
def test_a_word_of_before_holds_until_a_word_of_today(text: str, today: str) -> None:
    assert told(text, Told.NOW) == today


def test_what_follows_something_of_before_is_still_told_of_it() -> None:
    assert told("去年心梗,抢救过来了", Told.STILL) == "抢救过来了"


def test_a_length_of_time_holds_for_what_stands_before_it_only() -> None:
    assert told("我爸脑梗两年了今天早上右手抬不起来", Told.BEFORE) == "我爸脑梗两年了"
    assert told("有心脏病十年了,胸口疼", Told.UNSAID) == "胸口疼"
    assert told("现在手麻三年了", Told.BEFORE) == "现在手麻三年了"


def test_what_is_only_likened_to_the_past_is_told_of_today() -> None:
    assert told("今天像去年那样胸口疼", Told.NOW) == "今天像去年那样胸口疼"


def test_a_message_without_such_words_is_left_whole() -> None:
    assert told("我妈晕倒了,叫不醒", Told.UNSAID) == "我妈晕倒了,叫不醒"


@pytest.mark.parametrize(
    "text",
    [
        "以前昏迷过三天，现在都好了",
        "我嘴巴歪是三年前面瘫留下来的，针灸哪里做得好",
        "上次叫救护车的，今天来谢谢你们",
    ],
)
def test_a_danger_of_before_is_no_alarm_today(text: str) -> None:
    assert category(normalise(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "去年中过风，今天嘴巴歪了",
        "上个月刚出院，今天又昏过去了",
        "补贴怎么申请，等等我妈突然晕倒了",
        "以前从没这样，心口痛得出冷汗",
    ],
)
def test_a_danger_of_today_is_heard_beside_what_was_before(text: str) -> None:
    assert category(normalise(text)) == "medical"
