"""REST: Rasa's list of messages, once per message_id."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from base.errors import StorageUnavailable
from base.settings import reload
from bot.engine.turn import TurnResult
from bot.server.app import create_app
from bot.turns import store
from bot.turns.host import EngineHost
from bot.turns.sentences import sentence
from tests.bot.turns.engines import CountingEngine

WEBHOOK = "/webhooks/rest/webhook"


def _say(client, text, sender="anna", **metadata):
    response = client.post(WEBHOOK, json={"sender": sender, "message": text, "metadata": metadata})
    assert response.status_code == 200
    return response.json()


def test_a_reply_is_addressed_to_its_sender(client):
    assert _say(client, "挂号") == [{"recipient_id": "anna", "text": "1: 挂号"}]


def test_text_buttons_and_card_come_in_one_entry(client, engine, monkeypatch):
    card = {
        "text": "哪个科？",
        "buttons": [{"title": "骨科", "payload": "opt:a:1"}],
        "custom": {"kind": "question"},
    }
    monkeypatch.setattr(engine, "reply", lambda request: TurnResult([card, {"text": "二"}], b"{}", {}, 1))
    assert _say(client, "挂号") == [{"recipient_id": "anna", **card}, {"recipient_id": "anna", "text": "二"}]


def test_the_same_message_id_brings_the_same_reply(client, engine):
    assert _say(client, "挂号", message_id="m1") == _say(client, "挂号", message_id="m1")
    assert len(engine.requests) == 1


def test_without_a_message_id_every_message_is_a_new_one(client):
    assert _say(client, "挂号") != _say(client, "挂号")


def test_metadata_is_not_needed(client):
    assert client.post(WEBHOOK, json={"sender": "anna", "message": "挂号"}).status_code == 200


def test_channel_and_further_metadata_reach_the_engine(client, engine):
    _say(client, "挂号", message_id="m1", channel="tv", event="silence")
    assert engine.requests[0].metadata == {"channel": "tv", "event": "silence", "message_id": "m1"}


def test_a_button_payload_is_passed_through(client, engine):
    _say(client, "opt:a:1")
    assert engine.requests[0].text == "opt:a:1"


def test_senders_have_their_own_conversations(client):
    _say(client, "一")
    assert _say(client, "一", sender="bert")[0]["text"] == "1: 一"


@pytest.mark.parametrize("text", ["", "   ", "\u0000"])
def test_an_empty_message_gets_a_refusal_with_a_way_on(client, text):
    (reply,) = _say(client, text)
    assert reply["custom"]["reason"] == "not_understood"
    assert reply["buttons"]


def test_everything_after_n_is_replayed_in_order(client):
    _say(client, "一", message_id="m1")
    _say(client, "二", message_id="m2")
    found = client.get("/webhooks/rest/messages", params={"sender": "anna", "since": 2}).json()
    assert [(each["seq"], each["from"], each["text"]) for each in found["messages"]] == [
        (3, "me", "二"),
        (4, "bot", "2: 二"),
    ]
    assert found["messages"][1]["reply_to"] == "m2"
    assert found["seq"] == 4


def test_somebody_unknown_has_no_messages(client):
    assert client.get("/webhooks/rest/messages?sender=nobody").json() == {"messages": [], "seq": 0}


def test_a_database_that_does_not_answer_is_said_in_the_list(client, monkeypatch):
    def gone(incoming):
        raise StorageUnavailable("gone")

    monkeypatch.setattr(store, "accept", gone)
    (reply,) = _say(client, "挂号", message_id="m1")
    assert reply["text"] == sentence("busy")
    assert reply["custom"]["reason"] == "unavailable"


class TestOutsideDevelopment:
    @pytest.fixture
    def client(self, database, monkeypatch):
        monkeypatch.delenv("YANGPU_DEV")
        monkeypatch.setenv("YANGPU_REST_TOKEN", "right-token")
        reload()
        with TestClient(create_app(EngineHost(CountingEngine))) as client:
            yield client

    @pytest.mark.parametrize(
        "header", ["", "Bearer wrong", "right-token", "Bearer right-tokenx", "Bearer 令牌"]
    )
    def test_without_the_right_token_nothing_is_said(self, client, header):
        headers = {"authorization": header.encode()} if header else {}
        response = client.post(WEBHOOK, json={"sender": "anna", "message": "hi"}, headers=headers)
        assert response.status_code == 401
        assert response.json()["error"] == "unauthorized"
        assert client.get("/webhooks/rest/messages?sender=anna", headers=headers).status_code == 401

    def test_with_the_right_token_it_is_answered(self, client):
        headers = {"authorization": "Bearer right-token"}
        assert (
            client.post(WEBHOOK, json={"sender": "anna", "message": "hi"}, headers=headers).status_code == 200
        )

    @pytest.mark.parametrize(
        "body", [{"sender": "anna", "message": 5}, {"sender": 7, "message": "hi"}, {"sender": "anna"}]
    )
    def test_a_malformed_body_is_told_what_is_wrong(self, client, body):
        client.headers["authorization"] = "Bearer right-token"
        response = client.post(WEBHOOK, json=body)
        assert response.status_code == 422
        assert response.json()["problems"][0]["reason"]

    def test_a_body_nested_without_end_is_malformed_and_no_failure(self, client):
        client.headers["authorization"] = "Bearer right-token"
        deep = '{"sender":"anna","message":"hi","metadata":' + '{"a":' * 2000 + "1" + "}" * 2001
        response = client.post(WEBHOOK, content=deep, headers={"content-type": "application/json"})
        assert (response.status_code, response.json()["error"]) == (422, "malformed")

    def test_a_flood_of_one_conversation_is_told_to_wait(self, client):
        client.headers["authorization"] = "Bearer right-token"
        last = [_say(client, "x")[0]["text"] for _ in range(60)][-1]
        assert last == sentence("too_fast") or last.startswith(("5", "6"))
        assert sentence("too_fast") in [_say(client, "x")[0]["text"] for _ in range(60)]

    def test_without_a_configured_token_nobody_is_let_in(self, client, monkeypatch):
        monkeypatch.delenv("YANGPU_REST_TOKEN")
        reload()
        headers = {"authorization": "Bearer None"}
        assert (
            client.post(WEBHOOK, json={"sender": "anna", "message": "hi"}, headers=headers).status_code == 401
        )
