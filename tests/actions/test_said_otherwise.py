"""What people say beside the answer: names, doubts, numbers in questions, days side by side, places just spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from actions.wording import spoken_date, words
from knowledge.catalogue import catalogue
from services.people import service as people
from services.people.person import Person
from tests.actions.conversation import PHONE, Conversation, day, fill
from tests.actions.parses import entity
from tests.actions.test_repair_everywhere import CONFIRMED, FORMS

DOCTOR = "doctor-appointment"
XINHUA, CENTRAL = "xinhua-hospital", "yangpu-central-hospital"


def read_back(service: str, member: Person) -> Conversation:
    """A form of this service, filled until it is read back."""
    talk = Conversation(f"read-back-{service}")
    people.link(talk.name, member)
    fill(talk.begin(service))
    return talk


def test_at_every_read_back_a_doubtful_yes_a_late_number_or_a_missing_extra_changes_nothing(
    member: Person,
) -> None:
    for service in CONFIRMED:
        talk = read_back(service, member)
        before = talk.plain()
        talk.say("包吃", "affirm", sure=0.2)
        assert (talk.card["kind"], talk.plain()) == ("confirm", before), service
        talk.say("最后一个", "inform", entity("ordinal", "最后一个", -1)).say("没有了", "deny")
        assert (talk.card["kind"], talk.plain()) == ("confirm", before), service
        extra = [i for i in catalogue()[service].fields if i.optional and i.id not in before]
        if extra:
            talk.say(f"没有{extra[0].name}", "deny")
            assert words("without", name=extra[0].name) in talk.text, service
            assert (talk.card["kind"], talk.plain()) == ("confirm", before), service


def test_at_every_first_question_it_is_told_what_becomes_of_what_is_said(talk: Conversation) -> None:
    for service in FORMS:
        talk = Conversation(f"privacy-{service}").begin(service)
        asked = talk.card["field"]
        talk.say("你们会把我的资料给别人吗", "begin", service="data-copy")
        assert words("privacy") in talk.text, service
        assert talk.card["field"] == asked, service


def test_ones_own_name_is_not_the_name_of_the_child(talk: Conversation) -> None:
    mine, son = entity("person_name", "李建国"), entity("relation", "我儿子", "子女")
    text = "我叫李建国，手机13812345678，给我儿子李小宝看儿科"
    child = entity("department", "儿科")
    talk.say(text, "begin", mine, son, child, entity("phone", PHONE), service=DOCTOR)
    assert talk.top.text("patient") == "儿子（李小宝）"
    fill(talk)
    talk.say("对的", "affirm")
    assert talk.card["field"] == "code"


def test_the_first_day_after_a_feast_is_a_day_and_no_option(talk: Conversation) -> None:
    talk.begin("family-doctor").press(1)
    feast = entity("date", "国庆", "2027-10-01", grain="day")
    talk.say("国庆后第一天", "inform", feast, entity("ordinal", "第一", 1))
    assert "date" not in talk.top.values


def test_the_half_of_the_day_said_beside_a_number_counts(talk: Conversation) -> None:
    place = entity("department", "眼科"), entity("hospital", "新华", XINHUA)
    monday = entity("date", "周一", "2026-11-23")
    talk.say("周一去新华看眼科", "begin", *place, monday, service=DOCTOR)
    assert talk.card["field"] == "time"
    talk.say("下午头一个号", "inform", entity("time", "下午", part="下午"), entity("ordinal", "头一个", 1))
    assert talk.top.value("time") == "下午"


def test_two_days_are_booked_one_after_the_other_with_the_second_offered(
    talk: Conversation, member: Person
) -> None:
    talk.begin("meal-order").press(1)
    days = [entity("date", "明天", day(1)), entity("date", "后天", day(2))]
    talk.say("明天和后天都要", "inform", *days)
    then = spoken_date(date.fromisoformat(day(2)))
    assert words("one_day_each", taken=talk.top.text("date"), then=then) in talk.text
    fill(talk)
    talk.say("对的", "affirm").say("好的", "affirm")
    assert talk.top.value("date") == day(2)


@pytest.mark.parametrize(("said", "number"), [("中间那个", 2), ("最早的", 0), ("就最晚的", 4)])
def test_an_option_is_picked_by_its_place_or_its_day(talk: Conversation, said: str, number: int) -> None:
    talk.begin("family-doctor").press(1)
    wanted = talk.dialogue.offer["options"][number]["do"]["values"]["date"]["value"]
    talk.say(said, "inform")
    assert talk.top.value("date") == wanted


def test_help_is_not_called_on_a_guess(talk: Conversation) -> None:
    talk.say("我一个人住，怕哪天摔倒没人知道", "begin", service="sos", service_sure=0.47)
    assert "alert" not in talk.kinds
    assert talk.card["kind"] == "choices"


@pytest.mark.parametrize("said", ["月薪4500", "每天十一点到两点", "到哪里看进度", "家里没浴缸行吗"])
def test_a_sum_an_hour_or_a_question_is_no_place(talk: Conversation, said: str) -> None:
    talk.begin("vacancy-post").say("我们店要招个洗碗工", "inform")
    entities = [entity("number", "4500", 4500)] if "4500" in said else []
    entities += [entity("time", "十一点", "23:00")] if "十一点" in said else []
    talk.say(said, "inform", *entities)
    assert talk.top.asking == "place"
    assert "place" not in talk.top.values


def test_an_address_in_an_odd_question_is_the_place_with_its_room(talk: Conversation) -> None:
    talk.begin("citizen-report").say("路灯坏了", "inform")
    talk.say("还能在哪，打虎山路1弄5号302", "ask", aspect="where")
    assert talk.top.value("place") == "打虎山路1弄5号302"


def test_the_number_of_a_lane_is_no_age(talk: Conversation) -> None:
    talk.begin("policy-match").say("杨树浦路2000弄", "inform", entity("number", "2000", 2000))
    assert "age" not in talk.top.values
    assert "120" not in talk.text


def test_whether_there_is_any_picks_no_choice(talk: Conversation) -> None:
    talk.begin("policy-match").say("有没有人能上门", "ask", sure=0.4)
    assert talk.top.values == {}


def test_one_more_time_of_the_day_stands_beside_the_first(talk: Conversation) -> None:
    talk.say("每天早上八点提醒我吃药", "begin", service="medicine-reminder")
    talk.say("晚上也要", "inform")
    assert talk.top.value("time") == "08:00、20:00"


def test_after_two_were_compared_both_stay_in_mind(talk: Conversation) -> None:
    named = [entity("hospital", "新华医院", XINHUA), entity("hospital", "中心医院", CENTRAL)]
    talk.say("新华医院和中心医院哪个近", "ask", *named)
    talk.say("哪个有儿科", "ask", entity("department", "儿科"), aspect="where")
    assert "新华医院" in talk.text
    assert "中心医院" in talk.text
    talk.say("第一个地址在哪", "ask", entity("ordinal", "第一个", 1), aspect="address")
    assert talk.card["record"] == XINHUA
    talk.say("那第二个呢", "inform", entity("ordinal", "第二个", 2))
    assert (talk.card["record"], talk.card["aspect"]) == (CENTRAL, "address")


def test_asked_the_same_again_the_first_is_told_and_the_others_can_be_picked(talk: Conversation) -> None:
    several = ["culture-centre-yinhang", "culture-centre-wujiaochang"]
    centre = entity("venue", "活动中心", several[0], candidates=several)
    talk.say("活动中心在哪里", "ask", centre, aspect="address")
    assert talk.card["kind"] == "choices"
    titles = [button["title"] for button in talk.buttons]
    talk.say("我问你活动中心在哪里", "ask", centre, aspect="address")
    assert talk.card["kind"] == "answer"
    assert words("first_of_several") in talk.text
    assert [button["title"] for button in talk.buttons] == titles


def test_guides_picked_by_number_ask_which_one(talk: Conversation) -> None:
    talk.say("你能做什么", "help").say("第三个", "inform", entity("ordinal", "第三个", 3))
    assert talk.text == words("which_guide")


def test_what_a_record_is_is_told_once(talk: Conversation) -> None:
    plan = entity("place", "老吾老", "laowulao-plan")
    talk.say("老吾老是啥", "ask", plan, aspect="summary")
    summary = talk.card["title"]
    assert talk.text.count(summary) == 1
    told = talk.text[-30:]
    talk.say("要钱吗", "ask", aspect="fee")
    assert told not in talk.text


def test_alternatives_for_a_complaint_stay_within_its_departments(talk: Conversation) -> None:
    knee = entity("symptom", "膝盖疼", "knee-pain")
    late = entity("date", "明天", day(1)), entity("time", "晚上", part="晚上")
    talk.say("明天晚上去看膝盖疼", "begin", knee, *late, service=DOCTOR)
    suggested = set(talk.top.hints["departments"])
    offered = {o["do"]["values"]["department"]["value"] for o in talk.dialogue.offer["options"]}
    assert offered <= suggested


def test_this_morning_when_it_began_to_hurt_is_not_when_to_come(talk: Conversation) -> None:
    knee = entity("symptom", "脚馒头痛", "knee-pain")
    began = entity("date", "今朝", day(0)), entity("time", "早上", "上午", part="上午")
    talk.say("今朝早上起来伊讲脚馒头痛", "begin", knee, *began, service=DOCTOR)
    assert not {"date", "time"} & talk.top.values.keys()


def test_after_a_report_when_there_will_be_an_answer_is_what_was_promised(
    talk: Conversation, member: Person
) -> None:
    fill(talk.begin("citizen-report"))
    promised = talk.say("对的", "affirm").card
    talk.say("什么时候给我答复", "out_of_scope")
    assert promised["reference"] in talk.text


def test_a_matter_of_the_street_is_a_report_however_it_sounds(talk: Conversation) -> None:
    talk.say("路灯不亮", "inform", sure=0.69)
    assert talk.top.service == "citizen-report"


def test_one_step_back_asks_what_was_told_without_being_asked(talk: Conversation) -> None:
    talk.say("给我妈找人上门照顾", "begin", entity("relation", "我妈", "母亲"), service="home-care")
    talk.say("上一步", "back")
    assert talk.card["field"] == "person"


def test_a_question_for_the_day_at_the_day_shows_the_days_again(talk: Conversation) -> None:
    talk.begin("family-doctor").press(1)
    days = [button["title"] for button in talk.buttons]
    talk.say("周几能去", "inform", sure=0.35)
    assert [button["title"] for button in talk.buttons] == days
    assert words("not_understood_here") not in talk.text


def test_a_bare_phone_number_is_one_whatever_it_sounds_like(talk: Conversation) -> None:
    fill(talk.begin("venue-booking"))
    talk.say(PHONE, "bye", entity("phone", PHONE))
    assert words("phone_noted", phone="138****5678") in talk.text


def test_three_misses_do_not_say_the_same_twice_running(talk: Conversation) -> None:
    talk.begin("tv-call").say("？？？").say("！！！")
    twice = talk.text
    talk.say("……")
    assert talk.text != twice
    assert talk.card["kind"] == "question"


def test_a_correction_of_nothing_asks_nobody_for_a_phone_number(talk: Conversation) -> None:
    talk.say("不对，是我老伴去", "change", entity("relation", "我老伴", "配偶"))
    assert talk.dialogue.stack == []


def test_an_appointment_after_a_guide_is_one_at_the_hall(talk: Conversation) -> None:
    talk.say("身份证丢了哪里办", "ask", entity("guide", "身份证", "id-card"), aspect="where")
    talk.say("那帮我约一下", "begin", service="doctor-appointment", service_sure=0.2)
    assert talk.top.service == "hall-appointment"


def test_how_many_children_come_is_not_who_comes(talk: Conversation) -> None:
    talk.begin("guided-tour").say("两个大人一个小孩", "inform", entity("relation", "小孩", "子女"))
    assert "person" not in talk.top.values


def test_a_report_just_filed_is_taken_back_by_its_bare_word(talk: Conversation, member: Person) -> None:
    fill(talk.begin("citizen-report"))
    reference = talk.say("对的", "affirm").card["reference"]
    talk.say("我要撤回", "cancel", service="consent-withdraw", service_sure=0.5)
    assert (talk.top.mode, (talk.top.target or {})["reference"]) == ("cancel", reference)


def test_what_has_to_be_known_first_is_not_called_the_last_step(talk: Conversation) -> None:
    talk.say("我约了什么", "query", service="my-affairs")
    assert "最后一步" not in talk.text


def test_an_hour_and_a_half_at_the_read_back_is_an_hour_and_the_next(
    talk: Conversation, member: Person
) -> None:
    fill(talk.begin("venue-booking"))
    at = talk.top.text("time")
    talk.say("一个半小时行吗", "inform", entity("duration", "一个半小时", 90), service="timebank-complete")
    assert words("one_slot_each", taken=at) in talk.text
    assert talk.card["kind"] == "confirm"


def test_the_hospital_asked_about_goes_with_the_department_there(talk: Conversation) -> None:
    talk.begin(DOCTOR).say("妇产科", "inform", entity("department", "妇产科"))
    talk.say("新华在哪里", "ask", entity("hospital", "新华", XINHUA), aspect="address")
    talk.say("挂那里的眼科", "change", entity("department", "眼科"))
    assert (talk.plain()["hospital"], talk.plain()["department"]) == (XINHUA, "眼科")


def test_either_half_of_the_day_will_do_takes_the_first(talk: Conversation) -> None:
    halves = entity("time", "上午", part="上午"), entity("time", "下午", part="下午")
    talk.begin(DOCTOR).say("上午下午都行", "inform", *halves)
    assert talk.top.value("time") == "上午"
