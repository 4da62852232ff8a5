"""Closing a service, a connector or the whole bot, and putting up a notice, without a restart.

Switches live in the database. Every process asks again after `FRESH_SECONDS`, so a
replica follows within that time; turns in between read a copy in memory. While the
database does not answer, what was known last goes on to hold.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from base import audit, clock
from base.db import reading, transaction
from base.errors import StorageUnavailable
from base.settings import settings
from services.switches.models import Switch

FRESH_SECONDS = 2.0
BOT, NOTICE = "bot", "notice"
CONNECTORS = {
    "sms": "短信",
    "webhook": "对外消息",
    "open311": "12345工单系统",
    "speech": "朗读和听写",
    "wechat": "微信公众号",
    "fhir": "医院挂号系统",
    "reports": "检查报告平台",
    "calendar": "活动日历",
}
"""Connectors that can be closed, and how an operator reads their names. A connector adds itself here."""
LONGEST = 300


@dataclass(frozen=True)
class Closed:
    """Something closed. `sentence` may be empty: the general one is said then."""

    target: str
    sentence: str
    until: datetime | None
    since: datetime


_lock = threading.Lock()
_known: dict[str, tuple[float, Mapping[str, Closed]]] = {}
"""Database → when it was read, and what was closed then."""


def close(
    target: str,
    *,
    sentence: str = "",
    until: datetime | None = None,
    actor: str = audit.OPERATOR,
    reason: str = "",
) -> None:
    """Close something from now on, or put up a notice; closing again replaces sentence and end.

    target: BOT, NOTICE, or what `of_service` and `of_connector` make. reason: for the audit log.
    """
    with transaction() as session:
        session.merge(Switch(target=target, sentence=sentence[:LONGEST], until=until, closed_at=clock.now()))
        audit.note(session, "switch.closed", actor=actor, target=target, sentence=sentence, reason=reason)
    forget()


def open_(target: str, *, actor: str = audit.OPERATOR, reason: str = "") -> bool:
    """Open something again, or take the notice down; False when it was not closed."""
    with transaction() as session:
        was_closed = session.execute(delete(Switch).where(Switch.target == target)).rowcount > 0
        if was_closed:
            audit.note(session, "switch.opened", actor=actor, target=target, reason=reason)
    forget()
    return was_closed


def everything() -> Mapping[str, Closed]:
    """What is closed now, by target."""
    now = clock.now()
    return {name: one for name, one in _current().items() if one.until is None or one.until > now}


def service(service_id: str) -> Closed | None:
    """The closing of a service, None while it is open."""
    return _closed(of_service(service_id))


def connector(name: str) -> Closed | None:
    """The closing of a connector, None while it is open."""
    return _closed(of_connector(name))


def bot() -> Closed | None:
    """The closing of the whole bot, None while it answers."""
    return _closed(BOT)


def notice() -> str:
    """What the pages show above the conversation; empty without a notice."""
    found = _closed(NOTICE)
    return found.sentence if found else ""


def of_service(service_id: str) -> str:
    return f"service:{service_id}"


def of_connector(name: str) -> str:
    return f"connector:{name}"


def forget() -> None:
    """Ask the database again at the next question."""
    with _lock:
        _known.clear()


def _closed(target: str) -> Closed | None:
    found = _current().get(target)
    return found if found and (found.until is None or found.until > clock.now()) else None


def _current() -> Mapping[str, Closed]:
    url = settings().database_url
    read_at, known = _known.get(url, (float("-inf"), {}))
    if time.monotonic() - read_at < FRESH_SECONDS:
        return known
    with suppress(StorageUnavailable):  # what was known goes on to hold, and not every turn asks
        known = _read()
    with _lock:
        _known[url] = (time.monotonic(), known)
    return known


def _read() -> Mapping[str, Closed]:
    with reading() as session:
        rows = session.execute(select(Switch)).scalars().all()
    return {row.target: Closed(row.target, row.sentence, row.until, row.closed_at) for row in rows}
