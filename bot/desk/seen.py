"""Looking is noted in the audit log: once in a while for whoever goes on looking, not at every bubble."""

from __future__ import annotations

from datetime import datetime, timedelta

from base import audit, clock
from services.staff.accounts import Officer

AGAIN = timedelta(minutes=10)
_MOST = 10_000
_noted: dict[tuple[str, str, str], datetime] = {}


def note(who: Officer, action: str, subject: str = "") -> None:
    """An officer looks at something; noted before it is shown. Raises StorageUnavailable."""
    look, now = (who.id, action, subject), clock.now()
    before = _noted.get(look)
    if before is not None and abs(now - before) < AGAIN:
        return
    audit.record(action, subject=subject, actor=who.actor)
    if len(_noted) >= _MOST:
        _noted.clear()
    _noted[look] = now
