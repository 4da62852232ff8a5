"""Pictures over HTTP, and the messages that name them."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from starlette.testclient import TestClient

from bot.turns import forgetting, sessions, store
from bot.turns.messages import Incoming
from services.attachments import service as attachments
from tests.bot.channels.light import client

__all__ = ["client"]


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def session(client: TestClient) -> sessions.Session:
    return sessions.open_session(None)


@pytest.fixture
def headers(session: sessions.Session) -> dict[str, str]:
    return {"Authorization": f"Bearer {session.token}"}


def upload(client: TestClient, headers: dict[str, str], content: bytes | None = None, name: str = "u1"):
    return client.post("/attachments", params={"upload": name}, content=content or picture(), headers=headers)


def test_a_picture_is_kept_once_and_shown_to_its_conversation(
    client: TestClient, headers: dict[str, str]
) -> None:
    kept = upload(client, headers).json()
    assert (kept["width"], kept["height"]) == (8, 6)
    assert upload(client, headers).json() == kept
    shown = client.get(f"/attachments/{kept['id']}", headers=headers)
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.content[:3] == b"\xff\xd8\xff"


def test_nobody_else_sees_it(client: TestClient, headers: dict[str, str]) -> None:
    path = f"/attachments/{upload(client, headers).json()['id']}"
    stranger = {"Authorization": f"Bearer {sessions.open_session(None).token}"}
    assert client.get(path).status_code == 401
    assert client.get(path, headers=stranger).status_code == 404


def test_what_is_no_picture_is_a_sentence_with_a_way_on(client: TestClient, headers: dict[str, str]) -> None:
    answer = upload(client, headers, b"MZ\x90 program")
    assert answer.status_code == 415
    assert "文字" in answer.json()["text"]


def test_a_file_has_a_largest_size(client: TestClient, headers: dict[str, str]) -> None:
    assert upload(client, headers, b"\0" * (attachments.MOST_BYTES + 1)).status_code == 413


def test_a_stored_message_carries_its_picture(client: TestClient, session: sessions.Session) -> None:
    shown = {"id": "p1", "width": 8, "height": 6}
    metadata = {"event": "picture", "picture": shown}
    store.accept(Incoming(session.conversation_id, "m1", "[图片]", "web", metadata=metadata))
    [entry], _ = store.messages_since(session.conversation_id, 0)
    assert entry.wire()["picture"] == shown


def test_a_forgotten_conversation_takes_its_pictures_along(
    client: TestClient, session: sessions.Session, headers: dict[str, str]
) -> None:
    kept = upload(client, headers).json()
    forgetting._forget(session.conversation_id)
    assert attachments.content(kept["id"]) is None
