"""Who waits for staff hears of a new place, and when nobody comes; once, with several replicas."""

from __future__ import annotations

import asyncio

import pytest

from base import clock as base_clock
from bot.desk import owning
from bot.desk.waiting import Waiting
from bot.turns import store
from services.queues import duty, places
from services.queues import service as queues
from tests.bot.turns.engines import CountingEngine
from tests.bot.turns.running import Listening, message, running, until
from tests.staff import hired, wang

__all__ = ["wang"]  # a fixture


@pytest.fixture
def queue(wang, clock):
    """Two who wait, at ten on a working day."""
    clock("2026-11-20T10:00:00+08:00")
    duty.report(wang.id)
    for name in ("c1", "c2"):
        store.accept(message("转人工", id="m1", conversation=name))
        store.set_owner(name, "queue")
        handover = queues.enter(name, key=name, reason="asked")
        places.told(handover, queues.standing(handover).position)


def rounds(count: int, *, stored: int = 2, wait_for: int = 0) -> tuple[list[str], Listening]:
    """What the engine was told by metadata, and what the screens were shown.

    stored: messages from before that it answers first.
    """
    engine, listener = CountingEngine(), Listening()

    async def run() -> None:
        async with running(engine, listener) as turns:
            await until(lambda: len(engine.requests) >= stored)
            replicas = [Waiting(turns), Waiting(turns)]
            for _ in range(count):
                await asyncio.gather(*(each.round() for each in replicas))
            await until(lambda: len(engine.requests) >= stored + wait_for)

    asyncio.run(run())
    return [str(each.metadata.get("event")) for each in engine.requests[stored:]], listener


def cards(listener: Listening) -> list[dict[str, object]]:
    return [entry.custom for entry in listener.entries if entry.custom]


def test_whoever_comes_forward_reads_so_once(queue):
    queues.leave("c1")
    _, listener = rounds(2)
    assert [(card["state"], card["position"]) for card in cards(listener)] == [("queued", 1)]
    said = [entry for entry in store.messages_since("c2", 0)[0] if "第1位" in entry.text]
    assert [entry.author for entry in said] == ["bot"]
    assert store.state_of("c2").owner == "queue"


def test_who_waits_without_having_asked_hears_no_place(queue):
    store.set_owner("c2", "bot")
    queues.leave("c1")
    _, listener = rounds(1)
    assert cards(listener) == []


def test_when_nobody_comes_any_more_the_bot_is_told_to_ask_for_a_number_once(queue):
    base_clock.advance(12 * 60 * 60)
    told, _ = rounds(2, wait_for=2)
    assert told == ["queue_closed", "queue_closed"], "one for each of the two who wait"


def test_whom_an_officer_leaves_alone_goes_back_into_the_queue_once(queue, wang):
    owning.claim("c1", wang)
    base_clock.advance(5 * 60)
    assert places.abandoned() == []
    base_clock.advance(6 * 60)
    duty.report(hired("li", name="小李").id)
    _, listener = rounds(2, stored=1)
    said = [entry.text for entry in store.messages_since("c1", 0)[0] if entry.custom]
    assert said[1] == "小王请别的同事接着帮您，请稍等。"
    assert said.count(said[1]) == 1
    assert store.state_of("c1").owner == "queue"
    assert queues.open_of("c1").state == "queued"
