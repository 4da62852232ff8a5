"""Two days in one wish: "明天和后天都要". One is taken at a time, and nothing is dropped in silence."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from actions.parse import Entity, Parse
from actions.wording import spoken_date
from base import clock

_JOINED = re.compile(r"^(?:、|和|跟|与|还有|以及|同)+$")
_BOTH = re.compile("都要|都来|都约|都订|两天都")
_TOLD = re.compile("了|过|的时候|那天|约的|订的|挂的|报的")
_WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")
_EITHER = re.compile(r"^[,， ]?(?:或者?|要么)+$")


def first(days: list[Entity], parse: Parse) -> Entity | None:
    """The day to take: the last that was said, which corrects; of two that are wanted side by side the first."""
    return days[0] if _side_by_side(days, parse, _JOINED, _EITHER) else next(iter(days[-1:]), None)


def another(parse: Parse) -> Entity | None:
    """The second of two days that are both wanted."""
    days = [e for e in parse.of("date") if not e.get("until") and not e.get("past")]
    return days[1] if _side_by_side(days, parse, _JOINED) else None


def bare_weekday(parse: Parse) -> int | None:
    """ "改到礼拜五": of which week is told by what is moved; 0 is Monday."""
    found = [_WEEKDAY.fullmatch(str(day.get("surface"))) for day in parse.of("date")[-1:]]
    return min("一二三四五六日天".index(found[0][1]), 6) if found and found[0] else None


def nearest(weekday: int, before: date) -> dict[str, Any]:
    """ "改成周日" over a Saturday: the Sunday that is nearest to it, of those to come."""
    same_week = before + timedelta(days=weekday - before.weekday())
    days = (same_week + timedelta(days=7 * weeks) for weeks in range(-1, 6))
    day = min((one for one in days if one > clock.today()), key=lambda one: abs((one - before).days))
    return {"value": day.isoformat(), "text": spoken_date(day)}


def within(weekday: int, span: dict[str, Any]) -> dict[str, Any] | None:
    """ "下个礼拜", then "礼拜三": the Wednesday of that week; None where the time that was named has none or several."""
    first, last = (date.fromisoformat(str(span[end])[:10]) for end in ("from", "until"))
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    if day > last or day + timedelta(days=7) <= last:
        return None
    return {"value": day.isoformat(), "text": spoken_date(day)}


def of_next_week(parse: Parse) -> dict[str, Any] | None:
    """On a Sunday "这个礼拜六" is over: who wishes for it means the next; who tells of it means the last."""
    over = [e for e in parse.of("date") if e.get("past")]
    if len(over) != 1 or not over[0].get("this_week") or parse.of("symptom") or _TOLD.search(parse.text):
        return None
    day = date.fromisoformat(str(over[0]["value"])[:10]) + timedelta(days=7)
    return {
        "value": day.isoformat(),
        "text": spoken_date(day),
        "instead_of": parse.text[over[0]["start"] : over[0]["end"]],
    }


def contradicting(parse: Parse) -> tuple[date, date] | None:
    """ "11月28号星期五" where the 28th is a Saturday: that day, and the one of that weekday next to it."""
    for one, other in pairwise(parse.of("date")):
        apart = parse.text[one["end"] : other["start"]].strip(" ,，(（")
        if apart or bool(one.get("weekday_only")) == bool(other.get("weekday_only")):
            continue
        told, weekday = (other, one) if one.get("weekday_only") else (one, other)
        day, named = (date.fromisoformat(str(each["value"])[:10]) for each in (told, weekday))
        if not told.get("until") and not weekday.get("until") and day.weekday() != named.weekday():
            return day, date.fromisoformat(nearest(named.weekday(), day)["value"])
    return None


def _side_by_side(days: list[Entity], parse: Parse, *joints: re.Pattern[str]) -> bool:
    if len(days) < 2 or days[0]["value"] == days[1]["value"]:
        return False
    between = parse.text[days[0]["end"] : days[1]["start"]]
    if not between and _JOINED in joints and _BOTH.search(parse.text):
        return True  # "礼拜三礼拜五都要"
    return any(joint.match(between) for joint in joints)
