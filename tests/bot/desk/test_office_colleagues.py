"""The administrator makes, changes and shuts accounts, and says whose residents each colleague sees first."""

from __future__ import annotations

from base import audit
from services.staff import accounts, signing_in
from tests.staff import PASSWORD, sign_in

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
    assert (
        client.post(COLLEAGUES, json={"login": "mole", "name": "小莫", "roles": ["admin"]}).status_code == 403
    )
    assert [one.login for one in accounts.everyone()] == ["wang"]


def test_somebody_new_gets_a_password_that_is_shown_once_and_binds_an_authenticator(client, wang):
    accounts.set_roles("wang", ["admin"])
    sign_in(client, wang)
    given = {"login": "Zhao", "name": "小赵", "roles": ["agent"]}
    made = client.post(COLLEAGUES, json=given).json()
    password = made["handed_over"]["password"]
    newcomer = signing_in.begin("zhao", password).officer
    assert (newcomer.given, newcomer.enrolled) == (("agent",), False)
    assert password not in client.get(COLLEAGUES).text
    assert [one.action for one in audit.entries(subject=newcomer.actor, actor=wang.actor)] == ["staff.added"]
    assert client.post(COLLEAGUES, json=given).json()["text"] == "zhao 已经有人用了。"


def test_a_colleague_is_shut_out_and_comes_back_with_what_is_new(client, wang):
    accounts.set_roles("wang", ["admin"])
    sign_in(client, wang)
    zhao = accounts.add("zhao", name="小赵", password=PASSWORD, given=["agent"])
    client.put(f"{COLLEAGUES}/zhao/roles", json={"roles": ["editor"]})
    shut = client.post(f"{COLLEAGUES}/zhao/disable").json()["colleagues"][-1]
    assert (shut["login"], shut["state"], shut["given"]) == ("zhao", "disabled", ["editor"])
    assert accounts.get(zhao.id) is None
    again = client.post(f"{COLLEAGUES}/zhao/reset", json={"password": True, "factor": True}).json()
    assert signing_in.begin("zhao", again["handed_over"]["password"]).officer.id == zhao.id
    noted = [one.action for one in audit.entries(subject=zhao.actor, actor=wang.actor)]
    assert sorted(noted) == ["staff.disabled", "staff.reset", "staff.roles"]


def test_an_administrator_does_not_shut_themselves_out(client, wang):
    accounts.set_roles("wang", ["admin"])
    sign_in(client, wang)
    for path, body in (("disable", {}), ("reset", {"factor": True})):
        assert client.post(f"{COLLEAGUES}/wang/{path}", json=body).status_code == 409
    assert client.put(f"{COLLEAGUES}/WANG/roles", json={"roles": ["agent"]}).status_code == 409
    assert accounts.get(wang.id).given == ("admin",)
