"""Reading what others offer, now and then: the free slots of hospitals, the events of calendars.

A source that does not answer keeps what it offered last: whoever wants one of its places hears at
the booking that it does not answer. Staff have a ticket from the first time on, in which the next are counted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from functools import partial

import knowledge
from base import clock
from base.clock import SHANGHAI
from base.settings import settings
from knowledge.catalogue import catalogue
from services.connectors import icalendar
from services.connectors.errors import ConnectorError
from services.connectors.fhir import Place
from services.connectors.http import Http
from services.connectors.icalendar import Event
from services.inventory import fed, outside
from services.inventory.fed import DOCTOR, Offered
from services.inventory.schedule import WINDOW_DAYS, said_as
from services.tickets import trouble

logger = logging.getLogger(__name__)
CALENDAR = "ical:"
_SILENT = "可以约的时间没有读到，给居民看的还是上一次读到的，请和对方核对"
_MOST_PLACES = 500
Read = Callable[[], Iterable[Offered]]


def refresh() -> int:
    """Read every source once; how many have something new."""
    return sum(_refreshed(source, read) for source, read in _sources().items())


def _sources() -> dict[str, Read]:
    now = settings()
    hospitals = {f"{outside.FHIR}{one}": partial(_of_hospital, one) for one in now.fhir_hospitals}
    return {**hospitals, **{f"{CALENDAR}{one}": partial(_of_calendar, one) for one in now.icalendar_feeds}}


def _refreshed(source: str, read: Read) -> bool:
    try:
        with trouble.watched(f"read {source}", _SILENT):
            return fed.replace(source, read(), remaining=source.startswith(outside.FHIR))
    except ConnectorError as error:
        logger.warning("%s is not read: %s", source, error.reason)
        return False


def _of_hospital(id: str) -> list[Offered]:
    """Slots grouped by department and time; a department that nobody can ask for is left out."""
    now = clock.now()
    until = datetime.combine(now.date() + timedelta(days=WINDOW_DAYS + 1), time(), SHANGHAI)
    name = said_as(id) or _record_name(id)
    grouped: dict[tuple[str, datetime, datetime], list[str]] = {}
    for place in outside.hospital(id).places(now, until):
        if place.department:
            grouped.setdefault(_when(place), []).append(place.id)
    return [
        Offered(
            source=f"{outside.FHIR}{id}",
            service=DOCTOR,
            name=name,
            attributes={"hospital": id, "department": department},
            start=start,
            end=end,
            places=tuple(sorted(places)),
        )
        for (department, start, end), places in grouped.items()
    ]


def _of_calendar(service: str) -> list[Offered]:
    """Events with places to give away; the first dimension of the service is what it is, a place where it is."""
    now = clock.now()
    until = datetime.combine(now.date() + timedelta(days=WINDOW_DAYS + 1), time(), SHANGHAI)
    http = Http(icalendar.SYSTEM, settings().icalendar_feeds[service], switch="calendar")
    found = [one for one in icalendar.events(http, now, until) if one.capacity]
    return [
        _event(service, one) for one in {(one.title, one.place, one.start): one for one in found}.values()
    ]


def _event(service: str, event: Event) -> Offered:
    what, *where = catalogue()[service].dimensions
    return Offered(
        source=f"{CALENDAR}{service}",
        service=service,
        name=event.place or event.title,
        attributes={what: event.title, **dict.fromkeys(where, event.place or event.title)},
        start=event.start,
        end=event.end,
        places=tuple(f"{event.id}#{number}" for number in range(min(event.capacity or 0, _MOST_PLACES))),
    )


def _record_name(id: str) -> str:
    record = knowledge.base().get(id)
    return record.name if record else id


def _when(place: Place) -> tuple[str, datetime, datetime]:
    return place.department, place.start, place.end
