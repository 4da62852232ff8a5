"""What is asked, put right or told in the middle of a form, in words that name no field of it."""

from __future__ import annotations

from typing import Any

import pytest

from actions import persons
from actions.dialogue import Frame
from actions.reading import read_values
from knowledge.asides import ANYWHERE, FALL, HEART, IDLE, MADE, SMALL_TALK, about, anywhere, asides
from knowledge.catalogue import catalogue
from tests.actions.conversation import FAMILY, Conversation, day
from tests.actions.parses import entity, parse

DOCTOR, LOG, CHECKIN = "doctor-appointment", "health-log", "safety-checkin"


@pytest.mark.parametrize(
    ("service", "text", "told"),
    [
        (CHECKIN, "如果他没应怎么办", "工作人员联系"),
        ("meal-order", "几点送到", "不送上门"),
        ("family-ask", "她那边要怎么同意", "验证码"),
        (CHECKIN, "要不要他同意啊", "给家里人设，记的是他自己的东西"),
        (DOCTOR, "什么叫演示？你耍我呢？", "不是真的"),
        (DOCTOR, "下班以后的呢", "没有晚上的号"),
        ("timebank-request", "他叫什么名字", "有人接了才定"),
    ],
)
def test_how_a_service_goes_is_told_and_the_open_question_put_again(
    talk: Conversation, service: str, text: str, told: str
) -> None:
    talk.begin(service)
    asked = talk.top.asking
    talk.say(text, "ask")
    assert told in talk.text
    assert (talk.top.service, talk.top.asking) == (service, asked)


def test_every_aside_belongs_to_a_service_and_ordinary_values_are_none() -> None:
    known = {spec.id for spec in catalogue()} | {SMALL_TALK, ANYWHERE, HEART, FALL, MADE, IDLE}
    assert all(one.services is None or one.services <= known for one in asides())
    said = ("明天上午", "新华医院", "我妈妈", "血压150 90", "两个小时", "控江路100弄5号", "对", "不要了")
    assert not [text for text in said for service in known if about(service, text)]
    assert not [
        text for text in (*said, "膝盖疼", "帮我挂号", "药盒上的字太小", "怎么去", "好") if anywhere(text)
    ]


def test_who_is_lonely_is_met_kindly(talk: Conversation) -> None:
    talk.say("我一个人在家闷得慌", "chitchat")
    assert "陪您说说话" in talk.text


def test_a_number_of_somebody_else_signs_nobody_in(talk: Conversation) -> None:
    talk.begin("family-ask")
    talk.say(f"她手机号{FAMILY}", "inform", entity("phone", FAMILY))
    assert talk.top.asking == "@phone"
    assert talk.plain()["recipient"] == FAMILY


def test_the_upper_value_alone_puts_a_reading_right(talk: Conversation) -> None:
    talk.say("血压150 90", "begin", service=LOG)
    talk.say("啊不对，是145", "change", entity("number", "145", 145))
    assert talk.top.text("pressure") == "145/90"


def test_a_complaint_told_before_finds_the_department(talk: Conversation) -> None:
    talk.say("我妈头晕，血压158/95", "begin", entity("symptom", "头晕", "dizzy"), service=LOG)
    talk.say("那挂个什么科", "ask", entity("symptom", "挂个", "complaint"), service=DOCTOR)
    assert talk.top.service == DOCTOR
    assert "头晕" in talk.text


def test_a_wish_put_as_a_question_begins_and_one_that_points_stays(talk: Conversation) -> None:
    talk.begin("care-home-visit")
    talk.say("那就约这家去看看", "begin", service=DOCTOR)
    assert talk.top.service == "care-home-visit"
    talk.say(
        "那就2月31号", "begin", entity("impossible_date", "2月31号", {"month": 2, "day": 31}), service=DOCTOR
    )
    assert talk.top.service == "care-home-visit"
    talk.say("能不能帮她挂个号", "ask", service=DOCTOR)
    assert talk.top.service == DOCTOR


def test_the_daughter_instead_of_the_son_keeps_the_call(talk: Conversation) -> None:
    talk.say("跟儿子视频", "begin", entity("relation", "儿子", "子女"), service="tv-call")
    talk.say("不打了，打给女儿", "change", entity("relation", "女儿", "子女"))
    assert talk.top.text("person") == "女儿"


def test_half_an_hour_later_moves_the_hour_and_is_no_length(talk: Conversation) -> None:
    talk.begin("timebank-request")
    talk.say("后天八点", "inform", entity("date", "后天", day(2)), entity("time", "八点", "08:00"))
    talk.say("我可能要晚半个小时", "inform", entity("duration", "半个小时", 30))
    assert talk.plain()["time"] == "08:30"
    assert "quantity" not in talk.plain()


@pytest.mark.usefixtures("talk")
def test_the_house_is_put_right_and_the_day_stays() -> None:
    frame = Frame(id="", service="home-care")
    frame.put("date", {"value": day(3), "text": ""})
    frame.put("address", {"value": "控江路1200弄3号", "text": "控江路1200弄3号"})
    said = parse("哦打错了，是5号", "change", entity("date", "5号", day(9)))
    values = read_values(frame, catalogue()["home-care"], said)
    assert {name: value["text"] for name, value in values.items()} == {"address": "控江路1200弄5号"}


@pytest.mark.parametrize("text", ["时间也随便", "别跟我啰嗦，随便哪个", "医院随便"])
def test_any_of_them_in_more_words_takes_the_first(talk: Conversation, text: str) -> None:
    talk.say("骨科", "begin", entity("department", "骨科"), service=DOCTOR)
    talk.say(text, "inform")
    assert "hospital" in talk.plain()


def test_two_relatives_with_their_names_are_two_persons() -> None:
    said = parse(
        "给我妈张秀兰和我爸李建国都约一个",
        "begin",
        entity("relation", "我妈", "母亲"),
        entity("relation", "我爸", "父亲"),
    )
    both = persons.pair(said)
    assert both is not None
    assert [one["text"] for one in both] == ["母亲（张秀兰）", "父亲（李建国）"]


@pytest.mark.parametrize("text", ["哦不要钱啊，那还是签吧", "好的那就签"])
def test_what_was_dropped_is_taken_up_after_another_answer(talk: Conversation, text: str) -> None:
    talk.begin("family-doctor")
    talk.say("算了", "cancel")
    talk.say(text, "begin")
    assert talk.top.service == "family-doctor"


def test_a_name_put_right_in_shanghainese_keeps_the_relation(talk: Conversation) -> None:
    said: list[dict[str, Any]] = [entity("relation", "姆妈", "母亲")]
    talk.say("给姆妈挂号", "begin", *said, service=DOCTOR)
    talk.say("叫王阿妹", "inform")
    talk.say("勿对，是王阿美", "deny")
    assert talk.top.text("patient") == "母亲（王阿美）"


def test_what_was_said_again_can_still_be_picked(talk: Conversation) -> None:
    talk.say("骨科", "begin", entity("department", "骨科"), service=DOCTOR)
    talk.say("再说一遍", "repeat")
    talk.say("第二个", "inform", entity("ordinal", "第二个", 2))
    assert "hospital" in talk.plain()


@pytest.mark.parametrize(
    ("text", "told"), [("改成零个月", "0不对"), ("改成负两个月", "-2不对"), ("一百个月", "100不对")]
)
def test_a_length_that_cannot_be_is_told_and_the_good_one_stays(
    talk: Conversation, text: str, told: str
) -> None:
    talk.begin("rehab-aid")
    talk.say("三个月", "inform", entity("number", "三", 3))
    talk.say(text, "change", entity("number", "两", 2))
    assert told in talk.text
    assert talk.plain()["quantity"] == 3


@pytest.mark.parametrize(
    ("text", "act"), [("语速放慢点", "repeat"), ("一句话说", "inform"), ("您说啥", "ask")]
)
def test_how_we_should_speak_in_other_words_moves_no_form(talk: Conversation, text: str, act: str) -> None:
    talk.say("骨科", "begin", entity("department", "骨科"), service=DOCTOR)
    talk.say(text, act)
    assert talk.top.asking == "hospital"
    assert "您想去哪家医院" in talk.text


def test_the_last_of_a_row_in_other_words_is_picked(talk: Conversation) -> None:
    talk.say("骨科", "begin", entity("department", "骨科"), service=DOCTOR)
    last = talk.buttons[-1]["title"]
    talk.say("末了那个", "inform")
    assert talk.top.text("hospital") == last


def test_back_to_what_waits_by_its_name(talk: Conversation) -> None:
    talk.begin(DOCTOR)
    talk.begin("meal-order").say("算了", "cancel")
    talk.say("回到挂号", "resume")
    assert talk.top.asking == "department"
    assert talk.dialogue.misses == 0


def test_a_reminder_with_its_hour_begins_though_it_sounds_like_a_change(talk: Conversation) -> None:
    talk.say("吃药提醒，早饭后", "change", service="medicine-reminder")
    assert talk.top.service == "medicine-reminder"


def test_nothing_to_skip_at_the_read_back_is_no_reproach(talk: Conversation) -> None:
    talk.begin(CHECKIN).press(1)
    talk.say("跳过", "skip")
    assert talk.card["kind"] == "confirm"
    assert "跳不过去" not in talk.text


def test_an_old_illness_is_no_day_that_is_over(talk: Conversation) -> None:
    talk.say("骨科", "begin", entity("department", "骨科"), service=DOCTOR)
    talk.say("我去年摔断过腿，早好了", "inform", entity("date", "去年", "2025-01-01", past=True))
    assert "过去" not in talk.text


def test_a_short_name_is_that_of_the_relative_known_so_far(talk: Conversation) -> None:
    talk.say(
        "给女儿挂骨科",
        "begin",
        entity("relation", "女儿", "子女"),
        entity("department", "骨科"),
        service=DOCTOR,
    )
    talk.say("何丽", "inform")
    assert talk.top.text("patient") == "女儿（何丽）"


def test_who_is_called_after_the_child_is_no_child(talk: Conversation) -> None:
    child, granny = entity("relation", "孩子", "子女"), entity("relation", "奶奶", "祖父母")
    deaf = entity("symptom", "耳朵背", "hearing-loss")
    talk.say("孩子他奶奶耳朵背", "begin", child, granny, deaf, service=DOCTOR)
    assert "小朋友" not in talk.text
    assert talk.top.text("patient") == "奶奶"


def test_one_thing_for_another_by_its_name_begins_the_other(talk: Conversation) -> None:
    talk.begin("citizen-report")
    talk.say("不是投诉，就是想挂号", "change", service=DOCTOR)
    assert [frame.service for frame in talk.dialogue.stack] == [DOCTOR]


def test_two_days_side_by_side_without_a_word_between_are_both_wanted(talk: Conversation) -> None:
    talk.begin("bath-help")
    days = [entity("date", "礼拜三", day(5)), entity("date", "礼拜五", day(7))]
    talk.say("礼拜三礼拜五都要", "inform", *days)
    assert talk.plain()["date"] == day(5)


def test_hours_told_before_hold_for_each_of_several_medicines(talk: Conversation) -> None:
    talk.begin("medicine-reminder")
    talk.say("早饭后", "inform", entity("time", "早饭后", "08:00"))
    talk.say("降压药和阿司匹林", "inform")
    assert talk.top.asking == "contact"


def test_the_house_number_is_no_day_that_does_not_exist(talk: Conversation) -> None:
    talk.begin("bath-help")
    talk.say("控江四村33号102", "inform")
    assert "日历" not in talk.text
