"""The outbox: written with the effect, delivered once by id, whatever dies in between."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from base import clock as base_clock
from base import db
from base.db import reading
from base.settings import reload
from services.callback import service as callbacks
from services.connectors import webhooks
from services.inventory import service as inventory
from services.outgoing import worker
from services.outgoing.models import Outgoing
from services.people.person import Person
from services.profile import entries
from services.schedule import plans
from services.schedule.rules import Rule
from services.switches import service as switches
from services.tickets import desk
from services.tickets import service as tickets
from services.tickets.naming import STAFF_SERVICE
from services.timebank import service as timebank
from tests.services.connectors.conftest import Remote, remote
from tests.services.tickets.conftest import REPORT

__all__ = ["remote"]  # fixture


@pytest.fixture
def told(remote: Remote, sign_in: Callable[..., Person], monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """A signed-in person, while a webhook at the remote hears of everything."""
    person = sign_in("talk")
    monkeypatch.setenv("YANGPU_WEBHOOK_URLS", f"{remote.url}/hook")
    monkeypatch.setenv("YANGPU_WEBHOOK_SECRET", "secret")
    reload()
    yield person
    switches.forget()


def file(person: Person, key: str = "file", **changes: object) -> tickets.Ticket:
    return tickets.file(replace(REPORT, **changes), person=person, conversation="talk", key=key)  # type: ignore[arg-type]


def rows() -> list[Outgoing]:
    with reading() as session:
        return list(session.execute(select(Outgoing).order_by(Outgoing.created_at)).scalars())


def types(remote: Remote) -> list[str]:
    return [json.loads(asked.body)["type"] for asked in remote.asked]


def test_everything_that_happens_to_a_ticket_is_told_and_nothing_personal(
    told: Person, remote: Remote
) -> None:
    made = file(told)
    tickets.add(made.reference, "还没清", person=told, key="add")
    desk.reply(made.reference, "已清走", by="王", key="r")
    assert worker.deliver_due() == 3
    assert sorted(types(remote)) == ["ticket.added", "ticket.filed", "ticket.reply"]
    sent = "".join(asked.body for asked in remote.asked)
    assert made.reference in sent
    assert "鞍山" not in sent
    assert "清" not in sent


def test_a_booking_its_move_and_its_cancelling_are_told(told: Person, remote: Remote) -> None:
    first, second = inventory.openings("venue-booking", where={"venue": "jiangwan-stadium", "sport": "足球"})[
        :2
    ]
    booked = inventory.book(first.id, person=told, fields={}, conversation="talk", key="b")
    inventory.change(booked.reference, second.id, person=told, key="c")
    inventory.cancel(booked.reference, person=told, key="d")
    worker.deliver_due()
    assert sorted(types(remote)) == ["booking.booked", "booking.cancelled", "booking.changed"]


def test_the_time_bank_call_backs_reminders_and_the_log_are_told_by_number_only(
    told: Person, remote: Remote
) -> None:
    timebank.join(told, age=60, key="join")
    callbacks.withdraw(
        callbacks.request(phone=told.phone, when=None, conversation="talk", key="call"), person=told
    )
    line = entries.add(told, "health-log", "reading", {"pressure": "151/92"}, key="reading")
    entries.delete(line.reference, person=told)
    details = {"what": "吃降压药", "contact": None, "fields": {}}
    plan = plans.begin(told, "medicine-reminder", Rule(("08:00",), "2026-11-20"), details, key="plan")
    plans.stop(plan.reference, person=told)
    worker.deliver_due(limit=50)
    assert set(types(remote)) == {
        "timebank.joined",
        "callback.filed",
        "callback.withdrawn",
        "profile.reading",
        "profile.deleted",
        "plan.begun",
        "plan.stopped",
    }
    sent = "".join(asked.body for asked in remote.asked)
    assert not any(said in sent for said in ("151/92", "降压", told.phone))


def test_a_receiver_can_check_the_signature(told: Person, remote: Remote) -> None:
    file(told)
    worker.deliver_due()
    [asked] = remote.asked
    assert webhooks.verify("secret", asked.headers, asked.body, now=int(base_clock.now().timestamp()))


def test_what_was_delivered_is_not_delivered_again(told: Person, remote: Remote) -> None:
    file(told)
    assert [worker.deliver_due(), worker.deliver_due()] == [1, 0]
    assert len(remote.asked) == 1


def test_a_failing_receiver_is_tried_again_later_under_the_same_id(told: Person, remote: Remote) -> None:
    file(told)
    remote.trouble, remote.heals_after = "error", 1
    assert worker.deliver_due() == 0
    assert worker.deliver_due() == 0  # not yet due
    base_clock.advance(60)
    assert worker.deliver_due() == 1
    assert len({asked.headers["webhook-id"] for asked in remote.asked}) == 1


def test_a_receiver_that_says_no_becomes_work_for_staff(told: Person, remote: Remote) -> None:
    remote.answer = lambda asked: (410, "")
    made = file(told)
    worker.deliver_due()
    [work] = desk.tickets(service=STAFF_SERVICE)
    assert made.reference in work.text("description")
    assert [row.status for row in rows() if row.subject == made.reference] == ["given_up"]


def test_a_message_that_never_gets_through_is_given_up_one_day(told: Person, remote: Remote) -> None:
    remote.trouble = "error"
    file(told)
    for _ in range(worker.ATTEMPTS):
        worker.deliver_due()
        base_clock.advance(7 * 3600)
    assert desk.tickets(service=STAFF_SERVICE)


def test_a_closed_connector_keeps_its_messages_for_later(told: Person, remote: Remote) -> None:
    switches.close(switches.of_connector("webhook"))
    file(told)
    assert worker.deliver_due() == 0
    switches.open_(switches.of_connector("webhook"))
    assert worker.deliver_due() == 1


def test_without_a_receiver_nothing_is_kept(sign_in: Callable[..., Person]) -> None:
    file(sign_in("talk"))
    assert rows() == []


def test_a_worker_killed_in_mid_delivery_leaves_the_message_to_the_next(told: Person, remote: Remote) -> None:
    file(told)
    killed = _in_child(lambda: worker._claim(10))
    assert killed == signal.SIGKILL
    assert worker.deliver_due() == 0  # its lease still runs
    base_clock.advance(worker.LEASE.total_seconds() + 1)
    assert worker.deliver_due() == 1


def test_a_report_is_handed_to_the_city_once_and_its_answer_fetched(
    remote: Remote, sign_in: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    from services.tickets import outside
    from tests.services.connectors.test_open311 import GeoReport

    city = GeoReport()
    remote.answer = city
    person = sign_in("talk")
    monkeypatch.setenv("YANGPU_OPEN311_URL", remote.url)
    reload()
    made = file(person, outside=True, category="street-light")
    assert worker.deliver_due() == 1
    taken = desk.show(made.reference)
    assert (taken.status, taken.outside_id) == ("accepted", "1000")
    city.closed["1000"] = "已修好"
    assert [outside.fetch(), outside.fetch()] == [1, 0]
    answered = desk.show(made.reference)
    assert answered.status == "answered"
    assert answered.reply
    assert answered.reply.text == "已修好"


def _in_child(work: Callable[[], object]) -> int:
    """Do the work in another process that is killed right after it; the signal that ended it."""
    db.dispose()  # connections do not survive a fork
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    return os.WTERMSIG(os.waitpid(child, 0)[1])
