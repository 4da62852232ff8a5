"""A question gets the answer in the middle of a form that it gets alone; what belongs to the form stays there."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from base import yaml_file
from bot.engine.engine import Engine
from knowledge.catalogue import catalogue
from tests.talk import Message, Talk

Clock = Callable[[str], datetime]
SCRIPT = yaml_file.read(Path(__file__).with_name("asked_in_between.yml"))
FORMS = SCRIPT["forms"]
WITHOUT_QUESTIONS = {"affairs", "guide", "query", "handoff"}
"""Kinds of service that ask for nothing; whoever waits for a person is asked nothing about anything else either."""


def test_every_kind_of_form_is_there() -> None:
    asking = {spec.kind for spec in catalogue() if spec.fields}
    assert asking - WITHOUT_QUESTIONS == {form["kind"] for form in FORMS}
    assert len(SCRIPT["questions"]) >= 20


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form["name"]))
def test_a_question_is_answered_in_a_form_as_it_is_alone(
    form: dict[str, Any], whole_engine: Engine, database: Path, clock: Clock
) -> None:
    clock("2026-11-20T10:00:00+08:00")
    opened = Talk(whole_engine, "form")
    for line in form["opens"]:
        opened.say(line)
    question = _open_question(opened.replies)
    assert catalogue()[question[0]].kind == form["kind"]
    different = []
    for number, asked in enumerate(SCRIPT["questions"]):
        alone, inside = Talk(whole_engine, f"alone-{number}"), Talk(whole_engine, f"inside-{number}")
        inside.snapshot, inside._ids = opened.snapshot, itertools.count(100)
        answer, between = alone.say(asked), inside.say(asked)
        same = _first_sentence(answer) == _first_sentence(between)
        if not same or _open_question(between) != question:
            different.append(f"{asked}: {alone.text[:60]} ≠ {inside.text[:60]}")
    assert different == []


@pytest.mark.parametrize(
    ("opens", "asked", "said"),
    [
        ("我想挂市东医院的骨科", "要带什么", "身份证和医保卡"),
        ("我想挂市东医院的骨科", "医院几点开门", "市东医院"),
        ("我想挂市东医院的骨科", "附近有吃饭的地方吗", "长海路街道"),
        ("我要订杨浦体育馆的羽毛球，明天下午三点", "体育馆几点关门", "杨浦区体育活动中心"),
        ("我要订杨浦体育馆的羽毛球，明天下午三点", "要签字吗", "没有可靠的资料"),
        ("路灯坏了，我要报修", "多久能修好", "几号之前有答复"),
        ("提醒我吃降压药", "自来水爆了打什么电话", "没有可靠的资料"),
    ],
)
def test_what_is_asked_of_the_form_is_answered_for_it(
    opens: str, asked: str, said: str, whole_engine: Engine, database: Path, clock: Clock
) -> None:
    clock("2026-11-20T10:00:00+08:00")
    talk = Talk(whole_engine)
    talk.say(opens)
    talk.say(asked)
    assert said in talk.replies[0]["text"]


def test_where_it_is_may_be_told_in_words_that_ask(
    whole_engine: Engine, database: Path, clock: Clock
) -> None:
    clock("2026-11-20T10:00:00+08:00")
    talk = Talk(whole_engine)
    talk.say("路灯坏了，我要报修")
    talk.say("图书馆门口有没有人来修")
    assert talk.card("question")["field"] != "place"


def _first_sentence(messages: list[Message]) -> str:
    return str(messages[0]["text"]).split("。")[0]


def _open_question(messages: list[Message]) -> tuple[str, str]:
    card = messages[-1].get("custom") or {}
    return str(card.get("service")), str(card.get("field") or card.get("kind"))
