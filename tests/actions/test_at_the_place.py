"""What a place has, and which places are meant: told by its own facts, and kept while the form goes on."""

from __future__ import annotations

import pytest

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity

LIBRARY, COURTS, JOB, DOOR = "yangpu-district-library", "venue-booking", "job-search", "door-service"


@pytest.fixture
def near(talk: Conversation) -> Conversation:
    """A court is booked, and only one is in the street that was named."""
    talk.say("订羽毛球场", "begin", entity("sport", "羽毛球"), service=COURTS)
    return talk.say("离我近点的，我住在新江湾城", "inform", entity("street", "新江湾城", "新江湾城街道"))


@pytest.mark.parametrize(
    ("said", "act"), [("有停车位没", "query"), ("停车方便吗", "ask"), ("有没有电梯", "ask")]
)
def test_what_most_places_have_is_asked_of_the_place_just_told(
    talk: Conversation, said: str, act: str
) -> None:
    talk.say("杨浦图书馆几点关门", "ask", entity("venue", "杨浦图书馆", LIBRARY), aspect="hours")
    talk.say(said, act, sure=0.47)
    assert talk.dialogue.top is None
    assert "图书馆（新馆）的资料里没有写" in talk.text


def test_what_most_places_have_is_asked_of_the_places_on_the_table(near: Conversation) -> None:
    near.say("停车方便吗", "ask")
    assert "清流环二路社区公共运动场：不提供停车位" in near.text
    assert near.top.asking == "venue"


def test_places_narrowed_by_a_street_stay_narrowed_while_other_things_are_told(near: Conversation) -> None:
    titles = [button["title"] for button in near.buttons]
    near.say("4个人", "inform", entity("number", "4", 4))
    assert [button["title"] for button in near.buttons] == titles
    near.say("好就它", "affirm")
    assert near.top.asking == "date"


def test_others_than_the_narrowed_are_shown_when_wanted(near: Conversation) -> None:
    narrowed = len(near.buttons)
    near.say("还有别的吗", "ask")
    assert len(near.buttons) > narrowed
    assert words("more_shown") in near.text


@pytest.mark.parametrize(
    ("service", "said", "street"),
    [(JOB, "离长海路近", "长海路街道"), (DOOR, "她一个人住控江路", "控江路街道")],
)
def test_a_road_that_a_street_is_called_after_answers_which_street(
    talk: Conversation, service: str, said: str, street: str
) -> None:
    talk.begin(service)
    talk.say("保洁" if service == JOB else "社保卡坏了要换")
    talk.say(said)
    frame = talk.dialogue.top
    kept = talk.dialogue.focus.get("searched", {}).get("values") if frame is None else frame.values
    assert kept["street"]["value"] == street


@pytest.fixture
def library(talk: Conversation) -> Conversation:
    return talk.say("杨浦图书馆几点关门", "ask", entity("venue", "杨浦图书馆", LIBRARY), aspect="hours")


@pytest.mark.parametrize("said", ["坐地铁几号线", "附近地铁"])
def test_how_to_get_there_is_the_address_where_no_line_is_known(library: Conversation, said: str) -> None:
    library.say(said, "out_of_scope")
    assert words("no_transport") in library.text
    assert (library.card["record"], library.card["aspect"]) == (LIBRARY, "address")


def test_what_a_place_is_at_all_is_told_of_the_place(library: Conversation) -> None:
    library.say("是干什么的", "out_of_scope", sure=0.66)
    assert (library.card["kind"], library.card["record"]) == ("answer", LIBRARY)


def test_around_a_place_its_street_tells_what_there_is(library: Conversation) -> None:
    library.say("附近还有什么", "ask")
    assert "长海路街道里我查得到的有：社区长者食堂" in library.text


def test_a_wheelchair_at_the_door_is_none_to_borrow(library: Conversation) -> None:
    library.say("轮椅能进吗", "ask", service="rehab-aid", aspect="eligibility")
    assert "“轮椅”这一样，杨浦区图书馆（新馆）的资料里没有写" in library.text


def test_swimming_is_asked_of_the_stadium_just_told(talk: Conversation) -> None:
    stadium = entity("venue", "江湾体育场", "jiangwan-stadium")
    talk.say("江湾体育场门票多少", "ask", stadium, service=COURTS, aspect="price")
    talk.say("能游泳吗", "ask", entity("sport", "游泳"), service=COURTS)
    assert "江湾体育场的资料里没有写" in talk.text


def test_all_of_a_list_and_which_of_it_are_asked_of_the_list(talk: Conversation) -> None:
    talk.say("三级医院有哪几家", "ask")
    listed = talk.dialogue.focus["list"]
    talk.say("哪家有急诊", "ask", entity("department", "急诊", "急诊科"))
    assert talk.dialogue.top is None
    assert "急诊" in talk.text
    talk.say("都免费吗", "ask", aspect="fee")
    assert talk.dialogue.focus["list"] == listed


def test_what_is_near_a_named_place_is_of_its_street(talk: Conversation) -> None:
    talk.say(
        "国歌展示馆附近有食堂吗", "ask", entity("venue", "国歌展示馆", "national-anthem-exhibition-hall")
    )
    query = talk.dialogue.focus["query"]
    assert (query["kinds"], query["street"]) == (["canteen"], "平凉路街道")
