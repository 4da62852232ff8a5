"""How long something lasts, in minutes: 两个半小时, 40分钟, 三刻钟, 两三个小时. Days are no duration here."""

from __future__ import annotations

import re
from datetime import datetime

from bot.nlu.temporal.numerals import SIGNS, amount, number
from bot.nlu.temporal.span import Meaning, Ready, Rule

_ABOUT_TEN = "(?:来|多|几)?"
_COUNT = rf"\d{{1,3}}(?:\.\d)?|[{SIGNS}]{{1,3}}|俩|仨"
_FREE = rf"(?<![\d.:第每{SIGNS}百千])"
_HOUR = "(?:小时|钟头|(?<=[\\d俩仨])h(?![a-z])|(?<=半个)钟(?!头))(?!工|服务|值班|在线|候诊|达)"
_ROUND_THE_CLOCK = 24
_HALF_DAY = 240
_TOGETHER = {"俩": 2, "仨": 3}


def _hours(match: re.Match[str], now: datetime) -> Meaning | None:
    size = _TOGETHER.get(match["count"]) or amount(match["count"])
    if size is None or not 0 < size < _ROUND_THE_CLOCK:
        return None
    minutes = size * 60 + (30 if match["and_half"] or match["half_after"] else 0)
    return Ready("duration", round(minutes + (number(match["minutes"] or "0") or 0)))


def _half_hour(match: re.Match[str], now: datetime) -> Meaning | None:
    return Ready("duration", 30)


def _minutes(match: re.Match[str], now: datetime) -> Meaning | None:
    size = amount(match[1])
    return Ready("duration", round(size)) if size else None


def _quarters(match: re.Match[str], now: datetime) -> Meaning | None:
    size = number(match[1])
    return Ready("duration", 15 * size) if size else None


def _about(match: re.Match[str], now: datetime) -> Meaning | None:
    """两三个小时, 三四十分钟, 1到2小时; `until` is the longer one."""
    first, last = number(match["first"]), number(match["last"])
    if not first or not last or first >= last:
        return None
    if not match["to"] and last != first + 1:
        return None
    unit = 60 if match["unit"] is None else 10 if match["tens"] else 1
    return Ready("duration", first * unit, {"until": last * unit})


def _half_day(match: re.Match[str], now: datetime) -> Meaning | None:
    return Ready("duration", _HALF_DAY)


RULES = (
    Rule(
        re.compile(
            "(?<![前后上下两三大了好老一得])半天(?=\\Z|的?时间|就行|就够|就好|就可以|左右|行吗|可以|[,，。 ])"
        ),
        _half_day,
    ),
    Rule(
        re.compile(
            rf"{_FREE}(?P<count>{_COUNT})(?:个多?(?P<and_half>半)?)?{_HOUR}(?P<half_after>半)?"
            rf"(?:零?(?P<minutes>\d{{1,2}}|[{SIGNS}]{{1,3}})分钟?)?"
        ),
        _hours,
    ),
    Rule(re.compile(rf"{_FREE}半个?{_HOUR}"), _half_hour),
    Rule(
        re.compile(
            rf"{_FREE}({_COUNT}){_ABOUT_TEN}分钟(?!社区|生活圈|体育|养老|文化|就业|便民|健身|步行|热度)"
        ),
        _minutes,
    ),
    Rule(re.compile(r"([一二两三])刻钟"), _quarters),
    Rule(
        re.compile(
            rf"{_FREE}(?P<first>\d{{1,2}}|[{SIGNS}])(?P<to>[到至~-])?(?P<last>\d{{1,2}}|[{SIGNS}])(?:个?{_HOUR}|(?P<tens>十)?(?P<unit>分钟))"
        ),
        _about,
    ),
)
