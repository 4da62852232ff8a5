"""A hospital that keeps its own appointments: HL7 FHIR R4 Scheduling, as much of it as we ask for."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.services.connectors.conftest import Asked


class Hospital:
    """Slots of one schedule, and appointments; as `Remote.answer`. page: how many slots a page has."""

    def __init__(self, starts: list[str], *, url: str = "", department: str = "骨科", page: int = 2) -> None:
        self.slots = {f"s{n}": {"start": at, "end": f"{at[:14]}30{at[16:]}"} for n, at in enumerate(starts)}
        self.busy: set[str] = set()
        self.appointments: dict[str, dict[str, Any]] = {}
        self.url, self.department, self.page = url, department, page

    def __call__(self, asked: Asked) -> tuple[int, str]:
        parts = urlsplit(asked.path)
        kind, _, id = parts.path.strip("/").partition("/")
        query = parse_qs(parts.query)
        if kind == "Slot":
            return self._json(200, self._bundle(query))
        if asked.method == "PUT":
            return self._replace(id, json.loads(asked.body))
        if asked.method == "POST":
            return self._make(asked)
        if id:
            found = self.appointments.get(id)
            return self._json(200, found) if found else self._outcome(404)
        if "_id" in query:
            known = [self.appointments.get(one) for one in query["_id"][0].split(",")]
            return self._json(200, self._of([one for one in known if one]))
        return self._json(200, self._of(self._named(query["identifier"][0])))

    def live(self) -> list[dict[str, Any]]:
        return [one for one in self.appointments.values() if one["status"] != "cancelled"]

    def _bundle(self, query: dict[str, list[str]]) -> dict[str, Any]:
        first = int(query.get("offset", ["0"])[0])
        free = [id for id in self.slots if id not in self.busy]
        slots = [
            {"resourceType": "Slot", "id": id, "status": "free", "schedule": {"reference": "Schedule/k"}}
            | self.slots[id]
            for id in free[first : first + self.page]
        ]
        schedule = {"resourceType": "Schedule", "id": "k", "specialty": [{"text": self.department}]}
        bundle = self._of([*slots, schedule] if slots else [])
        if first + self.page < len(free):
            bundle["link"] = [{"relation": "next", "url": f"{self.url}/Slot?offset={first + self.page}"}]
        return bundle

    def _make(self, asked: Asked) -> tuple[int, str]:
        again = self._named(unquote(asked.headers["if-none-exist"]).removeprefix("identifier="))
        if again:
            return self._json(200, again[0])
        made = json.loads(asked.body)
        if self._slot(made) in self.busy:
            return self._outcome(409)
        made["id"] = f"a{len(self.appointments)}"
        self.busy.add(self._slot(made))
        self.appointments[made["id"]] = made
        return self._json(201, made)

    def _replace(self, id: str, new: dict[str, Any]) -> tuple[int, str]:
        old = self.appointments[id]
        if (
            new["status"] != "cancelled"
            and self._slot(new) != self._slot(old)
            and self._slot(new) in self.busy
        ):
            return self._outcome(409)
        self.busy.discard(self._slot(old))
        if new["status"] != "cancelled":
            self.busy.add(self._slot(new))
        self.appointments[id] = new
        return self._json(200, new)

    def _named(self, identifier: str) -> list[dict[str, Any]]:
        system, _, value = identifier.rpartition("|")
        wanted = [{"system": system, "value": value}]
        return [one for one in self.appointments.values() if one["identifier"] == wanted]

    @staticmethod
    def _slot(appointment: dict[str, Any]) -> str:
        return str(appointment["slot"][0]["reference"].removeprefix("Slot/"))

    @staticmethod
    def _of(resources: list[dict[str, Any]]) -> dict[str, Any]:
        return {"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}

    def _outcome(self, status: int) -> tuple[int, str]:
        return self._json(status, {"resourceType": "OperationOutcome"})

    @staticmethod
    def _json(status: int, body: object) -> tuple[int, str]:
        return status, json.dumps(body, ensure_ascii=False)
