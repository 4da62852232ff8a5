"""What a good clerk says beside the forms: of ourselves, of a list, of what is only looked at."""

from __future__ import annotations

import pytest

from actions.wording import words
from services.people import pairing
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

DOCTOR, CARE_HOMES, REQUEST, PAIR = "doctor-appointment", "care-home-visit", "timebank-request", "tv-pair"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("字太小看不清", "长辈版"),
        ("还是小", "特大"),
        ("怎么变回去", "标准"),
        ("怎么关掉", "把这个页面关掉"),
        ("按了SOS是不小心的", "按错了不要紧"),
        ("能到家里来吗", "上门助浴"),
        ("万一不想让她看了呢", "取消授权"),
    ],
)
def test_what_is_asked_of_ourselves_is_told_with_nothing_open_and_in_a_form(
    talk: Conversation, text: str, told: str
) -> None:
    talk.say(text, "out_of_scope")
    assert told in talk.text
    talk.begin(PAIR)
    asked = talk.top.asking
    talk.say(text, "begin", service=DOCTOR)
    assert told in talk.text
    assert (talk.top.service, talk.top.asking) == (PAIR, asked)


def test_still_there_is_answered_and_the_open_question_put_again(talk: Conversation) -> None:
    talk.say("还在吗", "greet")
    assert talk.text == words("here_and_listening")
    talk.begin(DOCTOR)
    talk.say("还在吗", "greet")
    assert talk.text.startswith(words("here_i_am"))
    assert talk.top.asking == "department"


def test_a_service_tells_of_its_own_way_before_what_is_told_everywhere(talk: Conversation) -> None:
    talk.begin("meal-order")
    talk.say("能到家里来吗", "ask", service="door-service")
    assert "不送上门" in talk.text


def test_whether_the_television_is_on_is_told_and_pairs_nothing(talk: Conversation) -> None:
    talk.say("电视连上了没有", "query", service=PAIR)
    assert words("television_how_to_see") in talk.text
    assert talk.dialogue.top is None
    talk.say("那怎么连", "out_of_scope")
    assert "选“电视配对”" in talk.text
    talk.say("好", "affirm")
    assert talk.top.service == PAIR


def test_the_televisions_of_who_is_signed_in_are_counted(talk: Conversation) -> None:
    person = talk.sign_in()
    talk.say("电视连上了没有", "query", service=PAIR)
    assert words("television_not_on") in talk.text
    pairing.pair(pairing.show_code("screen"), by=person, elder_id=person.id, key="pair")
    talk.say("电视连上了没有", "query", service=PAIR)
    assert "1台电视" in talk.text


def test_the_number_on_the_television_may_come_before_the_phone(talk: Conversation) -> None:
    talk.begin(PAIR)
    talk.say("482913", "inform", entity("code", "482913"), entity("number", "482913", 482913))
    assert talk.plain()["code"] == "482913"
    assert talk.top.asking == "@phone"


def test_who_hears_of_a_call_for_help_is_whose_number_was_left_with_a_plan(talk: Conversation) -> None:
    talk.say("紧急联系人怎么改", "out_of_scope")
    assert "平安问候" in talk.text
    assert "取消授权" not in talk.text
    assert talk.dialogue.top is None


def test_an_examination_is_begun_with_the_doctor_and_only_told_to_who_asks(talk: Conversation) -> None:
    talk.say("CT要约吗，怎么约CT", "ask", service=DOCTOR)
    assert "要不要做由医生定" in talk.text
    assert talk.dialogue.top is None
    talk.say("帮我book一个CT", "begin", service=DOCTOR)
    assert "要不要做由医生定" in talk.text
    assert talk.top.asking == "department"


def test_a_bare_yes_to_several_days_proposes_the_first_and_a_second_takes_it(talk: Conversation) -> None:
    talk.say(
        "给我妈挂新华的骨科",
        "begin",
        entity("hospital", "新华", "xinhua-hospital"),
        entity("department", "骨科"),
        service=DOCTOR,
    )
    assert talk.top.asking == "date"
    first = talk.buttons[0]["title"]
    talk.say("好", "affirm")
    assert talk.text == words("first_of_these", first=first)
    assert talk.buttons[0]["title"] == first
    talk.say("嗯", "affirm")
    assert talk.top.text("date") == first


def test_another_answer_after_the_proposal_is_that_answer(talk: Conversation) -> None:
    talk.begin("family-doctor")
    talk.say("好", "affirm")
    talk.press(2)
    assert talk.top.asking == "date"


def test_which_department_is_never_picked_by_chance(talk: Conversation) -> None:
    talk.begin(DOCTOR)
    talk.say("好", "affirm")
    assert talk.text.startswith(words("which_one"))
    talk.say("随便你", "inform")
    assert words("not_by_chance") in talk.text
    assert not talk.top.values


def test_one_department_or_the_other_is_advised_and_none_is_taken_by_its_name(talk: Conversation) -> None:
    talk.say("腰疼", "begin", entity("symptom", "腰疼", "waist-pain"), service=DOCTOR)
    talk.say(
        "骨科还是疼痛科啊，我也不懂",
        "ask",
        entity("department", "骨科"),
        entity("department", "疼痛科"),
        service=DOCTOR,
    )
    assert words("advise_first", first="骨科") in talk.text
    assert talk.top.asking == "department"


@pytest.mark.parametrize("text", ["那万一没号了怎么办", "要是约满了怎么弄", "没名额了咋办"])
def test_what_happens_when_it_is_full_is_told_in_every_booking(talk: Conversation, text: str) -> None:
    for service in (DOCTOR, "meal-order", "venue-booking"):
        talk.begin(service)
        asked = talk.top.asking
        talk.say(text, "ask", service="hall-appointment")
        assert "报最近还有空的给您挑" in talk.text
        assert (talk.top.service, talk.top.asking) == (service, asked)


def test_no_care_home_is_called_the_best_and_a_visit_is_offered(talk: Conversation) -> None:
    talk.say("养老院哪家好", "out_of_scope")
    assert talk.text.startswith(words("no_ranking"))
    assert len(talk.dialogue.focus["list"]) > 1
    talk.press(1)
    talk.say("能去看看再定吗", "ask", service="meal-order")
    assert talk.top.service == CARE_HOMES


def test_the_cheaper_one_after_one_was_opened_is_of_those_read_out_with_it(talk: Conversation) -> None:
    talk.say("养老院哪家好", "out_of_scope")
    talk.press(1)
    talk.say("便宜点的", "inform")
    assert talk.text.startswith("这4个的价格")


def test_the_cheaper_one_where_nothing_has_a_price_is_told_so(talk: Conversation) -> None:
    talk.begin(REQUEST)
    talk.say("便宜点的", "inform")
    assert talk.text.startswith(words("cheaper_unsaid"))


def test_a_yes_after_a_list_asks_which_one(talk: Conversation) -> None:
    talk.say("养老院哪家好", "out_of_scope")
    talk.say("杨浦有哪些公园", "ask")
    talk.say("好", "affirm")
    assert talk.text == words("which_of_the_listed")


def test_which_is_near_asks_for_the_street_and_begins_nothing(talk: Conversation) -> None:
    talk.say("杨浦有哪些公园", "ask")
    talk.say("哪个离我近", "inform", service=DOCTOR)
    assert talk.text == words("near_which_street")
    talk.say("我在五角场", "inform", entity("street", "五角场", "五角场街道"))
    assert "五角场街道" in talk.text


def test_which_is_near_among_places_that_can_be_picked(talk: Conversation) -> None:
    talk.begin("family-doctor")
    talk.say("哪个离我近", "inform", service=DOCTOR)
    assert talk.text.startswith(words("near_which_street"))
    assert talk.top.service == "family-doctor"


def test_a_road_says_nothing_of_what_is_lent(talk: Conversation) -> None:
    talk.begin("rehab-aid")
    talk.say("离我近一点的，我住平凉路", "inform")
    assert "没有查到" not in talk.text


def test_a_volunteer_called_for_by_a_question_is_asked_for(talk: Conversation) -> None:
    talk.say("能不能叫志愿者上门理发", "ask", service=REQUEST)
    assert talk.top.service == REQUEST
    assert "没有理发" in talk.text
    talk.begin("home-care")
    talk.say("能不能叫志愿者来", "ask", service=REQUEST)
    assert talk.top.service == REQUEST


def test_whom_the_family_shall_help_is_let_and_nothing_is_looked_up(talk: Conversation) -> None:
    talk.say("我想让女儿帮我看报告", "begin", entity("relation", "女儿", "子女"), service="report-query")
    assert talk.top.service == "family-grant"
    assert talk.top.asking == "recipient"


def test_a_question_before_the_wish_is_answered_and_the_wish_begun(talk: Conversation) -> None:
    text = "我想先问下家庭医生要不要钱，然后帮我签一个"
    talk.say(text, "begin", entity("number", "一", 1), service="family-doctor", sure=0.77)
    assert "家庭医生" in talk.replies[0]["text"]
    assert len(talk.replies) == 2
    assert talk.top.service == "family-doctor"


def test_what_was_eaten_up_joins_no_second_wish(talk: Conversation) -> None:
    second = {"text": "完了去哪配", "act": "begin", "service": "timebank-complete"}
    talk.say(
        "心脏病药快吃完了去哪配",
        "begin",
        entity("symptom", "心脏病", "heart-disease"),
        service=DOCTOR,
        second=second,
    )
    assert "任务" not in talk.text


def test_a_question_in_a_form_goes_to_who_can_tell_it(talk: Conversation) -> None:
    talk.begin("family-doctor")
    talk.press(1)
    talk.say("要钱吗", "ask", aspect="fee")
    assert "家庭医生“1+1+1”签约" in talk.text
    talk.say("地址呢", "ask", aspect="address")
    assert "家庭医生“1+1+1”签约" not in talk.text


def test_who_left_is_told_of_and_no_goodbye(talk: Conversation) -> None:
    talk.begin("family-doctor")
    talk.say("原来那个搬走了", "bye", sure=0.84)
    assert talk.text.startswith(words("heard_you"))
    talk.say("不弄了", "cancel")
    talk.say("等等，还是换吧", "change", sure=0.82)
    assert talk.top.service == "family-doctor"


def test_a_move_while_a_cancel_waits_for_the_phone_is_a_move(talk: Conversation) -> None:
    talk.say("我的号要取消", "cancel", service=DOCTOR)
    assert talk.top.mode == "cancel"
    talk.say("那帮我改到下个礼拜", "change", entity("date", "下个礼拜", "2026-11-23", grain="week"))
    assert (talk.top.mode, len(talk.dialogue.stack)) == ("change", 1)


def test_any_hour_at_the_read_back_is_a_word_of_content(talk: Conversation) -> None:
    talk.say(
        "给我妈挂新华的骨科",
        "begin",
        entity("hospital", "新华", "xinhua-hospital"),
        entity("department", "骨科"),
        service=DOCTOR,
    )
    while talk.top.asking != "confirm":
        talk.press(1)
    talk.say("随便几点", "inform")
    assert talk.top.asking == "confirm"
    assert words("nothing_found") not in talk.text


def test_help_that_is_under_way_goes_on_whatever_it_sounds_like(talk: Conversation) -> None:
    talk.begin(DOCTOR)
    talk.say("好，帮我挂", "begin", service="family-grant", sure=0.91)
    assert talk.top.service == DOCTOR


@pytest.mark.parametrize("text", ["有护理的", "带花园的"])
def test_a_sort_said_after_a_list_leaves_those_whose_facts_say_it(talk: Conversation, text: str) -> None:
    talk.say("杨浦有哪些养老院", "ask")
    talk.say(text, "inform", service="home-care", service_sure=0.4)
    assert talk.dialogue.top is None
    assert "列出来的这些里" in talk.text


def test_how_to_stop_a_reminder_is_of_the_reminder(talk: Conversation) -> None:
    talk.sign_in()
    talk.say(
        "每天早上八点提醒我吃降压药",
        "begin",
        entity("time", "早上八点", "08:00"),
        service="medicine-reminder",
    )
    while talk.dialogue.top:
        talk.say(
            "跳过" if talk.top.asking != "confirm" else "对",
            "skip" if talk.top.asking != "confirm" else "affirm",
        )
    talk.say("怎么关掉", "help", sure=0.44)
    assert words("how_to_stop", name="吃药提醒") in talk.text


def test_one_of_a_list_is_booked_by_its_number(talk: Conversation) -> None:
    talk.say("长白新村的老人食堂有哪些", "ask", entity("street", "长白新村", "长白新村街道"))
    talk.say("那订第二个", "inform", entity("ordinal", "第二个", 2))
    assert talk.top.service == "meal-order"
    assert "place" in talk.top.values


def test_half_a_month_is_kept_as_one_and_not_called_wrong(talk: Conversation) -> None:
    talk.say("租个轮椅", "begin", service="rehab-aid")
    talk.press(1)
    talk.say("半个月够了", "inform", entity("number", "半", 0.5))
    assert talk.plain()["quantity"] == 1
    assert "不对" not in talk.text


def test_a_yes_to_what_is_counted_asks_for_it_again_and_is_no_miss(talk: Conversation) -> None:
    talk.say("租个轮椅", "begin", service="rehab-aid")
    talk.press(1)
    for _ in range(2):
        talk.say("嗯", "affirm")
        assert talk.top.asking == "quantity"
        assert words("not_understood_here") not in talk.text


def test_which_hospital_is_good_is_left_to_the_person_in_a_form(talk: Conversation) -> None:
    talk.say("挂泌尿外科", "begin", entity("department", "泌尿外科"), service=DOCTOR)
    talk.say("泌尿科哪家好", "out_of_scope", entity("department", "泌尿科", "泌尿外科"), service=DOCTOR)
    assert words("each_cannot_rank", more="好") in talk.text
    assert talk.top.asking == "hospital"


def test_a_question_put_aside_without_a_subject_is_of_what_was_done(talk: Conversation) -> None:
    talk.sign_in()
    talk.say(
        "帮我妈约个上门洗澡，顺便问下多少钱", "begin", entity("relation", "我妈", "母亲"), service="bath-help"
    )
    for _ in range(9):
        if talk.dialogue.top is None:
            break
        talk.say("控江路100弄5号302室", "inform") if talk.top.asking == "address" else talk.press(1)
    assert "老年助浴" in talk.replies[-1]["text"]


def test_later_is_a_word_to_leave_it_open(talk: Conversation) -> None:
    talk.begin("tv-call")
    talk.say("晚点再说", "repeat", sure=0.97)
    assert talk.text == words("put_off", task="约视频通话")


def test_how_many_sticks_is_no_number_of_months(talk: Conversation) -> None:
    talk.say("租个轮椅", "begin", service="rehab-aid")
    talk.press(1)
    talk.say("一只够了", "inform", entity("number", "一", 1))
    assert talk.top.asking == "quantity"


def test_the_sooner_one_is_the_earliest_day_on_the_table(talk: Conversation) -> None:
    talk.say(
        "给我妈挂新华的骨科",
        "begin",
        entity("hospital", "新华", "xinhua-hospital"),
        entity("department", "骨科"),
        service=DOCTOR,
    )
    first = talk.buttons[0]["title"]
    talk.say("早点的", "inform")
    assert talk.top.text("date") == first


def test_who_uses_the_television_next_is_told_how(talk: Conversation) -> None:
    talk.say("电视怎么退出我女儿的账号", "begin", service=PAIR, service_sure=0.4)
    assert "换人使用" in talk.text
