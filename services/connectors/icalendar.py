"""Events that somebody else publishes as a calendar: iCalendar (RFC 5545) over HTTP.

https://www.rfc-editor.org/rfc/rfc5545. Series are unfolded by a library, exceptions and moved
ones included. `X-YANGPU-CAPACITY` says how many places may be given away here; the standard has no word for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from base.clock import SHANGHAI
from services.connectors.errors import Malformed
from services.connectors.http import Http

SYSTEM = "活动日历"
_MOST_EVENTS = 500
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
"""No event comes back like that, and unfolding it takes minutes."""
_LONGEST = 60
"""Characters of a title or a place: they are read aloud."""


@dataclass(frozen=True)
class Event:
    """One event at one time. capacity: None where the organiser gives none away here."""

    id: str
    title: str
    place: str
    start: datetime
    end: datetime
    capacity: int | None


def events(http: Http, first: datetime, until: datetime) -> list[Event]:
    """What begins in this time, earliest first, without what was called off. Raises ConnectorError."""
    body = http.take("").content
    try:
        calendar: Any = Calendar.from_ical(body)
        return [_event(one) for one in _unfolded(calendar, first, until) if one.get("STATUS") != "CANCELLED"]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise Malformed(SYSTEM, "no calendar") from error


def _unfolded(calendar: Any, first: datetime, until: datetime) -> Iterator[Any]:
    for component in calendar.walk("VEVENT"):
        if set(component.get("RRULE", {}).get("FREQ", [])) & _TOO_OFTEN:
            raise Malformed(SYSTEM, "too often")
    found = recurring_ical_events.of(calendar, components=["VEVENT"]).after(first)
    soon = takewhile(lambda one: _moment(one["DTSTART"].dt) < until, islice(found, _MOST_EVENTS))
    return (one for one in soon if _moment(one["DTSTART"].dt) >= first)


def _event(component: Any) -> Event:
    start = _moment(component["DTSTART"].dt)
    end = _moment(component["DTEND"].dt) if "DTEND" in component else start + timedelta(hours=1)
    said = str(component.get("X-YANGPU-CAPACITY", ""))
    return Event(
        id=str(component["UID"]),
        title=str(component["SUMMARY"])[:_LONGEST].strip(),
        place=str(component.get("LOCATION", ""))[:_LONGEST].strip(),
        start=start,
        end=max(end, start + timedelta(minutes=1)),
        capacity=int(said) if said.isdigit() and int(said) > 0 else None,
    )


def _moment(value: date | datetime) -> datetime:
    """A day without a time begins at midnight; a time without a zone is Shanghai's."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
