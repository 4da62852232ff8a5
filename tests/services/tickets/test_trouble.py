"""What fails outside: one ticket for staff of each kind, counted, whatever it was that failed."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from base import clock
from base.db import transaction
from base.errors import Refused
from base.settings import reload
from services.connectors import breaker
from services.people import service as people
from services.schedule import jobs, runner
from services.schedule.jobs import Job
from services.switches import service as switches
from services.tickets import desk, outside, trouble
from services.tickets.models import Ticket as TicketRow
from services.tickets.naming import STAFF_SERVICE, title
from services.tickets.ticket import Ticket
from tests.services.tickets.conftest import File

NOWHERE = "http://127.0.0.1:9"
"""Nobody listens on the discard port."""
PHONE = "13812345678"


def _open() -> list[Ticket]:
    return desk.tickets(service=STAFF_SERVICE)


def _code(number: int) -> None:
    with pytest.raises(Refused) as refused:
        people.request_code(PHONE, conversation="talk", key=f"send-{number}")
    assert refused.value.code == "unavailable"


@pytest.fixture(autouse=True)
def _quick(database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.connectors.http._FIRST_PAUSE_SECONDS", 0.0)
    breaker.reset()


def _configured(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, NOWHERE)
    reload()


def test_codes_that_cannot_be_sent_are_one_ticket_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    _configured(monkeypatch, "YANGPU_SMS_URL")
    for number in range(3):
        _code(number)
    [work] = _open()
    assert title(work) == "外部系统故障"
    assert "短信网关" in work.text("description")
    assert work.text("times").startswith("3次")
    assert PHONE not in str(work)


def test_after_the_ticket_is_settled_the_next_failure_opens_another(monkeypatch: pytest.MonkeyPatch) -> None:
    _configured(monkeypatch, "YANGPU_SMS_URL")
    _code(1)
    desk.set_status(_open()[0].reference, "closed", by="王", key="done")
    _code(2)
    [work] = _open()
    assert work.text("times").startswith("1次")


def test_a_connector_that_operations_closed_is_no_trouble() -> None:
    switches.close(switches.of_connector("sms"))
    try:
        _code(1)
    finally:
        switches.open_(switches.of_connector("sms"))
        switches.forget()
    assert _open() == []


def test_a_job_that_is_given_up_is_work_for_staff_and_says_which_it_was() -> None:
    def fails(session: Session, job: Job) -> None:
        raise ValueError("no")

    with transaction() as session:
        for subject in ("TX1", "TX2"):
            jobs.add(session, "ring", subject, due_at=clock.now(), nth=clock.now())
    for _ in range(jobs.MOST_ATTEMPTS):
        runner.tick({"ring": runner.Deed(fails)})
        clock.advance(3600)
    [work] = _open()
    assert work.text("times").startswith("2次")
    assert {one.text for one in work.entries if one.kind == "note"} == {"TX1", "TX2"}


def test_a_city_system_that_does_not_tell_how_far_it_is_is_work_for_staff_once_a_round(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configured(monkeypatch, "YANGPU_OPEN311_URL")
    for number in range(2):
        made = file(key=str(number))
        with transaction() as session:
            session.get(TicketRow, made.reference).outside_id = f"n{number}"
    assert [outside.fetch(), outside.fetch()] == [0, 0]
    [work] = _open()
    assert work.text("times").startswith("2次")
    assert "进度" in work.text("description")


def test_the_same_failure_reported_again_counts_once() -> None:
    first = trouble.report("hook", "没有收下", about="GD1", key="k")
    assert trouble.report("hook", "没有收下", about="GD1", key="k") == first
    assert _open()[0].text("times").startswith("1次")
