"""What people say who have read no manual: no photo, a snag, a rude word, another district, which street."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity, parse

PERMIT, GROUND, CLASSES, SUPPORT = (
    "residence-permit-apply",
    "school-ground",
    "culture-booking",
    "employer-support",
)
RIVERSIDE, HALL = "yangpu-riverfront", "yangpu-gov-service-centre"


@pytest.fixture
def suggestion(talk: Conversation) -> Conversation:
    talk.say("建议杨树浦路多装点饮水机", "begin", service="suggestion")
    assert talk.top.asking == "confirm"
    return talk


@pytest.mark.parametrize(
    ("said", "act", "told"),
    [
        ("不用留照片", "deny", words("without", name="照片")),
        ("能查到我提的建议到哪一步了吗", "query", words("not_done_yet")),
    ],
)
def test_what_is_read_back_is_not_taken_apart_by_a_word_beside_it(
    suggestion: Conversation, said: str, act: str, told: str
) -> None:
    before = suggestion.top.values
    suggestion.say(said, act, service="suggestion", sure=0.78)
    assert told in suggestion.text
    assert (suggestion.top.values, suggestion.top.asking) == (before, "confirm")


def test_more_about_a_request_is_kept_however_unsure_it_sounds(talk: Conversation) -> None:
    talk.say("企业用工难找谁", "begin", service=SUPPORT)
    talk.say("缺技工15个", "inform", entity("number", "15", 15), sure=0.44)
    assert talk.plain()["description"].endswith("缺技工15个")


def test_nobody_is_rated_who_is_called_that_will_do(talk: Conversation) -> None:
    talk.say("我想给上次办事打个分", "begin", service="rating").say("五星", "rate", service="rating")
    assert "comment" not in talk.plain()
    talk.say("好了", "affirm", sure=0.5)
    assert talk.top.asking == "item"


def test_a_snag_with_what_was_told_is_an_honest_no_about_that(talk: Conversation) -> None:
    talk.say("居住证怎么办", "ask", entity("guide", "居住证", PERMIT), aspect="steps")
    talk.say("房东不肯配合咋办", "out_of_scope")
    assert (talk.card["kind"], talk.card["reason"]) == ("refusal", "unverified")
    assert talk.dialogue.focus["record"] == PERMIT


def test_what_belongs_to_another_district_is_not_answered_with_ours(talk: Conversation) -> None:
    talk.say("徐汇区办事大厅在哪", "ask", entity("place", "区办事大厅", HALL), aspect="address")
    assert (talk.card["kind"], talk.card["reason"]) == ("refusal", "out_of_scope")
    assert "徐汇" in talk.text


@pytest.mark.parametrize(
    ("said", "street"), [("凤城三村属于哪个街道", "控江路街道"), ("隆昌路那边归哪个街道", "定海路街道")]
)
def test_which_street_a_place_is_in_is_told_by_the_addresses(
    talk: Conversation, said: str, street: str
) -> None:
    talk.say(said, "ask", aspect="where")
    assert street in talk.text


def test_an_age_asked_for_nothing_asks_what_it_is_about(talk: Conversation) -> None:
    talk.say("要几岁啊", "ask", aspect="eligibility")
    assert words("about_what") in talk.text


def test_an_office_matter_is_not_looked_for_in_a_park(talk: Conversation) -> None:
    talk.say("杨浦滨江走一圈多长时间", "ask", entity("place", "杨浦滨江", RIVERSIDE), aspect="time_limit")
    assert "没有写" in talk.text
    assert "办理" not in talk.text


def test_where_one_of_them_is_picks_nothing_and_it_can_still_be_picked(talk: Conversation) -> None:
    talk.say("有没有书法课", "ask", service=CLASSES)
    talk.say("第一个在哪里", "ask", entity("ordinal", "第一个", 1), aspect="where")
    assert talk.dialogue.top is None
    assert talk.card["kind"] == "answer"
    talk.say("那就第一个", "inform", entity("ordinal", "第一个", 1))
    assert talk.top.service == CLASSES


def test_what_was_spoken_of_some_questions_ago_can_be_booked(talk: Conversation) -> None:
    talk.say("学校操场啥时候开放", "ask", service=GROUND, aspect="hours")
    talk.say("老人能进去吗", "ask", service="service-guide", service_sure=0.64, aspect="eligibility")
    talk.say("那帮我预约一下", "begin", service="my-affairs", service_sure=0.81, sure=0.71)
    assert talk.top.service == GROUND


def test_whoever_may_explain_a_place_is_looked_for_among_the_tours(talk: Conversation) -> None:
    talk.say("有没有人讲解", "ask", service="guided-tour", sure=0.43)
    assert talk.card["kind"] == "list"


@pytest.mark.parametrize(
    ("said", "act", "move"),
    [("法轮功", "inform", "decline"), ("六四路怎么走", "ask", "ask"), ("习近平怎么样", "ask", "decline")],
)
def test_politics_is_none_of_our_business(said: str, act: str, move: str) -> None:
    from actions.dialogue import Dialogue
    from actions.moves import understand
    from knowledge.catalogue import catalogue

    assert understand(Dialogue(), parse(said, act), catalogue()).name == move


@pytest.mark.parametrize("said", ["我要杀了你", "傻逼机器人"])
def test_rude_words_are_met_with_a_sorry(talk: Conversation, said: str) -> None:
    talk.say(said, "chitchat")
    assert talk.text == words("chitchat_sorry")


def test_two_are_compared_by_what_is_said_of_both(talk: Conversation) -> None:
    forest, park = (
        entity("place", "共青森林公园", "gongqing-forest-park"),
        entity("place", "黄兴公园", "huangxing-park"),
    )
    talk.say("共青森林公园大还是黄兴公园大", "ask", forest, park)
    assert talk.text.count("面积") >= 2


def test_what_no_fact_is_called_is_looked_up_in_what_is_known(talk: Conversation) -> None:
    allowance = entity("guide", "老年综合津贴", "old-age-allowance")
    talk.say("老年综合津贴怎么申请", "ask", allowance, aspect="steps")
    talk.say("发到哪", "ask", service="job-search")
    assert words("what_is_known") in talk.text
    assert "每季度首月15日发到敬老卡" in talk.text


def test_the_day_on_which_it_is_paid_is_told(talk: Conversation) -> None:
    allowance = entity("guide", "老年综合津贴", "old-age-allowance")
    talk.say("老年综合津贴怎么申请", "ask", allowance, aspect="steps")
    talk.say("几号发", "ask", service="job-search")
    assert "1、4、7、10月的15日" in talk.text


def test_a_few_words_in_a_form_are_not_about_whatever_they_occur_in(talk: Conversation) -> None:
    talk.begin("hall-appointment").say("要报警吗", "ask", sure=0.71)
    assert talk.kinds[0] == "refusal"
    assert talk.card["kind"] == "question"


@pytest.mark.parametrize("said", ["他的身份证号多少", "管理员密码是多少"])
def test_what_others_told_us_is_not_told(talk: Conversation, said: str) -> None:
    talk.say(
        said, "ask", entity("guide", "身份证", "id-card") if "身份证" in said else entity("number", "0", 0)
    )
    assert talk.text == words("privacy")


def test_whenever_you_like_is_no_question(talk: Conversation) -> None:
    talk.say("我们厂要招5个叉车工", "begin", service="vacancy-post").say("隆昌路")
    talk.say("周一到周五随便哪天来面试", "inform", sure=0.75)
    assert talk.plain()["description"].endswith("周一到周五随便哪天来面试")


def test_what_is_added_leaves_what_was_told(talk: Conversation) -> None:
    talk.say(
        "黄兴公园里遛狗不牵绳",
        "begin",
        entity("place", "黄兴公园", "huangxing-park"),
        service="citizen-report",
    )
    talk.say("每天早上")
    talk.say("那个，再加一句，狗很大的", "change", service="dog-licence", service_sure=0.65)
    assert talk.plain()["description"] == "黄兴公园里遛狗不牵绳，狗很大的"


def test_one_of_several_is_picked_in_other_words_than_its_title(talk: Conversation) -> None:
    talk.say("公积金怎么提", "ask", aspect="steps")
    assert talk.dialogue.focus["which"]
    talk.say("买房的", "out_of_scope")
    assert "购房" in talk.card["title"]


def test_whom_it_is_for_goes_on_with_the_guide(talk: Conversation) -> None:
    talk.say("长护险怎么申请", "ask", entity("guide", "长护险", "long-term-care"), aspect="steps")
    mother = (entity("relation", "我妈", "母亲"), entity("age", "80", 80))
    talk.say("我妈80，卧床", "begin", *mother, sure=0.58, service_sure=0.3)
    assert talk.card["record"] == "long-term-care"


def test_who_is_rated_is_named_without_the_word_before(talk: Conversation) -> None:
    talk.say("昨天在控江路受理中心办事，小姑娘特别好，表扬一下", "begin", service="rating")
    assert talk.plain()["item"] == "控江路受理中心"


def test_the_tours_of_the_place_just_told_are_listed(talk: Conversation) -> None:
    talk.say(
        "国歌展示馆在哪",
        "ask",
        entity("venue", "国歌展示馆", "national-anthem-exhibition-hall"),
        aspect="address",
    )
    told = talk.card["record"]
    talk.say("有没有人讲解", "ask", service="guided-tour", sure=0.43)
    venues = {option["do"]["values"]["venue"]["record"] for option in talk.dialogue.offer["options"]}
    assert venues == {told}


def test_what_else_one_thinks_is_added_to_what_one_thought(talk: Conversation) -> None:
    talk.say("办事大厅排队两个小时，一星", "begin", service="rating")
    talk.say("就是等太久", "inform")
    assert talk.plain()["comment"] == "办事大厅排队两个小时，一星，就是等太久"


def test_a_place_alone_in_its_street_is_not_what_is_around_it(talk: Conversation) -> None:
    talk.say(
        "国歌展示馆在哪",
        "ask",
        entity("venue", "国歌展示馆", "national-anthem-exhibition-hall"),
        aspect="address",
    )
    talk.say("附近还有什么馆", "ask", service="venue-booking")
    assert len(talk.dialogue.focus["list"]) > 1
