"""Search finds by name, alias, sound, spelling, description, kind and street, and says why."""

from __future__ import annotations

import pytest

from tests.growth import growth


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("新华医院", "xinhua-hospital"),
        ("东宫在哪里", "hudong-workers-palace"),
        ("心华医院", "xinhua-hospital"),
        ("肺可医院", "shanghai-pulmonary-hospital"),
        ("請問長海醫院電話", "changhai-hospital"),
        ("xinhua yiyuan", "xinhua-hospital"),
        ("juzhuzheng", "residence-permit-apply"),
        ("记性不好有没有人管", "dementia-friendly"),
        ("房子要过户给弟弟", "real-estate-register"),
        ("控江路六百号的养老院", "nursing-yanji-street-home"),
        ("到2023年要建多少个室外基站", "goal-5g"),
        ("谁牵头韵动杨浦", "project-yundong"),
        ("哪些场景在徐汇区", "demo-district-xuhui"),
        ("时间银行归哪个部门管", "time-bank-yangpu-history"),
        ("控江路街道有什么试点", "kongjiang-smart-community"),
    ],
)
def test_the_right_record_comes_first(library, question, first):
    assert library.search(question)[0].record.id == first


@pytest.mark.parametrize(
    "question",
    [
        "徐家汇图书馆几点开门",
        "虹口足球场怎么订",
        "五角场合生汇停车费",
        "华山医院怎么挂号",
        "护工偷东西怎么办",
        "领证以后彩礼要退吗",
    ],
)
def test_what_lies_elsewhere_or_is_never_told_of_a_thing_is_not_answered_with_the_thing(library, question):
    assert not library.plausible(library.search(question))


@pytest.mark.parametrize(
    "question", ["长三角窗口能办苏州的社保吗", "身份证被偷了怎么办", "申请低保合法收入怎么算"]
)
def test_what_a_record_does_tell_is_found_beside_such_words(library, question):
    assert library.plausible(library.search(question))


@pytest.mark.parametrize(
    ("record", "question", "beyond"),
    [
        ("divorce-register", "离婚财产怎么分", True),
        ("divorce-register", "离婚要带什么", False),
        ("time-bank-yangpu-history", "时间银行是什么", False),
        ("yangpu-park", "杨浦公园能划船吗", True),
        ("changhai-hospital", "从虹桥火车站怎么去长海医院", False),
    ],
)
def test_a_named_record_may_not_tell_what_is_asked_about_it(library, record, question, beyond):
    assert library.goes_beyond(record, question) is beyond


@pytest.mark.parametrize("text", ["", "   ", "？！", "\x00", "😀", "'; DROP TABLE records; --"])
def test_strange_input_finds_nothing_or_something_but_never_fails(library, text):
    assert isinstance(library.search(text), list)


def test_a_landmark_is_not_the_thing_looked_for(library):
    assert library.search("黄兴公园旁边讲院士的馆")[0].record.id == "shanghai-academicians-hall"


def test_a_hit_says_why(library):
    why = library.search("殷行的敬老院")[0].why
    assert "街道：殷行街道" in why
    assert any(reason.startswith("种类：") for reason in why)


def test_hits_come_best_first_and_no_more_than_asked(library):
    scores = [hit.score for hit in library.search("食堂", limit=7)]
    assert len(scores) == 7
    assert scores == sorted(scores, reverse=True)


def test_a_long_message_is_searched_in_no_more_than_linear_time(library):
    assert growth(lambda size: library.search("我想问问老人吃饭的事情还有看病的事情" * size), 13) < 24


@pytest.mark.parametrize(
    "question",
    [
        "仁济医院怎么走",
        "华山医院电话多少",
        "世纪公园门票多少",
        "燃气费在哪里交",
        "长海医院旁边的宾馆",
        "五角场电影院几点关门",
    ],
)
def test_what_no_record_tells_of_is_not_answered_with_what_is_near(library, question):
    assert not library.plausible(library.search(question))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("仁济医院做了什么示范场景", "demo-unit-19"),
        ("沪东工人文化宫电影票", "hudong-workers-palace"),
        ("时间银行在哪里", "time-bank-yangpu-history"),
        ("开个小面馆要办什么证", "food-permit"),
    ],
)
def test_words_for_absent_things_do_not_hide_what_is_there(library, question, first):
    hits = library.search(question)
    assert (hits[0].record.id, library.plausible(hits)) == (first, True)
