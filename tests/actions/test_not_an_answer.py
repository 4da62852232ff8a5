"""Said instead of an answer: a question that nothing answers, a length, a street, a judgement, the wish itself."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

BATH, DOCTOR = "bath-help", "doctor-appointment"


@pytest.mark.parametrize(
    "said", ["谁来洗啊", "我自己去还是你们来", "洗完帮忙穿衣服不", "可以带家属吗", "是男的女的"]
)
def test_a_question_in_a_form_is_never_not_understood(talk: Conversation, said: str) -> None:
    talk.begin(BATH)
    for _ in range(2):
        oneself = [entity("relation", "自己", "本人")] if "自己" in said else []
        talk.say(said, "chitchat", *oneself, sure=0.3)
        assert "没听明白" not in talk.text
        assert "没弄懂" not in talk.text
    assert (talk.card["field"], talk.top.values) == ("item", {})


def test_what_the_record_does_not_say_is_said_to_be_unknown(talk: Conversation) -> None:
    talk.begin(BATH).say("可以带家属吗", "ask", entity("relation", "家属", "家人"))
    assert words("nothing_found_here") in talk.text


def test_how_bad_it_is_is_left_to_a_doctor(talk: Conversation) -> None:
    talk.begin(DOCTOR).say("严重吗", "out_of_scope")
    assert words("worry_ill") in talk.text
    assert talk.card["field"] == "department"


def test_asking_whether_it_is_bad_does_not_end_a_danger(talk: Conversation) -> None:
    talk.say("血压180", alert="medical").say("要不要紧", sure=0.6)
    assert talk.card["kind"] == "alert"


def test_a_wish_for_what_is_open_goes_on(talk: Conversation) -> None:
    asked = talk.begin(DOCTOR).card["field"]
    for _ in range(2):
        talk.say("帮我挂个号", "begin", service=DOCTOR)
    assert talk.card["field"] == asked
    assert "没听明白" not in talk.text


def test_two_hours_are_taken_one_after_the_other_whenever_they_are_said(talk: Conversation) -> None:
    two = entity("duration", "两个小时", 120)
    talk.begin("venue-booking").say("羽毛球", "inform", entity("sport", "羽毛球")).say(
        "两个小时", "inform", two
    )
    assert words("one_hour_at_a_time") in talk.text
    assert (talk.card["field"], talk.top.hints["hours"]) == ("venue", 2)


def test_two_hours_of_the_first_sentence_are_told(talk: Conversation) -> None:
    said = [entity("duration", "两个小时", 120), entity("sport", "羽毛球")]
    talk.say("我要订两个小时羽毛球场", "begin", *said, service="venue-booking")
    assert words("one_hour_at_a_time") in talk.text


def test_a_street_is_kept_for_the_address(talk: Conversation) -> None:
    talk.begin(BATH).press(1)
    street = entity("street", "控江路街道", "控江路街道")
    talk.say("控江路街道的", "inform", street)
    assert words("street_kept", street="控江路街道") in talk.text
    assert talk.card["field"] == "date"
    talk.say("长白路100弄5号302室", "inform")
    assert talk.top.text("address") == "控江路街道长白路100弄5号302室"


@pytest.mark.parametrize(
    ("said", "score"),
    [
        ("满意", 4),
        ("很满意", 5),
        ("不是很满意", 2),
        ("一般", 3),
        ("差评", 1),
        ("点个赞", 5),
        ("好差评", None),
    ],
)
def test_words_are_stars(talk: Conversation, said: str, score: int | None) -> None:
    talk.begin("rating").say("控江路受理中心的窗口").say(said, "rate")
    assert talk.top.value("score") == score


def test_how_it_was_is_the_comment_and_who_it_was_is_asked_again(talk: Conversation) -> None:
    talk.begin("rating").say("满意", "rate", service="rating", sure=0.8)
    talk.say("态度很好，办事快", "begin", service="rating", service_sure=0.6)
    assert talk.plain() == {"score": 4, "comment": "态度很好，办事快"}
    assert talk.card["field"] == "item"


def test_praise_for_somebody_is_five_stars(talk: Conversation) -> None:
    talk.say("我要给五角场窗口的小李点个赞", "begin", service="rating")
    assert "五角场窗口的小李" in talk.text
    assert (talk.card["kind"], talk.top.value("score")) == ("confirm", 5)


def test_a_street_before_the_way_of_bathing_is_no_place_to_bathe(talk: Conversation) -> None:
    talk.begin(BATH).say("控江路街道的", "inform", entity("street", "控江路街道", "控江路街道"))
    assert words("street_kept", street="控江路街道") in talk.text


@pytest.mark.parametrize("said", ["每周二上午", "陪聊天"])
def test_what_a_later_service_asks_is_told_where_it_comes(talk: Conversation, said: str) -> None:
    asked = talk.begin("timebank-join").card["field"]
    talk.say(said, "inform", *([entity("time", "上午")] if "上午" in said else []))
    assert "接任务的时候再挑" in talk.text
    assert talk.card["field"] == asked


def test_a_word_of_the_service_goes_into_its_account(talk: Conversation) -> None:
    asked = talk.begin("dog-licence").card["field"]
    ranking = [{"name": "none", "confidence": 0.8}, {"name": "dog-licence", "confidence": 0.19}]
    talk.say("泰迪", "out_of_scope", sure=0.73, service_ranking=ranking)
    assert (talk.top.text("description"), talk.card["field"]) == ("泰迪", asked)
    talk.say(
        "办犬证",
        "begin",
        service="dog-licence",
        service_ranking=[{"name": "dog-licence", "confidence": 0.99}],
    )
    assert talk.top.text("description") == "泰迪"
