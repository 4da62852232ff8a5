"""What a person may ask for about themselves: a copy of everything, or being forgotten."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from services.affairs import service as affairs
from services.callback import service as callbacks
from services.inventory import service as inventory
from services.people import service as people
from services.people.person import Person
from services.tickets import service as tickets
from services.timebank import service as timebank

_INTERNAL = {"person_id", "requester_id", "helper_id", "conversation", "calendar", "opening_id"}


def export(person: Person) -> dict[str, Any]:
    """Everything kept of a person, in plain values that JSON can carry."""
    membership = timebank.member(person)
    return {
        "phone": person.phone,
        "bookings": [_plain(asdict(one)) for one in inventory.bookings_of(person, upcoming=False)],
        "timebank": {
            "member": _plain(asdict(membership)) if membership else None,
            "balance": _plain(asdict(timebank.balance(person))),
            "ledger": [_plain(asdict(one)) for one in timebank.history(person, limit=10_000)],
            "tasks": [_plain(asdict(one)) for one in timebank.my_tasks(person, settled=True)],
        },
        "tickets": [_plain(asdict(one)) for one in tickets.of_person(person, everything=True)],
        "callbacks": [_plain(asdict(one)) for one in callbacks.of_person(person)],
    }


def erase(person: Person) -> None:
    """Cancel what is open, give places and tasks back, then destroy the person's key."""
    for item in affairs.items(person):
        if "cancel" in item.can:
            affairs.cancel(item.reference, person=person, key=f"erase:{person.id}:{item.reference}")
    callbacks.forget(person)
    tickets.forget(person)
    people.erase(person)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items() if name not in _INTERNAL}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value
