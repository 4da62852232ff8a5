"""What a message out and a question asked meet on a socket: slow, broken off, garbage, the same twice."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest

from services.connectors import breaker, http, icalendar, reports, sms, webhooks
from services.connectors.errors import ConnectorError
from services.connectors.http import Http
from services.connectors.reports import FhirReports
from services.connectors.sms import HttpGateway
from tests.services.connectors.conftest import Remote
from tests.services.connectors.test_icalendar import FEED, FIRST, UNTIL
from tests.services.connectors.test_reports import BUNDLE, PHONE

Use = Callable[[Remote], object]
QUICK = httpx.Timeout(0.3)


@pytest.fixture(autouse=True)
def _impatient(data_dir: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sms, reports):
        monkeypatch.setattr(module, "_TIMEOUT", QUICK)
    monkeypatch.setattr(http, "_FIRST_PAUSE_SECONDS", 0.0)
    breaker.reset()


def _text(remote: Remote) -> None:
    HttpGateway(remote.url, None).send(PHONE, "您好", id="m1")


def _hook(remote: Remote) -> None:
    asked = Http("对接系统", remote.url, timeout=QUICK, attempts=2)
    webhooks.deliver(asked, "secret", id="m1", body="{}", timestamp=1)


def _reports(remote: Remote) -> list[reports.Report]:
    return FhirReports(remote.url, None).reports_of(PHONE)


def _events(remote: Remote) -> list[icalendar.Event]:
    return icalendar.events(Http("活动日历", remote.url, timeout=QUICK, attempts=1), FIRST, UNTIL)


@pytest.mark.parametrize("use", [_text, _hook, _reports])
@pytest.mark.parametrize("trouble", ["slow", "error", "cut"])
def test_whatever_breaks_on_the_way_is_one_of_our_errors(remote: Remote, use: Use, trouble: str) -> None:
    remote.trouble = trouble
    with pytest.raises(ConnectorError):
        use(remote)


@pytest.mark.parametrize("use", [_text, _hook])
def test_a_yes_with_garbage_is_a_yes(remote: Remote, use: Use) -> None:
    remote.trouble = "garbage"
    use(remote)
    assert len(remote.asked) == 1


@pytest.mark.parametrize("use", [_text, _hook])
def test_what_is_sent_again_after_a_lost_answer_can_be_recognised(remote: Remote, use: Use) -> None:
    remote.trouble, remote.heals_after = "cut", 1
    use(remote)
    first, second = remote.asked
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"] == "m1"
    assert first.body == second.body


def test_a_report_that_stands_there_twice_is_one(remote: Remote) -> None:
    twice = {**BUNDLE, "entry": [*BUNDLE["entry"], *BUNDLE["entry"]]}
    remote.answer = lambda asked: (200, json.dumps(twice))
    assert len(_reports(remote)) == 2


def test_an_event_that_stands_there_twice_is_one(remote: Remote) -> None:
    head, *events, end = (
        FEED.replace("BEGIN:VEVENT", "|BEGIN:VEVENT").replace("END:VCALENDAR", "|END:VCALENDAR").split("|")
    )
    remote.answer = lambda asked: (200, "".join([head, *events, *events, end]).replace("\n", "\r\n"))
    found = [(one.title, one.start) for one in _events(remote)]
    assert len(found) == len(set(found)) == 3
