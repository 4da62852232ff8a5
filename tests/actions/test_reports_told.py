"""A report as people tell it: stories, hopes and names belong to it, and questions are answered beside it."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge import asides
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

REPORT = "citizen-report"


@pytest.fixture
def asked_where(talk: Conversation) -> Conversation:
    return talk.say("小区电梯坏了三天了没人修", "begin", service=REPORT)


@pytest.fixture
def read_back(asked_where: Conversation) -> Conversation:
    return asked_where.say("长海路100弄", "inform")


@pytest.mark.parametrize(
    ("said", "act"),
    [("我妈八十多了下不了楼", "begin"), ("物业电话打不通", "begin"), ("我没签合同", "deny")],
)
def test_a_story_is_no_place_and_is_kept(asked_where: Conversation, said: str, act: str) -> None:
    asked_where.say(said, act, service="door-service" if act == "begin" else None)
    assert asked_where.top.asking == "place"
    assert said in asked_where.top.text("description")


def test_the_name_of_who_is_reported_is_none_of_our_business_no_more(read_back: Conversation) -> None:
    read_back.say("他家叫阿强烧烤", "out_of_scope", sure=0.84)
    assert "阿强烧烤" in read_back.plain()["description"]


def test_a_hope_belongs_to_the_report_and_begins_no_proposal(read_back: Conversation) -> None:
    read_back.say("希望他们快点来修", "begin", service="suggestion", sure=0.8)
    assert read_back.top.service == REPORT
    assert "希望他们快点来修" in read_back.plain()["description"]


def test_a_proposal_by_its_name_is_begun(read_back: Conversation) -> None:
    read_back.say("我还想提个建议", "begin", service="suggestion")
    assert read_back.top.service == "suggestion"


@pytest.mark.parametrize("said", ["先帮我报上去", "交上去吧", "那就提交吧"])
def test_handing_it_in_is_a_yes_whatever_it_sounds_like(read_back: Conversation, said: str) -> None:
    read_back.say(said, "begin", service="signal-report")
    assert read_back.top.asking == "@phone"


def test_where_to_look_is_told_before_it_is_handed_in(read_back: Conversation) -> None:
    read_back.say("怎么查进度", "query", service="service-guide")
    assert words("where_progress") in read_back.text
    assert read_back.top.asking == "confirm"


def test_nothing_more_to_say_is_no_goodbye(read_back: Conversation) -> None:
    read_back.say("就这些", "bye", sure=0.77)
    assert read_back.top.asking == "confirm"
    assert words("bye") not in read_back.text


def test_hours_from_to_answer_when_it_was(talk: Conversation) -> None:
    talk.say("旁边工地半夜还在打桩", "begin", service=REPORT).say("隆昌路100弄", "inform")
    talk.say("晚上十一点到两点", "inform", entity("time", "晚上十一点", "23:00"))
    assert talk.top.asking == "confirm"
    assert "晚上十一点到两点" in talk.text


def test_without_the_citys_system_the_receipt_says_whose_hands_it_is_in(talk: Conversation) -> None:
    talk.sign_in()
    talk.say("小区电梯坏了三天了没人修", "begin", service=REPORT).say("长海路100弄", "inform")
    talk.say("对", "affirm")
    assert talk.card["status"] == "filed"
    assert "我们这边的工作人员" in talk.text
    assert "没有直通12345" in talk.text


@pytest.mark.parametrize("said", ["能赔吗", "在哪里投诉"])
def test_what_is_asked_beside_it_has_an_answer(said: str) -> None:
    assert asides.about(REPORT, said)


def test_what_an_unposted_vacancy_was_is_dropped(talk: Conversation) -> None:
    talk.say("招个服务员", "begin", service="vacancy-post").say("平凉路1000号", "inform")
    talk.say("先不发了", "deny", sure=0.95)
    assert talk.dialogue.top is None


def test_a_place_close_to_another_keeps_its_road(asked_where: Conversation) -> None:
    asked_where.say("松花江路上，就靠近菜场那边", "inform")
    assert asked_where.plain()["place"] == "松花江路靠近菜场"


def test_every_service_of_the_asides_exists() -> None:
    named = {one for aside in asides.asides() for one in aside.services or ()}
    known = {spec.id for spec in catalogue()} | {
        asides.SMALL_TALK,
        asides.ANYWHERE,
        asides.HEART,
        asides.FALL,
        asides.MADE,
        asides.IDLE,
    }
    assert named <= known


def test_a_house_after_its_road_is_the_same_place(asked_where: Conversation) -> None:
    asked_where.say("就在本溪路", "inform").say("201弄", "inform", entity("number", "201", 201))
    assert asked_where.plain()["place"] == "本溪路201弄"


def test_what_might_happen_raises_no_alarm_in_a_report(read_back: Conversation) -> None:
    read_back.say("万一着火了怎么办", "out_of_scope", alert="fire", sure=0.6)
    assert read_back.card["kind"] == "confirm"
    assert "119" in read_back.text


def test_what_burns_raises_the_alarm_in_a_report_as_well(read_back: Conversation) -> None:
    read_back.say("着火了怎么办", "out_of_scope", alert="fire", sure=0.6)
    assert read_back.card["kind"] == "alert"


def test_a_complaint_in_passing_is_a_report(talk: Conversation) -> None:
    park = entity("place", "杨浦公园", "yangpu-park")
    talk.say("刚才路过杨浦公园，那里厕所太脏了", "chitchat", park, sure=0.63)
    assert talk.top.service == REPORT


def test_small_talk_about_a_park_is_none(talk: Conversation) -> None:
    park = entity("place", "杨浦公园", "yangpu-park")
    talk.say("刚才路过杨浦公园，花开得真好", "chitchat", park, sure=0.63)
    assert talk.dialogue.top is None


def test_the_committee_told_in_vain_is_no_note_to_it(talk: Conversation) -> None:
    talk.say("楼道里堆满了纸箱子，跟居委会讲过两次没用", "begin", service="neighbourhood-note")
    assert talk.top.service == REPORT


def test_who_hires_for_a_firm_looks_for_no_work(talk: Conversation) -> None:
    talk.say("想给公司招两个程序员，有没有招聘会", "begin", service="job-search", service_sure=0.6)
    assert talk.top.service == "vacancy-post"
    talk.say("在长阳创谷", "ask", entity("venue", "长阳创谷", "changyang-campus"), sure=0.53)
    talk.say("一个月一万五", "inform", service="job-search")
    assert "一万五" in talk.plain()["description"]


def test_somebody_with_a_picture_is_told_to_send_it(read_back: Conversation) -> None:
    read_back.say("车牌我拍了照片", "begin", service=REPORT, sure=0.5)
    assert words("picture_welcome") in read_back.text


def test_a_gym_that_is_loud_is_reported_and_not_compared(talk: Conversation) -> None:
    gym = entity("sport", "健身", "健身")
    talk.say("我家对面新开的健身房音响开得震天响", "begin", gym, service=REPORT, sure=0.99, service_sure=0.7)
    assert talk.top.value("category") == "店铺噪声"


def test_fear_of_being_found_out_is_answered(read_back: Conversation) -> None:
    read_back.say("会不会查出来是我", "out_of_scope", sure=0.53)
    assert words("kept_secret") in read_back.text
    assert "查出来" not in read_back.plain()["description"]


def test_what_half_sounds_like_none_of_ours_may_be_reported(talk: Conversation) -> None:
    talk.say("轮椅坡道被铁链锁了找谁", "out_of_scope", sure=0.71)
    assert words("nothing_found_report") in talk.text
    talk.say("帮我反映一下", "begin", service=REPORT)
    assert "坡道被铁链锁了" in talk.top.text("description")


def test_wanting_an_answer_belongs_to_the_report(read_back: Conversation) -> None:
    read_back.say("我想要个说法", "affirm", sure=0.47)
    assert "我想要个说法" in read_back.plain()["description"]


def test_loud_dancing_is_nothing_about_our_own_voice(talk: Conversation) -> None:
    dancing = entity("sport", "广场舞", "广场舞")
    talk.say("小区里广场舞声音太响了", "begin", dancing, service=REPORT, sure=0.99)
    assert talk.top.service == REPORT
    assert talk.card["field"] == "place"


def test_wanting_somebody_to_see_to_it_calls_no_help(read_back: Conversation) -> None:
    read_back.say("赶紧叫人来看看", "begin", service="sos", sure=0.99)
    assert read_back.top.service == REPORT


def test_help_is_called_in_a_report_as_well(read_back: Conversation) -> None:
    read_back.say("救命，有人晕倒了", "begin", service="sos", alert="medical")
    assert read_back.card["kind"] == "alert"


def test_no_picture_taken_is_no_matter(read_back: Conversation) -> None:
    read_back.say("没拍照", "inform", sure=0.51)
    assert read_back.top.misses == 0
    assert read_back.top.asking == "confirm"
