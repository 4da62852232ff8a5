from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from actions import own_words, told
from actions.dialogue import Frame
from knowledge.catalogue import FieldSpec, catalogue
from tests.actions.conversation import Conversation
from tests.actions.parses import entity, parse

FRIDAY = "2026-11-20T10:00:00+08:00"


def field(kind: str) -> FieldSpec:
    return FieldSpec(id="x", type=kind, prompt="？", name="某项")


def value(kind: str, text: str, *entities: dict[str, Any]) -> Any:
    found = told.spoken(field(kind), parse(text, "change", *entities))
    return found and found["value"]


@pytest.fixture(autouse=True)
def friday(clock: Callable[[str], datetime]) -> None:
    clock(FRIDAY)


def test_a_day_beside_a_road_is_no_part_of_the_road() -> None:
    said = "昨天控江路堵了"
    assert value("spot", said, entity("date", "昨天", "2026-11-19", past=True)) == "控江路"


def test_a_known_place_will_do_where_no_road_is_named() -> None:
    assert value("spot", "五角场垃圾没人收", entity("street", "五角场", "五角场街道")) == "五角场"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("再补充一句，垃圾到今天还没清", "垃圾到今天还没清"),
        ("投诉补充：车牌已拍到", "车牌已拍到"),
        ("刚才那件再加一句 昨天又来了", "昨天又来了"),
    ],
)
def test_what_comes_after_the_announcement_is_added(said: str, kept: str) -> None:
    assert value("account", said) == kept


def test_a_wish_for_more_of_something_is_no_addition() -> None:
    wish = parse("小区门口再加一个红绿灯", "begin")
    assert told.spoken(field("account"), wish) is None


@pytest.mark.parametrize(
    ("said", "act", "sure", "kept"),
    [
        ("他叫王德明", "inform", 0.95, "要换证，他叫王德明"),
        ("夏天来了会很臭", "cancel", 0.4, "要换证，夏天来了会很臭"),
        ("他还下不了床", "begin", 0.95, "要换证，他还下不了床"),
        ("就这么办吧", "affirm", 0.4, None),
        ("什么时候来呢", "inform", 0.95, None),
        ("先不要上门了", "cancel", 0.95, None),
    ],
)
def test_what_else_is_told_at_the_read_back_belongs_to_the_account(
    said: str, act: str, sure: float, kept: str | None
) -> None:
    frame = Frame(id="", service="door-service", asking="confirm")
    frame.values["description"] = own_words.account("要换证")
    found = told.more(
        frame, catalogue()["door-service"], parse(said, act, sure=sure, service="door-service"), unused=False
    )
    assert (found["description"]["value"] if found else None) == kept


@pytest.mark.parametrize(("said", "some"), [("垃圾", 3), ("没人收的", 1), ("问题", 0)])
def test_a_word_of_several_matters_is_all_of_them(said: str, some: int) -> None:
    found = told.answered(field("matter"), parse(said))
    names = found["value"] if found else ()
    assert len([names] if isinstance(names, str) else names) == some


@pytest.mark.parametrize("said", ["再补充一句", "垃圾到今天还没清"])
def test_nothing_is_added_unannounced_or_unsaid(said: str) -> None:
    assert value("account", said) is None


@pytest.mark.parametrize(("said", "score"), [("五星好评", 5), ("打2分", 2), ("给三颗星", 3), ("很好", None)])
def test_stars_are_counted(said: str, score: int | None) -> None:
    assert value("stars", said) == score


@pytest.mark.parametrize("said", ["就我家", "我们小区", "不知道", "楼下"])
def test_a_place_that_nobody_could_find_is_no_answer(said: str) -> None:
    assert told.answered(field("spot"), parse(said)) is None


@pytest.mark.parametrize(
    ("said", "who"),
    [("我要表扬窗口的小王", "窗口的小王"), ("我想对五角场受理中心作个评价", "五角场受理中心")],
)
def test_who_is_rated_stands_in_the_wish(said: str, who: str) -> None:
    assert value("subject", said) == who


def test_an_answer_is_bounded() -> None:
    found = told.answered(field("account"), parse("垃" * 10_000))
    assert found
    assert len(found["value"]) == 500


def test_a_number_where_nothing_was_read_out_is_no_name_to_rate(talk: Conversation) -> None:
    talk.begin("rating").say("第一个", "inform", entity("ordinal", "第一个", 1))
    assert talk.card["field"] == "item"


def test_a_code_that_nobody_asked_for_is_no_part_of_the_account(talk: Conversation) -> None:
    talk.say("楼道堆满杂物，国和路88弄", "begin", service="citizen-report")
    while talk.card["kind"] != "confirm":
        talk.say("跳过", "skip")
    before = talk.top.text("description")
    talk.say("123456", "inform", entity("code", "123456"))
    assert talk.top.text("description") == before
