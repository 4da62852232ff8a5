"""Small readings inside a form and after a list, where one wrong guess was noticed by somebody."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation, day, fill
from tests.actions.parses import entity

CULTURE = "culture-booking"


def listed(talk: Conversation) -> Conversation:
    talk.say("附近有啥演出看", "ask", service=CULTURE, aspect="where")
    assert talk.card["of"] == "slots"
    return talk


def test_a_day_after_a_list_of_what_is_free_leaves_those_of_that_day(talk: Conversation) -> None:
    wanted = day(2)
    listed(talk).say("后天的", "inform", entity("date", "后天", wanted, grain="day"))
    options = talk.dialogue.offer["options"]
    assert options
    assert {option["do"]["values"]["date"]["value"] for option in options} == {wanted}


def test_a_week_after_a_day_takes_the_place_of_the_day(talk: Conversation) -> None:
    listed(talk).say("后天的", "inform", entity("date", "后天", day(2), grain="day"))
    span = entity("date", "下个礼拜", day(7), until=day(13))
    talk.say("下个礼拜呢", "inform", span)
    days = {option["do"]["values"]["date"]["value"] for option in talk.dialogue.offer["options"]}
    assert days
    assert all(day(7) <= one <= day(13) for one in days)


def test_a_month_s_pay_is_no_number_of_people(talk: Conversation) -> None:
    talk.begin("vacancy-post").say("公司想招两个收银员", "inform", entity("number", "两", 2))
    talk.say("长海路", "inform")
    assert talk.top.value("quantity") == 2
    talk.say("一个月五千五", "inform", entity("number", "一", 1))
    assert talk.top.value("quantity") == 2
    assert "一个月五千五" in talk.top.text("description")


def test_a_change_to_what_nobody_understands_shows_no_further_options(talk: Conversation) -> None:
    talk.begin("hall-appointment").say("改成初八", "change")
    assert words("more_shown") not in talk.text
    assert words("not_understood_here") in talk.text


def test_a_change_at_the_sign_in_of_an_empty_form_gives_nothing_up(talk: Conversation) -> None:
    talk.say("我的运动积分有多少", "query", service="points-redeem")
    assert talk.top.asking == "@phone"
    talk.say("换个羽毛球", "change", entity("sport", "羽毛球"), service="venue-booking")
    assert words("dropped", task=talk.top.service) not in talk.text
    assert "points-redeem" in [frame.service for frame in talk.dialogue.stack]


def test_tickets_are_seats_as_well(talk: Conversation) -> None:
    talk.begin(CULTURE).say("帮我订两张", "begin", entity("number", "两", 2), service=CULTURE)
    assert words("one_place_each", people="两张") in talk.text


def test_a_question_joined_by_and_also_is_kept_for_later(talk: Conversation) -> None:
    talk.say("我要报修路灯，还有帮我问一下图书馆几点关", "begin", service="citizen-report")
    assert words("later_asked") in talk.text
    assert "图书馆" not in talk.top.text("description")


@pytest.mark.parametrize(("said", "label"), [("工资八千以上", "工资"), ("本科", "要求")])
def test_what_a_list_is_not_looked_through_by_is_said(talk: Conversation, said: str, label: str) -> None:
    talk.begin("job-search").say("会计", "inform")
    asked = talk.top.asking
    talk.say(said, "inform", entity("number", "八", 8))
    assert words("not_searched_by", said=label) in talk.text
    assert talk.top.asking == asked


@pytest.mark.parametrize(
    ("said", "act", "told"),
    [
        ("要匿名", "ask", "nameless"),
        ("不用留名字", "deny", "nameless"),
        ("处理到哪一步了", "query", "not_done_yet"),
        ("催一下", "back", "not_done_yet"),
    ],
)
@pytest.mark.parametrize("step", ["confirm", "@phone"])
def test_about_a_report_that_is_not_handed_in_yet_the_answer_is_what_is_missing(
    talk: Conversation, said: str, act: str, told: str, step: str
) -> None:
    fill(talk.begin("citizen-report"))
    if step != "confirm":
        talk.say("对", "affirm")
    talk.say(said, act, service="citizen-report")
    assert words(told) in talk.text
    assert talk.top.asking == step


def filed(talk: Conversation) -> Conversation:
    talk.sign_in()
    fill(talk.begin("citizen-report"))
    return talk.say("对", "affirm")


def test_after_a_report_its_number_and_who_sees_to_it_are_at_hand(talk: Conversation) -> None:
    number = filed(talk).card["reference"]
    assert talk.say("编号多少", "ask").text == words("its_number", reference=number)
    assert talk.say("谁来管", "out_of_scope").text.startswith(words("told_when_answered"))


def test_what_else_is_told_of_a_report_does_not_make_it_another_matter(talk: Conversation) -> None:
    talk.begin("citizen-report").say("路灯坏了", "inform")
    before = talk.top.value("category")
    talk.say("物业不管", "inform")
    assert talk.top.value("category") == before
    assert "物业不管" in talk.top.text("description")
    talk.say("弄错了，是乱倒垃圾", "inform")
    assert talk.top.value("category") != before


def test_praise_that_sounds_like_a_doubtful_no_is_the_comment(talk: Conversation) -> None:
    talk.begin("rating").say("殷行受理中心3号窗口", "inform").say("五星", "rate")
    assert talk.card["kind"] == "confirm"
    talk.say("服务特别好", "deny", sure=0.4)
    assert talk.top.text("comment") == "服务特别好"


def test_the_hour_of_an_evening_that_was_told_is_no_correction(talk: Conversation) -> None:
    talk.begin("citizen-report").say("楼上晚上装修吵死了", "inform", entity("time", "晚上", part="晚上"))
    yesterday = entity("date", "昨天", day(-1), past=True)
    talk.say("昨天晚上十一点", "inform", yesterday, entity("time", "晚上十一点", "23:00", part="晚上"))
    assert talk.top.value("time") == "23:00"
    assert "改成" not in talk.text
