"""What can be booked now: schedules minus what is taken.

Schedules are in memory; a question costs one small query for the slots that
somebody touched in the days asked about.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain, islice, zip_longest
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from base import clock
from base.db import reading as reading_rows
from base.driver import Prepared, reading
from services.inventory import periods
from services.inventory.lines import Line
from services.inventory.models import HELD, Slot, SlotHold
from services.inventory.schedule import at, inventory, window

Where = Mapping[str, "str | set[str]"]
DAYPARTS = {
    "上午": (dt.time(0), dt.time(12)),
    "中午": (dt.time(11), dt.time(14)),
    "下午": (dt.time(12), dt.time(18)),
    "晚上": (dt.time(18), dt.time.max),
}
# What may change when the wish cannot be met: the place, never the department or the sport.
PLACES = {"hospital", "venue", "place", "hall", "street"}
_AROUND = timedelta(days=7)


_FEW_LINES = 30

# Built once: putting a statement together costs more than running it.
_STALE = (
    select(func.count())
    .where(SlotHold.slot_id == Slot.id, SlotHold.state == HELD, SlotHold.expires_at <= bindparam("now"))
    .scalar_subquery()
)
_TOUCHED = select(Slot.id, (Slot.taken - _STALE).label("taken"), Slot.capacity).where(
    Slot.service == bindparam("service"),
    Slot.start_at >= bindparam("first"),
    Slot.start_at < bindparam("end"),
    Slot.taken > 0,
)


class Opening(NamedTuple):
    """One bookable stretch of time at one place. (A tuple: a question makes hundreds of them.)"""

    id: str
    service: str
    name: str
    attributes: Mapping[str, str]
    start: datetime
    end: datetime
    label: str
    left: int
    capacity: int
    demo: bool


def openings(
    service: str,
    *,
    where: Where | None = None,
    day: date | str | None = None,
    until: date | str | None = None,
    time: str | None = None,
    limit: int | None = None,
    full: bool = False,
) -> list[Opening]:
    """What can still be booked, earliest first; never what has begun.

    where: attribute → value or values (`{"department": "骨科"}`); empty values are no condition.
    day, until: first and last day; `day` alone is that day, neither is the whole window of 28 days.
    time: 上午 下午 晚上, HH:MM (what contains that moment) or HH:MM-HH:MM (what starts within).
    full: also what has no place left (`left` 0), to tell full from never offered.
    """
    lines = inventory().matching(service, _clean(where))
    days = _days(day, until)
    if not lines or not days:
        return []
    taken = _taken(service, lines, days[0], days[-1])
    found = _upcoming(lines, days, time, taken)
    return list(islice((one for one in found if full or one.left > 0), limit))


def values(service: str, dimension: str, *, where: Where | None = None) -> list[str]:
    """The values of one attribute that still have an opening in the window, in the order of the content."""
    lines = [line for line in inventory().matching(service, _clean(where)) if dimension in line.attributes]
    days = _days(None, None)
    taken = _taken(service, lines, days[0], days[-1]) if lines else {}
    found: dict[str, None] = {}
    for line in lines:
        if line.attributes[dimension] not in found and _has_place(line, days, taken):
            found[line.attributes[dimension]] = None
    return list(found)


def nearest(
    service: str,
    *,
    where: Where | None = None,
    day: date | str | None = None,
    time: str | None = None,
    limit: int = 3,
) -> list[Opening]:
    """The openings closest to what was wanted and could not be had.

    Turn by turn the same place at another time and another place at the same
    day and time; what else the person wants (department, sport) is kept.
    """
    conditions = _clean(where)
    elsewhere = {name: value for name, value in conditions.items() if name not in PLACES}
    wanted = _wanted(day, time)
    first, last = wanted.date() - _AROUND, wanted.date() + _AROUND
    candidates = openings(service, where=conditions, day=first, until=last) or openings(
        service, where=conditions
    )
    same_place = heapq.nsmallest(limit, candidates, key=lambda one: _distance(one, wanted))
    same_time = openings(service, where=elsewhere, day=day, time=time, limit=limit * 4) if day else []
    others = [one for one in same_time if not _at_place(one, conditions)]
    return _alternating(same_place, others)[:limit]


def get(opening_id: str) -> Opening | None:
    """One opening by its id, full and past ones included; None when nothing of the kind is scheduled."""
    found = inventory().resolve(opening_id)
    if not found:
        return None
    line, day, session = found
    taken = _taken(line.service, [line], day, day)
    wanted = (one for one in _scheduled(line, day) if one.start.time() == session.start)
    return _with_taken(next(wanted), taken)


def _clean(where: Where | None) -> dict[str, str | set[str]]:
    cleaned = {name: value for name, value in (where or {}).items() if value}
    if "street" in cleaned:
        streets = cleaned["street"]
        named = {streets} if isinstance(streets, str) else streets
        cleaned["street"] = {name.removesuffix("街道") for name in named}
    return cleaned


def _days(day: date | str | None, until: date | str | None) -> list[date]:
    days = window(clock.today())
    first = _date(day or None) or days[0]
    last = _date(until or None) or (first if day else days[-1])
    return [one for one in days if first <= one <= last]


def _date(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _taken(service: str, lines: list[Line], first: date, last: date) -> dict[str, tuple[int, int]]:
    """Opening id → (taken, capacity) of touched slots, holds that ran out not counted."""
    if periods.lends(service):
        return _out(lines, first, last)
    now = clock.now()
    keys = [line.key for line in lines] if len(lines) <= _FEW_LINES else []
    asked = {
        "service": service,
        "now": now,
        "first": max(now, at(first, dt.time.min)),
        "end": at(last + timedelta(days=1), dt.time.min),
        **{f"line{number}": key for number, key in enumerate(keys)},
    }
    with reading() as driver:
        rows = driver.all(_touched(len(keys)), asked)
    return {row.id: (row.taken, row.capacity) for row in rows}


def _out(lines: list[Line], first: date, last: date) -> dict[str, tuple[int, int]]:
    """The same of what is lent for a period: how many are out when one would be fetched, and after."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    with reading_rows() as session:
        out = periods.loans(session, [line.key for line in lines])
    return {
        one.id: (periods.peak(out[line.key], one.start, one.start + periods.SHORTEST), one.capacity)
        for line in lines
        for day in days
        for one in _scheduled(line, day)
        if out[line.key]
    }


@lru_cache(maxsize=_FEW_LINES + 1)
def _touched(lines: int) -> Prepared:
    """The slots that somebody touched: of so many lines, with 0 of all."""
    if not lines:
        return Prepared(_TOUCHED)
    return Prepared(_TOUCHED.where(Slot.line.in_([bindparam(f"line{number}") for number in range(lines)])))


def _upcoming(
    lines: list[Line], days: list[date], wanted: str | None, taken: Mapping[str, tuple[int, int]]
) -> Iterator[Opening]:
    now = clock.now()
    fits = _time_filter(wanted)
    for day in days:
        for opening in _of_day(lines, day):
            if fits(opening.start.time(), opening.end.time()) and opening.start > now:
                yield _with_taken(opening, taken)


def _of_day(lines: list[Line], day: date) -> list[Opening]:
    """All openings of the lines on a day, earliest first, lines in the order of the content."""
    if len(lines) == 1:
        return _scheduled(lines[0], day)
    return sorted(chain.from_iterable(_scheduled(line, day) for line in lines), key=attrgetter("start"))


@lru_cache(maxsize=16_384)
def _scheduled(line: Line, day: date) -> list[Opening]:
    """The openings of a line on a day as if nobody had booked; the schedule of a day never changes."""
    return [
        Opening(
            line.opening_id(day, one),
            line.service,
            line.name,
            line.attributes,
            at(day, one.start),
            at(day, one.end),
            one.label,
            line.places(one),
            line.places(one),
            line.demo,
        )
        for one in line.sessions(day)
    ]


def _with_taken(opening: Opening, taken: Mapping[str, tuple[int, int]]) -> Opening:
    if opening.id not in taken:
        return opening
    used, capacity = taken[opening.id]
    return opening._replace(left=max(0, capacity - used), capacity=capacity)


def _has_place(line: Line, days: list[date], taken: Mapping[str, tuple[int, int]]) -> bool:
    return any(one.left > 0 for one in _upcoming([line], days, None, taken))


def _time_filter(wanted: str | None) -> Callable[[dt.time, dt.time], bool]:
    """Which (start, end) a spoken time means. Raises ValueError for what is no time."""
    if not wanted:
        return lambda start, end: True
    if wanted in DAYPARTS:
        first, last = DAYPARTS[wanted]
        return lambda start, end: first <= start < last
    start_text, _, end_text = wanted.partition("-")
    moment = dt.time.fromisoformat(start_text)
    if end_text:
        last = dt.time.fromisoformat(end_text)
        return lambda start, end: moment <= start < last
    return lambda start, end: start <= moment < end


def _wanted(day: date | str | None, time: str | None) -> datetime:
    """The moment that "closest" is measured from."""
    middle = dt.time(12)
    if time in DAYPARTS:
        middle = {"上午": dt.time(9), "中午": dt.time(12), "下午": dt.time(14), "晚上": dt.time(19)}[time]
    elif time:
        middle = dt.time.fromisoformat(time.partition("-")[0])
    return at(_date(day or None) or clock.today(), middle)


def _distance(opening: Opening, wanted: datetime) -> tuple[int, timedelta]:
    """Days apart, then hours apart: another hour of the day comes before the same hour of another."""
    same_day = opening.start.replace(year=wanted.year, month=wanted.month, day=wanted.day)
    return abs((opening.start.date() - wanted.date()).days), abs(same_day - wanted)


def _at_place(opening: Opening, conditions: Where) -> bool:
    wanted = {name: value for name, value in conditions.items() if name in PLACES}
    return all(
        opening.attributes.get(name) in ({value} if isinstance(value, str) else value)
        for name, value in wanted.items()
    )


def _alternating(first: Iterable[Opening], second: Iterable[Opening]) -> list[Opening]:
    mixed = (one for pair in zip_longest(first, second) for one in pair if one)
    return list({one.id: one for one in mixed}.values())
