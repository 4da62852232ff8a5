"""What was said is gone when its person leaves, or when its time is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from base import clock, db
from base.db import reading
from bot.turns import forgetting, store
from bot.turns.messages import Incoming
from bot.turns.models import Conversation
from services.people import service as people
from services.people.person import Person
from services.queues import service as queues
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import message, running
from tests.services.conftest import sign_in

__all__ = ["sign_in"]
SignIn = Callable[..., Person]


def _said(conversation: str = "c1") -> list[str]:
    return [entry.text for entry in store.messages_since(conversation, 0)[0]]


def _say(*texts: str, conversation: str = "c1") -> None:
    async def talk() -> None:
        async with running(CountingEngine()) as turns:
            for said in texts:
                await turns.answer(message(said, id=f"{conversation}{said}", conversation=conversation))

    asyncio.run(talk())


def _key(conversation: str = "c1") -> bytes:
    with reading() as session:
        return session.execute(select(Conversation.key).filter_by(id=conversation)).scalar_one()


def test_an_erased_persons_conversations_are_emptied_and_their_key_is_gone(sign_in: SignIn) -> None:
    _say("我血压高")
    _say("别人的话", conversation="c2")
    person, before = sign_in("c1"), _key()
    people.erase(person)
    assert forgetting.forget_wanted() == 1
    assert _said() == []
    assert _key() != before
    assert _said("c2") == ["别人的话", "1: 别人的话"]


def test_a_forgotten_conversation_waits_for_nobody(sign_in: SignIn) -> None:
    _say("转人工")
    queues.enter("c1", key="k", reason="asked")
    people.erase(sign_in("c1"))
    forgetting.forget_wanted()
    assert queues.open_of("c1") is None


def test_what_was_said_before_signing_out_goes_too(sign_in: SignIn) -> None:
    _say("我血压高")
    person = sign_in("c1")
    people.unlink("c1")
    people.erase(person)
    forgetting.forget_wanted()
    assert _said() == []


def test_a_conversation_that_was_emptied_can_be_gone_on_with(sign_in: SignIn) -> None:
    _say("我血压高")
    people.erase(sign_in("c1"))
    forgetting.forget_wanted()
    _say("你好")
    assert _said() == ["你好", "1: 你好"]


def test_a_turn_that_runs_is_waited_for(sign_in: SignIn) -> None:
    accepted = store.accept(Incoming("c1", "m1", "把我的资料都删掉", "web"))
    people.erase(sign_in("c1"))
    assert forgetting.forget_wanted() == 0
    (work,) = accepted.unfinished
    store.finish(work, accepted.state, [{"text": "已经删掉了"}], b"{}", push=False)
    assert _said() == ["把我的资料都删掉", "已经删掉了"]
    assert forgetting.forget_wanted() == 1
    assert _said() == []


def test_nothing_readable_is_left_in_the_files(database: Path, sign_in: SignIn) -> None:
    _say("我血压高")
    people.erase(sign_in("c1"))
    forgetting.forget_wanted()
    with db.engine().begin() as connection:
        rows = connection.execute(text("SELECT snapshot FROM conversations")).all()
    assert [row.snapshot for row in rows] == [None]


def test_old_messages_go_and_new_ones_stay(database: Path, clock: Callable[[str], object]) -> None:
    clock("2026-01-01T10:00:00+08:00")
    _say("旧话")
    clock("2026-11-20T10:00:00+08:00")
    _say("新话")
    assert forgetting.expire(_days_ago(180)) == 2
    assert _said() == ["新话", "2: 新话"]


def test_a_conversation_that_fell_silent_keeps_no_state(
    database: Path, clock: Callable[[str], object]
) -> None:
    clock("2026-01-01T10:00:00+08:00")
    _say("旧话")
    assert store.state_of("c1").snapshot
    clock("2026-11-20T10:00:00+08:00")
    forgetting.expire(_days_ago(180))
    assert store.state_of("c1").snapshot is None
    _say("又来了")
    assert _said() == ["又来了", "1: 又来了"]


def test_a_long_history_goes_in_pages(
    database: Path, clock: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "_BATCH", 3)
    clock("2026-01-01T10:00:00+08:00")
    _say("一", "二", "三", "四")
    clock("2026-11-20T10:00:00+08:00")
    assert forgetting.expire(_days_ago(180)) == 8
    assert _said() == []


def _days_ago(days: int):
    return clock.now() - timedelta(days=days)
