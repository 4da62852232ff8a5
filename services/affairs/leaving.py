"""What a person may ask for about themselves: a copy of everything, being forgotten, a consent taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from base import audit
from services.affairs import service as affairs
from services.affairs.belongings import KEPT
from services.people import consent, erased
from services.people import service as people
from services.people.person import Person

_INTERNAL = {"person_id", "requester_id", "helper_id", "conversation", "calendar", "opening_id"}


def export(person: Person, *, actor: str | None = None) -> dict[str, Any]:
    """Everything kept of a person, in plain values that JSON can carry. actor: who asked, else the person."""
    audit.record("person.exported", subject=person.id, actor=actor or person.id)
    kept = {one.name: _plain(one.export(person)) for one in KEPT}
    return {"phone": person.phone, **kept}


def erase(person: Person, *, actor: str | None = None) -> None:
    """Cancel what is open, give places and tasks back, then destroy the person's key."""
    for item in affairs.items(person):
        if "cancel" in item.can:
            affairs.cancel(item.reference, person=person, key=f"erase:{person.id}:{item.reference}")
    for one in KEPT:
        if one.forget:
            one.forget(person)
    people.erase(person, actor=actor)


def erase_again() -> int:
    """Erase whoever was erased before and is back with an older copy of the database; how many."""
    back = erased.back_again()
    for person in back:
        erase(person, actor=audit.SYSTEM)
    return len(back)


def withdraw(person: Person, purpose: str) -> bool:
    """Take a consent back and delete what was kept on the strength of it; False when there was none."""
    withdrawn = consent.withdraw(person, purpose)
    for one in KEPT:
        if one.purpose == purpose and one.forget:
            one.forget(person)
    return withdrawn


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items() if name not in _INTERNAL}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value
