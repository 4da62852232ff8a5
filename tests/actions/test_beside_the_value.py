"""Days, hours and people that are said beside what is wanted: of another time, ruled out, only quoted."""

from __future__ import annotations

from typing import Any

import pytest

from actions.dialogue import Frame
from actions.reading import read_values
from actions.wording import words
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation, day, fill
from tests.actions.parses import entity, parse

DOCTOR = "doctor-appointment"
MORNING, AFTERNOON, NIGHT = (
    entity("time", "早上", "上午", part="上午"),
    entity("time", "下半天", "下午", part="下午"),
    entity("time", "夜里厢", "晚上", part="晚上"),
)


def values(service: str, text: str, *entities: dict[str, Any]) -> dict[str, Any]:
    said = read_values(Frame(id="", service=service), catalogue()[service], parse(text, "inform", *entities))
    return {name: value["value"] for name, value in said.items()}


@pytest.mark.parametrize(
    ("service", "text", "entities", "field", "meant"),
    [
        (DOCTOR, "早上吧，下半天我要打麻将的", [MORNING, AFTERNOON], "time", "上午"),
        (
            DOCTOR,
            "昨天夜里厢看电视腰酸",
            [entity("date", "昨天", "2026-11-19", past=True), NIGHT],
            "time",
            None,
        ),
        (
            "safety-checkin",
            "不对他8点就吃早饭了，还是9点",
            [entity("time", "8点", "08:00"), entity("time", "9点", "09:00")],
            "time",
            "09:00",
        ),
        (DOCTOR, "大后天不要", [entity("date", "大后天", "2026-11-23")], "date", None),
        (DOCTOR, "我儿子讲姆妈侬去看看呀", [entity("relation", "儿子", "子女")], "patient", None),
        (DOCTOR, "疼得一晚上没睡", [entity("time", "晚上", part="晚上")], "time", None),
        (DOCTOR, "下周一上午", [entity("time", "上午", part="上午")], "time", "上午"),
        (
            DOCTOR,
            "阿妹啊，我老公想看看",
            [entity("relation", "阿妹", "兄弟姐妹"), entity("relation", "老公", "配偶")],
            "patient",
            "配偶",
        ),
        ("medicine-reminder", "要告诉我女儿", [entity("relation", "女儿", "子女")], "person", None),
        (DOCTOR, "给我儿子看", [entity("relation", "儿子", "子女")], "patient", "子女"),
        (DOCTOR, "下午我要去看骨科", [entity("time", "下午", "下午", part="下午")], "time", "下午"),
    ],
)
def test_what_is_of_another_time_or_only_quoted_is_no_value(
    service: str, text: str, entities: list[dict[str, Any]], field: str, meant: str | None
) -> None:
    assert values(service, text, *entities).get(field) == meant


def test_a_question_is_no_answer_to_the_question_of_consent(talk: Conversation) -> None:
    talk.say("血压135 85", "begin", service="health-log")
    assert talk.card["field"] == "consent"
    talk.say("需不需要加药", "deny", sure=0.9)
    assert talk.top.asking == "consent"


def test_leaving_the_choice_to_us_takes_the_first(talk: Conversation) -> None:
    for said in ("哦没有啊，那随便一个", "你给我选", "你说呢", "最快的"):
        fresh = Conversation(said).begin("family-doctor")
        first = fresh.buttons[0]["title"]
        fresh.say(said, "inform", sure=0.4)
        assert first in fresh.text, said
        assert fresh.card["field"] != "hospital", said


def test_a_wish_that_moves_nothing_begins_what_it_names(talk: Conversation) -> None:
    heart = entity("department", "心内科", "心血管内科")
    talk.say("那约心内科吧", "change", heart, service=DOCTOR)
    assert talk.top.mode == "new"
    assert talk.plain()["department"] == "心血管内科"


def test_a_name_alone_begins_its_service(talk: Conversation) -> None:
    for said, service in (("挂号呀", DOCTOR), ("SOS", "sos"), ("助浴呗", "bath-help")):
        assert Conversation(said).say(said, "query", service=service, sure=0.6).top.service == service


def test_who_needs_no_delivery_cancels_nothing(talk: Conversation) -> None:
    talk.say("不用送，我自己去", "cancel")
    assert talk.dialogue.stack == []


def test_help_that_came_raises_no_second_alarm(talk: Conversation) -> None:
    talk.say("我妈摔了起不来", "inform", alert="medical")
    talk.say("她叫什么我不知道，8号201", "inform")
    assert talk.kinds == ["alert"]
    talk.say("救护车来了", "inform", alert="medical")
    assert "alert" not in talk.kinds
    talk.say("救护车来了他没呼吸了", "inform", alert="medical")
    assert talk.kinds == ["alert"]


def test_a_reminder_that_is_changed_asks_for_its_hour(talk: Conversation) -> None:
    talk.sign_in()
    for hour, what in (("8点", "降压药"), ("9点", "钙片")):
        at = entity("time", hour, f"0{hour[0]}:00")
        talk.say(f"提醒我早上{hour}吃{what}", "begin", at, service="medicine-reminder")
        talk.say("跳过", "skip").say("对", "affirm")
    talk.say("药的时间改一下", "change", service="medicine-reminder")
    talk.say("降压药", "begin", service="medicine-reminder")
    assert talk.card["field"] == "time"
    talk.say("改成7点", "change", entity("time", "7点", "07:00"))
    assert talk.card["kind"] == "confirm"
    assert talk.plain()["time"] == "07:00"


def test_a_day_that_is_wanted_as_well_is_a_second_booking(talk: Conversation) -> None:
    talk.say("明天订饭", "begin", entity("date", "明天", day(1), grain="day"), service="meal-order")
    talk.say("后天也要", "inform", entity("date", "后天", day(3), grain="day"))
    assert talk.plain()["date"] == day(1)
    assert talk.top.hints["then"]["value"] == day(3)


def test_a_phone_number_among_canteens_is_kept_and_picks_none(talk: Conversation) -> None:
    talk.begin("meal-order")
    before = talk.buttons
    talk.say("13800100013", "inform", entity("phone", "13800100013"))
    assert [one["title"] for one in talk.buttons] == [one["title"] for one in before]
    assert talk.top.hints["phone"] == "13800100013"


def test_where_one_lives_is_kept_before_the_address_is_asked(talk: Conversation) -> None:
    talk.begin("home-care").say("阿拉住长白二村", "inform")
    assert words("street_kept", street="长白二村") in talk.text
    assert talk.top.hints["home_street"] == "长白二村"


def test_what_is_near_stays_the_choice_while_something_else_is_told(talk: Conversation) -> None:
    talk.say("挂中医科", "begin", entity("department", "中医科"), service=DOCTOR)
    talk.say("近点的，我住延吉", "inform", entity("street", "延吉", "延吉新村街道"))
    near = talk.buttons
    talk.say("早上", "inform", MORNING)
    assert [one["title"] for one in talk.buttons] == [one["title"] for one in near]


def test_until_when_it_goes_on_is_not_when_it_was(talk: Conversation) -> None:
    until = entity("time", "十点", "10:00")
    assert "time" not in values("citizen-report", "楼下跳广场舞跳到十点", until)


def test_agreeing_to_the_suggested_departments_takes_the_first(talk: Conversation) -> None:
    talk.say("夜里睡不好", "begin", entity("symptom", "睡不好", "insomnia"), service=DOCTOR)
    first = talk.buttons[0]["title"]
    talk.say("行吧", "affirm")
    assert talk.plain()["department"] == first
    assert words("picked_for_you", value=first) in talk.text


def test_the_road_one_lives_on_is_kept_while_the_department_is_asked(talk: Conversation) -> None:
    talk.begin(DOCTOR).say("近点的，我住国和路", "inform")
    assert talk.top.hints["street"] in {"殷行街道", "长海路街道"}
    talk.say("离我们近的", "inform")
    assert words("near_which_street") in talk.text


def test_how_often_is_no_rating(talk: Conversation, member: object) -> None:
    talk.begin("school-ground")
    talk.say("一星期两次", "rate")
    assert "rating" not in talk.kinds


def test_asking_about_the_emergency_button_calls_nobody(talk: Conversation) -> None:
    talk.say("一键呼叫怎么装", "begin", service="sos", sure=0.67)
    assert talk.dialogue.stack == []


def test_who_cannot_come_is_not_whose_booking_it_is(talk: Conversation) -> None:
    talk.sign_in()
    talk.say("订明天的午饭", "begin", entity("date", "明天", day(3), grain="day"), service="meal-order")
    fill(talk)
    talk.say("对", "affirm")
    talk.say("弟弟去不了了取消吧", "cancel", entity("relation", "弟弟", "兄弟姐妹"))
    assert talk.card["kind"] == "confirm"


def test_two_numbers_with_a_stroke_are_a_pressure(talk: Conversation) -> None:
    talk.say("今天早上138/82", "inform", service="health-log")
    assert talk.plain()["pressure"] == "138/82"
    assert talk.card["field"] == "consent"


def test_a_wish_for_one_after_an_explanation_begins_it(talk: Conversation) -> None:
    talk.say("请人帮忙买菜要几个币", "ask", service="timebank-request")
    talk.say("那请一个，后天上午", "begin", entity("date", "后天", day(2)), sure=0.6)
    assert talk.top.service == "timebank-request"


def test_a_yes_with_a_name_in_it_keeps_the_name(talk: Conversation) -> None:
    father = entity("relation", "爸爸", "父亲")
    talk.say("每天问问我爸好不好，早上9点", "begin", father, service="safety-checkin")
    fill(talk) if talk.card["kind"] != "confirm" else None
    talk.say("是的他叫周国平", "affirm", entity("person_name", "周国平"))
    assert "周国平" in talk.top.text("person")
    assert talk.card["kind"] == "confirm"


def test_a_second_reading_leaves_the_first(talk: Conversation) -> None:
    talk.say("血压150/95", "begin", service="health-log")
    talk.say("昨天的也补一下，血压142/88", "begin", service="health-log")
    assert talk.plain()["pressure"] == "150/95"
    assert words("one_reading_each", first="150/95", second="血压142/88") in talk.text


def test_a_day_that_is_ruled_out_changes_nothing(talk: Conversation) -> None:
    talk.say("明天订饭", "begin", entity("date", "明天", day(1), grain="day"), service="meal-order")
    talk.say("大后天不要", "deny", entity("date", "大后天", day(5), grain="day"))
    assert talk.plain()["date"] == day(1)
    assert "用不着" not in talk.text


def test_who_may_not_look_is_shown_how_to_be_let(talk: Conversation) -> None:
    talk.say("查我妈的报告", "query", service="report-query")
    talk.say("她是我妈我替她查不行吗", "query", service="family-ask", sure=0.7)
    assert talk.top.service == "family-ask"


def test_what_is_booked_instead_begins_in_the_middle_of_a_form(talk: Conversation) -> None:
    talk.say("血压150/95", "begin", service="health-log")
    talk.say("那约心内科吧", "change", entity("department", "心内科", "心血管内科"), service=DOCTOR)
    assert talk.top.service == DOCTOR
    assert talk.dialogue.stack[-2].service == "health-log"


def test_a_village_that_no_canteen_is_called_after_picks_none(talk: Conversation) -> None:
    talk.begin("meal-order").say("住国和一村", "inform")
    assert talk.card["field"] == "place"
    talk.say("住延吉五村", "inform", entity("street", "延吉", "延吉新村街道"))
    assert "延吉五村食堂" in talk.top.text("place") or talk.card["field"] == "place"


def test_a_glucose_put_right_after_its_receipt_is_changed(talk: Conversation) -> None:
    talk.sign_in()
    talk.say("空腹血糖6.8", "begin", service="health-log")
    talk.say("同意", "affirm")
    assert talk.card["kind"] == "receipt"
    talk.say("刚才说错了，7.8", "change", sure=0.8)
    assert "7.8" in talk.text
    assert talk.card["kind"] == "confirm"


def test_the_soonest_is_offered_while_the_hospital_is_asked(talk: Conversation) -> None:
    talk.say("挂口腔科", "begin", entity("department", "口腔科"), service=DOCTOR)
    talk.say("最快什么时候能看", "ask", service="culture-booking", service_sure=0.4)
    assert talk.card["kind"] == "choices"
    talk.press(1)
    assert {"hospital", "date", "time"} <= set(talk.plain())


def test_who_is_to_be_told_is_asked_for_the_number(talk: Conversation) -> None:
    talk.say("每天早上8点提醒我量血压", "begin", entity("time", "8点", "08:00"), service="medicine-reminder")
    assert talk.card["field"] == "contact"
    talk.say("要告诉我女儿", "out_of_scope", entity("relation", "女儿", "子女"), sure=0.4)
    assert "用不着" not in talk.text
    assert talk.card["field"] == "contact"


def test_where_one_lives_begins_what_was_just_explained(talk: Conversation) -> None:
    talk.say("家庭医生签哪个好", "ask", service="family-doctor", aspect="summary")
    talk.say(
        "我住四平街道",
        "begin",
        entity("street", "四平街道", "四平路街道"),
        service="tv-call",
        service_sure=0.4,
    )
    assert talk.top.service == "family-doctor"


def test_who_answers_is_asked_and_is_no_place(talk: Conversation) -> None:
    talk.say("电梯坏了三天没人修", "begin", service="citizen-report")
    talk.say("我该找谁", "out_of_scope", sure=0.64)
    assert talk.top.asking == "spot" or not talk.top.value("spot")


def test_when_there_is_an_answer_is_told_before_it_is_handed_in(talk: Conversation) -> None:
    talk.say("控江路1200弄共享单车堵门口", "begin", service="citizen-report")
    talk.say("多久有结果", "ask", service="service-guide")
    assert words("when_answered") in talk.text


def test_how_much_it_pays_is_no_kind_of_work(talk: Conversation) -> None:
    talk.say("儿子没工作，帮忙找找", "begin", service="job-search")
    talk.say("见习补贴多少", "ask")
    assert talk.top.asking == "job"


def test_what_each_vacancy_tells_waits_for_the_list(talk: Conversation) -> None:
    talk.say("我想找工作", "begin", service="job-search")
    talk.say("工资多少", "ask", sure=0.6)
    assert words("told_when_listed") in talk.text


def test_who_is_sued_is_no_patient(talk: Conversation) -> None:
    talk.say("我头痛", "begin", entity("symptom", "头痛", "headache"), service="doctor-appointment")
    talk.say("邻居欠我钱怎么告他", "out_of_scope", entity("relation", "邻居"))
    assert words("out_of_scope") in talk.text


def test_a_wish_for_what_is_surely_this_service_begins_it(talk: Conversation) -> None:
    talk.say("我想找工作，会开车", "chitchat", service="job-search", sure=0.33)
    assert talk.top.service == "job-search"


def test_asking_to_report_it_is_no_part_of_the_report(talk: Conversation) -> None:
    talk.say("楼道里堆东西消防通道都堵了", "begin", service="citizen-report")
    talk.say("那帮我反映一下", "begin", service="citizen-report")
    assert "那帮我反映一下" not in str(talk.top.values)
