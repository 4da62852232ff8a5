"""Questions to the records as a conversation sees them: lists that go on, hours, ages, two at once."""

from __future__ import annotations

import pytest

from actions.moves import understand
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation
from tests.actions.parses import entity, parse

HOSPITALS = (
    entity("hospital", "新华医院", "xinhua-hospital"),
    entity("hospital", "长海医院", "changhai-hospital"),
)


def test_pages_follow_each_other_until_the_end(talk: Conversation) -> None:
    shown: list[str] = []
    talk.say("殷行有哪些食堂", "ask")
    while "说完" not in talk.text:
        shown += [item["record"] for item in talk.card["items"]]
        talk.say("还有呢", "query")
    assert len(shown) == len(set(shown)) == 9


def test_a_short_list_needs_no_second_page(talk: Conversation) -> None:
    talk.say("平凉有哪些养老院", "ask")
    assert len(talk.card["items"]) == talk.card["count"] == 5
    assert not any("再看" in button["title"] for button in talk.buttons)


def test_everything_at_once_reads_the_first_names_and_shows_all(talk: Conversation) -> None:
    talk.say("徐汇区的示范场景有哪些", "out_of_scope").say("全部列出来", "query")
    assert len(talk.card["items"]) == 13
    assert "另外1个列在下面" in talk.text


def test_a_list_tells_its_sources_and_their_date(talk: Conversation) -> None:
    talk.say("哪些场景在徐汇区", "out_of_scope")
    assert talk.card["sources"]
    assert "2023年9月5日的资料" in talk.text


def test_words_of_the_next_page_mean_nothing_without_a_list(talk: Conversation) -> None:
    talk.say("还有呢", "query")
    assert talk.card["kind"] != "list"


def test_a_number_with_an_aspect_asks_that_of_the_one(talk: Conversation) -> None:
    talk.say("殷行有哪些食堂", "ask")
    talk.say("第二个的地址", "ask", entity("ordinal", "第二个", 2), aspect="address")
    assert talk.card["aspect"] == "address"


def test_going_on_with_now_is_looked_up_by_the_application_s_clock(talk: Conversation) -> None:
    talk.say("市民政局现在开着吗", "ask", entity("place", "市民政局", "shanghai-civil-affairs-bureau"))
    assert talk.card["aspect"] == "hours"
    assert "10:0" in talk.text


def test_a_question_for_a_free_court_stays_with_the_inventory(talk: Conversation) -> None:
    talk.say(
        "黄兴体育公园明天晚上八点还能打羽毛球吗",
        "ask",
        entity("venue", "黄兴体育公园", "huangxing-sports-park"),
        entity("date", "明天", "2026-11-21", grain="day"),
        entity("time", "晚上八点", "20:00"),
        entity("sport", "羽毛球"),
        service="venue-booking",
        aspect="hours",
    )
    assert talk.card.get("aspect") != "hours" or "资料写的时间" not in talk.text


def test_two_hospitals_are_weighed_and_no_booking_begins(talk: Conversation) -> None:
    talk.say("新华医院和长海医院哪个离我近", "inform", *HOSPITALS, service="doctor-appointment")
    assert talk.dialogue.top is None
    assert talk.card["related"] == ["changhai-hospital"]


def test_the_same_is_asked_of_another_hospital(talk: Conversation) -> None:
    talk.say("新华医院几级", "ask", HOSPITALS[0])
    talk.say("长海医院呢", "inform", HOSPITALS[1], service="doctor-appointment")
    assert talk.card["record"] == "changhai-hospital"
    assert "等级" in talk.text


def test_a_wish_that_names_a_hospital_still_books(talk: Conversation) -> None:
    talk.say("新华医院几级", "ask", HOSPITALS[0])
    talk.say("那帮我挂个长海医院的号", "begin", HOSPITALS[1], service="doctor-appointment")
    assert talk.top.service == "doctor-appointment"


def test_what_was_offered_is_what_a_follow_up_is_about(talk: Conversation) -> None:
    both = ["yundong-yangpu-show-2021", "project-yundong"]
    talk.say("韵动杨浦是什么", "ask", entity("place", "韵动杨浦", both[0], candidates=both))
    assert talk.card["kind"] == "choices"
    talk.say("谁在牵头", "ask", aspect="lead_unit")
    assert talk.card["record"] == "project-yundong"


def test_an_age_is_worked_out_and_the_rule_shown(talk: Conversation) -> None:
    talk.say("我妈80了有什么补贴", "ask", entity("age", "80了", 80), entity("relation", "我妈", "母亲"))
    assert "180元" in talk.text
    assert any("80-89岁" in fact["value"] for fact in talk.card["facts"])
    assert talk.buttons


def test_another_age_asks_the_same_rule_again(talk: Conversation) -> None:
    talk.say("我妈80了有什么补贴", "ask", entity("age", "80了", 80), entity("relation", "我妈", "母亲"))
    talk.say("我妈93呢", "inform", entity("relation", "我妈", "母亲"), entity("number", "93", 93))
    assert "350元" in talk.text


def test_too_young_is_said(talk: Conversation) -> None:
    talk.say(
        "59岁能打免费肺炎针吗",
        "ask",
        entity("age", "59岁", 59),
        entity("place", "肺炎针", "pneumonia-vaccine-60"),
        aspect="eligibility",
    )
    assert "还不到" in talk.text


def test_how_far_a_place_is_nobody_knows(talk: Conversation) -> None:
    talk.say("新华医院离我家多远", "inform", HOSPITALS[0], service="doctor-appointment")
    assert "算不出" in talk.text
    assert "控江路1665号" in talk.text


@pytest.mark.parametrize("text", ["控江医院内科", "我想去控江医院挂号"])
def test_a_hospital_that_no_record_knows_is_said_to_be_unknown(talk: Conversation, text: str) -> None:
    talk.say(text, "begin", service="doctor-appointment")
    assert talk.card["kind"] == "refusal"
    assert "控江医院" in talk.text
    talk.press(1)
    assert talk.card["kind"] == "list"


@pytest.mark.parametrize("text", ["我要去医院看病", "挂最近的医院", "想去三甲医院", "附近哪家医院好"])
def test_any_hospital_is_no_unknown_one(text: str, talk: Conversation) -> None:
    move = understand(talk.dialogue, parse(text, "begin", service="doctor-appointment"), catalogue())
    assert "unknown_hospital" not in move.args


def test_those_of_a_kind_that_are_open_are_listed(talk: Conversation) -> None:
    talk.say("哪些展馆周一开门", "ask", entity("date", "周一", "2026-11-23", grain="day"), aspect="hours")
    assert "worldskills-museum" in {item["record"] for item in talk.card["items"]}
    assert "fudan-museum" not in {item["record"] for item in talk.card["items"]}
    assert "没有写明" in talk.text


def test_the_day_is_kept_when_only_the_hour_is_asked_again(talk: Conversation) -> None:
    centre = entity("place", "殷行受理中心", "service-centre-yinhang")
    saturday, morning = entity("date", "周六", "2026-11-21", grain="day"), entity("time", "上午")
    talk.say("殷行受理中心周六上午开吗", "ask", centre, saturday, morning, aspect="hours")
    assert "是开的" in talk.text
    talk.say("下午呢", "inform", entity("time", "下午"))
    assert "没有写明" in talk.text


def test_benefits_are_worked_out_again_for_another_age(talk: Conversation) -> None:
    talk.say("60岁有哪些福利", "ask", entity("age", "60岁", 60))
    assert talk.card["record"] == "pneumonia-vaccine-60"
    talk.say("70岁呢", "inform", entity("age", "70岁", 70))
    assert "150元" in talk.text


def test_the_nearest_of_a_kind_is_a_list_and_no_booking(talk: Conversation) -> None:
    talk.say("离我最近的医院", "begin", service="doctor-appointment")
    assert talk.card["kind"] == "list"
    assert "资料里没有距离" in talk.text


@pytest.mark.parametrize(("aspect", "kind"), [("fee", "answer"), (None, "list")])
def test_a_fact_about_a_place_is_no_question_for_what_is_free_there(
    talk: Conversation, aspect: str | None, kind: str
) -> None:
    named = entity("hospital", "新华医院", "xinhua-hospital", name="新华医院")
    day = entity("date", "周三", "2026-11-25", grain="day")
    talk.say(
        "新华医院周三收多少钱" if aspect else "新华医院周三",
        "ask",
        named,
        day,
        service="doctor-appointment",
        aspect=aspect,
    )
    assert talk.card["kind"] == kind


def test_a_document_to_carry_is_not_what_is_asked_about(talk: Conversation) -> None:
    card = entity("guide", "身份证", "id-card")
    talk.say("黄兴公园在哪", "ask", entity("place", "黄兴公园", "huangxing-park"), aspect="address")
    talk.say("要带身份证吗", "ask", card, service="service-guide", aspect="materials")
    assert talk.card["record"] == "huangxing-park"


def test_after_two_were_weighed_the_one_that_can_tell_is_asked(talk: Conversation) -> None:
    pair = (entity("place", "敬老卡", "jinglaoka-apply"), entity("guide", "综合津贴", "old-age-allowance"))
    talk.say("敬老卡和综合津贴是一回事吗", "ask", *pair, service="service-guide")
    talk.say("那65岁有多少钱", "ask", entity("age", "65", 65), aspect="price")
    assert talk.card["record"] == "old-age-allowance"


def test_a_name_that_only_says_where_is_a_landmark(talk: Conversation) -> None:
    works = entity("place", "自来水厂", "yangshupu-waterworks")
    talk.say("自来水厂那个博物馆要门票吗", "ask", works, aspect="price")
    assert talk.card["record"] == "shanghai-waterworks-museum"


def test_a_record_that_cannot_tell_either_does_not_replace_the_named_one(talk: Conversation) -> None:
    camp = entity("place", "暑托班", "love-summer-camp")
    talk.say("暑托班怎么报名", "ask", camp, service="child-support", aspect="steps")
    assert talk.card["record"] == "love-summer-camp"


def test_of_a_kind_of_place_those_that_say_it_are_told(talk: Conversation) -> None:
    talk.say("食堂几点开门", "ask", service="meal-order", aspect="hours")
    assert talk.card["kind"] == "list"
    assert "没有写" in talk.text


def test_this_hospital_is_the_one_that_was_picked(talk: Conversation) -> None:
    picked = entity("hospital", "新华医院", "xinhua-hospital")
    talk.say("新华医院骨科", "begin", picked, entity("department", "骨科"), service="doctor-appointment")
    for said, aspect in (("这医院地址在哪", "address"), ("那个医院电话多少", "phone")):
        talk.say(said, "ask", aspect=aspect)
        assert talk.replies[0]["custom"]["record"] == "xinhua-hospital", said
        assert talk.card["field"] == "date", said


def test_hospitals_in_general_are_listed_though_one_was_picked(talk: Conversation) -> None:
    picked = entity("hospital", "新华医院", "xinhua-hospital")
    talk.say("新华医院骨科", "begin", picked, entity("department", "骨科"), service="doctor-appointment")
    talk.say("杨浦有哪些医院", "ask")
    assert talk.replies[0]["custom"]["kind"] == "list"


def test_what_is_asked_of_both_after_a_comparison_is_told_of_both(talk: Conversation) -> None:
    talk.say("新华医院和长海医院哪个近", "ask", *HOSPITALS)
    talk.say("那电话都给我", "ask", aspect="phone")
    assert talk.text.count("电话") == 2
    talk.say("哪家有儿科", "ask", entity("department", "儿科"))
    assert "小儿外科" in talk.text
    assert not talk.dialogue.stack


def test_what_is_asked_after_a_list_is_told_of_each(talk: Conversation) -> None:
    talk.say("平凉有哪些养老院", "ask").say("地址呢", "ask", aspect="address")
    assert len(talk.card["items"]) == 5
    assert all(item["subtitle"].startswith("地址：") for item in talk.card["items"])
    talk.say("第二个", "inform", entity("ordinal", "第二个", 2))
    assert talk.card["kind"] == "answer"


def test_what_is_known_of_none_of_a_list_is_said_once_with_whom_to_ask(talk: Conversation) -> None:
    talk.say("平凉有哪些养老院", "ask").say("那电话多少", "ask", aspect="phone")
    assert "暂未核实" in talk.text
    assert talk.text.count("12345") == 1


def test_how_a_figure_rose_is_told_step_by_step_at_once(talk: Conversation) -> None:
    talk.say("这三年低保怎么涨的", "ask", entity("guide", "低保", "min-living-allowance"), aspect="steps")
    assert "1510元" in talk.text
    assert "1595元" in talk.text


def test_how_much_alone_asks_for_the_figure(talk: Conversation) -> None:
    talk.say("低保多少", "ask", entity("guide", "低保", "min-living-allowance"), service="service-guide")
    assert "1595元" in talk.text


def test_two_things_asked_in_one_breath_are_both_told(talk: Conversation) -> None:
    talk.say("新华医院的电话和地址", "ask", HOSPITALS[0], aspect="address")
    assert "控江路1665号" in talk.text
    assert "电话" in talk.text
    assert talk.text.count("这是") == 1


def test_a_fact_alone_is_about_what_was_just_told(talk: Conversation) -> None:
    talk.say("黄兴公园在哪", "ask", entity("place", "黄兴公园", "huangxing-park"), aspect="address")
    talk.say("面积多大", "out_of_scope")
    assert "62.4万平方米" in talk.text


def test_who_is_in_charge_alone_is_about_what_was_just_told(talk: Conversation) -> None:
    talk.say("智能相伴是什么", "ask", entity("place", "智能相伴", "smart-companionship"), aspect="summary")
    talk.say("归哪个部门", "ask", aspect="lead_unit", service="service-guide")
    assert talk.card["record"] == "smart-companionship"


def test_an_hour_at_a_place_that_has_nothing_to_book_is_answered_from_its_record(talk: Conversation) -> None:
    stadium = entity("venue", "江湾体育场", "jiangwan-stadium")
    swim, eight = entity("sport", "游泳", "游泳"), entity("time", "晚上八点", "20:00")
    talk.say(
        "江湾体育场晚上八点还能游泳吗", "ask", stadium, swim, eight, service="venue-booking", aspect="hours"
    )
    assert (talk.card["kind"], talk.card.get("record")) == ("answer", "jiangwan-stadium")


def test_a_day_that_does_not_exist_begins_the_booking_all_the_same(talk: Conversation) -> None:
    day = entity("impossible_date", "2月30号", "2月30号")
    talk.say("我要挂2月30号的骨科", "begin", day, entity("department", "骨科"), service="doctor-appointment")
    assert talk.top.value("department") == "骨科"
    assert "2月30" in talk.text


def test_what_a_named_record_does_not_tell_is_refused_with_the_record_at_hand(talk: Conversation) -> None:
    talk.say("离婚财产怎么分", "ask", entity("guide", "离婚", "divorce-register"), aspect="steps")
    assert talk.card["kind"] == "refusal"
    assert talk.buttons[0]["title"].startswith("离婚登记")


def test_the_most_of_a_kind_is_told_from_the_figures_and_the_rest_is_said_to_be_unknown(
    talk: Conversation,
) -> None:
    talk.say("杨浦哪个公园最大", "ask")
    assert "最大的是共青森林公园" in talk.text
    assert "没有写" in talk.text


def test_the_most_of_the_list_just_told_needs_no_kind(talk: Conversation) -> None:
    talk.say("杨浦区有哪些公园", "ask").say("哪个最大", "out_of_scope")
    assert "最大的是共青森林公园" in talk.text


def test_of_several_alike_none_is_put_first(talk: Conversation) -> None:
    talk.say("哪个博物馆最便宜", "ask")
    assert "不分先后" in talk.text


def test_one_that_says_it_alone_is_not_the_most(talk: Conversation) -> None:
    talk.say("哪个图书馆最早开门", "ask")
    assert "比不出来" in talk.text


def test_where_no_record_says_a_figure_nothing_is_the_most(talk: Conversation) -> None:
    talk.say("哪家养老院最便宜", "ask")
    assert talk.card["reason"] == "unverified"


def test_a_fact_asked_by_its_name_that_nobody_checked_is_said_to_be_missing(talk: Conversation) -> None:
    talk.say("杨浦公园有多少座位", "ask", entity("place", "杨浦公园", "yangpu-park"))
    assert "座位暂未核实" in talk.text


def test_what_one_says_of_oneself_goes_on_with_the_benefit(talk: Conversation) -> None:
    talk.say("老年综合津贴是什么", "ask", entity("guide", "老年综合津贴", "old-age-allowance"))
    talk.say("我是上海户口", "inform")
    assert (talk.card["record"], talk.card["aspect"]) == ("old-age-allowance", "eligibility")


def test_our_own_hours_are_those_of_the_desk(talk: Conversation) -> None:
    talk.say("你们几点下班", "ask", aspect="hours")
    assert "工作人员现在" in talk.text
    assert "演示" in talk.text


def test_a_known_number_of_things_is_a_list(talk: Conversation) -> None:
    assert [talk.say(text, "ask").card["count"] for text in ("12个专项计划是哪些", "八大工作组有哪些")] == [
        12,
        8,
    ]


def test_where_to_go_with_a_child_lists_parks_and_museums(talk: Conversation) -> None:
    talk.say("周末带孙子去哪里玩", "ask")
    assert talk.card["kind"] == "list"
