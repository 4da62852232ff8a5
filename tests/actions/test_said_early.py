"""What is told before it is asked, and what is given up with a reason that names somebody."""

from __future__ import annotations

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

BATH, DOCTOR, MEALS = "bath-help", "doctor-appointment", "meal-order"


def test_an_address_told_while_the_day_is_asked_is_kept(talk: Conversation) -> None:
    talk.begin(BATH)
    talk.say("上门的", "inform")
    talk.say("控江路六百四十五弄十二号三零二", "inform")
    assert talk.top.text("address") == "控江路六百四十五弄十二号三零二"
    assert talk.top.asking == "date"


def test_half_a_number_is_kept_before_it_is_asked(talk: Conversation) -> None:
    talk.begin(DOCTOR)
    talk.say("138 0013", "inform")
    talk.say("8000", "out_of_scope")
    assert talk.top.hints["phone"] == "13800138000"


def test_giving_up_with_a_reason_that_names_somebody_drops_the_form(talk: Conversation) -> None:
    talk.begin(DOCTOR)
    talk.say("算了我妈说怕，先不看了", "cancel", entity("relation", "我妈", "母亲"))
    assert not talk.dialogue.stack


def test_the_last_clause_names_another_service(talk: Conversation) -> None:
    talk.begin("handoff")
    talk.say("还是你来吧，我想订饭", "resume", sure=0.4)
    assert talk.top.service == MEALS


def test_where_somebody_lives_comes_first_in_what_is_begun_later(talk: Conversation) -> None:
    talk.say("食堂在哪里呀我住延吉", "ask", entity("street", "延吉", "延吉新村街道"))
    talk.say("我想订明天中午的饭", "begin", service=MEALS)
    assert talk.top.hints["street"] == "延吉新村街道"


def test_what_is_not_good_is_no_praise(talk: Conversation) -> None:
    talk.say("你们这个东西一点也不好用", "chitchat")
    assert words("chitchat_sorry", turn=talk.dialogue.count) in talk.text


def test_a_name_with_a_sister_in_it_is_a_name(talk: Conversation) -> None:
    talk.begin("family-doctor")
    talk.say("王阿妹", "inform", entity("relation", "阿妹", "兄弟姐妹"))
    assert talk.top.text("person" if "person" in talk.top.values else "patient") == "王阿妹"
