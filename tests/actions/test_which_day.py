"""What day a named day is: the clock of these tests stands on Friday, 20 November 2026."""

from __future__ import annotations

import pytest

from tests.actions.conversation import Conversation
from tests.actions.parses import entity


@pytest.mark.parametrize(
    ("text", "named", "day", "heard"),
    [
        ("后天是礼拜几", "后天", "2026-11-22", "11月22日（周日）。"),
        ("今年重阳节是哪一天", "今年重阳节", "2026-10-18", "10月18日（周日）。"),
        ("请问今天几号", "今天", "2026-11-20", "11月20日（周五）。"),
    ],
)
def test_what_day_it_is_is_told(talk: Conversation, text: str, named: str, day: str, heard: str) -> None:
    talk.say(text, "out_of_scope", entity("date", named, day))
    assert talk.text == f"{named}是{heard}"


def test_in_a_form_it_is_told_and_the_question_comes_again(talk: Conversation) -> None:
    asked = talk.begin("doctor-appointment").card["field"]
    talk.say("下周三是几号", "ask", entity("date", "下周三", "2026-11-25"))
    assert "11月25日" in talk.text
    assert talk.card["field"] == asked


def test_a_day_to_book_is_no_question_of_the_calendar(talk: Conversation) -> None:
    talk.say("后天哪家医院有骨科", "ask", entity("date", "后天", "2026-11-22"))
    assert not talk.text.startswith("后天是")


@pytest.mark.parametrize(
    ("text", "named", "day", "heard"),
    [
        ("离春节还有多少天", "春节", "2027-02-06", "春节是2027年2月6日（周六），还有78天。"),
        ("还有几天过元旦", "元旦", "2027-01-01", "还有42天。"),
        ("今天农历几号", "今天", "2026-11-20", "今天是农历十月十二。"),
    ],
)
def test_how_far_away_it_is_and_its_lunar_name_are_told(
    talk: Conversation, text: str, named: str, day: str, heard: str
) -> None:
    talk.say(text, "query", entity("date", named, day), service="timebank-balance", service_sure=0.9)
    assert talk.text.endswith(heard)


def test_the_lunar_day_of_no_day_is_that_of_today(talk: Conversation) -> None:
    talk.say("农历几号", "out_of_scope", sure=0.4)
    assert talk.text == "今天是农历十月十二。"
