"""One contract for every report system; the HTTP one talks to a GeoReport server on a real socket."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qs

import httpx
import pytest

from services.connectors.breaker import Breaker
from services.connectors.errors import ConnectorError, Malformed, Rejected, Unavailable
from services.connectors.http import Http
from services.connectors.open311 import Open311, Report, ReportSystem
from services.people.person import Person
from services.tickets import desk
from services.tickets import service as tickets
from services.tickets.outside import OwnDesk
from services.tickets.service import New
from tests.services.connectors.conftest import Asked, Remote

SAID = {"description": {"value": "路灯坏了", "text": "路灯坏了"}}


class GeoReport:
    """The other side, as the protocol describes it: numbers, one request per idempotency key, answers."""

    def __init__(self) -> None:
        self.by_key: dict[str, str] = {}
        self.forms: dict[str, dict[str, str]] = {}
        self.closed: dict[str, str] = {}
        self.tokens = False

    def __call__(self, asked: Asked) -> tuple[int, str]:
        path = asked.path.split("?")[0]
        if path == "/services.json":
            return self._json([{"service_code": "street-light", "service_name": "路灯不亮"}])
        if path == "/requests.json":
            return self._filed(asked)
        if path.startswith("/tokens/"):
            return self._json([{"service_request_id": path[8:-5], "token": path[8:-5]}])
        number = path.removeprefix("/requests/").removesuffix(".json")
        if number not in self.forms:
            return 404, json.dumps([{"code": 404, "description": "unknown"}])
        closed = self.closed.get(number)
        answer = {"service_request_id": number, "status": "closed" if closed else "open"}
        return self._json([{**answer, "status_notes": closed, "updated_datetime": "2026-11-21T08:00:00Z"}])

    def _filed(self, asked: Asked) -> tuple[int, str]:
        form = {name: values[0] for name, values in parse_qs(asked.body).items()}
        if form["service_code"] != "street-light":
            return 400, json.dumps([{"code": 400, "description": "service_code"}])
        key = asked.headers["idempotency-key"]
        number = self.by_key.setdefault(key, str(1000 + len(self.by_key)))
        self.forms[number] = form
        name = "token" if self.tokens else "service_request_id"
        return self._json([{name: number}])

    @staticmethod
    def _json(answer: object) -> tuple[int, str]:
        return 200, json.dumps(answer, ensure_ascii=False)


@pytest.fixture
def city(remote: Remote) -> GeoReport:
    remote.answer = GeoReport()
    return remote.answer


def over_http(remote: Remote) -> Open311:
    http = Http(
        "12345工单系统",
        remote.url,
        timeout=httpx.Timeout(0.3),
        deadline_seconds=0.5,
        guard=Breaker(failures=99),
        pause=lambda seconds: None,
    )
    return Open311(http, jurisdiction="yangpu", api_key="secret")


@pytest.fixture(params=["own desk", "http"])
def system(request: pytest.FixtureRequest) -> ReportSystem:
    """The contract's two sides."""
    if request.param == "own desk":
        return OwnDesk()
    request.getfixturevalue("city")
    return over_http(request.getfixturevalue("remote"))


@pytest.fixture
def report(sign_in: Callable[..., Person]) -> Report:
    """A ticket of ours, as it is handed over."""
    new = New(service="citizen-report", category="street-light", department="12345", fields=SAID)
    made = tickets.file(new, person=sign_in(), conversation="talk", key="file")
    return Report(made.reference, "street-light", "控江路1200弄", "路灯坏了")


def settle(request: pytest.FixtureRequest, report: Report, number: str) -> None:
    """Whoever handles it answers."""
    if "city" in request.fixturenames or number != report.reference:
        request.getfixturevalue("city").closed[number] = "已修好"
    else:
        desk.reply(report.reference, "已修好", by="王", key="r", close=True)


def test_it_lists_what_may_be_reported(system: ReportSystem, report: Report) -> None:
    assert system.services()["street-light"] == "路灯不亮"


def test_a_report_gets_a_number_under_which_it_is_open(system: ReportSystem, report: Report) -> None:
    state = system.state(system.file(report, id="one"))
    assert state.status == "open"


def test_the_same_report_twice_has_one_number(system: ReportSystem, report: Report) -> None:
    assert system.file(report, id="one") == system.file(report, id="one")


def test_what_was_answered_is_closed_with_its_notes(
    request: pytest.FixtureRequest, system: ReportSystem, report: Report
) -> None:
    number = system.file(report, id="one")
    settle(request, report, number)
    state = system.state(number)
    assert (state.status, state.notes) == ("closed", "已修好")


def test_an_unknown_number_and_an_unknown_matter_are_rejected(system: ReportSystem, report: Report) -> None:
    with pytest.raises(Rejected):
        system.state("GD222222")
    with pytest.raises(Rejected):
        system.file(Report(report.reference, "no-such-matter", "", ""), id="two")


@pytest.mark.parametrize("trouble", ["slow", "error", "cut"])
def test_a_report_that_arrived_at_a_failing_answer_is_not_filed_twice(
    remote: Remote, city: GeoReport, report: Report, trouble: str
) -> None:
    remote.trouble, remote.heals_after = trouble, 1
    over_http(remote).file(report, id="one")
    assert len(remote.asked) == 2
    assert len(city.forms) == 1


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        ("slow", Unavailable),
        ("error", Unavailable),
        ("cut", Unavailable),
        ("schema", Malformed),
        ("garbage", Malformed),
    ],
)
def test_whatever_breaks_is_one_of_our_errors(
    remote: Remote, city: GeoReport, report: Report, trouble: str, error: type[ConnectorError]
) -> None:
    remote.trouble = trouble
    with pytest.raises(error):
        over_http(remote).file(report, id="one")


def test_a_token_is_turned_into_a_number(remote: Remote, city: GeoReport, report: Report) -> None:
    city.tokens = True
    assert over_http(remote).file(report, id="one") == "1000"


def test_what_leaves_the_house_is_the_matter_and_no_phone(
    remote: Remote, city: GeoReport, report: Report
) -> None:
    number = over_http(remote).file(report, id="one")
    form = city.forms[number]
    assert form["attribute[reference]"] == report.reference
    assert form["jurisdiction_id"] == "yangpu"
    assert "phone" not in form
