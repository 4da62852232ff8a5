"""What the television asks for beside the conversation."""

from __future__ import annotations

from datetime import date

import pytest

from base import clock
from bot.channels import tv_today
from bot.turns import sessions
from services.connectors import sms
from services.people import grants
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
