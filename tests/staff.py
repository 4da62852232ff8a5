"""Members of staff, and what their authenticator shows."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from base.db import reading
from bot.turns.sessions import of_sender
from services.staff import accounts, factor, passwords
from services.staff.accounts import Officer
from services.staff.models import StaffAccount

PASSWORD = "白玉兰开在四月里，很香"
CODE_ADDRESS = "/desk/api/sign-in/code"
DESK = {"x-desk": "1"}


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hashing at full cost takes a fifth of a second each time."""
    monkeypatch.setattr(passwords, "_N", 2)
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


def hired(login: str = "wang", *, name: str = "小王", given: tuple[str, ...] = ("agent",)) -> Officer:
    return accounts.add(login, name=name, password=PASSWORD, given=given)


@pytest.fixture
def wang(database) -> Officer:
    """小王, who takes conversations and has not enrolled a second factor yet."""
    return hired()


def shown_code(officer: Officer, *, steps: int = 0) -> str:
    """What the officer's phone shows now, or so many steps later."""
    with reading() as session:
        secret = accounts.secret_of(session.get(StaffAccount, officer.id))
    return factor.code_at(secret, time.time() + steps * factor.STEP_SECONDS)


def sign_in(client: TestClient, officer: Officer) -> list[str]:
    """Through both steps; the recovery codes that were shown."""
    client.headers.update(DESK)
    begun = client.post("/desk/api/sign-in", json={"login": officer.login, "password": PASSWORD})
    assert begun.status_code == 200, begun.text
    done = client.post(CODE_ADDRESS, json={"code": shown_code(officer)})
    assert done.status_code == 200, done.text
    recovery: list[str] = done.json()["recovery"]
    return recovery


def talking(client: TestClient, sender: str, *texts: str) -> str:
    """Somebody who writes over REST; the conversation's name."""
    for number, text in enumerate(texts):
        metadata = {"message_id": f"{sender}-{number}"}
        said = client.post(
            "/webhooks/rest/webhook", json={"sender": sender, "message": text, "metadata": metadata}
        )
        assert said.status_code == 200
    return of_sender("rest", sender)


def heard(client: TestClient, sender: str) -> list[tuple[str, str]]:
    """Who said what in the resident's view of the conversation."""
    log = client.get("/webhooks/rest/messages", params={"sender": sender}).json()["messages"]
    return [(entry["from"], entry["text"]) for entry in log]
