"""A hospital's appointments: HL7 FHIR R4 Scheduling over HTTP.

`GET Slot` with its Schedule (https://hl7.org/fhir/R4/slot.html), `POST Appointment`
with `If-None-Exist` so that a repeated request makes one (https://hl7.org/fhir/R4/http.html#ccreate),
`PUT Appointment` to move and to withdraw (https://hl7.org/fhir/R4/appointment.html), `GET Appointment?_id=…`
to hear what became of them. Only what is
needed to be seen leaves the house: the phone, and who it is for if somebody else was named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from base.clock import SHANGHAI
from services.connectors.errors import Malformed, Rejected
from services.connectors.http import Http

IDENTIFIER = "urn:yangpu:appointment"
_JSON = {"Content-Type": "application/fhir+json", "Prefer": "return=representation"}
_GONE = {404, 409, 410, 412, 422}
"""What a server says when a slot is no longer free, or what is meant is no longer there."""
_OVER = {"cancelled", "entered-in-error"}
_MOST_PAGES = 50
_AT_ONCE = 50
_PER_PAGE = "200"


class Taken(Rejected):
    """The slot is no longer free there."""


@dataclass(frozen=True)
class Place:
    """One free slot. department: as the hospital names it."""

    id: str
    department: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Visitor:
    """Who comes. patient: 母亲, where it is not the holder of the phone."""

    phone: str
    patient: str = ""


@dataclass(frozen=True)
class Standing:
    """What became of an appointment: cancelled there, or when it is now; None while it has no time."""

    cancelled: bool
    start: datetime | None


class FhirScheduling:
    """One hospital behind `Http`. Every method raises ConnectorError."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def places(self, first: datetime, until: datetime) -> list[Place]:
        """Every free slot that begins in this time."""
        found: list[Place] = []
        for bundle in self._pages(first, until):
            resources = [self._mapping(entry).get("resource") for entry in self._entries(bundle)]
            known = [self._mapping(one) for one in resources]
            departments = {
                f"Schedule/{one.get('id')}": _department(one)
                for one in known
                if one.get("resourceType") == "Schedule"
            }
            found += [self._place(one, departments) for one in known if one.get("resourceType") == "Slot"]
        return found

    def make(self, place: str, visitor: Visitor, *, id: str, start: datetime, end: datetime) -> str:
        """Make an appointment, once per id; its number there. Raises Taken."""
        body = _appointment(place, visitor, id=id, start=start, end=end)
        headers = {**_JSON, "If-None-Exist": f"identifier={IDENTIFIER}|{id}"}
        with _taken():
            made = self._http.post("Appointment", key=id, content=_bytes(body), headers=headers)
        found = self._mapping(made) if made is not None else self._by_identifier(id)
        if not found:
            raise Malformed(self._http.system, "no appointment")
        if (
            found.get("status") == "cancelled"
        ):  # given back after an earlier attempt that nobody heard the end of
            raise Taken(self._http.system, 409)
        return self._text(found, "id")

    def move(self, number: str, place: str, *, start: datetime, end: datetime) -> None:
        """Move it to another slot. Raises Taken; moving twice is moving once."""
        now = self._mapping(self._http.get(f"Appointment/{number}"))
        moved = {**now, "slot": [{"reference": f"Slot/{place}"}], **_span(start, end), "status": "booked"}
        with _taken():
            self._http.put(f"Appointment/{number}", content=_bytes(moved), headers=_JSON)

    def standing(self, numbers: Sequence[str]) -> dict[str, Standing]:
        """What became of these appointments; one that the server does not know is left out."""
        found: dict[str, Standing] = {}
        for first in range(0, len(numbers), _AT_ONCE):
            wanted = ",".join(numbers[first : first + _AT_ONCE])
            bundle = self._http.get("Appointment", _id=wanted, _count=str(_AT_ONCE))
            for entry in self._entries(bundle):
                one = self._mapping(self._mapping(entry).get("resource"))
                if one.get("resourceType", "Appointment") == "Appointment":
                    found[self._text(one, "id")] = self._standing(one)
        return found

    def _standing(self, appointment: Mapping[str, Any]) -> Standing:
        try:
            start = _moment(appointment["start"]) if appointment.get("start") else None
        except (TypeError, ValueError) as error:
            raise Malformed(self._http.system, "appointment without time") from error
        return Standing(self._text(appointment, "status") in _OVER, start)

    def withdraw(self, id: str) -> None:
        """Cancel whatever was made under this id; nothing happens when nothing was, or it is cancelled."""
        found = self._by_identifier(id)
        if found and found.get("status") != "cancelled":
            number = self._text(found, "id")
            self._http.put(
                f"Appointment/{number}", content=_bytes({**found, "status": "cancelled"}), headers=_JSON
            )

    def _by_identifier(self, id: str) -> Mapping[str, Any] | None:
        entries = self._entries(self._http.get("Appointment", identifier=f"{IDENTIFIER}|{id}"))
        return self._mapping(self._mapping(entries[0]).get("resource")) if entries else None

    def _pages(self, first: datetime, until: datetime) -> Iterator[Mapping[str, Any]]:
        span = [f"ge{first.isoformat()}", f"lt{until.isoformat()}"]
        asked: dict[str, str | list[str]] = {"status": "free", "start": span, "_count": _PER_PAGE}
        bundle = self._mapping(self._http.get("Slot", **asked, _include="Slot:schedule"))
        for _ in range(_MOST_PAGES):
            yield bundle
            path = self._next(bundle)
            if path is None:
                return
            bundle = self._mapping(self._http.get(path))
        raise Malformed(self._http.system, "too many pages")

    def _next(self, bundle: Mapping[str, Any]) -> str | None:
        """The path of the next page; one that leads elsewhere is not followed."""
        links = [self._mapping(link) for link in bundle.get("link") or []]
        url = next((str(link.get("url")) for link in links if link.get("relation") == "next"), None)
        if url is None:
            return None
        if not url.startswith(f"{self._http.base_url}/"):
            raise Malformed(self._http.system, "next page elsewhere")
        return url.removeprefix(f"{self._http.base_url}/")

    def _place(self, slot: Mapping[str, Any], departments: Mapping[str, str]) -> Place:
        schedule = str(self._mapping(slot.get("schedule")).get("reference"))
        try:
            start, end = (_moment(slot[name]) for name in ("start", "end"))
        except (KeyError, TypeError, ValueError) as error:
            raise Malformed(self._http.system, "slot without time") from error
        named = next((name for key, name in departments.items() if schedule.endswith(key)), "")
        return Place(self._text(slot, "id"), _department(slot) or named, start, end)

    def _entries(self, bundle: Any) -> list[Any]:
        found = self._mapping(bundle)
        entries = found.get("entry", [])
        if found.get("resourceType") != "Bundle" or not isinstance(entries, list):
            raise Malformed(self._http.system, "no bundle")
        return entries

    def _mapping(self, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise Malformed(self._http.system, "no resource")
        return value

    def _text(self, resource: Mapping[str, Any], name: str) -> str:
        value = resource.get(name)
        if not isinstance(value, str) or not value:
            raise Malformed(self._http.system, f"no {name}")
        return value


@contextmanager
def _taken() -> Iterator[None]:
    """Turns the statuses that mean "no longer free" into Taken."""
    try:
        yield
    except Rejected as error:
        if error.status in _GONE:
            raise Taken(error.system, error.status) from error
        raise


def _appointment(place: str, visitor: Visitor, *, id: str, start: datetime, end: datetime) -> dict[str, Any]:
    patient = {"resourceType": "Patient", "id": "visitor"}
    phone = {"telecom": [{"system": "phone", "value": visitor.phone}]}
    return {
        "resourceType": "Appointment",
        "status": "booked",
        "identifier": [{"system": IDENTIFIER, "value": id}],
        "contained": [{**patient, **phone}],
        "slot": [{"reference": f"Slot/{place}"}],
        **_span(start, end),
        "participant": [{"actor": {"reference": "#visitor"}, "status": "accepted"}],
        **({"comment": f"就诊人：{visitor.patient}"} if visitor.patient else {}),
    }


def _span(start: datetime, end: datetime) -> dict[str, str]:
    return {"start": start.isoformat(), "end": end.isoformat()}


def _department(resource: Mapping[str, Any]) -> str:
    """What a slot or schedule says it is for: the text of its speciality or kind of service."""
    for name in ("specialty", "serviceType"):
        concepts = resource.get(name)
        for concept in concepts if isinstance(concepts, list) else []:
            codings = concept.get("coding") if isinstance(concept, dict) else None
            named = [concept.get("text"), *(one.get("display") for one in codings or [])] if concept else []
            if any(named):
                return str(next(one for one in named if one))
    return ""


def _moment(text: str) -> datetime:
    """Python 3.10 does not read the Z of RFC 3339."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        raise ValueError("an instant has a zone")
    return moment.astimezone(SHANGHAI)


def _bytes(resource: Mapping[str, Any]) -> bytes:
    return json.dumps(resource, ensure_ascii=False).encode()
