"""Reading aloud and listening over HTTP, with the token of a conversation."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.turns import sessions, store
from bot.turns.messages import Incoming
from services.connectors import speech as connectors
from services.connectors.errors import Unavailable
from services.connectors.http import Body
from services.speech import service
from tests.bot.channels.light import client

__all__ = ["client"]
RECORDING = b"\x1aE\xdf\xa3 recorded"


class Voice:
    name = "test"

    def synthesize(self, text: str, *, rate: float) -> Body:
        if "坏" in text:
            raise Unavailable("朗读", "down")
        return Body(text.encode(), "audio/wav")


class Ear:
    def transcribe(self, sound: bytes, media_type: str) -> str:
        if sound.endswith(b"broken"):
            raise Unavailable("听写", "down")
        return "我想挂号"


@pytest.fixture(autouse=True)
def equipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connectors, "voices", lambda: [Voice()])
    monkeypatch.setattr(connectors, "ear", Ear)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connectors, "voices", list)
    monkeypatch.setattr(connectors, "ear", lambda: None)


@pytest.fixture
def headers(client: TestClient) -> dict[str, str]:
    """Of a conversation in which one message was stored as number 1."""
    session = sessions.open_session(None)
    store.accept(Incoming(session.conversation_id, "m1", "周三9:30", "web"))
    return {"Authorization": f"Bearer {session.token}"}


def test_a_page_learns_what_there_is(client: TestClient) -> None:
    assert client.get("/speech").json() == {"speaks": True, "hears": True, "longest_seconds": 60}


@pytest.mark.usefixtures("bare")
def test_a_page_learns_that_there_is_nothing(client: TestClient, headers: dict[str, str]) -> None:
    abilities = client.get("/speech").json()
    assert (abilities["speaks"], abilities["hears"]) == (False, False)
    assert client.post("/speech/say", json={"text": "您好"}, headers=headers).json()["error"] == "no_voice"
    assert client.post("/speech/hear", content=RECORDING, headers=headers).json()["error"] == "no_ear"


def test_a_message_is_read_by_its_number(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/speech/say", json={"seq": 1}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/wav")
    assert answer.content.decode() == "周三九点半"


def test_words_of_the_screen_are_read(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/speech/say", json={"text": "时间银行", "rate": 0.85}, headers=headers)
    assert answer.content.decode() == "时间银行"


def test_another_conversation_cannot_be_read(client: TestClient, headers: dict[str, str]) -> None:
    stranger = {"Authorization": f"Bearer {sessions.open_session(None).token}"}
    assert client.post("/speech/say", json={"seq": 1}, headers=stranger).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nobody"}])
@pytest.mark.parametrize("path", ["/speech/say", "/speech/hear"])
def test_without_a_conversation_nothing_is_said_or_heard(
    client: TestClient, path: str, headers: dict[str, str]
) -> None:
    assert client.post(path, json={"text": "您好"}, headers=headers).status_code == 401


def test_a_recording_becomes_words(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/speech/hear", content=RECORDING, headers=headers).json() == {"text": "我想挂号"}


def test_what_is_no_recording_is_answered_with_a_way_on(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/speech/hear", content=b"<html>", headers=headers)
    assert answer.status_code == 415
    assert "打字" in answer.json()["text"]


def test_a_recording_may_be_larger_than_a_message_but_not_without_end(
    client: TestClient, headers: dict[str, str]
) -> None:
    fits = RECORDING.ljust(service.MOST_BYTES, b"\0")
    assert client.post("/speech/hear", content=fits, headers=headers).status_code == 200
    assert client.post("/speech/hear", content=fits + b"\0", headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("path", "sent"),
    [("/speech/say", {"json": {"text": "坏"}}), ("/speech/hear", {"content": RECORDING + b"broken"})],
)
def test_a_server_that_fails_is_a_sentence(
    client: TestClient, headers: dict[str, str], path: str, sent
) -> None:
    answer = client.post(path, headers=headers, **sent)
    assert answer.status_code == 503
    assert "打字" in answer.json()["text"] or "看屏幕" in answer.json()["text"]


@pytest.mark.parametrize("wish", [{"text": ""}, {"text": "字" * 2001}, {"rate": 9, "text": "a"}, {"seq": 0}])
def test_a_wrong_wish_is_declined(
    client: TestClient, headers: dict[str, str], wish: dict[str, object]
) -> None:
    assert client.post("/speech/say", json=wish, headers=headers).status_code == 422


def test_who_asks_too_fast_waits(
    client: TestClient, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*args: object) -> bool:
        return False

    monkeypatch.setattr(client.app.state.gate, "lets_use", never)
    assert client.post("/speech/say", json={"text": "您好"}, headers=headers).status_code == 429
