"""The city's report system: a promise, and Open311 GeoReport v2 over HTTP.

https://wiki.open311.org/GeoReport_v2/ — `services.json`, `POST requests.json`,
`requests/{id}.json`, `tokens/{id}.json`. The protocol knows no repeated request;
ours carries an idempotency key and our reference as an attribute, so that the
other side can tell. No phone number leaves the house: questions come back to us.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from services.connectors.errors import Malformed, Rejected
from services.connectors.http import Http

SYSTEM = "12345工单系统"
OPEN, CLOSED = "open", "closed"
_LONGEST = 4_000
"""Characters of a description, by the protocol."""


@dataclass(frozen=True)
class Report:
    """What is handed over. `reference` is our own number."""

    reference: str
    code: str
    address: str
    description: str


@dataclass(frozen=True)
class State:
    """How far it is. `updated` tells two answers apart; `agency` and `notes` may be empty."""

    number: str
    status: str
    notes: str = ""
    agency: str = ""
    updated: str = ""


class ReportSystem(Protocol):
    """Takes reports and tells how far they are. Every method raises ConnectorError."""

    def services(self) -> Mapping[str, str]:
        """Code of a matter → its name."""
        ...

    def file(self, report: Report, *, id: str) -> str:
        """Hand over once per id; its number there."""
        ...

    def state(self, number: str) -> State:
        """Raises Rejected for a number it does not know."""
        ...


class Open311:
    """GeoReport v2 behind `Http`."""

    def __init__(self, http: Http, *, jurisdiction: str | None = None, api_key: str | None = None) -> None:
        self._http = http
        self._common = {"jurisdiction_id": jurisdiction} if jurisdiction else {}
        self._api_key = {"api_key": api_key} if api_key else {}

    def services(self) -> Mapping[str, str]:
        found = self._list(self._http.get("services.json", **self._common))
        return {self._text(one, "service_code"): self._text(one, "service_name") for one in found}

    def file(self, report: Report, *, id: str) -> str:
        form = {
            **self._common,
            **self._api_key,
            "service_code": report.code,
            "address_string": report.address,
            "description": report.description[:_LONGEST],
            "attribute[reference]": report.reference,
        }
        [made] = self._list(self._http.post("requests.json", key=id, data=form), exactly=1)
        if made.get("service_request_id"):
            return self._text(made, "service_request_id")
        return self._resolved(self._text(made, "token"))

    def _resolved(self, token: str) -> str:
        """Systems that number their requests later hand out a token first."""
        [found] = self._list(self._http.get(f"tokens/{token}.json", **self._common), exactly=1)
        return self._text(found, "service_request_id")

    def state(self, number: str) -> State:
        found = self._list(self._http.get(f"requests/{number}.json", **self._common))
        if not found:
            raise Rejected(SYSTEM, 404)
        one = found[0]
        status = self._text(one, "status")
        if status not in {OPEN, CLOSED}:
            raise Malformed(SYSTEM, "unknown status")
        return State(
            number=self._text(one, "service_request_id"),
            status=status,
            notes=str(one.get("status_notes") or ""),
            agency=str(one.get("agency_responsible") or ""),
            updated=str(one.get("updated_datetime") or ""),
        )

    def _list(self, answer: Any, *, exactly: int | None = None) -> list[dict[str, Any]]:
        if not isinstance(answer, list) or not all(isinstance(one, dict) for one in answer):
            raise Malformed(SYSTEM, "no list")
        if exactly is not None and len(answer) != exactly:
            raise Malformed(SYSTEM, f"{len(answer)} instead of {exactly}")
        return answer

    def _text(self, entry: Mapping[str, Any], name: str) -> str:
        value = entry.get(name)
        if not isinstance(value, (str, int)) or value == "":
            raise Malformed(SYSTEM, f"no {name}")
        return str(value)
