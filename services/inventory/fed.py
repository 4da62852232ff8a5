"""Openings that somebody else publishes: a hospital's free slots, the events of a calendar feed.

Whoever reads a source replaces all of its openings at once; every process follows
within FRESH_SECONDS and shows them among its own. Where nothing is configured nothing is asked.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time as machine
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Database

from base import clock
from base.clock import SHANGHAI
from base.db import reading, transaction
from base.errors import StorageUnavailable
from base.settings import settings
from services.inventory.lines import Line, Session, line_key
from services.inventory.models import BOOKED, Booking, FedOpening, Feed, Slot

FRESH_SECONDS = 10.0
DOCTOR = "doctor-appointment"


@dataclass(frozen=True)
class Offered:
    """What a source offers at one time of one line. places: its ids there, one a person."""

    source: str
    service: str
    name: str
    attributes: Mapping[str, str]
    start: datetime
    end: datetime
    places: tuple[str, ...]

    @property
    def line(self) -> str:
        return line_key(self.service, {**self.attributes, "source": self.source})

    @property
    def label(self) -> str:
        return f"{self.start:%H:%M}"


def opening_id(line: str, start: datetime) -> str:
    return f"{line}.{start.astimezone(SHANGHAI):%Y%m%d.%H%M}"


def replace(source: str, offered: Iterable[Offered], *, remaining: bool) -> bool:
    """All that a source offers from now on, in place of what it offered before; False when nothing is new.

    remaining: whether its places are those still free there, or all that may be given away here.
    """
    found = sorted(offered, key=lambda one: (one.line, one.start))
    digest = hashlib.sha256(json.dumps([asdict(one) for one in found], default=str).encode()).hexdigest()
    with transaction() as session:
        feed = session.get(Feed, source) or Feed(source=source, digest="", version=0)
        session.add(feed)
        feed.read_at = clock.now()
        if feed.digest == digest:
            return False
        feed.digest, feed.version = digest, feed.version + 1
        mine = FedOpening.source == source
        lines = {one.line for one in found} | set(
            session.execute(select(FedOpening.line).where(mine)).scalars()
        )
        session.execute(delete(FedOpening).where(mine))
        session.add_all(_row(one) for one in found)
        session.flush()
        places = {opening_id(one.line, one.start): len(one.places) for one in found}
        _recount(session, lines, places, remaining=remaining)
    forget()
    return True


def places(opening: str) -> tuple[str, list[str]] | None:
    """The source of an opening and the ids of its places there; None when it is our own."""
    if not configured():
        return None
    query = select(FedOpening.source, FedOpening.places).where(FedOpening.opening_id == opening)
    with reading() as session:
        row = session.execute(query).first()
    return (str(row.source), list(row.places)) if row else None


def configured() -> bool:
    return bool(settings().fhir_hospitals or settings().icalendar_feeds)


def _row(one: Offered) -> FedOpening:
    return FedOpening(
        source=one.source,
        opening_id=opening_id(one.line, one.start),
        service=one.service,
        line=one.line,
        name=one.name[:96],
        attributes=dict(one.attributes),
        label=one.label,
        start_at=one.start,
        end_at=one.end,
        places=list(one.places),
    )


def _recount(
    session: Database, lines: Collection[str], places: Mapping[str, int], *, remaining: bool
) -> None:
    """What was touched here holds as many as are booked here, and what is free there now."""
    touched = select(Slot).where(Slot.line.in_(sorted(lines)), Slot.end_at > clock.now()).with_for_update()
    for slot in session.execute(touched).scalars():
        booked = select(func.count()).where(Booking.slot_id == slot.id, Booking.status == BOOKED)
        kept = int(session.execute(booked).scalar_one()) if remaining else 0
        slot.capacity = max(slot.taken, kept + places.get(slot.id, 0), 1)


@dataclass(frozen=True, eq=False)
class Fed:
    """Every line that is fed, and what its sources stand in for."""

    lines: tuple[Line, ...]
    versions: Mapping[str, int]


NOTHING = Fed((), {})
_lock = threading.Lock()
_known: dict[str, tuple[float, Fed]] = {}


def current() -> Fed:
    """What is fed now; the same object until it changes."""
    if not configured():
        return NOTHING
    url = settings().database_url
    read_at, known = _known.get(url, (float("-inf"), NOTHING))
    if machine.monotonic() - read_at < FRESH_SECONDS:
        return known
    with suppress(StorageUnavailable):
        known = _read(known)
    with _lock:
        _known[url] = (machine.monotonic(), known)
    return known


def forget() -> None:
    """Look again at the next question."""
    with _lock:
        for url, (_, known) in list(_known.items()):
            _known[url] = (float("-inf"), known)


def _read(before: Fed) -> Fed:
    with reading() as session:
        versions = {row.source: row.version for row in session.execute(select(Feed)).scalars()}
        if versions == before.versions:
            return before
        rows = session.execute(select(FedOpening).order_by(FedOpening.start_at)).scalars().all()
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.line, []).append(row)
    return Fed(tuple(_line(key, same) for key, same in grouped.items()), versions)


def _line(key: str, rows: list[Any]) -> Line:
    days: dict[Any, list[Session]] = {}
    for row in rows:
        start, end = row.start_at.astimezone(SHANGHAI), row.end_at.astimezone(SHANGHAI)
        one = Session(row.label, start.time(), end.time(), len(row.places))
        days.setdefault(start.date(), []).append(one)
    first = rows[0]
    return Line(
        key=key,
        service=first.service,
        name=first.name,
        attributes=first.attributes,
        pattern=(),
        capacity=1,
        demo=False,
        days=days,
    )
