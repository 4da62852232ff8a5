"""The overview, its switches and the audit log, as the desk's page gets them."""

from __future__ import annotations

import pytest

from base import audit
from services.switches import service as switches
from services.tickets import service as tickets
from tests.services.conftest import crowd
from tests.services.tickets.conftest import REPORT
from tests.staff import hired, sign_in

__all__ = ["crowd"]  # a fixture
NOW, DAYS, SWITCHES = (f"/desk/api/overview/{name}" for name in ("now", "days", "switches"))


@pytest.fixture
def boss(client, database):
    chief = hired("chief", name="老赵", given=("admin",))
    sign_in(client, chief)
    return chief


def test_the_days_and_what_was_hot_come_together(client, boss, crowd):
    tickets.file(REPORT, person=crowd(1)[0], conversation="talk", key="one")
    shown = client.get(DAYS, params={"count": 7}).json()
    assert len(shown["days"]) == 7
    assert shown["days"][-1]["tickets"] == 1
    assert shown["subjects"] == [{"title": "向12345反映问题：乱倒垃圾", "count": 1}]
    assert client.get(NOW).json()["tickets"]["open"] == 1


def test_a_service_is_closed_and_opened_with_a_reason_that_is_kept(client, boss):
    close = {"target": "service:venue-booking", "closed": True, "sentence": "场馆检修。", "reason": "停电"}
    assert client.post(SWITCHES, json=close).json()["closed"][0]["sentence"] == "场馆检修。"
    assert switches.service("venue-booking")
    client.post(SWITCHES, json={**close, "closed": False, "reason": "来电了"})
    assert switches.service("venue-booking") is None
    opened, closed = audit.entries(actor=boss.actor, action="switch.")
    assert (opened.detail["reason"], closed.detail["reason"]) == ("来电了", "停电")
    assert client.post(SWITCHES, json={**close, "target": "service:nothing"}).status_code == 404


def test_switches_and_the_log_are_for_admins_and_numbers_for_supervisors(client, database):
    sign_in(client, hired("ban", name="班长", given=("supervisor",)))
    assert client.get(NOW).status_code == 200
    assert client.get(SWITCHES).status_code == 403
    assert client.post("/desk/api/audit", json={}).status_code == 403
    sign_in(client, hired("wang", name="小王", given=("agent",)))
    assert client.get(NOW).status_code == 403


def test_the_log_is_narrowed_by_officer_person_and_kind_and_says_that_it_was_read(client, boss, crowd):
    (owner,) = crowd(1)
    made = tickets.file(REPORT, person=owner, conversation="talk", key="one")
    client.get(f"/desk/api/tickets/{made.reference}")
    mine = {"officer": boss.id, "area": "ticket", "phone": owner.phone}
    lines = client.post("/desk/api/audit", json=mine).json()["lines"]
    assert [(one["actor"], one["action"]) for one in lines] == [("老赵", "ticket.seen")]
    assert owner.phone not in str(lines)
    assert client.post("/desk/api/audit", json={"since": "2050-01-01"}).json()["lines"] == []
    assert client.post("/desk/api/audit", json={"phone": "13900000000"}).json()["error"] == "no_person"
    assert audit.entries(action="audit.seen", actor=boss.actor)


def test_the_chain_is_checked_and_taken_along(client, boss):
    assert client.post("/desk/api/audit/verify", json={}).json()["problems"] == []
    table = client.post("/desk/api/audit/export", json={"area": "staff"})
    assert table.headers["content-type"].startswith("text/csv")
    assert "staff.signed_in" in table.content.decode("utf-8-sig")
    assert [one.action for one in audit.entries(action="audit.")] == ["audit.exported", "audit.verified"]
