"""A person's copy holds everything about them and nothing about anybody else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest

from base import audit
from bot.turns.copying import as_text, copy_of
from services.people import consent
from services.people.person import Person
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import message, running
from tests.services.conftest import sign_in

__all__ = ["sign_in"]


@pytest.fixture
def person(sign_in: Callable[..., Person]) -> Person:
    async def talk() -> None:
        async with running(CountingEngine()) as turns:
            await turns.answer(message("明天挂骨科", id="m1", conversation="c1"))
            await turns.answer(message("别人的话", id="m1", conversation="c2"))

    asyncio.run(talk())
    signed = sign_in("c1")
    consent.give(signed, "health", key="yes")
    return signed


def test_it_is_plain_json_with_what_was_said_and_agreed_to(person: Person) -> None:
    copy = json.loads(json.dumps(copy_of(person), ensure_ascii=False))
    (talk,) = copy["conversations"]
    assert [one["text"] for one in talk["messages"]] == ["明天挂骨科", "1: 明天挂骨科"]
    assert copy["consents"][0]["purpose"] == "health"
    assert "别人的话" not in json.dumps(copy, ensure_ascii=False)


def test_the_readable_one_says_the_same(person: Person) -> None:
    text = as_text(copy_of(person))
    assert person.phone in text
    assert "您：明天挂骨科" in text
    assert "预约\n  没有" in text


def test_the_readable_one_speaks_as_people_do() -> None:
    booking = {
        "reference": "YP123456",
        "demo": True,
        "start": "2026-11-23T09:00:00+08:00",
        "fields": {"who": "我"},
    }
    text = as_text({"bookings": [booking]})
    assert "编号：YP123456" in text
    assert "演示：是" in text
    assert "开始：2026-11-23 09:00" in text
    assert "填的内容：\n    who：我" in text


def test_who_asked_for_it_is_in_the_audit_log(person: Person) -> None:
    copy_of(person, actor=audit.OPERATOR)
    newest = audit.entries(subject=person.id)[0]
    assert (newest.action, newest.actor) == ("person.exported", "operator")
