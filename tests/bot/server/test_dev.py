"""Addresses of development mode."""

from __future__ import annotations

from datetime import datetime

import pytest
from starlette.testclient import TestClient

from base.settings import reload
from bot.server.app import create_app
from bot.turns.host import EngineHost
from services.connectors.sms import gateway


def test_the_outbox_shows_messages_newest_first(client):
    gateway().send("13800138000", "验证码 111111", id="1", code="111111")
    gateway().send("13800138000", "验证码 222222", id="2", code="222222")
    gateway().send("13900139000", "验证码 333333", id="3", code="333333")
    found = client.get("/dev/outbox?phone=13800138000").json()
    assert [message["code"] for message in found] == ["222222", "111111"]
    assert found[0].keys() == {"phone", "text", "code", "at"}


def test_the_clock_is_moved(client):
    before = datetime.fromisoformat(client.post("/dev/clock", json={"advance_seconds": 0}).json()["now"])
    after = datetime.fromisoformat(client.post("/dev/clock", json={"advance_seconds": 3600}).json()["now"])
    assert 3600 <= (after - before).total_seconds() < 3660


@pytest.mark.parametrize("seconds", ["soon", 1e12, None])
def test_a_clock_cannot_be_moved_to_where_there_is_no_time(client, seconds):
    assert client.post("/dev/clock", json={"advance_seconds": seconds}).status_code == 422


@pytest.mark.parametrize(("method", "path"), [("GET", "/dev/outbox"), ("POST", "/dev/clock")])
def test_outside_development_there_are_no_such_addresses(database, engine, monkeypatch, method, path):
    monkeypatch.delenv("YANGPU_DEV")
    reload()
    with TestClient(create_app(EngineHost(lambda: engine))) as client:
        assert client.request(method, path, json={"advance_seconds": 1}).status_code == 404
