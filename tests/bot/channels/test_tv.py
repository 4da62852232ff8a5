"""What the television asks for beside the conversation."""

from __future__ import annotations

from datetime import date

import pytest

from base import clock
from bot.channels import tv_today
from bot.turns import sessions
from services.connectors import sms
from services.people import grants, pairing
from services.people import service as people

MOTHER, FAMILY = "13812345678", "13900000001"


@pytest.fixture
def mother(database):
    people.request_code(MOTHER, conversation="phone", key="send")
    code = sms.outbox(MOTHER)[0]["code"]
    return people.verify(MOTHER, code, conversation="phone", key="verify")


@pytest.fixture
def television(database):
    return sessions.open_session(None)


def bearer(session):
    return {"Authorization": f"Bearer {session.token}"}


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nobody"}, {"Authorization": "Bearer "}])
def test_home_is_for_those_who_hold_a_conversation(client, headers):
    assert client.get("/tv/api/home", headers=headers).status_code == 401


def test_home_tells_the_day_to_everybody(client, television):
    found = client.get("/tv/api/home", headers=bearer(television)).json()
    assert found["iso"] == clock.today().isoformat()
    assert found["person"] is None
    assert "affairs" not in found


def test_the_menu_needs_no_conversation(client):
    assert [scene["title"] for scene in client.get("/tv/api/menu").json()][:6] == list("医康养护食防")


@pytest.mark.parametrize(
    ("day", "lunar", "festival"),
    [
        (date(2026, 11, 21), "马年十月十三", ""),
        (date(2026, 11, 22), "马年十月十四", "小雪"),
        (date(2026, 9, 25), "马年八月十五", "中秋节"),
        (date(2027, 2, 6), "羊年正月初一", "春节"),
    ],
)
def test_a_day_has_its_lunar_date(day, lunar, festival):
    found = tv_today.day_of(day)
    assert (found["lunar"], found["festival"]) == (lunar, festival)


def test_home_of_a_person_names_whom_to_ring(client, television, mother):
    grants.give(mother, phone=FAMILY, relation="女儿", scopes=[grants.TV], key="give")
    people.link(television.conversation_id, mother)
    found = client.get("/tv/api/home", headers=bearer(television)).json()
    assert found["person"] == "138****5678"
    assert found["family"] == [{"name": "女儿", "phone": FAMILY}]
    assert found["affairs"] == []


def test_a_television_shows_a_number_that_pairs_it(client, television, mother):
    shown = client.post("/tv/api/pairing", headers=bearer(television)).json()
    assert shown["minutes"] == pairing.CODE_MINUTES
    pairing.pair(shown["code"], by=mother, elder_id=mother.id, key="pair")
    assert client.get("/tv/api/home", headers=bearer(television)).json()["person"] == "138****5678"


def test_a_telephone_comes_in_by_the_picture_and_keeps_a_token_of_its_own(client, television):
    found = client.post("/tv/api/phone", headers=bearer(television)).json()
    assert found["picture"].startswith("data:image/svg+xml")
    door = found["address"].partition("?pair=")[2]
    guest = sessions.come_in(door)
    assert guest.conversation_id == television.conversation_id
    assert guest.token not in {door, television.token}
    assert sessions.open_session(guest.token).guest
    assert sessions.come_in(guest.token) is None
    assert sessions.conversation_of(door) is None


def test_a_door_shuts_and_a_guest_goes(client, television):
    door = sessions.open_door(television.conversation_id)
    guest = sessions.come_in(door)
    clock.advance(sessions.DOOR_MINUTES * 60 + 1)
    assert sessions.come_in(door) is None
    assert sessions.conversation_of(guest.token) == television.conversation_id
    clock.advance(sessions.GUEST_HOURS * 3600)
    assert sessions.conversation_of(guest.token) is None


def test_a_guest_that_leaves_leaves_the_television_alone(client, television):
    guest = sessions.come_in(sessions.open_door(television.conversation_id))
    sessions.go_out(guest.token)
    assert sessions.conversation_of(guest.token) is None
    assert sessions.conversation_of(television.token) == television.conversation_id


def test_who_clears_the_television_sends_its_guests_away(client, television):
    guest = sessions.come_in(sessions.open_door(television.conversation_id))
    sessions.end(television.conversation_id)
    assert sessions.conversation_of(guest.token) is None
