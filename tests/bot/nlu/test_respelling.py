"""Characters that only sound right are put right, and everything else is left as it was typed."""

from __future__ import annotations

import pytest

from bot.nlu.examples import read
from bot.nlu.habits import learn
from bot.nlu.lexicon import dictionary
from bot.nlu.reader import Reader
from bot.nlu.respelling import Respeller
from bot.nlu.text import normalise


@pytest.fixture(scope="module")
def respeller() -> Respeller:
    """Taught every sentence, as the model is."""
    return Respeller(learn((normalise(one.text) for one in read()), dictionary()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("氧老院哪家好", "养老院哪家好"),
        ("我想取消预月", "我想取消预约"),
        ("改成后田下午", "改成后天下午"),
        ("我要换个义生", "我要换个医生"),
        ("羊铺区图书馆几点开门", "杨浦区图书馆几点开门"),
        ("长害医院在哪里", "长海医院在哪里"),
        ("接到诈片电话", "接到诈骗电话"),
        ("公积金怎么体取", "公积金怎么提取"),
        ("腰疼得里害", "腰疼得厉害"),
        ("我要定一个蓝球场", "我要定一个篮球场"),
    ],
)
def test_what_was_misheard_is_put_right(respeller: Respeller, typed: str, meant: str) -> None:
    assert respeller.respell(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "店里顾客很多",
        "三天内可以吗",
        "我想挂骨科",
        "他不在家",
        "那边可以停车吗",
        "今晚鞍山新村停电",
        "周家嘴路3255号",
        "十点还是四点",
        "是的",
        "没有",
        "我想吃红烧肉",
        "窨井盖没有了",
        "2026年11月20日",
        "ok",
        "怎么赚币",
        "草字头的莉",
        "嘟",
        "叽里咕噜叽里",
    ],
)
def test_what_was_written_right_stays(respeller: Respeller, typed: str) -> None:
    assert respeller.respell(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "我叫顾克勤",
        "就诊人是王建果",
        "陈贵珍",
        "我姓石,石库蔓",
        "给我妈挂号,她叫蔡预月",
        "给我妈周梓涵挂个号",
        "尹力 13800001111",
    ],
)
def test_a_name_of_somebody_is_never_another_one(respeller: Respeller, typed: str) -> None:
    assert respeller.respell(typed) == typed


@pytest.mark.parametrize("typed", ["我住国帆路100弄", "翔殷路那边路灯坏了", "政澄路"])
def test_a_road_never_becomes_one_that_nobody_knows(respeller: Respeller, typed: str) -> None:
    assert respeller.respell(typed) == typed


@pytest.mark.parametrize("typed", ["时点", "后天八点半", "三百五十弄", "幺三八"])
def test_a_number_is_neither_made_nor_lost(respeller: Respeller, typed: str) -> None:
    numbers = set("零一二三四五六七八九十百千万两半幺")
    read = respeller.respell(typed)
    assert [sign for sign in read if sign in numbers] == [sign for sign in typed if sign in numbers]


@pytest.mark.parametrize("typed", ["", "?", "opt:ab12:1", "İ想挂号", "好" * 3000, "a" * 500, "\ud83d"])
def test_odd_messages_keep_their_length(respeller: Respeller, typed: str) -> None:
    assert len(respeller.respell(typed)) == len(typed)


def test_a_name_that_was_put_right_is_said_back(respeller: Respeller) -> None:
    look = Reader(respeller=respeller).look("去长害医院")
    assert look.known["written"] == "去长害医院"
    assert [(e["value"], e.get("sound")) for e in look.known["entities"]] == [("changhai-hospital", True)]


def test_nothing_is_kept_beside_a_message_that_was_right(respeller: Respeller) -> None:
    assert "written" not in Reader(respeller=respeller).look("去长海医院").known


def test_few_sentences_of_people_never_met_are_changed() -> None:
    """Taught by some people, asked what others wrote: who writes right is left alone."""
    sentences = read()
    people = sorted({one.persona for one in sentences})
    others = set(people[::12])
    known = [normalise(one.text) for one in sentences[::3] if one.persona not in others]
    asked = [normalise(one.text) for one in sentences[::4] if one.persona in others]
    respeller = Respeller(learn(known, dictionary()))
    changed = [text for text in asked if respeller.respell(text) != text]
    assert len(changed) <= 0.04 * len(asked)
