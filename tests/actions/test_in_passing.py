"""Said in passing: a story, a number too late, nothing to add, advice, where one lives, English, the same again."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation, fill
from tests.actions.parses import entity, message
from tests.actions.test_repair_everywhere import FORMS, Each, each

__all__ = ["each"]

DOCTOR = "doctor-appointment"
MEAL = "meal-order"


def test_what_is_said_in_passing_moves_no_form(each: Each) -> None:
    """A story is heard, a smile is taken, English is met with a way on, and nothing is lost."""
    for service, talk in each(FORMS):
        asked, before = talk.card["field"], talk.top.values
        item = catalogue()[service].field(asked)
        own_words = item is not None and item.type in {
            "account",
            "text",
            "subject",
            "matter",
            "spot",
            "address",
        }
        if not own_words and (item is None or item.type not in {"person", "reading", "place"}):
            talk.say("我一个人去有点怕", "begin", service="safety-checkin", service_sure=0.3, sure=0.4)
            assert words("heard_you") in talk.text, service
            assert (talk.top.asking, talk.top.values) == (asked, before), service
        talk.hear(message("", "inform") | {"text": "😊"})
        assert (talk.top.asking, talk.top.values) == (asked, before), service
        talk.say("where is the toilet please", "out_of_scope")
        assert words("english") in talk.text, service
        assert (talk.top.service, talk.top.values) == (service, before), service


def test_a_change_that_names_nothing_drops_no_form_that_is_still_empty(talk: Conversation) -> None:
    talk.begin("safety-checkin")
    talk.say("改成隔天", "change")
    assert talk.top.service == "safety-checkin"


def test_advice_is_given_where_a_complaint_suggested_departments(talk: Conversation) -> None:
    talk.say("夜里睡不好", "begin", entity("symptom", "睡不好", "insomnia"), service=DOCTOR)
    first = talk.buttons[0]["title"]
    talk.say("那挂哪个科好", "ask", service=DOCTOR)
    assert words("advise_first", first=first) in talk.text
    assert talk.card["field"] == "department"


def test_where_one_lives_is_kept_while_the_department_is_asked(talk: Conversation) -> None:
    talk.begin(DOCTOR)
    talk.say("近点的，我住殷行", "inform", entity("street", "殷行", "殷行街道"))
    assert words("near_later", street="殷行街道") in talk.text
    talk.say("口腔科", "inform", entity("department", "口腔科"))
    assert talk.card["field"] == "hospital"
    assert talk.buttons[0]["title"] == "殷行社区医院"


def test_dishes_are_no_further_canteens(talk: Conversation) -> None:
    talk.begin(MEAL)
    talk.say("有什么菜", "ask", service=MEAL)
    assert words("more_shown") not in talk.text
    assert words("no_more_options") not in talk.text
    talk.say("有哪些食堂", "ask", service=MEAL)
    assert words("more_shown") in talk.text


def test_a_place_alone_begins_no_other_service(talk: Conversation) -> None:
    talk.begin("timebank-request")
    hospital = entity("hospital", "市东医院", "shidong-hospital", name="市东医院")
    talk.say("市东医院", "inform", hospital, service=DOCTOR)
    assert talk.top.service == "timebank-request"


def test_a_home_address_changes_no_canteen(talk: Conversation) -> None:
    talk.begin(MEAL)
    talk.press(1)
    before = talk.top.text("place")
    talk.say("平凉路1500弄3号201", "inform")
    assert talk.top.text("place") == before


def test_the_same_question_a_third_time_offers_a_person(talk: Conversation) -> None:
    for _ in range(2):
        talk.say("食堂的饭几点关门", "ask")
        assert words("insists") not in talk.text
    talk.say("食堂的饭几点关门", "ask")
    assert words("insists") in talk.text
    assert talk.buttons[0]["title"] == words("option_human")


def test_another_question_in_between_counts_anew(talk: Conversation) -> None:
    for said in ("食堂的饭几点关门", "食堂的饭几点关门", "居住证怎么办", "食堂的饭几点关门"):
        talk.say(said, "ask")
    assert words("insists") not in talk.text


@pytest.mark.parametrize(
    ("said", "first"),
    [("Hello, I need a doctor", DOCTOR), ("I want to complain about the noise", "citizen-report")],
)
def test_english_gets_both_languages_and_what_it_may_be_about(
    talk: Conversation, said: str, first: str
) -> None:
    talk.say(said, "begin")
    assert words("english") in talk.text
    assert talk.buttons[0]["title"] == catalogue()[first].name


def test_a_danger_in_english_gets_the_number_in_english(talk: Conversation) -> None:
    talk.say("My wife has chest pain", "begin")
    assert talk.kinds == ["alert"]
    assert talk.text.startswith(words("english_alert", number="120"))


def test_pinyin_and_the_few_words_everybody_knows_are_no_english(talk: Conversation) -> None:
    assert words("english") not in talk.say("thank you", "thanks").text
    assert words("english") not in talk.say("wo yao gua hao", "begin", service=DOCTOR).text


def test_one_thing_for_another_asks_for_no_phone(talk: Conversation) -> None:
    talk.say("不是急诊，是产检", "change", service=DOCTOR)
    assert not talk.dialogue.stack


def test_a_complaint_in_so_many_words_is_a_report(talk: Conversation) -> None:
    talk.say("我要投诉食堂，昨天的饭是冷的", "begin", service=MEAL)
    assert talk.top.service == "citizen-report"


def test_what_to_bring_is_what_the_receipt_said(talk: Conversation) -> None:
    talk.sign_in()
    fill(talk.begin(DOCTOR))
    talk.say("对", "affirm")
    talk.say("要带什么东西", "ask", service="service-guide", aspect="materials")
    assert talk.text == "请带好身份证和医保卡。"


def test_a_look_keeps_waiting_for_the_phone_after_a_question(talk: Conversation) -> None:
    talk.say("我能看报告吗", "query", service="report-query")
    talk.say("今天股票怎么样", "out_of_scope")
    assert talk.top.service == "report-query"
    assert talk.top.asking == "@phone"


def test_three_different_things_that_are_none_of_ours_are_no_insisting(talk: Conversation) -> None:
    for said in ("写首诗给我", "股票买哪个", "讲个笑话", "翻译一下这句话"):
        talk.say(said, "out_of_scope")
        assert words("insists") not in talk.text
    for _ in range(2):
        talk.say("翻译一下这句话", "out_of_scope")
    assert words("insists") in talk.text


def test_what_hurts_is_why_care_is_wanted_and_leaves_its_form(each: Each) -> None:
    care = [
        name
        for name in FORMS
        if catalogue()[name].domain == "eldercare" and catalogue()[name].kind == "booking"
    ]
    for service, talk in each(care):
        asked = talk.card["field"]
        talk.say("腿摔坏了", "begin", entity("symptom", "腿摔坏了", "leg-injury"), service=DOCTOR)
        assert words("heard_pain") in talk.text, service
        assert (talk.top.service, talk.top.asking) == (service, asked), service


def test_too_long_a_time_is_no_word_about_our_sentences(talk: Conversation) -> None:
    talk.begin("rehab-aid")
    talk.say("太长了，一个月", "inform", entity("duration", "一个月", 43200))
    assert words("shorter") not in talk.text
