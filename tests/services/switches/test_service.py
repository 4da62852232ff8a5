"""What operations close is closed, everywhere, until it is opened or its time is over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from base import audit, clock, db
from base.errors import Refused, StorageUnavailable
from services.people import service as people
from services.switches import service as switches

VENUES = switches.of_service("venue-booking")


@pytest.fixture(autouse=True)
def _nothing_known(database: Path) -> None:
    switches.forget()


def test_everything_is_open_at_first() -> None:
    assert switches.everything() == {}
    assert switches.service("venue-booking") is None


def test_a_closed_service_tells_why_and_the_others_stay_open() -> None:
    switches.close(VENUES, sentence="场馆检修。")
    closed = switches.service("venue-booking")
    assert closed
    assert closed.sentence == "场馆检修。"
    assert switches.service("doctor-appointment") is None


def test_opened_again_it_is_open() -> None:
    switches.close(VENUES)
    assert switches.open_(VENUES)
    assert switches.service("venue-booking") is None


def test_opening_what_is_open_says_so() -> None:
    assert not switches.open_(VENUES)


def test_a_closing_with_an_end_opens_by_itself(clock: Callable[[str], datetime]) -> None:
    now = clock("2026-11-20T10:00:00+08:00")
    switches.close(VENUES, until=now + timedelta(hours=1))
    assert switches.service("venue-booking")
    clock("2026-11-20T11:00:01+08:00")
    assert switches.service("venue-booking") is None
    assert switches.everything() == {}


def test_another_process_follows_once_its_copy_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    assert switches.bot() is None
    with db.transaction() as session:  # as another process does it: this one's copy is not told
        session.add(switches.Switch(target="bot", sentence="", closed_at=clock.now()))
    assert switches.bot() is None
    monkeypatch.setattr(switches, "FRESH_SECONDS", 0)
    assert switches.bot()


def test_what_was_closed_stays_closed_while_the_database_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    switches.close(VENUES)
    assert switches.service("venue-booking")

    def silent() -> None:
        raise StorageUnavailable("gone")

    monkeypatch.setattr(switches, "_read", silent)
    monkeypatch.setattr(switches, "FRESH_SECONDS", 0)
    assert switches.service("venue-booking")


def test_asking_again_and_again_reads_the_database_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[None] = []
    monkeypatch.setattr(switches, "_read", lambda: reads.append(None) or {})
    monkeypatch.setattr(switches, "FRESH_SECONDS", threading.TIMEOUT_MAX)
    for _ in range(5):
        switches.service("venue-booking")
    assert len(reads) == 1


def test_a_notice_is_shown_until_it_is_taken_down() -> None:
    switches.close(switches.NOTICE, sentence="周六系统升级。")
    assert switches.notice() == "周六系统升级。"
    switches.open_(switches.NOTICE)
    assert switches.notice() == ""


def test_closing_and_opening_are_in_the_audit_log() -> None:
    switches.close(VENUES, sentence="检修。", actor="staff:7")
    switches.open_(VENUES)
    opened, closed = audit.entries()
    assert (opened.action, opened.actor) == ("switch.opened", "operator")
    assert (closed.action, closed.detail["target"]) == ("switch.closed", VENUES)
    assert closed.actor.startswith("staff:")


def test_a_closed_text_message_connector_sends_nothing_and_says_so() -> None:
    switches.close(switches.of_connector("sms"))
    with pytest.raises(Refused) as refused:
        people.request_code("13812345678", conversation="talk", key="code")
    assert refused.value.code == "unavailable"
