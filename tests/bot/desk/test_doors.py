"""Every address of the desk: who may come in, and that nothing that is sent breaks it."""

from __future__ import annotations

import json

from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from services.staff.roles import held
from tests.staff import hired, sign_in

OPEN = {"/desk/api/sign-in", "/desk/api/sign-in/code"}
FOR_ALL = {"/desk/api/me", "/desk/api/sign-out"}
ROLES = {
    "conversations": "agent",
    "duty": "agent",
    "search": "agent",
    "pictures": "agent",
    "callbacks": "agent",
    "tickets": "agent",
    "unanswered": "editor",
    "knowledge": "editor",
    "overview/switches": "admin",
    "overview": "supervisor",
    "talks": "supervisor",
    "audit": "admin",
    "colleagues": "admin",
}
HUGE = 10**30
JSON = {"content-type": "application/json"}
STRANGE = {
    "text": "😀" * 5,
    "id": "strange-1",
    "key": "strange-key",
    "reason": "x",
    "record": "没有",
    "labels": ["，" * 30] * 20,
    "fields": {"x" * 200: "y" * 200},
    "based_on": HUGE,
    "before": HUGE,
    "ids": [HUGE],
    "since": "0001-01-01",
    "until": "9999-12-31",
    "target": "bot",
    "closed": True,
    "snooze_minutes": HUGE,
    "officer": "\x00",
    "street": "火星街道",
    "form": {"name": "x", "as_of": "9999-99-99"},
}


def doors(client: TestClient) -> list[tuple[str, str]]:
    """Method and path of every address that asks who somebody is."""
    routes = [route for route in client.app.routes if isinstance(route, APIRoute)]
    return [
        (method, route.path)
        for route in routes
        if route.path.startswith("/desk/api/") and route.path not in OPEN
        for method in sorted(route.methods)
    ]


def role_of(path: str) -> str:
    """The role that an address is for; one that is in no list fails the test."""
    rest = path.removeprefix("/desk/api/")
    return next(role for start, role in ROLES.items() if rest == start or rest.startswith(f"{start}/"))


def knock(client: TestClient, method: str, path: str, **more) -> int:
    numbers = path.replace("{number}", str(HUGE))
    address = numbers.replace("{", "").replace("}", "")
    return client.request(method, address, **more).status_code


def test_whoever_is_not_signed_in_finds_every_door_shut(client):
    found = {door: knock(client, *door, headers={"x-desk": "1"}) for door in doors(client)}
    assert len(found) > 40
    assert set(found.values()) == {401}


def test_no_change_is_taken_from_another_site(client, wang):
    sign_in(client, wang)
    del client.headers["x-desk"]
    changing = [door for door in doors(client) if door[0] != "GET"]
    assert {knock(client, *door, json={}) for door in changing} == {403}


def test_each_role_opens_its_own_doors_and_no_other(client):
    for role in ("agent", "supervisor", "editor", "admin"):
        person = TestClient(client.app)
        sign_in(person, hired(role, given=(role,)))
        inner = [door for door in doors(client) if door[1] not in FOR_ALL]
        refused = {door for door in inner if knock(person, *door, json={}) == 403}
        assert refused == {door for door in inner if role_of(door[1]) not in held([role])}, role


def test_whatever_is_sent_is_answered_with_a_reason(client):
    sign_in(client, hired("li", given=("admin",)))
    asked = [door for door in doors(client) if door[1] != "/desk/api/sign-out"]
    queries = {"page": HUGE, "count": HUGE, "days": HUGE, "since": HUGE, "q": "\x00" * 9}
    found = {door: knock(client, *door, json=STRANGE) for door in asked}
    found |= {(*door, "?"): knock(client, *door, params=queries) for door in asked if door[0] == "GET"}
    assert {door: status for door, status in found.items() if status >= 500} == {}


def test_half_of_a_character_is_refused_with_a_reason(client):
    """An emoji cut in two: no database keeps it, and no answer could quote it."""
    sign_in(client, hired("li", given=("admin",)))
    half = json.dumps(dict.fromkeys(STRANGE, "\ud83d") | {"fields": {"a": "\ud83d"}, "labels": ["\ud83d"]})
    asked = [door for door in doors(client) if door[0] != "GET" and door[1] != "/desk/api/sign-out"]
    found = {door: knock(client, *door, content=half, headers=JSON) for door in asked}
    assert {door: status for door, status in found.items() if status >= 500} == {}
    areas = client.put("/desk/api/colleagues/li/areas", content='{"areas": "\\ud83d"}', headers=JSON)
    assert (areas.status_code, areas.json()["problems"][0]["field"]) == (422, "areas")


def test_what_no_database_can_hold_is_refused_before_it_is_asked(client):
    for login in ("wang\\u0000", "\\ud83d"):
        person = f'{{"login": "{login}", "password": "xxxxxxxxxxxx"}}'
        headers = {"x-desk": "1", **JSON}
        assert client.post("/desk/api/sign-in", content=person, headers=headers).status_code == 422
    sign_in(client, hired("li", given=("admin",)))
    for path in ("conversations/%00", "knowledge/records/a%00", "tickets?street=%00"):
        assert client.get(f"/desk/api/{path}").status_code == 404
    passed = client.post("/desk/api/conversations/talk/pass-on", json={"officer": "\x00"})
    assert passed.status_code == 422
