"""What a stop in mid-turn left behind."""

from __future__ import annotations

import pytest

from bot.turns import recovery, store
from bot.turns.messages import State
from tests.bot.turns.running import message

pytestmark = pytest.mark.usefixtures("database")
NEW = State("bot", 0, None)


def test_unfinished_messages_of_all_conversations_are_found_in_order():
    for conversation in ("c1", "c2"):
        for id in ("m1", "m2"):
            store.accept(message(id, id=id, conversation=conversation))
    assert [(work.conversation_id, work.text) for work in recovery.unfinished()] == [
        ("c1", "m1"),
        ("c1", "m2"),
        ("c2", "m1"),
        ("c2", "m2"),
    ]


def test_every_start_that_finds_a_message_unfinished_is_counted():
    store.accept(message("x", id="m1"))
    assert [recovery.unfinished()[0].attempts for _ in range(3)] == [1, 2, 3]


def test_a_finished_message_is_not_found():
    work = store.accept(message("x", id="m1")).unfinished[0]
    store.finish(work, NEW, [{"text": "y"}], b"", push=True)
    assert recovery.unfinished() == []


def test_replies_stay_in_the_outbox_until_they_were_sent():
    work = store.accept(message("x", id="m1")).unfinished[0]
    store.finish(work, NEW, [{"text": "y"}, {"text": "z"}], b"", push=True)
    ((conversation, rows),) = recovery.unsent().items()
    assert conversation == "c1"
    assert [(answered, entry.text, entry.reply_to) for answered, entry in rows] == [
        (1, "y", "m1"),
        (1, "z", "m1"),
    ]
    recovery.forget_sent([("c1", 1)])
    assert recovery.unsent() == {}


def test_a_channel_that_fetches_its_replies_needs_no_outbox():
    work = store.accept(message("x", id="m1")).unfinished[0]
    store.finish(work, NEW, [{"text": "y"}], b"", push=False)
    assert recovery.unsent() == {}
