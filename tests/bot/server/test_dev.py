"""Addresses of development mode."""

from __future__ import annotations

from datetime import datetime

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from base.settings import reload
from bot.server.app import create_app
from bot.server.guards import from_this_machine
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


REST = "/webhooks/rest/messages?sender=anna"


THROUGH_A_DOOR = [
    {"host": "xiaoban.example.gov.cn"},
    {"host": "192.168.1.20:8000"},
    {"host": "[:"},
    {"x-forwarded-for": "1.2.3.4"},
    {"x-forwarded-proto": "https"},
    {"x-real-ip": "1.2.3.4"},
    {"forwarded": "for=1.2.3.4"},
    {"via": "1.1 proxy"},
    {"origin": "https://xiaoban.example.gov.cn"},
    {"origin": "null"},
]


def test_who_comes_through_a_door_finds_nothing_of_development(client):
    for through in THROUGH_A_DOOR:
        assert client.get("/dev/outbox", headers=through).status_code == 404, through
        assert client.post("/dev/clock", json={"advance_seconds": 1}, headers=through).status_code == 404
        assert client.get(REST, headers=through).status_code == 401, through


def test_who_sits_at_the_machine_needs_nothing(client):
    for host in ("localhost:8000", "127.0.0.1:8000", "[::1]:8000"):
        at_home = {"host": host, "origin": f"http://{host}"}
        assert client.get("/dev/outbox", headers=at_home).status_code == 200
        assert client.get(REST, headers=at_home).status_code == 200


def test_a_door_that_adds_nothing_is_known_by_the_http_it_speaks():
    """What nginx does with `proxy_pass http://127.0.0.1:8000` and not a word more."""
    scope = {"type": "http", "http_version": "1.0", "headers": [(b"host", b"127.0.0.1:8000")]}
    assert not from_this_machine(Request(scope))
    assert from_this_machine(Request({**scope, "http_version": "1.1"}))
