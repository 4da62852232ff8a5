"""A message's whole way on a fake engine: once only, in order, whatever breaks."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace

import pytest

from base.errors import StorageUnavailable
from bot.engine.errors import ActionFailed, EmptyReply, SnapshotUnreadable
from bot.turns import recovery, service, store
from bot.turns.host import EngineHost
from bot.turns.messages import State
from bot.turns.sentences import sentence
from services.queues import service as queues
from services.queues.models import ALERT
from services.switches import service as switches
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import Listening, message, running, until

pytestmark = pytest.mark.usefixtures("database")


def _log(conversation: str = "c1") -> list[tuple[str, str]]:
    return [(entry.author, entry.text) for entry in store.messages_since(conversation, 0)[0]]


def _once(engine: CountingEngine, *incoming, listener: Listening | None = None) -> list[list[str]]:
    """The texts of the replies to each message, all sent at the same time."""

    async def conversation() -> list[list[str]]:
        async with running(engine, listener) as turns:
            answers = await asyncio.gather(*(turns.answer(each) for each in incoming))
        return [[reply["text"] for reply in answer] for answer in answers]

    return asyncio.run(conversation())


def test_a_message_gets_its_reply():
    assert _once(CountingEngine(), message("挂号", id="m1")) == [["1: 挂号"]]
    assert _log() == [("me", "挂号"), ("bot", "1: 挂号")]


def test_a_message_sent_many_times_at_once_is_worked_on_once():
    engine = CountingEngine(delay_seconds=0.05)
    answers = _once(engine, *[message("挂号", id="m1")] * 8)
    assert answers == [["1: 挂号"]] * 8
    assert len(engine.requests) == 1
    assert _log() == [("me", "挂号"), ("bot", "1: 挂号")]


def test_a_message_that_comes_again_later_gets_the_reply_of_the_first_time():
    engine = CountingEngine()
    assert _once(engine, message("挂号", id="m1")) == _once(engine, message("挂号", id="m1"))
    assert len(engine.requests) == 1


def test_five_quick_messages_are_answered_in_the_order_they_came():
    engine = CountingEngine(delay_seconds=0.02)
    answers = _once(engine, *(message(f"第{n}句", id=f"m{n}") for n in range(1, 6)))
    assert answers == [[f"{n}: 第{n}句"] for n in range(1, 6)]
    assert engine.together["c1"] == 1


def test_five_quick_messages_take_five_turns_and_no_waiting_between():
    engine = CountingEngine(delay_seconds=0.02)
    started = time.monotonic()
    _once(engine, *(message("x", id=f"m{n}") for n in range(5)))
    assert time.monotonic() - started < 1.5


def test_conversations_are_worked_on_side_by_side():
    engine = CountingEngine(delay_seconds=0.3)
    started = time.monotonic()
    _once(engine, *(message("x", id="m1", conversation=f"c{n}") for n in range(4)))
    assert time.monotonic() - started < 1.1


def test_a_message_is_acknowledged_while_all_workers_are_busy():
    engine = CountingEngine(held=True)

    async def conversation() -> float:
        async with running(engine) as turns:
            busy = [turns.submit(message("x", id="m1", conversation=f"c{n}")) for n in range(8)]
            await asyncio.gather(*busy)
            started = time.monotonic()
            await turns.submit(message("y", id="m1", conversation="other"))
            return time.monotonic() - started

    assert asyncio.run(conversation()) < 0.5


@pytest.mark.parametrize(("text", "name"), [("", "blank"), (" \n\x00", "blank"), ("字" * 10_000, "too_long")])
def test_what_cannot_be_read_gets_a_sentence_and_the_engine_is_not_asked(text, name):
    engine = CountingEngine()
    assert _once(engine, message(text, id="m1")) == [[sentence(name)]]
    assert engine.requests == []


def test_what_cannot_be_read_loses_nothing_of_the_dialogue():
    engine = CountingEngine()
    _once(engine, message("一", id="m1"))
    _once(engine, message("字" * 10_000, id="m2"))
    assert _once(engine, message("二", id="m3")) == [["2: 二"]]


def test_emoji_alone_go_to_the_engine():
    assert _once(CountingEngine(), message("👍👍", id="m1")) == [["1: 👍👍"]]


@pytest.mark.parametrize("failure", [ActionFailed("x"), EmptyReply([]), KeyError("y"), RecursionError()])
def test_whatever_breaks_the_person_gets_a_sentence(failure):
    answers = _once(CountingEngine(failures=[failure]), message("挂号", id="m1"))
    assert answers == [[sentence("broken")]]


def test_a_turn_that_broke_leaves_the_dialogue_as_it_was():
    engine = CountingEngine()
    _once(engine, message("一", id="m1"))
    engine.failures.append(ActionFailed("x"))
    _once(engine, message("二", id="m2"))
    assert _once(engine, message("三", id="m3")) == [["2: 三"]]


def test_an_engine_that_says_nothing_counts_as_broken():
    class Silent(CountingEngine):
        def _result(self, request):
            return replace(super()._result(request), messages=[])

    assert _once(Silent(), message("挂号", id="m1")) == [[sentence("broken")]]


def test_a_snapshot_that_cannot_be_read_is_dropped_and_the_message_answered():
    engine = CountingEngine()
    _once(engine, message("一", id="m1"))
    engine.failures.append(SnapshotUnreadable("damaged"))
    assert _once(engine, message("二", id="m2")) == [["1: 二"]]


def test_a_database_that_fails_inside_the_turn_is_waited_for(monkeypatch):
    monkeypatch.setattr(service, "RETRY_AFTER_SECONDS", (0.01,))
    wrapped = ActionFailed("book")
    wrapped.__cause__ = StorageUnavailable("locked")
    engine = CountingEngine(failures=[wrapped, StorageUnavailable("locked")])
    assert _once(engine, message("挂号", id="m1")) == [["1: 挂号"]]
    assert _log() == [("me", "挂号"), ("bot", "1: 挂号")]


def test_a_message_that_cannot_be_stored_gets_a_sentence_and_can_be_sent_again(monkeypatch):
    def unavailable(incoming):
        raise StorageUnavailable("gone")

    with monkeypatch.context() as gone:
        gone.setattr(store, "accept", unavailable)
        assert _once(CountingEngine(), message("挂号", id="m1")) == [[sentence("busy")]]
    assert _log() == []
    assert _once(CountingEngine(), message("挂号", id="m1")) == [["1: 挂号"]]


def test_staff_who_answer_leave_the_bot_silent_and_lose_no_word():
    store.accept(message("先说一句", id="m0"))
    store.set_owner("c1", "staff")
    engine = CountingEngine()
    assert _once(engine, message("在吗", id="m1")) == [[]]
    assert engine.requests == []
    assert _log() == [("me", "先说一句"), ("me", "在吗")]


@pytest.mark.parametrize("failures", [[], [ActionFailed("broken")]], ids=["understood", "by words alone"])
def test_a_danger_told_to_staff_goes_before_all_others(failures, monkeypatch):
    entered = []
    monkeypatch.setattr(queues, "enter", lambda *_, **how: entered.append((how["subject"], how["priority"])))
    store.accept(message("先说一句", id="m0"))
    store.set_owner("c1", "staff")
    engine = CountingEngine(failures=failures, dangers={"手里的碗拿不牢了": "medical"})
    said = "叫不醒了" if failures else "手里的碗拿不牢了"
    assert _once(engine, message(said, id="m1")) == [[]]
    assert entered == [("medical", ALERT)]


def test_a_reminder_is_said_and_its_button_heard_beside_staff():
    store.accept(message("先说一句", id="m0"))
    store.set_owner("c1", "staff")
    pressed = message("吃了", id="m1", payload="opt:due-token:taken")
    assert _once(CountingEngine(), pressed) == [["1: opt:due-token:taken"]]


def test_staff_who_take_over_during_the_turn_silence_the_bot():
    engine, listener = CountingEngine(held=True), Listening()

    async def conversation() -> list[dict]:
        async with running(engine, listener) as turns:
            answer = asyncio.create_task(turns.answer(message("转人工", id="m1")))
            await until(lambda: engine.requests)
            await turns.in_thread(lambda: store.set_owner("c1", "staff"))
            engine.released.set()
            return await answer

    assert asyncio.run(conversation()) == []
    assert listener.texts() == []
    assert _log() == [("me", "转人工")]


def test_a_turn_overtaken_by_another_replica_starts_again_from_the_newer_state():
    engine = CountingEngine(held=True)

    async def conversation() -> list[dict]:
        async with running(engine) as turns:
            answer = asyncio.create_task(turns.answer(message("二", id="m2")))
            await until(lambda: engine.requests)
            await turns.in_thread(_another_replica_answers)
            engine.released.set()
            return await answer

    assert asyncio.run(conversation()) == [{"text": "2: 二"}]


def _another_replica_answers() -> None:
    work = store.accept(message("一", id="m1")).unfinished[-1]
    store.finish(work, State("bot", 0, None), [{"text": "1: 一"}], b'["\\u4e00"]', push=False)


def test_screens_see_the_message_then_typing_then_the_reply():
    listener = Listening()
    _once(CountingEngine(), message("挂号", id="m1"), listener=listener)
    assert [(entry.seq, entry.author, entry.id) for entry in listener.entries] == [
        (1, "me", "m1"),
        (2, "bot", "n2"),
    ]
    assert listener.typing_states == [True, False]


def test_a_message_that_came_twice_is_shown_once():
    listener = Listening()
    _once(CountingEngine(delay_seconds=0.02), *[message("挂号", id="m1")] * 3, listener=listener)
    assert listener.texts("me") == ["挂号"]


def test_what_was_sent_leaves_the_outbox():
    _once(CountingEngine(), message("挂号", id="m1"))
    assert recovery.unsent() == {}


def test_a_start_works_on_what_the_last_stop_left():
    store.accept(message("一", id="m1"))
    store.accept(message("二", id="m2"))
    listener = Listening()

    async def conversation() -> None:
        async with running(CountingEngine(), listener):
            await until(lambda: len(listener.texts()) == 2)

    asyncio.run(conversation())
    assert _log() == [("me", "一"), ("me", "二"), ("bot", "1: 一"), ("bot", "2: 二")]


def test_a_start_sends_replies_that_were_committed_but_not_sent():
    work = store.accept(message("一", id="m1")).unfinished[0]
    store.finish(work, State("bot", 0, None), [{"text": "答"}], b"", push=True)
    listener = Listening()

    async def conversation() -> None:
        async with running(CountingEngine(), listener):
            await until(lambda: listener.texts() == ["答"])

    asyncio.run(conversation())
    assert recovery.unsent() == {}


def test_a_message_that_stopped_the_service_three_times_is_not_tried_a_fourth_time():
    store.accept(message("毒", id="m1"))
    for _ in range(recovery.MAX_ATTEMPTS - 1):
        recovery.unfinished()
    engine, listener = CountingEngine(), Listening()

    async def conversation() -> None:
        async with running(engine, listener):
            await until(listener.texts)

    asyncio.run(conversation())
    assert engine.requests == []
    assert listener.texts() == [sentence("broken")]


def test_a_message_during_loading_is_kept_and_answered_afterwards(monkeypatch):
    monkeypatch.setattr(service, "PATIENCE_SECONDS", 0.05)

    async def conversation() -> list[list[dict]]:
        turns = service.Turns(EngineHost(CountingEngine), Listening())
        early = await turns.answer(message("挂号", id="m1"))
        await turns.start()
        monkeypatch.setattr(service, "PATIENCE_SECONDS", 5)
        late = await turns.answer(message("挂号", id="m1"))
        await turns.stop()
        return [early, late]

    early, late = asyncio.run(conversation())
    assert [reply["text"] for reply in early] == [sentence("loading")]
    assert late == [{"text": "1: 挂号"}]


def test_a_turn_that_takes_very_long_is_said_to_go_on(monkeypatch):
    monkeypatch.setattr(service, "PATIENCE_SECONDS", 0.05)
    assert _once(CountingEngine(delay_seconds=0.3), message("x", id="m1")) == [[sentence("slow")]]
    assert _log()[-1] == ("bot", "1: x")


def test_a_model_that_cannot_be_loaded_answers_with_a_sentence():
    def broken():
        raise RuntimeError("no model")

    async def conversation() -> list[dict]:
        turns = service.Turns(EngineHost(broken), Listening())
        await turns.start()
        answer = await turns.answer(message("x", id="m1"))
        await turns.stop()
        return answer

    assert asyncio.run(conversation())[0]["text"] == sentence("broken")


def test_stopping_waits_for_the_turn_that_runs_and_takes_nothing_new():
    engine = CountingEngine(delay_seconds=0.3)

    async def conversation() -> list[list[dict]]:
        async with running(engine) as turns:
            running_turn = asyncio.create_task(turns.answer(message("x", id="m1")))
            await until(lambda: engine.requests)
            stopping = asyncio.create_task(turns.stop())
            await asyncio.sleep(0)
            refused = await turns.answer(message("y", id="m2"))
            await stopping
            return [await running_turn, refused]

    finished, refused = asyncio.run(conversation())
    assert finished == [{"text": "1: x"}]
    assert refused[0]["text"] == sentence("busy")


def test_a_conversation_at_rest_keeps_nothing_in_memory():
    async def conversation() -> int:
        async with running(CountingEngine()) as turns:
            await turns.answer(message("x", id="m1"))
            await asyncio.sleep(0)
            return len(turns._lanes)

    assert asyncio.run(conversation()) == 0


def test_no_log_line_holds_what_was_typed_or_answered(caplog):
    caplog.set_level(logging.DEBUG)
    failure = ActionFailed("x")
    failure.__cause__ = ValueError("我叫王秀英")
    engine = CountingEngine(failures=[failure, SnapshotUnreadable("我叫王秀英")])
    _once(engine, message("我叫王秀英", id="m1"))
    _once(engine, message("我叫王秀英", id="m2"))
    assert "ActionFailed" in caplog.text
    assert "王秀英" not in caplog.text


def test_switched_off_the_bot_says_why_and_whom_to_ring_and_on_again_it_answers():
    engine = CountingEngine()
    switches.close(switches.BOT, sentence="系统升级。")
    ((said,),) = _once(engine, message("挂号", id="m1"))
    assert "系统升级。" in said
    assert "12345" in said
    assert "120" in said
    assert engine.requests == []
    switches.open_(switches.BOT)
    assert _once(engine, message("挂号", id="m2")) == [["1: 挂号"]]
