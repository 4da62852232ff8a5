"""Who is on call learns of a danger that nobody at the desk takes, once, and nothing about the resident."""

from __future__ import annotations

from dataclasses import replace

import pytest

from base import clock as base_clock
from base import settings
from base.db import transaction
from services.connectors import sms
from services.connectors.errors import ConnectorError
from services.profile import sos
from services.profile.deeds import DEEDS
from services.queues import desk, duty, paging
from services.queues import service as queues
from services.queues.models import ALERT
from services.schedule import runner
from tests.staff import cheap_passwords, wang

__all__ = ["cheap_passwords", "wang"]  # fixtures
ON_CALL = "13700000001"


pytestmark = pytest.mark.usefixtures("database", "on_call")


@pytest.fixture
def on_call(monkeypatch):
    given = replace(settings.settings(), duty_phones=(ON_CALL,))
    monkeypatch.setattr(paging, "settings", lambda: given)


def danger(name: str = "a") -> None:
    queues.enter(name, key=name, reason="alert", subject="medical", priority=ALERT)


def texted() -> list[str]:
    runner.tick(DEEDS)
    return [one["text"] for one in sms.outbox(ON_CALL)]


def test_at_once_while_nobody_is_at_the_desk_and_once():
    danger()
    danger()
    [said] = texted()
    assert "登录工作台" in said
    danger()
    assert len(texted()) == 1


def test_somebody_at_the_desk_has_two_minutes_to_take_it(wang, clock):
    clock("2026-11-20T10:00:00+08:00")
    duty.report(wang.id)
    danger("taken")
    danger("left")
    assert texted() == []
    with transaction() as session:
        desk.claim(session, "taken", wang)
    base_clock.advance(paging.PATIENCE.total_seconds())
    assert len(texted()) == 1


def test_an_emergency_call_is_told_as_well_without_its_number():
    sos.page("13711112222", conversation="a", key="pressed")
    [said] = texted()
    assert "1371111" not in said


def test_a_gateway_that_fails_delays_it(monkeypatch):
    danger()
    with monkeypatch.context() as broken:
        broken.setattr(
            paging.texts, "send", lambda *_, **__: (_ for _ in ()).throw(ConnectorError("sms", "down"))
        )
        assert texted() == []
    base_clock.advance(60)
    assert len(texted()) == 1


def test_who_only_waits_wakes_nobody():
    queues.enter("a", key="a", reason="asked")
    assert texted() == []
