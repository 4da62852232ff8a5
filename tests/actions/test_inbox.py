"""Which messages reach the inbox of understanding, and for which reason."""

from __future__ import annotations

from services.inbox.service import messages
from tests.actions.parses import entity


def kept():
    return [(message.text, message.reason) for message in messages()]


def test_what_was_not_understood_is_kept_with_what_it_was_taken_for(talk):
    talk.say("那个弄好伐", "affirm", sure=0.3)
    (message,) = messages()
    assert (message.text, message.reason, message.taken.act) == ("那个弄好伐", "unclear", "affirm")


def test_the_same_message_delivered_twice_is_kept_once(talk):
    for _ in range(2):
        talk.copy().say("那个弄好伐", "affirm", sure=0.3, message_id="m1")
    assert len(kept()) == 1


def test_a_doubtful_refusal_is_kept(talk):
    talk.say("肺科医院的示范场景归啥人管", "out_of_scope", sure=0.6)
    assert kept() == [("肺科医院的示范场景归啥人管", "refused")]


def test_a_sure_refusal_that_names_nothing_of_ours_is_not_kept(talk):
    talk.say("我同事欠我的人情哪能办", "out_of_scope", sure=0.97)
    assert kept() == []


def test_a_refused_sensitive_matter_is_not_kept(talk):
    talk.say("新江湾城有人上访", "out_of_scope", entity("street", "新江湾城"), sure=0.6)
    assert kept() == []


def test_a_message_that_the_person_corrects_is_kept(talk):
    talk.say("医保卡丢了哪能弄", "begin", service="doctor-appointment")
    talk.say("不是挂号，是问医保卡", "ask", service="service-guide", aspect="steps")
    assert ("医保卡丢了哪能弄", "corrected") in kept()


def test_a_task_that_is_dropped_at_once_was_not_meant(talk):
    talk.say("我想打球", "begin", service="venue-booking")
    talk.say("算了不要了", "cancel")
    assert kept() == [("我想打球", "corrected")]


def test_a_task_that_is_dropped_later_was_meant(talk):
    talk.say("我想打球", "begin", service="venue-booking")
    talk.say("羽毛球", "inform", entity("sport", "羽毛球"))
    talk.say("算了不要了", "cancel")
    assert kept() == []


def test_the_message_before_a_person_is_asked_for_is_kept(talk):
    talk.say("加装电梯的补贴啥辰光发", "ask", service="service-guide", aspect="time_limit")
    talk.say("转人工", "human")
    assert ("加装电梯的补贴啥辰光发", "to_staff") in kept()


def test_an_answer_about_oneself_is_never_kept(talk):
    talk.begin("citizen-report")
    talk.say("啊吧啊吧国和路", "inform", sure=0.2)
    talk.say("转人工", "human")
    assert kept() == []


def test_the_person_leaving_takes_the_messages_along(talk):
    from bot.turns import forgetting
    from services.people import service as people

    talk.say("那个弄好伐", "affirm", sure=0.3)
    people.erase(talk.sign_in())
    forgetting.forget_wanted()
    assert kept() == []
