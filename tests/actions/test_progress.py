"""Questions about the form itself, in every form: what was told, what is still to come, where nothing is to be picked."""

from __future__ import annotations

import pytest

from actions import cues
from actions.wording import words
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation, answer, fill
from tests.actions.forms import CONFIRMED, FORMS
from tests.actions.parses import entity
from tests.actions.test_repair_everywhere import Each, each

__all__ = ["each"]
OWN_WORDS = {"account", "text", "address", "spot", "subject", "contact", "reading", "street", "matter"}


@pytest.mark.parametrize(
    "said",
    [
        "我刚才选的什么",
        "前面我都填了些什么",
        "到哪一步了",
        "还要问几个",
        "还有几个问题",
        "还差什么",
        "一共要问几样",
        "快问完了吗",
        "念一遍我填的",
    ],
)
def test_a_question_about_the_form_is_heard_as_one(said: str) -> None:
    assert cues.about_the_form(said)


@pytest.mark.parametrize(
    "said",
    [
        "还有哪些",
        "还有别的吗",
        "选哪个好",
        "我选什么好",
        "还要带什么",
        "还缺什么材料",
        "要等多久",
        "你说什么",
        "到哪里办",
    ],
)
def test_what_is_asked_about_something_else_is_none(said: str) -> None:
    assert not cues.about_the_form(said)


@pytest.mark.parametrize("said", ["我刚才选的什么", "到哪一步了", "还要问几个"])
def test_in_every_form_what_was_told_is_read_back_and_the_question_stays(each: Each, said: str) -> None:
    for service, talk in each(FORMS):
        asked, spec = talk.card["field"], catalogue()[service]
        noted = [item.name for item in spec.fields if item.id in talk.top.values]
        talk.say(said, "ask")
        assert talk.card.get("field") == asked, service
        assert all(name in talk.text for name in noted), service
        assert noted or words("progress_nothing") in talk.text, service
        answer(talk)
        if talk.card.get("kind") != "question" or not talk.dialogue.top or talk.top.service != service:
            continue
        asked = talk.card["field"]
        filled = [item for item in spec.fields if item.id in talk.top.values]
        talk.say(said, "inform")
        assert talk.card.get("field") == asked, service
        assert all(f"{item.name}：{talk.top.text(item.id)}" in talk.text for item in filled), service


def test_at_every_read_back_it_is_said_that_only_a_yes_is_missing(each: Each) -> None:
    for service, talk in each(CONFIRMED):
        fill(talk)
        before = talk.text
        talk.say("到哪一步了", "query")
        assert talk.text.startswith(words("progress_confirm")), service
        assert talk.card["kind"] == "confirm", service
        assert before.split("对吗")[0][-8:] in talk.text, service


def test_while_somebody_signs_in_only_that_is_missing(talk: Conversation) -> None:
    talk.begin("venue-booking")
    fill(talk)
    talk.press(1).say("还要问几个", "ask")
    assert words("progress_sign_in") in talk.text
    assert talk.top.asking == "@phone"


@pytest.mark.parametrize("said", ["第二个", "最后一个", "换一个", "随便"])
def test_where_an_answer_is_told_in_own_words_a_pick_is_no_answer(each: Each, said: str) -> None:
    tried = []
    for service, talk in each(FORMS):
        item = catalogue()[service].field(talk.card["field"])
        if item is None or item.type not in OWN_WORDS or item.optional or talk.buttons:
            continue
        number = {"第二个": [entity("ordinal", said, 2)], "最后一个": [entity("ordinal", said, -1)]}.get(
            said, []
        )
        talk.say(said, "inform", *number)
        assert talk.text.startswith(words("nothing_to_pick")), service
        assert item.id not in talk.top.values, service
        assert talk.card["field"] == item.id, service
        tried.append(service)
    assert len(tried) > 8


@pytest.mark.parametrize("said", ["不知道", "随便"])
def test_at_every_read_back_who_is_in_doubt_hears_it_again(each: Each, said: str) -> None:
    for service, talk in each(CONFIRMED):
        fill(talk)
        values = talk.plain()
        talk.say(said, "inform")
        assert talk.text.startswith(words("hear_again")), service
        assert (talk.card["kind"], talk.plain()) == ("confirm", values), service


def test_every_read_back_said_shorter_is_still_asked_whole(each: Each) -> None:
    for service, talk in each(CONFIRMED):
        fill(talk)
        talk.say("说短一点", "chitchat")
        assert talk.text.startswith(words("shorter")), service
        assert talk.text.rstrip("）").rstrip("。").endswith(("对吗？", "数据，不是真实号源")), service
        assert "对吗？" in talk.text, service
        assert "我跟您核对一下" not in talk.text, service
        talk.say("慢点说", "chitchat")
        assert not any(reply["text"].startswith("）") for reply in talk.replies), service


def test_said_shorter_after_a_correction_it_is_the_read_back_and_not_the_correction(
    talk: Conversation,
) -> None:
    talk.begin("doctor-appointment")
    fill(talk)
    talk.say("改成眼科", "change", entity("department", "眼科"))
    while talk.card["kind"] != "confirm":
        talk.press(1)
    talk.say("说短一点", "chitchat")
    assert "眼科" in talk.text
    assert "对吗？" in talk.text
    assert "改成" not in talk.text


def test_in_every_form_another_one_at_the_first_question_shows_what_else_there_is(each: Each) -> None:
    for service, talk in each(FORMS):
        if not talk.buttons or talk.top.values:
            continue
        asked = talk.card["field"]
        talk.say("换一个", "change")
        assert talk.card.get("field") == asked, service
        assert any(words(name) in talk.text for name in ("more_shown", "no_more_options")), service


def test_who_starts_over_is_offered_the_same_again_first(each: Each) -> None:
    for service, talk in each(FORMS):
        talk.say("重新来", "restart")
        assert talk.buttons[0]["title"] == catalogue()[service].name, service
        talk.press(1)
        assert talk.top.service == service


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ("suggestion", "我要提个建议"),
        ("suggestion", "提建议"),
        ("neighbourhood-note", "给居委会留言"),
        ("vacancy-post", "我们要招人"),
    ],
)
def test_the_wish_once_more_is_no_account(talk: Conversation, service: str, said: str) -> None:
    talk.begin(service)
    asked = talk.card["field"]
    talk.say(said, "begin", service=service)
    assert (talk.card["field"], talk.top.values) == (asked, {})


def test_the_same_said_twice_is_written_once(talk: Conversation) -> None:
    talk.begin("suggestion").say("公园多装几把椅子", "inform").say("公园多装几把椅子", "inform")
    assert talk.top.text("description") == "公园多装几把椅子"
    assert talk.card["kind"] == "confirm"
