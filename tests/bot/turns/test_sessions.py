"""How a browser finds its conversation again."""

from __future__ import annotations

import pytest

from base import db
from bot.turns import sessions, store
from bot.turns.errors import Ended
from tests.bot.turns.running import message

pytestmark = pytest.mark.usefixtures("database")


def test_a_token_leads_back_to_its_conversation():
    first = sessions.open_session(None)
    store.accept(message("x", id="m1", conversation=first.conversation_id))
    again = sessions.open_session(first.token)
    assert (again.conversation_id, again.token, again.seq) == (first.conversation_id, first.token, 1)


@pytest.mark.parametrize("token", [None, "", "guessed", "x" * 10_000, "\ud800"])
def test_without_a_known_token_a_new_conversation_begins(token):
    assert sessions.open_session(token).conversation_id != sessions.open_session(token).conversation_id


def test_an_ended_conversation_is_not_found_by_its_token():
    first = sessions.open_session(None)
    sessions.end(first.conversation_id)
    assert sessions.open_session(first.token).conversation_id != first.conversation_id


def test_in_an_ended_conversation_nothing_more_is_stored_but_answers_are_found_again():
    ended = sessions.open_session(None).conversation_id
    store.accept(message("x", id="m1", conversation=ended))
    sessions.end(ended)
    assert not store.accept(message("x", id="m1", conversation=ended)).fresh
    with pytest.raises(Ended):
        store.accept(message("y", id="m2", conversation=ended))


def test_the_token_itself_is_not_in_the_database(database):
    token = sessions.open_session(None).token
    db.dispose()
    assert token.encode() not in database.read_bytes()


def test_a_sender_has_one_conversation_per_channel():
    assert sessions.of_sender("rest", "anna") == sessions.of_sender("rest", "anna")
    assert sessions.of_sender("rest", "anna") != sessions.of_sender("rest", "bert")
    assert sessions.of_sender("rest", "anna") != sessions.of_sender("wechat", "anna")


def test_the_name_of_a_sender_cannot_be_read_from_the_conversation():
    assert "13800138000" not in sessions.of_sender("rest", "13800138000")
