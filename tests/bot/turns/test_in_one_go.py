"""A caller who waits has the message stored and worked on in one visit to a worker: every promise holds all the same."""

from __future__ import annotations

import asyncio

import pytest

from base.errors import StorageUnavailable
from bot.engine.errors import ActionFailed
from bot.turns import service, store
from bot.turns.messages import Incoming
from bot.turns.sentences import sentence
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import Listening, message, running, until

pytestmark = pytest.mark.usefixtures("database")


def _asked(text: str, id: str) -> Incoming:
    return message(text, id=id, channel="rest")


def _log() -> list[tuple[str, str]]:
    return [(entry.author, entry.text) for entry in store.messages_since("c1", 0)[0]]


def _texts(answers: list[list[dict]]) -> list[list[str]]:
    return [[reply["text"] for reply in answer] for answer in answers]


def _at_once(
    engine: CountingEngine, *incoming: Incoming, listener: Listening | None = None
) -> list[list[str]]:
    async def conversation() -> list[list[str]]:
        async with running(engine, listener) as turns:
            return _texts(await asyncio.gather(*(turns.answer(each) for each in incoming)))

    return asyncio.run(conversation())


def test_five_quick_messages_are_answered_one_by_one_in_the_order_they_came():
    engine = CountingEngine(delay_seconds=0.02)
    answers = _at_once(engine, *(_asked(f"第{n}句", f"m{n}") for n in range(1, 6)))
    assert answers == [[f"{n}: 第{n}句"] for n in range(1, 6)]
    assert engine.together["c1"] == 1


def test_a_message_sent_many_times_at_once_is_worked_on_once():
    engine, listener = CountingEngine(delay_seconds=0.02), Listening()
    assert _at_once(engine, *[_asked("挂号", "m1")] * 8, listener=listener) == [["1: 挂号"]] * 8
    assert len(engine.requests) == 1
    assert (listener.texts("me"), listener.texts()) == (["挂号"], ["1: 挂号"])


def test_the_next_message_is_stored_while_the_first_is_worked_on():
    engine = CountingEngine(held=True)

    async def conversation() -> None:
        async with running(engine) as turns:
            first = asyncio.create_task(turns.answer(_asked("一", "m1")))
            await until(lambda: engine.requests)
            second = asyncio.create_task(turns.answer(_asked("二", "m2")))
            await until(lambda: len(_log()) == 2)
            engine.released.set()
            assert _texts([await first, await second]) == [["1: 一"], ["2: 二"]]

    asyncio.run(conversation())


def test_what_was_left_unfinished_is_answered_first():
    async def conversation() -> list[dict]:
        async with running(CountingEngine()) as turns:
            await turns.in_thread(lambda: store.accept(_asked("一", "m1")))
            return await turns.answer(_asked("二", "m2"))

    assert asyncio.run(conversation()) == [{"text": "2: 二"}]
    assert _log() == [("me", "一"), ("me", "二"), ("bot", "1: 一"), ("bot", "2: 二")]


def test_a_database_that_fails_inside_the_turn_is_waited_for_and_nobody_overtakes(monkeypatch):
    monkeypatch.setattr(service, "RETRY_AFTER_SECONDS", (0.01,))
    wrapped = ActionFailed("book")
    wrapped.__cause__ = StorageUnavailable("locked")
    engine = CountingEngine(delay_seconds=0.05, failures=[wrapped, StorageUnavailable("locked")])
    assert _at_once(engine, _asked("一", "m1"), _asked("二", "m2")) == [["1: 一"], ["2: 二"]]


def test_a_message_that_cannot_be_stored_gets_a_sentence_and_holds_up_nobody(monkeypatch):
    accept, calls = store.accept, []

    def first_fails(incoming):
        calls.append(incoming)
        if len(calls) == 1:
            raise StorageUnavailable("gone")
        return accept(incoming)

    monkeypatch.setattr(store, "accept", first_fails)
    answers = _at_once(CountingEngine(), _asked("一", "m1"), _asked("二", "m2"))
    assert answers == [[sentence("busy")], ["1: 二"]]


def test_a_message_that_no_worker_could_store_in_time_is_not_said_to_go_on(monkeypatch):
    monkeypatch.setattr(service, "PATIENCE_SECONDS", 0.2)
    engine = CountingEngine(held=True)

    async def conversation() -> list[dict]:
        async with running(engine) as turns:
            busy = [
                asyncio.create_task(turns.answer(message("x", id="m1", conversation=f"c{n}", channel="rest")))
                for n in range(10, 14)
            ]
            await until(lambda: len(engine.requests) == 4)
            unstored = await turns.answer(_asked("挂号", "m1"))
            engine.released.set()
            await asyncio.gather(*busy)
            return unstored

    assert asyncio.run(conversation())[0]["text"] == sentence("busy")


def test_stopping_waits_for_the_turn_that_runs():
    engine = CountingEngine(delay_seconds=0.2)

    async def conversation() -> list[dict]:
        async with running(engine) as turns:
            answer = asyncio.create_task(turns.answer(_asked("x", "m1")))
            await until(lambda: engine.requests)
            await turns.stop()
            return await answer

    assert asyncio.run(conversation()) == [{"text": "1: x"}]


def test_a_caller_who_gives_up_takes_nothing_from_the_one_who_writes_next():
    engine = CountingEngine(held=True)

    async def conversation() -> list[dict]:
        async with running(engine) as turns:
            first = asyncio.create_task(turns.answer(_asked("一", "m1")))
            await until(lambda: engine.requests)
            first.cancel()
            second = asyncio.create_task(turns.answer(_asked("二", "m2")))
            await until(lambda: len(_log()) == 2)
            engine.released.set()
            return await second

    assert asyncio.run(conversation()) == [{"text": "2: 二"}]


def test_a_conversation_at_rest_keeps_nothing_in_memory():
    async def conversation() -> int:
        async with running(CountingEngine()) as turns:
            await turns.answer(_asked("x", "m1"))
            await asyncio.sleep(0)
            return len(turns._lanes)

    assert asyncio.run(conversation()) == 0
