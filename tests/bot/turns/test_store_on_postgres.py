"""The same two transactions on PostgreSQL, where several replicas write at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.turns import recovery, sessions, store
from bot.turns.errors import Overtaken
from bot.turns.messages import State
from tests.bot.turns.running import message
from tests.postgres import postgres, postgres_database

__all__ = ["postgres", "postgres_database"]
pytestmark = pytest.mark.usefixtures("postgres_database")
NEW = State("bot", 0, None)


def _at_once(many: int, work) -> list:
    barrier = threading.Barrier(many)

    def one(number: int):
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(one, range(many)))


def test_a_message_and_its_reply_are_kept():
    work = store.accept(message("挂号", id="m1", payload="opt:a:1")).unfinished[0]
    store.finish(work, NEW, [{"text": "哪个科？", "custom": {"kind": "question"}}], b"{}", push=True)
    again = store.accept(message("挂号", id="m1"))
    assert [entry.custom for entry in again.replies] == [{"kind": "question"}]
    assert store.state_of("c1") == State("bot", 1, b"{}")
    assert [entry.seq for entry in store.messages_since("c1", 0)[0]] == [1, 2]
    assert recovery.unsent()["c1"][0][1].reply_to == "m1"


@pytest.mark.parametrize("known", [False, True], ids=["first message", "later message"])
def test_the_same_message_at_eight_replicas_at_once_is_stored_once(known):
    if known:
        store.accept(message("先", id="m0"))
    accepted = _at_once(8, lambda number: store.accept(message("挂号", id="m1")))
    assert sum(each.fresh for each in accepted) == 1
    assert len({each.entry.seq for each in accepted}) == 1


def test_different_messages_at_once_get_different_numbers():
    accepted = _at_once(8, lambda number: store.accept(message("x", id=f"m{number}")))
    assert sorted(each.entry.seq for each in accepted) == list(range(1, 9))


def test_of_two_turns_from_the_same_state_one_is_overtaken():
    works = [store.accept(message("x", id=f"m{number}")).unfinished[-1] for number in range(2)]

    def finish(number: int) -> str:
        try:
            store.finish(works[number], NEW, [{"text": "y"}], b"%d" % number, push=False)
        except Overtaken:
            return "overtaken"
        return "committed"

    assert sorted(_at_once(2, finish)) == ["committed", "overtaken"]
    assert store.state_of("c1").version == 1


def test_the_same_turn_at_two_replicas_is_committed_once():
    work = store.accept(message("x", id="m1")).unfinished[0]

    def finish(number: int) -> list[str]:
        try:
            entries, _ = store.finish(work, NEW, [{"text": str(number)}], b"", push=False)
        except Overtaken as newer:
            entries, _ = store.finish(work, newer.state, [{"text": str(number)}], b"", push=False)
        return [entry.text for entry in entries]

    first, second = _at_once(2, finish)
    assert first == second
    assert len(store.messages_since("c1", 0)[0]) == 2


def test_a_token_leads_back_to_its_conversation():
    opened = sessions.open_session(None)
    assert sessions.open_session(opened.token).conversation_id == opened.conversation_id
