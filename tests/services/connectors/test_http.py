from __future__ import annotations

import ast
import ssl

import httpx
import pytest

from base.settings import ROOT
from services.connectors import http as http_module
from services.connectors.breaker import Breaker
from services.connectors.errors import ConnectorError, Malformed, Rejected, Unavailable
from services.connectors.http import Http
from services.switches import service as switches
from tests.services.connectors.conftest import Remote

SOON = httpx.Timeout(0.3)


def connector(remote: Remote, *, attempts: int = 1, guard: Breaker | None = None) -> Http:
    return Http(
        "某系统",
        remote.url,
        timeout=SOON,
        deadline_seconds=0.3,
        attempts=attempts,
        guard=guard or Breaker(),
        pause=lambda seconds: None,
    )


@pytest.mark.parametrize("trouble", ["slow", "error", "cut", "drip"])
def test_what_may_pass_is_unavailable(remote: Remote, trouble: str) -> None:
    remote.trouble = trouble
    with pytest.raises(Unavailable) as raised:
        connector(remote).get("x")
    assert "已经记下" in raised.value.sentence


@pytest.mark.parametrize("trouble", ["slow", "error", "cut"])
def test_what_has_passed_at_the_next_attempt_was_no_failure(remote: Remote, trouble: str) -> None:
    remote.trouble, remote.heals_after = trouble, 1
    assert connector(remote, attempts=2).get("x") == {}
    assert len(remote.asked) == 2


def test_what_is_no_json_is_malformed_and_not_asked_again(remote: Remote) -> None:
    remote.trouble = "garbage"
    with pytest.raises(Malformed):
        connector(remote, attempts=3).get("x")
    assert len(remote.asked) == 1


def test_a_no_is_a_no(remote: Remote) -> None:
    remote.answer = lambda asked: (404, "{}")
    with pytest.raises(Rejected) as raised:
        connector(remote, attempts=3).get("x")
    assert raised.value.status == 404
    assert len(remote.asked) == 1


def test_too_many_requests_is_worth_another_attempt(remote: Remote) -> None:
    remote.answer = lambda asked: (429 if len(remote.asked) == 1 else 200, "{}")
    assert connector(remote, attempts=2).get("x") == {}


def test_every_attempt_carries_the_same_key(remote: Remote) -> None:
    remote.trouble, remote.heals_after = "error", 1
    connector(remote, attempts=2).post("x", key="k1", data={"a": "b"})
    assert [asked.headers["idempotency-key"] for asked in remote.asked] == ["k1", "k1"]


def test_a_system_that_failed_often_is_left_alone(remote: Remote) -> None:
    remote.trouble, guard = "error", Breaker(failures=2)
    for _ in range(5):
        with pytest.raises(ConnectorError):
            connector(remote, guard=guard).get("x")
    assert len(remote.asked) == 2


def test_a_system_that_only_says_no_is_not_broken(remote: Remote) -> None:
    remote.answer, guard = (lambda asked: (400, "{}")), Breaker(failures=2)
    for _ in range(4):
        with pytest.raises(Rejected):
            connector(remote, guard=guard).get("x")
    assert len(remote.asked) == 4


def test_nobody_listening_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        Http("某系统", "http://127.0.0.1:9", attempts=1, guard=Breaker()).get("x")


@pytest.mark.usefixtures("database")
def test_a_system_that_was_switched_off_is_not_asked(remote: Remote) -> None:
    switches.close(switches.of_connector("fhir"))
    with pytest.raises(Unavailable):
        Http("医院挂号系统", remote.url, switch="fhir").get("Slot")
    assert remote.asked == []
    switches.open_(switches.of_connector("fhir"))
    assert Http("医院挂号系统", remote.url, switch="fhir").get("Slot") == {}


def test_every_connector_that_is_asked_over_http_has_a_switch() -> None:
    calls = [
        call
        for room in ("services", "bot")
        for path in (ROOT / room).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Http"
    ]
    assert calls
    assert [call for call in calls if "switch" not in {word.arg for word in call.keywords}] == []


def test_certificates_are_read_once_for_all_requests(remote: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    load = ssl.SSLContext.load_verify_locations
    monkeypatch.setattr(
        ssl.SSLContext,
        "load_verify_locations",
        lambda self, *where, **more: (read.append("certificates"), load(self, *where, **more))[1],
    )
    http_module._trusted.cache_clear()
    for _ in range(3):
        Http("test", remote.url).get("/things")
    assert len(remote.asked) == 3
    assert read == ["certificates"]


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    assert http_module._trusted().verify_mode is ssl.CERT_REQUIRED
    assert http_module._trusted().check_hostname
