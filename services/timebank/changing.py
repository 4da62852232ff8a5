"""Changing what help is asked for: the day, the time, how long, what, where.

Nobody took it yet: it simply changes, and the coins kept for it follow. Somebody
took it: what they promised is no more, so the request is open again and they
are asked whether they still come (services.timebank.telling).
"""

from __future__ import annotations

import datetime as dt
from datetime import timedelta

from sqlalchemy.orm import Session

from base import clock
from base.errors import Refused
from services.people.person import Person
from services.timebank import telling
from services.timebank.asking import reserve, return_coins, start_of, task_minutes
from services.timebank.models import OPEN, TAKEN, TimebankTask
from services.timebank.steps import not_found, step
from services.timebank.task import Task, spoken


def change_request(
    reference: str,
    *,
    person: Person,
    category: str,
    date: dt.date | str,
    time: str,
    hours: float,
    street: str = "",
    key: str,
) -> Task:
    """Change a request. Raises Refused: `not_found`, `settled`, `past`, `amount_wrong` (hours)."""
    minutes, start = task_minutes(hours), start_of(date, time)
    if start <= clock.now():
        raise Refused("past", "这个时间已经过去了，请换一个。")

    def change(session: Session, row: TimebankTask) -> str:
        if row.requester_id != person.id:
            raise not_found()
        if row.status not in {OPEN, TAKEN}:
            raise Refused("settled", "这个求助已经做完或者取消了。")
        before = spoken(row)
        longer = row.minutes != minutes
        if longer and row.reserved:
            return_coins(session, row, key)
        row.category, row.street, row.label = category, street.removesuffix("街道"), time
        row.start_at, row.end_at, row.minutes = start, start + timedelta(minutes=minutes), minutes
        if longer:
            row.reserved = reserve(session, person, row, key)
        if row.status == TAKEN:
            telling.helper(session, row, "help_changed", before=before)
            row.helper_id, row.status = None, OPEN
        return "changed"

    return step(reference, change, key=key)
