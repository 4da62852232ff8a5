"""The administrator says whose residents each colleague sees first."""

from __future__ import annotations

from base import audit
from services.staff import accounts
from tests.staff import sign_in

COLLEAGUES = "/desk/api/colleagues"


def test_what_is_written_is_kept_shown_and_noted(client, wang):
    accounts.set_roles("wang", ["admin"])
    sign_in(client, wang)
    given = {"areas": "延吉新村街道、养老，预约挂号"}
    [line] = client.put(f"{COLLEAGUES}/wang/areas", json=given).json()["colleagues"]
    assert (line["areas"], line["roles"]) == (["延吉新村街道", "养老", "预约挂号"], ["管理员"])
    assert [one.detail["areas"] for one in audit.entries(actor=wang.actor, action="staff.looks_after")]
    cleared = client.put(f"{COLLEAGUES}/wang/areas", json={"areas": ""}).json()
    assert cleared["colleagues"][0]["areas"] == []


def test_an_unknown_word_is_refused_with_what_can_be_written(client, wang):
    accounts.set_roles("wang", ["admin"])
    sign_in(client, wang)
    answer = client.put(f"{COLLEAGUES}/wang/areas", json={"areas": "月球"})
    assert answer.status_code == 409
    assert "养老" in answer.json()["text"]


def test_nobody_else_sees_it(client, wang):
    sign_in(client, wang)
    assert client.get(COLLEAGUES).status_code == 403
