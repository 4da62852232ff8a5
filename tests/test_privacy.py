"""Personal data through everything that keeps it: nowhere in clear, neither in the files nor in the log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from base import audit, clock, db
from bot.turns import store
from bot.turns.messages import Incoming
from services.people import consent, grants
from services.people.person import Person
from services.tickets import service as tickets
from tests.actions.conftest import _joined, member, records, talk
from tests.actions.conversation import FAMILY, PHONE, Conversation, fill
from tests.actions.parses import entity

__all__ = ["_joined", "member", "records", "talk"]

NAME = "欧阳秀兰"
COMPLAINT = "隔壁装修太吵我睡不着觉"
STREET = "延吉四村八十八号"
SAID = f"我叫{NAME}，电话{PHONE}，女儿{FAMILY}，{COMPLAINT}"
SECRETS = (NAME, PHONE, FAMILY, COMPLAINT, STREET, "021-65432109")


@pytest.fixture
def lived(talk: Conversation, member: Person, caplog: pytest.LogCaptureFixture) -> Person:
    """Somebody who has left their data with every service, while everything was logged."""
    caplog.set_level(logging.DEBUG)
    accepted = store.accept(Incoming(talk.name, "m1", SAID, "web"))
    (work,) = accepted.unfinished
    replies = [{"text": f"好的，{NAME}", "custom": {"kind": "say", "phone": PHONE}}]
    store.finish(work, accepted.state, replies, SAID.encode(), push=True)
    talk.say(f"给{NAME}挂号", "begin", entity("person_name", NAME), service="doctor-appointment")
    fill(talk)
    talk.press(1)
    assert talk.card["kind"] == "receipt", talk.text
    grants.give(member, phone=FAMILY, relation="女儿", scopes=[grants.AFFAIRS], key="family")
    consent.give(member, "health", key="health")
    fields = {"description": COMPLAINT, "address": STREET, "phone": "021-65432109"}
    new = tickets.New("citizen-report", "noise", "城管", fields)
    tickets.file(new, person=member, conversation=talk.name, key="report")
    clock.advance(61)
    talk.begin("family-ask").say(FAMILY, "inform", entity("phone", FAMILY))
    talk.say("女儿", "inform").press(1)
    talk.begin("handoff").say(PHONE, "inform", entity("phone", PHONE))
    return member


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("secret", SECRETS)
def test_no_file_of_the_data_folder_holds_it(lived: Person, database: Path, secret: str) -> None:
    db.dispose()
    found = [name for name, content in _files(database.parent).items() if secret.encode() in content]
    assert found == []


def test_no_line_of_the_log_holds_it(lived: Person, caplog: pytest.LogCaptureFixture) -> None:
    lines = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert [secret for secret in SECRETS if secret in lines] == []


def test_the_audit_log_tells_what_happened_and_names_nobody(lived: Person) -> None:
    found = audit.entries(limit=1000)
    assert {"person.signed_in", "grant.given", "consent.given"} <= {entry.action for entry in found}
    assert lived.id not in str(found)
    assert audit.verify().problems == []
