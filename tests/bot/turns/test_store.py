"""The two transactions of a turn, without threads or an engine."""

from __future__ import annotations

import sqlite3

import pytest

from base import db
from bot.turns import recovery, store
from bot.turns.errors import Overtaken, UnknownConversation
from bot.turns.messages import State
from tests.bot.turns.running import message

NEW = State("bot", 0, None)
REPLY = {
    "text": "哪个科？",
    "buttons": [{"title": "骨科", "payload": "opt:a:1"}],
    "custom": {"kind": "question", "field": "department"},
}

pytestmark = pytest.mark.usefixtures("database")


def _everything(conversation: str = "c1") -> list[tuple[int, str, str]]:
    return [(entry.seq, entry.author, entry.text) for entry in store.messages_since(conversation, 0)[0]]


def _answered(text: str, id: str, state: State = NEW, snapshot: bytes = b"{}") -> State:
    work = store.accept(message(text, id=id)).unfinished[-1]
    return store.finish(work, state, [{"text": f"re {text}"}], snapshot, push=True)[1]


def test_a_first_message_starts_its_conversation():
    accepted = store.accept(message("挂号", id="m1"))
    assert accepted.fresh
    assert accepted.entry.seq == 1
    assert accepted.state == NEW


def test_a_message_is_numbered_after_everything_said_before():
    _answered("一", "m1")
    assert store.accept(message("二", id="m2")).entry.seq == 3


def test_the_same_message_is_stored_once():
    store.accept(message("挂号", id="m1"))
    again = store.accept(message("挂号", id="m1"))
    assert not again.fresh
    assert again.entry.seq == 1
    assert _everything() == [(1, "me", "挂号")]


def test_the_same_id_in_another_conversation_is_another_message():
    store.accept(message("挂号", id="m1"))
    assert store.accept(message("挂号", id="m1", conversation="c2")).fresh


def test_an_unfinished_message_that_comes_again_is_still_to_be_worked_on():
    store.accept(message("挂号", id="m1"))
    again = store.accept(message("挂号", id="m1"))
    assert again.replies is None
    assert [work.seq for work in again.unfinished] == [1]


def test_a_finished_message_that_comes_again_brings_its_replies():
    work = store.accept(message("挂号", id="m1")).unfinished[0]
    first, _ = store.finish(work, NEW, [REPLY, {"text": "二"}], b"{}", push=True)
    again = store.accept(message("挂号", id="m1"))
    assert again.replies == first
    assert again.unfinished == []
    assert again.replies[0].custom == REPLY["custom"]
    assert again.replies[0].buttons == REPLY["buttons"]
    assert again.replies[0].reply_to == "m1"


def test_what_was_left_unfinished_comes_before_the_next_message():
    store.accept(message("一", id="m1"))
    accepted = store.accept(message("二", id="m2"))
    assert [(work.seq, work.text) for work in accepted.unfinished] == [(1, "一"), (2, "二")]


def test_the_engine_gets_the_payload_of_a_button_and_the_log_its_title():
    accepted = store.accept(message("骨科", id="m1", payload="opt:a:1"))
    assert accepted.unfinished[0].text == "opt:a:1"
    assert _everything() == [(1, "me", "骨科")]


def test_payload_and_metadata_survive_a_stop():
    store.accept(message("骨科", id="m1", payload="opt:a:1", metadata={"event": "silence"}))
    (work,) = recovery.unfinished()
    assert (work.text, work.metadata, work.channel) == ("opt:a:1", {"event": "silence"}, "web")


def test_a_turn_leaves_its_snapshot_to_the_next():
    _answered("一", "m1", snapshot=b'{"stack": []}')
    assert store.state_of("c1") == State("bot", 1, b'{"stack": []}')


def test_a_turn_without_a_new_snapshot_keeps_the_old_one():
    state = _answered("一", "m1", snapshot=b"kept")
    work = store.accept(message("二", id="m2")).unfinished[-1]
    _, after = store.finish(work, state, [REPLY], None, push=False)
    assert after == store.state_of("c1") == State("bot", 2, b"kept")


def test_a_turn_that_started_from_an_old_snapshot_changes_nothing_and_gets_the_new_one():
    newest = _answered("一", "m1")
    work = store.accept(message("二", id="m2")).unfinished[-1]
    with pytest.raises(Overtaken) as raised:
        store.finish(work, NEW, [REPLY], b"stale", push=True)
    assert raised.value.state == newest == store.state_of("c1")
    assert _everything()[-1] == (3, "me", "二")


def test_a_turn_that_another_replica_has_finished_keeps_its_replies():
    work = store.accept(message("一", id="m1")).unfinished[0]
    first, _ = store.finish(work, NEW, [{"text": "first"}], b"1", push=True)
    second, state = store.finish(work, NEW, [{"text": "second"}], b"2", push=True)
    assert second == first
    assert state.snapshot == b"1"
    assert len(_everything()) == 2


def test_a_reply_is_not_said_once_staff_answer_but_the_turn_is_remembered():
    work = store.accept(message("一", id="m1")).unfinished[0]
    store.set_owner("c1", "staff")
    entries, state = store.finish(work, NEW, [REPLY], b"booked", push=True)
    assert entries == []
    assert state == State("staff", 1, b"booked")
    assert store.accept(message("一", id="m1")).replies == []


def test_while_the_person_queues_the_bot_still_answers():
    work = store.accept(message("一", id="m1")).unfinished[0]
    store.set_owner("c1", "queue")
    assert len(store.finish(work, NEW, [REPLY], b"", push=True)[0]) == 1


def test_an_erased_conversation_is_a_named_error():
    with pytest.raises(UnknownConversation):
        store.state_of("nobody")


def test_history_goes_on_after_what_the_page_has():
    _answered("一", "m1")
    entries, newest = store.messages_since("c1", 1)
    assert [(entry.seq, entry.author, entry.reply_to) for entry in entries] == [(2, "bot", "m1")]
    assert newest == 2


def test_history_of_an_unknown_conversation_is_empty():
    assert store.messages_since("nobody", 0) == ([], 0)


def test_long_history_comes_in_pages():
    for number in range(store.HISTORY_PAGE + 1):
        store.accept(message(str(number), id=f"m{number}"))
    entries, newest = store.messages_since("c1", 0)
    assert (len(entries), newest) == (store.HISTORY_PAGE, store.HISTORY_PAGE + 1)
    assert [entry.seq for entry in store.messages_since("c1", entries[-1].seq)[0]] == [newest]


def test_texts_replies_and_snapshots_do_not_stand_readable_in_the_database(database):
    work = store.accept(message("我叫王秀英", id="m1", payload="payload-secret")).unfinished[0]
    store.finish(work, NEW, [{"text": "王秀英您好"}], "王秀英的快照".encode(), push=True)
    db.dispose()
    with sqlite3.connect(database) as plain:
        dump = "\n".join(plain.iterdump())
    raw = database.read_bytes()
    assert "王秀英".encode() not in raw
    assert "王秀英".encode().hex() not in dump.lower()
    assert b"payload-secret" not in raw


@pytest.mark.parametrize(("state", "owner"), [("queued", "queue"), ("ended", "bot"), ("offered", "bot")])
def test_the_bots_own_reply_leads_into_the_queue_and_out_of_it(database, state, owner):
    work = store.accept(message("转人工", id="m1")).unfinished[0]
    card = {"kind": "handoff", "state": state}
    store.finish(work, State("bot", 0, None), [{"text": "好", "custom": card}], b"{}", push=False)
    assert store.state_of("c1").owner == owner
