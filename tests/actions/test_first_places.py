"""First questions about places: what is asked of them, and not the nearest thing that is known."""

from __future__ import annotations

from tests.actions.conversation import Conversation
from tests.actions.parses import entity


def test_where_to_park_is_no_address(talk: Conversation) -> None:
    talk.say("杨浦滨江停车停哪里", "ask", entity("place", "杨浦滨江", "yangpu-riverfront"), aspect="where")
    assert "停车暂未核实" in talk.text


def test_what_one_may_do_there_is_unsaid_and_said_to_be(talk: Conversation) -> None:
    talk.say("黄兴公园能不能带狗", "ask", entity("place", "黄兴公园", "huangxing-park"))
    assert "带狗" in talk.text


def test_until_when_a_department_is_open_is_no_question_for_departments(talk: Conversation) -> None:
    xinhua = entity("hospital", "新华医院", "xinhua-hospital")
    talk.say(
        "新华医院儿科晚上几点停止挂号", "ask", xinhua, entity("department", "儿科", "儿科"), aspect="hours"
    )
    assert talk.card["aspect"] == "hours"


def test_a_story_around_the_clause_that_asks_for_a_list(talk: Conversation) -> None:
    street = entity("street", "大桥街道", "大桥街道")
    talk.say("中午不想烧饭，大桥街道哪里有老年食堂，一顿要多少钱", "ask", street)
    assert talk.card.get("of") == "records", talk.text
    assert "大桥街道" in talk.text


def test_a_school_that_is_named_is_no_class_of_ours(talk: Conversation) -> None:
    school = entity("place", "老年大学", "shanghai-senior-university")
    talk.say("老年大学报名什么时候开始，有没有书法", "ask", school, service="culture-booking")
    assert talk.card["record"] == "shanghai-senior-university"
    assert "每年6月" in talk.text


def test_a_lost_licence_begins_no_first_issue(talk: Conversation) -> None:
    licence = entity("guide", "犬证", "dog-licence")
    talk.say("犬证丢了", "begin", licence, service="dog-licence", sure=0.62)
    assert talk.dialogue.top is None
    assert "派出所" in talk.text


def test_a_few_words_begin_nothing_that_they_only_sound_like(talk: Conversation) -> None:
    talk.say("高中自主招生", "inform", service="vacancy-post", sure=0.8)
    assert talk.dialogue.top is None
    assert "区教育局" in talk.text


def test_which_hospital_has_an_emergency_room_is_a_list_and_no_appointment(talk: Conversation) -> None:
    talk.say("夜里发烧哪家医院有急诊，我住平凉路", "ask", service="doctor-appointment")
    assert talk.dialogue.top is None
    assert talk.card["of"] == "records"
    assert "有急诊" in talk.text


def test_only_the_halls_that_say_so_are_free(talk: Conversation) -> None:
    talk.say("篮球场免费的有没有", "ask", entity("sport", "篮球", "篮球"), service="venue-booking")
    assert "免费" in talk.text
    assert "中原体育场" not in talk.text


def test_a_story_behind_the_question_changes_nothing(talk: Conversation) -> None:
    talk.say("杨浦有啥好玩的地方，外地亲戚来了带他们转转", "ask")
    assert talk.card.get("of") == "records", talk.text


def test_places_for_a_child_are_no_allowance(talk: Conversation) -> None:
    talk.say("带三岁小孩去哪玩", "ask")
    assert talk.card.get("of") == "records", talk.text


def test_which_of_a_kind_is_not_what_is_named_beside_it(talk: Conversation) -> None:
    card = entity("place", "敬老卡", "jinglaoka-apply")
    talk.say("哪个老年食堂可以刷敬老卡", "ask", card, aspect="where")
    assert "敬老卡" in talk.text
    assert talk.card.get("record") != "jinglaoka-apply"


def test_how_to_book_a_department_books_it(talk: Conversation) -> None:
    xinhua = entity("hospital", "新华医院", "xinhua-hospital")
    talk.say(
        "新华医院看骨科要怎么挂",
        "ask",
        xinhua,
        entity("department", "骨科", "骨科"),
        service="doctor-appointment",
    )
    assert talk.top.service == "doctor-appointment"


def test_what_is_free_by_its_name_has_no_price_to_verify(talk: Conversation) -> None:
    talk.say("八月八号健身免费伐", "ask", entity("sport", "健身", "健身"), aspect="price")
    assert talk.card["record"] == "national-fitness-day-free"
    assert "暂未核实" not in talk.text
