"""Who is at the desk and takes people just now."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from base import clock
from base.db import reading, transaction
from services.queues.models import Duty
from services.staff.models import StaffAccount

PRESENT = timedelta(seconds=90)
"""A page that has not been heard of for so long is closed."""


def report(staff_id: str, *, available: bool | None = None) -> bool:
    """The officer's page is open; whether they take people. None leaves that as it was (at first: yes)."""
    with transaction() as session:
        row = session.get(Duty, staff_id)
        if row is None:
            row = Duty(staff_id=staff_id, available=True)
            session.add(row)
        row.available = row.available if available is None else available
        row.seen_at = clock.now()
        return bool(row.available)


def leave(staff_id: str) -> None:
    """The officer's last page was closed."""
    with transaction() as session:
        row = session.get(Duty, staff_id)
        if row is not None:
            row.seen_at = clock.now() - PRESENT


def present() -> list[str]:
    """Ids of those who are at the desk and take people."""
    query = (
        select(Duty.staff_id)
        .join(StaffAccount, StaffAccount.id == Duty.staff_id)
        .where(Duty.available, Duty.seen_at > clock.now() - PRESENT, StaffAccount.disabled_at.is_(None))
    )
    with reading() as session:
        return list(session.execute(query).scalars())


def seen_since(moment: datetime) -> bool:
    """Whether somebody's page was open since then, also of those who have a break."""
    with reading() as session:
        newest = session.execute(select(func.max(Duty.seen_at))).scalar()
    return newest is not None and newest > moment
