"""What half sounds like yes, no or none of our business, and goes on with what was said before."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

BENEFIT = "unemployment-benefit"


def test_a_case_that_sounds_like_yes_is_held_against_the_conditions(talk: Conversation) -> None:
    talk.say("失业金怎么领", "ask", entity("guide", "失业金", BENEFIT), aspect="eligibility")
    talk.say("是我自己辞职的", "affirm", sure=0.73)
    assert "非因本人意愿" in talk.text


def test_a_case_told_after_whom_to_ask_is_heard(talk: Conversation) -> None:
    talk.say("老板拖着三个月工资不发怎么办", "ask")
    assert "劳动监察" in talk.text
    talk.say("我没签合同", "deny")
    assert talk.text.endswith(words("tell_them_too"))


@pytest.mark.parametrize("said", ["不用了", "我不需要办了", "我知道了"])
def test_a_refusal_tells_no_case(talk: Conversation, said: str) -> None:
    talk.say("失业金怎么领", "ask", entity("guide", "失业金", BENEFIT), aspect="eligibility")
    talk.say(said, "deny")
    assert "非因本人意愿" not in talk.text


def test_a_sort_that_is_not_there_leaves_the_list_on_the_table(talk: Conversation) -> None:
    talk.say(
        "周末有什么活动",
        "ask",
        entity("date", "周末", "2026-11-28", until="2026-11-29"),
        service="culture-booking",
    )
    talk.say("天文的有吗", "out_of_scope")
    assert words("not_among", what="天文") in talk.text
    talk.say("第一个吧", "inform", entity("ordinal", "第一", 1))
    assert talk.top.service == "culture-booking"


def test_a_number_under_an_honest_no_is_of_the_list_before_it(talk: Conversation) -> None:
    talk.say(
        "周末有什么活动",
        "ask",
        entity("date", "周末", "2026-11-28", until="2026-11-29"),
        service="culture-booking",
    )
    talk.say("帮我买张火车票", "out_of_scope")
    assert talk.card["kind"] == "refusal"
    talk.say("第一个吧", "inform", entity("ordinal", "第一", 1))
    assert talk.top.service == "culture-booking"


def test_what_was_asked_of_another_city_is_asked_here(talk: Conversation) -> None:
    talk.say("我要去苏州提公积金，怎么弄", "ask")
    assert "苏州的我查不到" in talk.text
    talk.say("那在上海能不能提", "ask")
    assert "公积金提取" in talk.text


@pytest.mark.parametrize(
    ("said", "burns"),
    [
        ("楼道里拉线充电，万一着火怎么办", False),
        ("电瓶车停楼道，迟早要着火的", False),
        ("着火了，万一烧到隔壁怎么办", True),
        ("楼道里冒烟了，怕要着火", True),
    ],
)
def test_a_fire_that_is_only_feared_raises_no_alarm(talk: Conversation, said: str, burns: bool) -> None:
    talk.say(said, "begin", service="citizen-report", alert="fire")
    assert (talk.card["kind"] == "alert") is burns


def test_no_fire_after_all_is_what_it_was_meant_for(talk: Conversation) -> None:
    talk.say("着火了", "inform", alert="fire")
    talk.say("我说的是楼道里停电瓶车", "change", service="citizen-report", sure=0.72)
    assert talk.top.service == "citizen-report"


def test_where_it_is_begins_the_report_that_was_offered(talk: Conversation) -> None:
    talk.say("健身房跑路了怎么办", "ask")
    assert words("nothing_found_report") in talk.text
    talk.say("就在大学路那边，我充了三千块", "inform", entity("number", "三千", 3000))
    assert talk.top.service == "citizen-report"
    assert talk.plain()["description"] == "健身房跑路了怎么办，就在大学路那边，我充了三千块"
    assert talk.plain()["category"] == "消费纠纷"


def test_please_report_it_agrees_to_the_report(talk: Conversation) -> None:
    talk.say("健身房跑路了怎么办", "ask")
    talk.say("好 帮我报一下", "begin", service="signal-report")
    assert talk.top.service == "citizen-report"


@pytest.mark.parametrize(
    ("said", "told"), [("能退吗", "取消"), ("还有名额吗", "名额"), ("要不要自己带拍子", "自己带")]
)
def test_what_people_ask_before_they_book_is_told_in_the_form(
    talk: Conversation, said: str, told: str
) -> None:
    talk.say("想打羽毛球", "begin", entity("sport", "羽毛球", "羽毛球"), service="venue-booking")
    talk.say(said, "ask")
    assert told in talk.text
    assert talk.top.asking == "venue"


def test_another_way_is_given_up_and_the_report_goes_on(talk: Conversation) -> None:
    talk.say("楼道灯坏了，物业不接电话", "begin", service="citizen-report")
    talk.say("算了，我投诉物业", "cancel", service="citizen-report", sure=0.83)
    assert (talk.top.service, talk.top.asking) == ("citizen-report", "place")


def test_that_somebody_was_told_is_no_place(talk: Conversation) -> None:
    talk.say("楼上天天半夜拖桌子，吵得睡不着", "begin", service="citizen-report")
    talk.say("跟他说过不听", "cancel", sure=0.21)
    assert talk.top.asking == "place"


@pytest.mark.parametrize(("said", "told"), [("你们能管吗", "转上去"), ("能叫人来修吗", "派不了人")])
def test_what_is_asked_of_a_report_is_told_in_it(talk: Conversation, said: str, told: str) -> None:
    talk.say("楼道灯坏了", "begin", service="citizen-report")
    talk.say(said, "ask")
    assert told in talk.text
    assert talk.top.asking == "place"


def test_a_case_told_behind_the_question_is_held_against_the_matter(talk: Conversation) -> None:
    talk.say("我身份证丢了", "begin", entity("guide", "身份证", "id-card"), service="service-guide")
    talk.say("要去户籍地补吗，我是江苏的", "greet", sure=0.42)
    assert "外省市户籍" in talk.text


def test_who_wrote_it_down_says_nothing_of_going_for_somebody(talk: Conversation) -> None:
    talk.say("营业执照怎么注销", "ask", entity("guide", "注销", "company-cancel"), aspect="steps")
    talk.say("要本人去吗", "ask", entity("relation", "本人", "本人"))
    assert "公示20天" not in talk.text
    assert "没有写" in talk.text


def test_where_one_lives_keeps_what_was_looked_for(talk: Conversation) -> None:
    talk.say("社区有合唱团吗", "ask", entity("activity", "合唱团", "合唱团"), service="culture-booking")
    talk.say("她住控江路", "inform")
    assert talk.plain()["activity"] == "合唱团"


def test_a_matter_that_holds_most_of_the_words_is_offered(talk: Conversation) -> None:
    talk.say("想给孩子改个名字", "begin", service="service-guide", sure=0.58)
    assert "户籍业务" in talk.text


def test_a_firm_is_not_asked_how_old_it_is(talk: Conversation) -> None:
    talk.say("公司新招了几个大学生，听说有补贴", "begin", service="policy-match", sure=0.85)
    assert talk.top.service == "employer-support"


def test_why_it_matters_at_home_is_added_to_what_is_reported(talk: Conversation) -> None:
    talk.say(
        "国定路工地每天半夜打桩", "begin", entity("place", "国定路", "guoding-road"), service="citizen-report"
    )
    talk.say("我孩子要高考", "out_of_scope")
    assert "我孩子要高考" in talk.plain()["description"]


@pytest.mark.parametrize(("said", "told"), [("不留电话行吗", "手机号"), ("能马上叫他们停吗", "叫停")])
def test_a_report_says_what_it_needs_and_cannot(talk: Conversation, said: str, told: str) -> None:
    talk.say("楼道灯坏了", "begin", service="citizen-report")
    talk.say(said, "ask")
    assert told in talk.text
