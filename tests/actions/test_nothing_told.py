"""A few words with no one record told: what was asked in vain stays asked in vain, a list is asked each, else about what."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity


@pytest.mark.parametrize("said", ["外地户口能上吗", "要什么材料", "要预约吗", "礼拜几"])
def test_what_was_asked_in_vain_is_what_a_few_words_are_about(talk: Conversation, said: str) -> None:
    talk.say("跳伞队报名啥时候", "ask", service="service-guide")
    assert talk.card["kind"] == "refusal"
    talk.say(said, "ask", service="service-guide")
    assert talk.text == words("still_unknown", asked="跳伞队报名啥时候")


def test_a_name_after_something_asked_in_vain_is_answered(talk: Conversation) -> None:
    talk.say("跳伞队报名啥时候", "ask", service="service-guide")
    talk.say(
        "居住证要什么材料", "ask", entity("guide", "居住证", "residence-permit-apply"), aspect="materials"
    )
    assert talk.card["record"] == "residence-permit-apply"


def test_what_has_a_name_of_its_own_is_told_after_something_asked_in_vain(talk: Conversation) -> None:
    talk.say("跳伞队报名啥时候", "ask", service="service-guide")
    talk.say("产假几天", "ask")
    assert talk.card["record"] == "maternity-benefit"


@pytest.mark.parametrize("said", ["要预约吗", "什么时候报名", "礼拜几", "名额多少"])
def test_words_that_name_nothing_are_asked_what_about(talk: Conversation, said: str) -> None:
    talk.say(said, "ask")
    assert talk.text == words("about_what")


def test_what_fits_none_of_several_asks_once_more(talk: Conversation) -> None:
    talk.say("博士能直接落户吗", "ask", service="service-guide")
    before = [one["title"] for one in talk.buttons]
    assert talk.card["kind"] == "choices"
    talk.say("她是江苏的", "inform", sure=0.53)
    assert [one["title"] for one in talk.buttons] == before


def test_a_class_that_is_not_there_is_told_elsewhere_and_what_is_asked_next_is_about_it(
    talk: Conversation,
) -> None:
    talk.say("文化馆有书法课吗", "ask", service="culture-booking")
    assert "定海文化中心" in talk.text
    talk.say("什么时候报名", "ask", sure=0.46)
    assert talk.text == words("of_the_free")


def test_the_same_few_words_after_a_list_are_about_each(talk: Conversation) -> None:
    talk.say("新江湾城有什么公园", "ask", entity("street", "新江湾城", "新江湾城街道"))
    talk.say("有儿童乐园吗", "ask")
    assert "的“儿童乐园”，资料里都没有写" in talk.text


@pytest.mark.parametrize(("said", "thing"), [("有湖吗", "湖"), ("能划船吗", "划船")])
def test_what_each_of_a_list_may_have(talk: Conversation, said: str, thing: str) -> None:
    talk.say("新江湾城有什么公园", "ask", entity("street", "新江湾城", "新江湾城街道"))
    talk.say(said, "ask")
    assert f"的“{thing}”，资料里都没有写" in talk.text
