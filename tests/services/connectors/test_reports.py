"""Both sources of reports keep one promise; the platform is asked over a real socket, in its good and bad hours."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from base.settings import reload
from services.connectors.reports import DemonstrationReports, FhirReports, ReportsUnavailable, source

PHONE = "13812345678"
_REPORT = {
    "resourceType": "DiagnosticReport",
    "status": "final",
    "code": {"text": "血常规"},
    "effectiveDateTime": "2026-11-18T08:30:00+08:00",
    "performer": [{"display": "市东医院"}],
}
BUNDLE = {
    "resourceType": "Bundle",
    "entry": [{"resource": _REPORT}, {"resource": {**_REPORT, "status": "registered"}}],
}


class Platform:
    """What it answers next, and what it was asked."""

    url = ""
    status = 200
    body = json.dumps(BUNDLE)
    length: int | None = None
    asked: list[dict[str, list[str]]]


@pytest.fixture
def platform() -> Iterator[Platform]:
    answers = Platform()
    answers.asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers.asked.append(parse_qs(urlsplit(self.path).query))
            body = answers.body.encode()
            self.send_response(answers.status)
            self.send_header("Content-Length", str(answers.length or len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Silence."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    answers.url = f"http://127.0.0.1:{server.server_port}/fhir/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield answers
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("kind", ["demonstration", "platform"])
def test_reports_have_a_name_a_place_and_a_day(
    kind: str, platform: Platform, clock: Callable[[str], datetime]
) -> None:
    clock("2026-11-20T10:00:00+08:00")
    found = (
        DemonstrationReports() if kind == "demonstration" else FhirReports(platform.url, None)
    ).reports_of(PHONE)
    assert found
    assert all(one.title and one.where and one.day <= date(2026, 11, 20) for one in found)
    assert {one.out for one in found} == {True, False}
    assert {one.demo for one in found} == {kind == "demonstration"}


def test_the_platform_is_asked_for_one_phone(platform: Platform) -> None:
    FhirReports(platform.url, "secret").reports_of(PHONE)
    assert platform.asked[0]["subject:Patient.telecom"] == [f"phone|{PHONE}"]


@pytest.mark.parametrize(
    ("status", "body", "length"),
    [
        (500, "{}", None),
        (200, "<html>", None),
        (200, "[]", None),
        (200, '{"entry": [{"resource": {"status": "final"}}]}', None),
        (200, '{"entry": [', 500),
    ],
    ids=["error", "no json", "no bundle", "wrong schema", "cut off"],
)
def test_a_platform_in_trouble_is_told_as_such(
    platform: Platform, status: int, body: str, length: int | None
) -> None:
    platform.status, platform.body, platform.length = status, body, length
    with pytest.raises(ReportsUnavailable):
        FhirReports(platform.url, None).reports_of(PHONE)


def test_the_platform_is_used_as_soon_as_it_is_configured(
    data_dir: object, monkeypatch: pytest.MonkeyPatch, platform: Platform
) -> None:
    assert isinstance(source(), DemonstrationReports)
    monkeypatch.setenv("YANGPU_REPORTS_URL", platform.url)
    reload()
    assert isinstance(source(), FhirReports)
