"""Alive, ready, and measured."""

from __future__ import annotations

from starlette.testclient import TestClient

from base.errors import StorageUnavailable
from base.settings import reload
from bot.server import health
from bot.server.app import create_app
from bot.turns.host import EngineHost


def test_alive_needs_neither_model_nor_database(client):
    assert client.get("/healthz").json()["status"] == "ok"


def test_ready_names_the_model_and_the_database(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["model"]["id"] == "counting"
    assert response.json()["database"]["ok"]


def test_not_ready_while_the_model_is_being_loaded(database, engine):
    import threading

    loaded = threading.Event()

    def load():
        loaded.wait(10)
        return engine

    with TestClient(create_app(EngineHost(load))) as client:
        response = client.get("/readyz")
        loaded.set()
    assert response.status_code == 503
    assert response.json()["model"]["state"] == "loading"


def test_not_ready_when_the_model_cannot_be_loaded(database):
    def broken():
        raise RuntimeError

    with TestClient(create_app(EngineHost(broken))) as client:
        for _ in range(100):
            state = client.get("/readyz").json()["model"]
            if state["state"] != "loading":
                break
    assert state == {"ok": False, "state": "failed", "id": "none", "failure": "RuntimeError"}


def test_not_ready_while_the_database_does_not_answer(client, monkeypatch):
    def gone():
        raise StorageUnavailable("gone")

    monkeypatch.setattr(health, "_ask", gone)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == {"ok": False, "state": "does not answer"}


def test_what_people_can_be_answered_without_is_told_and_takes_no_replica_out(client, monkeypatch):
    assert client.get("/readyz").json()["degraded"] == []
    monkeypatch.setenv("YANGPU_REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.delenv("YANGPU_DEV")
    reload()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["degraded"] == ["redis", "texts"]
    assert response.json()["redis"] == {"ok": False, "state": "does not answer"}
    assert "YANGPU_SMS_URL" in response.json()["texts"]["state"]


def test_metrics_count_the_turns_and_tell_nothing_that_was_said(client):
    client.post("/webhooks/rest/webhook", json={"sender": "王秀英", "message": "秘密"})
    text = client.get("/metrics").text
    assert 'yangpu_turns_total{outcome="answered"}' in text
    assert "yangpu_turn_seconds_bucket" in text
    assert "秘密" not in text
    assert "王秀英" not in text
