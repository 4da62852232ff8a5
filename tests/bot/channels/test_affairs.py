"""The drawer's list: one's own, in plain words, with what can be done."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.turns import sessions
from services.connectors import sms
from services.people import service as people
from services.people.person import Person
from services.tickets import service as tickets
from tests.bot.channels.light import client

__all__ = ["client"]
PHONE = "13812345678"


@pytest.fixture
def session(client: TestClient) -> sessions.Session:
    return sessions.open_session(None)


@pytest.fixture
def person(session: sessions.Session) -> Person:
    people.request_code(PHONE, conversation=session.conversation_id, key="send")
    code = sms.outbox(PHONE)[0]["code"]
    return people.verify(PHONE, code, conversation=session.conversation_id, key="code")


def mine(client: TestClient, session: sessions.Session) -> dict[str, object]:
    return client.get("/affairs", headers={"Authorization": f"Bearer {session.token}"}).json()


def test_who_is_not_signed_in_sees_nothing(client: TestClient, session: sessions.Session) -> None:
    assert mine(client, session) == {"signed_in": False, "items": []}
    assert client.get("/affairs").status_code == 401


def test_a_report_is_listed_with_what_can_be_done(
    client: TestClient, session: sessions.Session, person: Person
) -> None:
    said = {"category": {"value": "路灯", "text": "路灯坏了"}}
    new = tickets.New(service="citizen-report", category="light", department="某单位", fields=said)
    filed = tickets.file(new, person=person, conversation=session.conversation_id, key="file")
    [item] = mine(client, session)["items"]
    assert (item["kind"], item["reference"], item["state"]) == (
        "ticket",
        filed.reference,
        "已经提交，等着受理",
    )
    assert item["acts"]["cancel"] == f"opt:my-{filed.reference}:cancel"
