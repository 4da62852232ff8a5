"""A change that is said as a distance: "往后推一个钟头", "提前一天", "推迟一个礼拜"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from actions.value import Value
from actions.wording import spoken_date
from base import numbers

_LATER = "往后|推后|推迟|延后|延迟|后推|晚|拖"
_EARLIER = "往前|提前|提早|前移|早"
_NUMBER = r"\d{1,2}|[一两二三四五六七八九十]{1,2}"
_DISTANCE = re.compile(
    rf"(?:(?P<later>{_LATER})|(?:{_EARLIER}))(?:推|移|挪|延|来|去|到)?(?P<count>半|{_NUMBER})?个?(?P<half>半)?"
    r"(?P<unit>小时|钟头|刻钟|分钟|天|礼拜|星期|周)(?!前|后|[一二三四五六日天])"
)
_MINUTES = {"小时": 60, "钟头": 60, "刻钟": 15, "分钟": 1}
_DAYS = {"天": 1, "礼拜": 7, "星期": 7, "周": 7}


def shifted(said: str, before: dict[str, Any]) -> dict[str, Value]:
    """Field id → new value. before: what is booked, as programs read it; {} where nothing can be moved so."""
    found = _DISTANCE.search(said)
    if not found:
        return {}
    sign = 1 if found["later"] else -1
    if found["unit"] in _DAYS:
        return _by_days(before.get("date"), sign * round(_count(found)) * _DAYS[found["unit"]])
    return _by_minutes(before.get("time"), sign * round(_count(found) * _MINUTES[found["unit"]]))


def moves(said: str) -> bool:
    """Whether something is to be earlier or later by so much."""
    return bool(_DISTANCE.search(said))


def _count(found: re.Match[str]) -> float:
    said = found["count"] or "一"
    return (numbers.number(said) or 0) + (0.5 if found["half"] else 0)


def _by_days(booked: Any, days: int) -> dict[str, Value]:
    if not booked:
        return {}
    day = date.fromisoformat(str(booked)[:10]) + timedelta(days=days)
    return {"date": {"value": day.isoformat(), "text": spoken_date(day)}}


def _by_minutes(booked: Any, minutes: int) -> dict[str, Value]:
    """Every hour that is kept; a half of the day ("上午") cannot be moved by the clock."""
    times = str(booked or "").split("、")
    if not all(re.fullmatch(r"\d\d:\d\d", one) for one in times):
        return {}
    moved = [f"{datetime.strptime(one, '%H:%M') + timedelta(minutes=minutes):%H:%M}" for one in times]
    value = "、".join(moved)
    return {"time": {"value": value, "text": value, "times": moved}}
