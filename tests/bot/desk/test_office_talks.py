"""A supervisor finds a talk that somebody complains of, and that they looked is noted."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from base import audit
from services.staff.accounts import Officer
from tests.staff import hired, sign_in

TALKS = "/desk/api/talks"


@pytest.fixture
def boss(client: TestClient, database: object) -> Officer:
    found = hired("ban", name="班长", given=("supervisor",))
    sign_in(client, found)
    return found


def test_a_talk_is_found_read_masked_and_both_are_noted(client: TestClient, boss: Officer) -> None:
    client.post("/webhooks/rest/webhook", json={"sender": "somebody", "message": "殷行的助浴，打13912345678"})
    [talk] = client.post(TALKS, json={"words": "助浴"}).json()["talks"]
    said = client.get(f"{TALKS}/{talk['number']}").json()["lines"]
    assert (said[0]["who"], said[0]["text"]) == ("居民", "殷行的助浴，打139****5678")
    assert talk["said"] == said[0]["text"]
    assert [one.action for one in audit.entries(actor=boss.actor, action="talk.")] == [
        "talk.seen",
        "talk.searched",
    ]


def test_what_does_not_fit_is_not_found(client: TestClient, boss: Officer) -> None:
    client.post("/webhooks/rest/webhook", json={"sender": "somebody", "message": "殷行的助浴"})
    for wrong in ({"words": "挂号"}, {"phone": "0000"}, {"service": "sos"}, {"until": "2020-01-01"}):
        assert client.post(TALKS, json=wrong).json()["talks"] == []
    assert client.get(f"{TALKS}/0000000000").json()["error"] == "not_found"
