"""What is due reaches the conversations of its person: once, whoever dies on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from base import clock as base_clock
from bot.turns import store
from bot.turns.courier import Courier
from services.connectors import sms
from services.people import service as people
from services.people.person import Person
from services.schedule import notices, plans
from services.schedule.models import HANDED, SEEN
from services.schedule.rules import Rule
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import Listening, message, running, until

PHONE = "13812345678"


class Screens:
    """Whether somebody looks."""

    def __init__(self, lit: bool = False) -> None:
        self.lit = lit

    def watches(self, conversation_id: str) -> bool:
        return self.lit


@pytest.fixture
def person(database: object, clock: Callable[[str], datetime]) -> Person:
    """With a conversation that was begun, and a reminder that is due."""
    clock("2026-11-20T10:00:00+08:00")
    people.request_code(PHONE, conversation="c1", key="code")
    found = people.verify(PHONE, sms.outbox(PHONE)[0]["code"], conversation="c1", key="in")
    store.accept(message("你好", id="m1"))
    details = {"what": "吃药", "contact": None, "fields": {}}
    plans.begin(found, "medicine-reminder", Rule(("12:00",), "2026-11-20"), details, key="plan")
    base_clock.advance(timedelta(hours=2, minutes=1).total_seconds())
    return found


async def _rounds(count: int, *, lit: bool = False) -> tuple[list[str], list[str]]:
    """What the engine was asked about what is due, and what the screens were shown."""
    engine, listener = CountingEngine(), Listening()
    async with running(engine, listener) as turns:
        courier = Courier(turns, Screens(lit))
        for _ in range(count):
            await courier.round()
        await until(lambda: len(listener.texts()) >= 2)
    due = [request.text for request in engine.requests if request.text.startswith("opt:due-")]
    return due, [f"{entry.author}: {entry.text}" for entry in listener.entries]


def test_what_is_due_becomes_one_turn_that_nobody_is_seen_to_have_asked_for(person: Person) -> None:
    due, shown = asyncio.run(_rounds(3))
    assert len(due) == 1
    assert [line for line in shown if line.startswith("clock")] == []
    entries, _ = store.messages_since("c1", 0)
    assert [entry.author for entry in entries] == ["me", "bot", "bot"]


def test_a_courier_that_dies_after_handing_over_leads_to_one_reply(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never gets to say that it handed the notice over, and another hands it over again."""
    monkeypatch.setattr(notices, "handed", lambda token: base_clock.advance(60))
    due, _ = asyncio.run(_rounds(3))
    assert len(due) == 1


@pytest.mark.parametrize(("lit", "state"), [(False, HANDED), (True, SEEN)])
def test_a_notice_is_seen_only_where_somebody_looks(person: Person, lit: bool, state: str) -> None:
    due, _ = asyncio.run(_rounds(1, lit=lit))
    notice = notices.find(due[0].removeprefix("opt:due-").removesuffix(":say"))
    assert notice
    assert notice.state == state
