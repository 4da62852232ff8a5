"""When it happened: a day that has begun, "三天了", "一直这样"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from actions.parse import Entity, Parse
from actions.value import Value
from actions.wording import spoken_date, words
from base import clock, numbers

_JUST_NOW = re.compile("刚才|刚刚")
_NOW = re.compile(r"现在|正在|这会儿|眼下|此刻")
_DAYS_AGO = {"今天": 0, "昨天": 1, "前天": 2}
_SINCE = re.compile(r"(\d{1,2}|[一二两三四五六七八九十]{1,2})个?多?(天|礼拜|星期|周|月)(?=了|没|都|不|还)")
_DAYS = {"天": 1, "礼拜": 7, "星期": 7, "周": 7, "月": 30}
_DAY_OF_MONTH = re.compile("[\\d一二三四五六七八九十廿卅]{1,3}[号日]")
_HAPPENED = re.compile(
    "(?:那天)?(?:坏|开始|就|早上|上午|中午|下午|傍晚|晚上|夜|半夜|凌晨|发生|停|断|漏|起|到现在|的时候|[,，。]|$)"
)
"""Behind the day of a report; the 5号 of a gate has none of it."""
_ALWAYS = re.compile(
    r"一直|天天(?!气)|每天|每晚|经常|老是|总是|好几天|好几[年个]|[几多]年了|[两三四五六七八九十]年了|长期"
)


def when(parse: Parse) -> Value | None:
    """A day that has begun; of a span its first day, as it was said."""
    for entity in reversed(parse.of("date")):
        day = _last_such_day(entity, parse)
        if day <= clock.today():
            text = str(entity["surface"]) if entity.get("until") else spoken_date(day)
            return {"value": day.isoformat(), "text": text}
    since = _SINCE.search(parse.text)
    if since:
        begun = clock.today() - timedelta(days=(numbers.whole(since[1]) or 0) * _DAYS[since[2]])
        return {
            "value": begun.isoformat(),
            "text": words("told_since", span=since[0][: since.end(2) - since.start()]),
        }
    return _going_on(parse.text)


def _last_such_day(entity: Entity, parse: Parse) -> date:
    """ "18号坏的", "周三夜里漏水": what has happened was on the last such day, not on the next one."""
    day = date.fromisoformat(str(entity["value"])[:10])
    if day <= clock.today() or entity.get("until"):
        return day
    if entity.get("weekday_only"):
        return day - timedelta(days=7)
    if _DAY_OF_MONTH.fullmatch(str(entity["surface"])) and _HAPPENED.match(parse.text[entity["end"] :]):
        before = _month_before(day)
        return before if before <= clock.today() else _month_before(before)
    return day


def _month_before(day: date) -> date:
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def picked(said: str) -> Value:
    """One of the answers made ready to when something happened: 刚刚, 昨天, 一直这样. Raises KeyError for another."""
    if said in _DAYS_AGO:
        day = clock.today() - timedelta(days=_DAYS_AGO[said])
        return {"value": day.isoformat(), "text": spoken_date(day)}
    found = _going_on(said)
    if found is None:
        raise KeyError(said)
    return found


def _going_on(text: str) -> Value | None:
    for pattern, name in ((_ALWAYS, "told_always"), (_JUST_NOW, "told_just_now"), (_NOW, "told_now")):
        if pattern.search(text):
            return {"value": clock.today().isoformat(), "text": words(name)}
    return None
