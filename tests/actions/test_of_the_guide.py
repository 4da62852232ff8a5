"""A few words right after something was told are about that, and not about whatever else they occur in."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

DOGS, FOOD, STREETS = "dog-licence", "food-licence", "yangpu-streets-list"


@pytest.fixture
def dogs(talk: Conversation) -> Conversation:
    talk.say("犬证怎么办", "ask", entity("guide", "犬证", DOGS), aspect="steps")
    assert talk.dialogue.focus["record"] == DOGS
    return talk


def test_what_the_matter_says_of_a_thing_is_read_out(dogs: Conversation) -> None:
    dogs.say("要打疫苗吗", "ask")
    assert "狂犬疫苗" in dogs.text
    assert dogs.dialogue.focus["record"] == DOGS


def test_what_it_says_nothing_of_is_an_honest_no_about_it(dogs: Conversation) -> None:
    dogs.say("两只猫可以吗", "ask")
    name = "养犬登记（犬证）"
    assert words("place_unsaid", thing="两只猫", name=name) in dogs.text


def test_somebody_who_may_do_it_for_me_is_looked_for_there(dogs: Conversation) -> None:
    dogs.say("能代办吗", "ask", service="assisted-service", aspect="online", service_sure=0.8)
    assert dogs.dialogue.focus["record"] == DOGS


def test_who_tells_of_oneself_hears_who_it_is_for(dogs: Conversation) -> None:
    dogs.say("我是外地户口单身", "inform", service="policy-match", service_sure=0.86)
    assert (dogs.card["record"], dogs.card["aspect"]) == (DOGS, "eligibility")


def test_which_ones_they_are_is_told_of_a_number_of_them(talk: Conversation) -> None:
    talk.say("杨浦有多少个街道", "ask", entity("place", "多少个街道", STREETS))
    talk.say("分别是哪些", "ask")
    assert "延吉新村街道" in talk.text
    assert talk.dialogue.focus["record"] == STREETS


@pytest.mark.parametrize(("said", "aspect"), [("几点吃饭", "hours"), ("多少钱一顿", "price")])
def test_after_a_list_of_places_it_is_asked_of_these(talk: Conversation, said: str, aspect: str) -> None:
    talk.say("长海路街道社区食堂在哪", "ask", entity("street", "长海路街道"), aspect="address")
    listed = talk.dialogue.focus["list"]
    talk.say(said, "ask", aspect=aspect, service="meal-order")
    assert talk.card["kind"] == "list"
    assert talk.dialogue.focus["list"] == listed


@pytest.mark.parametrize(("said", "act"), [("可以借几本书", "affirm"), ("哪个早", "greet")])
def test_a_question_is_none_the_less_one_for_sounding_like_a_yes(
    talk: Conversation, said: str, act: str
) -> None:
    talk.say("犬证怎么办", "ask", entity("guide", "犬证", DOGS), aspect="steps").say(said, act, sure=0.9)
    assert talk.dialogue.focus.get("record") == DOGS or "没有查到" in talk.text


def test_to_be_helped_with_what_was_told_is_no_question_about_it(dogs: Conversation) -> None:
    dogs.say("可以帮我约一下吗", "begin", service="family-grant", service_sure=0.67)
    assert dogs.dialogue.focus.get("record") in {DOGS, None}
    assert "结婚" not in dogs.text


def test_the_sport_of_the_list_is_the_one_to_be_booked(talk: Conversation) -> None:
    talk.say("哪里可以打羽毛球", "ask", entity("sport", "羽毛球"), service="venue-booking", aspect="where")
    talk.say("后天下午两点有场地吗", "begin", entity("date", "后天", "2026-11-22"), service="venue-booking")
    assert talk.plain()["sport"] == "羽毛球"


def test_a_matter_in_a_few_words_is_looked_for_though_nothing_is_filled_in(talk: Conversation) -> None:
    talk.say("租房提取公积金", "inform", service="service-guide")
    assert talk.card["record"] == "hpf-rent"


def test_who_wants_to_ask_is_answered_though_no_service_is_meant(talk: Conversation) -> None:
    talk.say("我是退役军人，想问问有什么优待", "begin", sure=0.7, service_sure=0.2)
    assert talk.card["record"] == "veteran-card"


def test_where_there_is_none_then_what_comes_next_is_told(talk: Conversation) -> None:
    over = entity("date", "今天", "2026-11-20", until="2026-11-20")
    talk.say("今天有什么文化活动", "ask", over, service="culture-booking")
    assert talk.card["kind"] == "list"
    assert talk.text.startswith(words("none_free", what="今天"))


def test_what_it_takes_is_no_place_to_be_looked_for(dogs: Conversation) -> None:
    dogs.say("要去窗口吗", "ask", service="hall-appointment")
    assert dogs.dialogue.focus["record"] == DOGS
    dogs.say("要不要发票", "ask")
    assert "养犬登记" in dogs.text


def test_where_it_was_read_is_told(dogs: Conversation) -> None:
    dogs.say("从哪看到的", "ask", sure=0.9)
    assert "上海市养犬登记规定" in dogs.text


def test_a_window_on_a_day_is_begun_whatever_was_told(dogs: Conversation) -> None:
    later = entity("date", "下周三", "2026-11-25")
    dogs.say("帮我约个窗口，下周三", "begin", later, service="hall-appointment")
    assert dogs.top.service == "hall-appointment"


def test_what_is_told_of_oneself_begins_nothing_half_heard(dogs: Conversation) -> None:
    dogs.say("我有本科学历", "inform", service="doctor-appointment", service_sure=0.44)
    assert dogs.dialogue.top is None


def test_what_places_have_is_asked_of_all_that_were_listed(talk: Conversation) -> None:
    talk.say("长海路街道社区食堂在哪", "ask", entity("street", "长海路街道"), aspect="address")
    listed = talk.dialogue.focus["list"]
    talk.say("能停车吗", "ask")
    assert "停车" in talk.text
    assert talk.dialogue.focus["list"] == listed


def test_another_of_its_kind_is_found_by_half_its_name(talk: Conversation) -> None:
    here = entity("place", "市京食堂", "canteen-changhai-03")
    talk.say("市京食堂几点开", "ask", here, aspect="hours").say("浣纱那个呢", "ask", sure=0.3)
    assert "浣纱" in talk.card["title"]
    assert talk.card["aspect"] == "hours"


def test_a_free_ride_is_no_question_of_how_to_get_there(talk: Conversation) -> None:
    talk.say("优待证怎么办", "ask", entity("guide", "优待证", "veteran-card"), aspect="steps")
    talk.say("能免费坐公交吗", "ask")
    assert words("no_transport") not in talk.text


def test_a_paper_that_it_takes_is_no_matter_of_its_own(talk: Conversation) -> None:
    birth = entity("guide", "新生儿户口", "birth-register-local")
    talk.say("新生儿户口怎么上", "ask", birth, aspect="steps")
    talk.say("要不要结婚证", "ask", entity("guide", "结婚证", "marriage-register"), service="service-guide")
    assert talk.dialogue.focus["record"] == "birth-register-local"
    assert "结婚证" in talk.text


def test_who_one_is_begins_no_search_of_something_else(dogs: Conversation) -> None:
    dogs.say("我们是外地户口", "inform", service="startup-park", service_sure=0.6)
    assert (dogs.card["record"], dogs.card["aspect"]) == (DOGS, "eligibility")


@pytest.mark.parametrize(
    ("said", "act"),
    [("我老公替我去行不行", "inform"), ("我妈代我去行伐", "ask"), ("我爸瘫了我替他办行吗", "begin")],
)
def test_whoever_may_go_for_another_is_looked_for_there(talk: Conversation, said: str, act: str) -> None:
    talk.say("残疾证怎么办", "ask", entity("guide", "残疾证", "disability-cert"), aspect="steps")
    talk.say(said, act, service="family-ask" if act == "begin" else None)
    assert "委托代办的交双方签署的委托书" in talk.text


def test_at_which_hospital_is_where_the_matter_says(talk: Conversation) -> None:
    talk.say("残疾证怎么办", "ask", entity("guide", "残疾证", "disability-cert"), aspect="steps")
    talk.say("到哪家医院评", "ask")
    assert "指定医疗机构" in talk.text


def test_what_must_be_is_no_matter_of_others(talk: Conversation) -> None:
    talk.say("离婚怎么办", "ask", entity("guide", "离婚", "divorce-register"), aspect="steps")
    talk.say("协议书一定要写吗", "out_of_scope", sure=0.56)
    assert "离婚协议书写明自愿离婚" in talk.text


def test_whose_state_is_asked_about_looks_for_no_homes(talk: Conversation) -> None:
    talk.say("长护险怎么申请", "ask", entity("guide", "长护险", "long-term-care"), aspect="steps")
    talk.say("他人在养老院行不行", "ask", service="care-home-visit", sure=0.59)
    assert "住定点养老机构的" in talk.text


def test_a_subsidy_beside_a_guide_is_the_subsidy(talk: Conversation) -> None:
    talk.say(
        "开公司有什么补贴", "ask", entity("guide", "开公司", "company-register"), service="service-guide"
    )
    assert talk.card["record"] == "startup-subsidy"
