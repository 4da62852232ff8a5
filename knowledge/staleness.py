"""Which records somebody should look at again, by the unit that looks after them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from base.clock import today
from knowledge.phrasing import spoken_date
from knowledge.records import UNDATED, Record

NOBODY = "没有登记责任单位"


def stale_records(records: Iterable[Record], *, years: int) -> dict[str, list[tuple[Record, str]]]:
    """Records to check again with the reason, by owner unit; units with most of them first."""
    units: dict[str, list[tuple[Record, str]]] = {}
    for record in records:
        why = reason(record, today(), years)
        if why:
            units.setdefault(record.owner_unit or NOBODY, []).append((record, why))
    return dict(sorted(units.items(), key=lambda item: -len(item[1])))


def reason(record: Record, day: date, years: int) -> str | None:
    """Why a record needs a look on this day; None when it does not."""
    if record.valid_until and date.fromisoformat(record.valid_until) < day:
        return f"有效期到{record.valid_until}，已过"
    if record.as_of == UNDATED:
        return "没有日期"
    if int(record.as_of[:4]) < day.year - years:
        return f"{spoken_date(record.as_of)}的资料"
    if record.confidence == "low":
        return "可信度低"
    return None if record.owner_unit else NOBODY
