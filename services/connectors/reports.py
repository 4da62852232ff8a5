"""Examination reports: a promise, the embedded demonstration, and a hospital platform that speaks HL7 FHIR R4.

The platform is asked `GET {url}/DiagnosticReport?subject:Patient.telecom=phone|…`
(https://hl7.org/fhir/R4/diagnosticreport.html) with the token as bearer as
soon as `YANGPU_REPORTS_URL` is set. Only titles, places, dates and whether a
report is out are read: what it says is for a doctor to explain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

import httpx

from base import clock
from base.crypto import lookup_hash
from base.settings import settings
from services.connectors.errors import CLOSED, ConnectorError
from services.connectors.http import Http
from services.switches import service as switches

SYSTEM = "检查报告平台"
SWITCH = "reports"
_TIMEOUT = httpx.Timeout(5.0, connect=2.0)
_MOST = 10
_OUT = {"final", "amended", "corrected", "appended"}
_DEMO = (("血常规", 3, True), ("尿常规", 3, True), ("胸部X光片", 1, False))


class ReportsUnavailable(ConnectorError):
    """The platform does not answer, or with something that is no list of reports."""


@dataclass(frozen=True)
class Report:
    """One report. `out` is false while the laboratory is working on it."""

    title: str
    where: str
    day: date
    out: bool
    demo: bool = False


class ReportSource(Protocol):
    """Newest first. Raises ReportsUnavailable."""

    def reports_of(self, phone: str) -> list[Report]: ...


class DemonstrationReports:
    """The same three for everybody, told apart by the phone only; marked as demonstration."""

    def reports_of(self, phone: str) -> list[Report]:
        shift = int(lookup_hash(phone, purpose="demo-reports")[:2], 16) % 3
        today = clock.today()
        found = [
            Report(title, "演示医院", today - timedelta(days=days + shift), out, demo=True)
            for title, days, out in _DEMO
        ]
        return sorted(found, key=lambda one: one.day, reverse=True)


class ClosedReports:
    """Stands in while operations have closed the platform."""

    def reports_of(self, phone: str) -> list[Report]:
        raise ReportsUnavailable(SYSTEM, CLOSED)


class FhirReports:
    """A platform behind one FHIR address."""

    def __init__(self, url: str, token: str | None) -> None:
        headers = {"Accept": "application/fhir+json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._http = Http(SYSTEM, url, switch=SWITCH, headers=headers, timeout=_TIMEOUT, attempts=2)

    def reports_of(self, phone: str) -> list[Report]:
        query = {"subject:Patient.telecom": f"phone|{phone}", "_sort": "-date", "_count": str(_MOST)}
        try:
            bundle = self._http.get("DiagnosticReport", **query)
            found = [_report(entry["resource"]) for entry in bundle.get("entry", [])]
            return list(dict.fromkeys(found))[:_MOST]
        except (ConnectorError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReportsUnavailable(SYSTEM, _reason(error)) from error


def source() -> ReportSource:
    """The configured platform; the demonstration when there is none. Closed, it tells nothing."""
    if switches.connector(SWITCH):
        return ClosedReports()
    url = settings().reports_url
    return FhirReports(url, settings().reports_token) if url else DemonstrationReports()


def _reason(error: Exception) -> str:
    return error.reason if isinstance(error, ConnectorError) else type(error).__name__


def _report(resource: dict[str, Any]) -> Report:
    when = resource.get("effectiveDateTime") or resource["issued"]
    performer = (resource.get("performer") or [{}])[0]
    code = resource["code"]
    return Report(
        title=str(code.get("text") or code["coding"][0]["display"]),
        where=str(performer.get("display") or "医院"),
        day=date.fromisoformat(str(when)[:10]),
        out=resource["status"] in _OUT,
    )
