"""How often, out of what a person said: "每天", "隔一天", "礼拜天不要", "每月15号".

`frequency` and `clock_times` (actions/day_times.py) are two fields; the rule of a plan is made of both.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from actions.parse import Parse
from actions.wording import spoken_date
from base import clock, numbers
from services.schedule.rules import Rule

Value = dict[str, Any]
_CN = "一二两三四五六七八九十"
_DAYS = "一二三四五六日"
NUMBER = rf"(\d{{1,2}}|[{_CN}]{{1,2}})"
_EVERY_OTHER = re.compile(r"隔(?:一|1)?天|每隔(?:一|1)天|(?:每|隔)?(?:两|2)天(?:一次|一趟|吃一)")
_EVERY_FEW = re.compile(rf"每隔?{NUMBER}天|{NUMBER}天(?:一次|一趟)")
_WEEKDAYS = re.compile(
    r"每?(?:个)?(?:周|礼拜|星期)([一二三四五六日天](?:[、,，和跟]?(?:周|礼拜|星期)?[一二三四五六日天])*)"
)
_BUT_NOT = re.compile(
    r"(?:除了?)(?:每(?:个)?)?(?P<but>周末|(?:周|礼拜|星期)[一二三四五六日天]+)"
    r"|(?:每(?:个)?)?(?P<not>周末|(?:周|礼拜|星期)[一二三四五六日天]+)(?:(?:都|就|那天|的时候)*|[^，,。改换]{1,10}[，,](?:就|那天|周末|都)*)(?:不(?:要|用|吃|提醒|量|打)|勿要|别|除外|停)"
)
""" "礼拜天不要", "除了周末", "礼拜天我女儿来，不用提醒": every day but these."""
_WEEKLY = re.compile(r"每(?:个|一)?(?:周|礼拜|星期)|一(?:周|礼拜|星期)一次")
_WEEKEND = re.compile(r"每(?:个)?周末|周末(?:都|每)")
_WORKDAYS = re.compile(r"工作日|周一到周五|礼拜一到礼拜五|星期一到星期五")
_MONTH = (
    r"(?:每(?:隔)?(?P<many>[一二两三四六1-6]?)个?月|(?P<every>[一二两三四六1-6])个月(?=一次|一趟|提醒|叫))"
)
_DAY_OF_MONTH = r"(?P<day>[123]\d|\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:号|日)"
_MONTHLY = re.compile(
    rf"{_MONTH}(?:的|都|到|逢|一次|一趟|[,，])*(?:{_DAY_OF_MONTH}(?:[和跟、,，]?(?P<second>\d{{1,2}})(?:号|日))?|(?P<edge>月?[初底末]|最后一天))?|按月"
)
""" "每个月15号", "一个月一次", "每三个月"."""
_NAMED_DAY = re.compile(_DAY_OF_MONTH)
_WEEKDAY = "(?:周|礼拜|星期)([一二三四五六日天])"
_SWAPPED = re.compile(rf"{_WEEKDAY}(?:的|那次|那天)*(?:改|换|挪|调)(?:成|到|为)?{_WEEKDAY}")
_ONLY_A_DAY = re.compile(rf"(?<![月年]){_DAY_OF_MONTH}")
_LAST_OF_MONTH = 31
_DAILY = re.compile(
    r"每天|每日|天天(?!气)|日日|每晚|每早|每夜|每个?(?:早上|晚上|早晨|中午|下午)|(?<![前头后那有哪隔])一天|一日|都要?|老是|总"
)
_FOR_DAYS = re.compile(
    rf"(?:连(?:着|续)?|一共|共|吃|服|打|滴|先)(?:吃|服)?{NUMBER}(天|个?(?:礼拜|星期|周))(?!一次|一趟)"
)
_OVER = re.compile("(?:吃|打|量|问)(?:过|好|完)?了|吃过")
""" "今天的吃过了" is no day to be reminded on."""


def frequency(parse: Parse) -> Value | None:
    """How often: {value, text, every: {interval, weekdays, monthdays?, start?, until?}}."""
    text = parse.text
    until = _until(text)
    found = _every(text) or _once(parse) or (daily() if until else None)
    if found is None:
        return None
    if until:
        found["every"]["until"] = until
        found["value"] = found["text"] = f"{found['text']}，到{spoken_date(date.fromisoformat(until))}为止"
    return found


def rule(often: Value, at: Value) -> Rule:
    """The rule of two fields."""
    every = often["every"]
    return Rule(
        times=tuple(at["times"]),
        start=every.get("start") or clock.today().isoformat(),
        interval=int(every.get("interval", 1)),
        weekdays=tuple(every.get("weekdays", ())),
        until=every.get("until"),
        monthdays=tuple(every.get("monthdays", ())),
    )


def daily() -> Value:
    return {"value": "每天", "text": "每天", "every": {}}


def _every(text: str) -> Value | None:
    but_not = _BUT_NOT.search(text)
    if but_not:
        return _every_day_but(but_not["but"] or but_not["not"])
    if monthly := _MONTHLY.search(text):
        return _every_month(monthly, text)
    if _EVERY_OTHER.search(text):
        return _often("隔一天", interval=2)
    few = _EVERY_FEW.search(text)
    if few and 2 <= count(few[1] or few[2]) <= 60:
        return _often(f"每{count(few[1] or few[2])}天", interval=count(few[1] or few[2]))
    if _WORKDAYS.search(text):
        return _often("周一到周五", weekdays=[0, 1, 2, 3, 4])
    if _WEEKEND.search(text):
        return _often("每个周末", weekdays=[5, 6])
    named = _WEEKDAYS.search(text)
    if named and (named[0].startswith("每") or len(named[1]) > 1):
        days = sorted(
            {_DAYS.index(one.replace("天", "日")) for one in re.findall("[一二三四五六日天]", named[1])}
        )
        return _on_weekdays(days)
    if _WEEKLY.search(text):
        today = clock.today().weekday()
        return _often(f"每周{_DAYS[today]}", weekdays=[today])
    return daily() if _DAILY.search(text) else None


def _every_month(found: re.Match[str], text: str) -> Value:
    """On which days of the month; today's where none is named, which gives way to one that was (`merged`)."""
    named = found["day"] or (elsewhere["day"] if (elsewhere := _NAMED_DAY.search(text)) else None)
    days = [count(one) for one in (named, found["second"]) if one]
    if found["edge"]:
        days = [1 if found["edge"].endswith("初") else _LAST_OF_MONTH]
    assumed = {} if days else {"assumed": True}
    days = sorted({min(one, _LAST_OF_MONTH) for one in days or [clock.today().day]})
    return {**_monthly(count(found["many"] or found["every"]) or 1, days), **assumed}


def _monthly(months: int, days: list[int]) -> Value:
    on = "和".join("最后一天" if one == _LAST_OF_MONTH else f"{one}号" for one in days)
    every = "每月" if months == 1 else f"每{months}个月"
    return _often(f"{every}{on}", interval=months, monthdays=days)


def merged(before: Value | None, value: Value, text: str) -> Value:
    """ "一个月一次" after "15号" or "每月15号": on the day that was named; "改成20号" after it: the 20th of every month."""
    old = (before or {}).get("every", {})
    named = _ONLY_A_DAY.search(text)
    if old.get("weekdays") and (swapped := _other_weekday(list(old["weekdays"]), text)):
        return swapped
    if old.get("monthdays") and "until" in value["every"] and named:
        return _monthly(old.get("interval", 1), [min(count(named["day"]), _LAST_OF_MONTH)])
    if not value.get("assumed") or not old:
        return value
    once = old.get("start") if old.get("start") == old.get("until") else None
    days = list(old.get("monthdays", ())) or ([date.fromisoformat(once).day] if once else [])
    if not days:
        return value
    return _monthly(value["every"].get("interval", 1), days)


def _other_weekday(days: list[int], text: str) -> Value | None:
    """ "周五改成周六" of every Monday, Wednesday and Friday: one of the days for another one."""
    found = _SWAPPED.search(text)
    old, new = (min("一二三四五六日天".index(one), 6) for one in found.groups()) if found else (7, 7)
    if old not in days:
        return None
    return _on_weekdays(sorted({*(one for one in days if one != old), new}))


def _on_weekdays(days: list[int]) -> Value:
    return _often("每" + "、".join(f"周{_DAYS[one]}" for one in days), weekdays=days)


def _every_day_but(said: str) -> Value:
    out = (
        {5, 6}
        if said == "周末"
        else {min("一二三四五六日天".index(one), 6) for one in said if one in "一二三四五六日天"}
    )
    days = "、".join(f"周{_DAYS[one]}" for one in sorted(out))
    return _often(f"每天（{days}除外）", weekdays=[one for one in range(7) if one not in out])


def _often(text: str, **every: Any) -> Value:
    return {"value": text, "text": text, "every": every}


def _once(parse: Parse) -> Value | None:
    days = [e for e in parse.of("date") if not e.get("until") and not e.get("past")]
    if not days or _OVER.search(parse.text):
        return None
    day = str(days[-1]["value"])[:10]
    text = f"只在{spoken_date(date.fromisoformat(day))}"
    return {"value": text, "text": text, "every": {"start": day, "until": day}}


def _until(text: str) -> str | None:
    found = _FOR_DAYS.search(text)
    if not found:
        return None
    days = count(found[1]) * (1 if found[2] == "天" else 7)
    return (clock.today() + timedelta(days=max(days, 1) - 1)).isoformat()


def count(said: str | None) -> int:
    return numbers.whole(said) or 0 if said else 0
