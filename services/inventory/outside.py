"""Places that a hospital keeps itself: taken there first, then booked here.

The hospital is asked between two transactions of ours, never inside one. Each request
carries an id made of the effect's key, so that a turn that is run again after a crash finds
the appointment it made; one that nothing came of here is given back from the outbox. When the
hospital does not answer, the person gets a sentence and staff gets a ticket with the wish.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from base.db import transaction
from base.errors import Refused
from base.settings import settings
from services.connectors.errors import ConnectorError
from services.connectors.fhir import FhirScheduling, Taken, Visitor
from services.connectors.http import Http
from services.inventory import booking, fed, openings
from services.inventory.booking import Booking
from services.inventory.holds import Hold, opening_of
from services.inventory.openings import Opening
from services.inventory.rules import SELF
from services.once import stored
from services.outgoing import service as outgoing
from services.people.person import Person
from services.tickets import service as tickets
from services.tickets.service import New

FHIR = "fhir:"
_TIMEOUT = httpx.Timeout(3.0, connect=1.0)
_DEADLINE_SECONDS = 4.0
"""Somebody waits for the answer."""
STAFF = "杨小伴运营组"
HELP = "assisted-service"
"""The service of the ticket by which staff makes the appointment instead."""


@dataclass(frozen=True)
class _Wish:
    """An opening that a hospital keeps, and for whom."""

    hospital: str
    places: list[str]
    opening: Opening
    person: Person
    fields: Mapping[str, Any]
    key: str

    @property
    def id(self) -> str:
        return hashlib.sha256(self.key.encode()).hexdigest()[:32]


def hospital(id: str) -> FhirScheduling:
    """The appointments of a hospital with an address. Raises KeyError for one without."""
    now = settings()
    token = now.fhir_tokens.get(id)
    headers = {"Accept": "application/fhir+json", **({"Authorization": f"Bearer {token}"} if token else {})}
    http = Http(
        "医院挂号系统",
        now.fhir_hospitals[id],
        switch="fhir",
        headers=headers,
        timeout=_TIMEOUT,
        deadline_seconds=_DEADLINE_SECONDS,
        attempts=2,
    )
    return FhirScheduling(http)


def book(
    wanted: Hold | str, *, person: Person, fields: Mapping[str, Any], conversation: str, key: str
) -> Booking:
    """As `booking.book`. Raises Refused also: `unreachable`."""
    wish = _wish(opening_of(wanted), person, fields, key)
    place = None
    if wish and not booking.done(key, person):
        place = f"{wish.hospital} {wish.id} {_taken(wish)}"
    try:
        return booking.book(
            wanted, person=person, fields=fields, conversation=conversation, key=key, outside_id=place
        )
    except Refused:
        _give_back(place, key)
        raise


def change(
    reference: str, opening_id: str, *, person: Person, key: str, fields: Mapping[str, Any] | None = None
) -> Booking:
    """As `booking.change`. Within a hospital the appointment is moved, otherwise a new one is made first."""
    now = booking.get(reference, person)
    kept = booking.outside_id(reference, person) if now else None
    wish = _wish(opening_id, person, fields or {}, key)
    place = kept if now and now.opening_id == opening_id else None
    fresh = False
    if wish and place is None and not booking.done(key, person):
        if kept and kept.split(" ")[0] == wish.hospital:
            _moved(wish, kept.split(" ")[2])
            place = kept
        else:
            place, fresh = f"{wish.hospital} {wish.id} {_taken(wish)}", True
    try:
        return booking.change(reference, opening_id, person=person, key=key, fields=fields, outside_id=place)
    except Refused:
        _give_back(place if fresh else None, key)
        raise


def withdraw(id: str, made_as: str) -> None:
    """Give a place back to a hospital; one that has no address any more gets nothing. Raises ConnectorError."""
    if id in settings().fhir_hospitals:
        hospital(id).withdraw(made_as)


def _wish(opening_id: str, person: Person, fields: Mapping[str, Any], key: str) -> _Wish | None:
    found = fed.places(opening_id)
    opening = openings.get(opening_id) if found and found[0].startswith(FHIR) else None
    if found is None or opening is None:
        return None
    return _Wish(found[0].removeprefix(FHIR), found[1], opening, person, fields, key)


def _taken(wish: _Wish) -> str:
    """Take the first place that is still free there. Raises Refused: `full`, `unreachable`."""
    _refuse_again(wish)
    asked, visitor = hospital(wish.hospital), Visitor(wish.person.phone, _patient(wish.fields))
    for place in wish.places:
        try:
            return asked.make(place, visitor, id=wish.id, start=wish.opening.start, end=wish.opening.end)
        except Taken:
            continue
        except ConnectorError as error:
            _give_back(f"{wish.hospital} {wish.id}", wish.key)
            raise _left_to_staff(wish) from error
    raise _full(wish)


def _moved(wish: _Wish, number: str) -> None:
    _refuse_again(wish)
    asked = hospital(wish.hospital)
    for place in wish.places:
        try:
            return asked.move(number, place, start=wish.opening.start, end=wish.opening.end)
        except Taken:
            continue
        except ConnectorError as error:
            raise _left_to_staff(wish) from error
    raise _full(wish)


def _give_back(place: str | None, key: str) -> None:
    if place:
        with transaction() as session:
            outgoing.give_back(session, place, reference="", key=key)


def _refuse_again(wish: _Wish) -> None:
    """What was once left to staff stays there: the place is being given back."""
    if tickets.filed(_ticket_key(wish)):
        raise _unreachable(wish)


def _left_to_staff(wish: _Wish) -> Refused:
    one = wish.opening
    what = f"{one.name}{one.attributes.get('department', '')}，{one.start:%m月%d日%H:%M}，{_patient(wish.fields) or SELF}"
    said = f"{what}：医院挂号系统没有应答，请帮居民约好并回复。"
    new = New(HELP, HELP, STAFF, {"description": {"value": said, "text": said}})
    tickets.file(new, person=wish.person, conversation=None, key=_ticket_key(wish), by="system")
    return _unreachable(wish)


def _unreachable(wish: _Wish) -> Refused:
    return Refused(
        "unreachable",
        f"{wish.opening.name}的挂号系统现在没有应答，还没有约上。您要约的我已经交给工作人员，他们会接着办，有结果告诉您。",
    )


def _full(wish: _Wish) -> Refused:
    return Refused("full", "这个号刚刚被别人约走了。", opening_id=wish.opening.id)


def _ticket_key(wish: _Wish) -> str:
    return stored(f"{wish.key}:unreachable")


def _patient(fields: Mapping[str, Any]) -> str:
    guest = fields.get("patient")
    text = guest.get("text") if isinstance(guest, dict) else guest
    return "" if text in (None, SELF) else str(text)
