"""Days of the lunar calendar and the solar terms, from lunar-python."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Lunar, LunarMonth, Solar

_TWO_MONTHS = 62
"""Not every lunar month has a thirtieth day."""


@lru_cache(maxsize=512)
def lunar_day(year: int, month: int, day: int) -> date | None:
    """The calendar day of a lunar one, ordinary months only; None when that month has no such day."""
    whole = LunarMonth.fromYm(year, month)
    if whole is None or not 1 <= day <= whole.getDayCount():
        return None
    return _date(Lunar.fromYmd(year, month, day).getSolar())


def next_lunar_day(day: int, today: date) -> date | None:
    """The next day that is this one of its lunar month, today included; None for a day that no month has."""
    ahead = (today + timedelta(days=away) for away in range(_TWO_MONTHS))
    return next((one for one in ahead if _day_of_its_month(one) == day), None)


def _day_of_its_month(day: date) -> int:
    return int(Solar.fromYmd(day.year, day.month, day.day).getLunar().getDay())


def new_years_eve(year: int) -> date | None:
    """The last day of a lunar year, the 29th or the 30th of its twelfth month."""
    first = lunar_day(year + 1, 1, 1)
    return first - timedelta(days=1) if first else None


@lru_cache(maxsize=256)
def solar_term(year: int, name: str) -> date | None:
    """The day of 清明, 冬至, … in a calendar year."""
    table = Lunar.fromSolar(Solar.fromYmd(year, 6, 15)).getJieQiTable()
    names = (name, _LATE_NAMES.get(name, name))
    days = (table[key] for key in names if key in table)
    return next((day for day in map(_date, days) if day.year == year), None)


# The table of a year begins in the December before; these come once more at its end, under other names.
_LATE_NAMES = {"冬至": "DONG_ZHI", "小寒": "XIAO_HAN", "大寒": "DA_HAN", "立春": "LI_CHUN", "大雪": "DA_XUE"}


def _date(solar: Solar) -> date:
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
