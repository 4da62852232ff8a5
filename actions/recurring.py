"""How often, out of what a person said: "每天", "隔一天", "礼拜天不要".

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
_DAILY = re.compile(
    r"每天|每日|天天|日日|每晚|每早|每夜|每个?(?:早上|晚上|早晨|中午|下午)|一天|一日|都要?|老是|总"
)
_FOR_DAYS = re.compile(
    rf"(?:连(?:着|续)?|一共|共|吃|服|打|滴|先)(?:吃|服)?{NUMBER}(天|个?(?:礼拜|星期|周))(?!一次|一趟)"
)
_OVER = re.compile("(?:吃|打|量|问)(?:过|好|完)?了|吃过")
""" "今天的吃过了" is no day to be reminded on."""


def frequency(parse: Parse) -> Value | None:
    """How often: {value, text, every: {interval, weekdays, start?, until?}}."""
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
    )


def daily() -> Value:
    return {"value": "每天", "text": "每天", "every": {}}


def _every(text: str) -> Value | None:
    but_not = _BUT_NOT.search(text)
    if but_not:
        return _every_day_but(but_not["but"] or but_not["not"])
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
        return _often("每" + "、".join(f"周{_DAYS[one]}" for one in days), weekdays=days)
    if _WEEKLY.search(text):
        today = clock.today().weekday()
        return _often(f"每周{_DAYS[today]}", weekdays=[today])
    return daily() if _DAILY.search(text) else None


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
