"""Days of the lunar calendar by number: 大年初三, 正月十五, 农历八月十五, 腊月廿三, 下个月初八."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.nlu.temporal import lunar
from bot.nlu.temporal.festivals import YEAR, in_year
from bot.nlu.temporal.numerals import SIGNS, number
from bot.nlu.temporal.span import Days, Meaning, Rule

_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _new_year_day(match: re.Match[str], now: datetime) -> Meaning | None:
    """大年初三, 年初五, 正月初一, 正月十五, 腊月廿三, 十二月初一."""
    month = _LUNAR_MONTHS.get(match["month"] or "正") or number(match["month"])
    day = 15 if match["day"] == "半" else number(match["day"].removeprefix("初"))
    return _lunar(month, day, match["year"], now)


def _lunar(month: int | None, day: int | None, word: str | None, now: datetime) -> Meaning | None:
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    found = in_year(lambda year: lunar.lunar_day(year, month, day), word, now)
    return Days(found, extra={"lunar": True}) if found else None


def _day_of_a_lunar_month(match: re.Match[str], now: datetime) -> Meaning | None:
    """农历十五, or 初一 said alone: the next one."""
    day = number((match["day"] or match["alone"]).removeprefix("初"))
    found = lunar.next_lunar_day(day, now.date()) if day else None
    return Days(found, extra={"lunar": True}) if found else None


def _lunar_month(match: re.Match[str], now: datetime) -> Meaning | None:
    """正月里, 腊月: from its first day to the day before the next month's."""
    month = _LUNAR_MONTHS[match["month"]]
    first = in_year(lambda year: lunar.lunar_day(year, month, 1), match["year"], now)
    begun = in_year(lambda year: lunar.lunar_day(year, month, 1), None, now - timedelta(days=29))
    start = first if match["year"] else begun or first
    after = lunar.next_lunar_day(1, start + timedelta(days=1)) if start else None
    return Days(start, after - timedelta(days=1), "month", extra={"lunar": True}) if start and after else None


def _day_of_the_next_lunar_month(match: re.Match[str], now: datetime) -> Meaning | None:
    """下个月初八, said on the fourteenth of the tenth lunar month, is the eighth of the eleventh."""
    next_first = lunar.next_lunar_day(1, now.date() + timedelta(days=1))
    day = number(match["day"].removeprefix("初"))
    found = lunar.next_lunar_day(day, next_first) if day and next_first else None
    return Days(found, extra={"lunar": True}) if found else None


_SAID_LUNAR = (
    rf"(?:农历|阴历|旧历)的?(?P<month>正|冬|腊|[{SIGNS}\d]{{1,2}})月(?P<day>半|初?[{SIGNS}\d]{{1,3}})[号日]?"
)
_DAY_ALONE = rf"初[一二三四五六七八九十]|廿[一二三四五六七八九]|[{SIGNS}]{{1,3}}"
_SURELY_LUNAR = "初[四五六七八九十]|廿[一二三四五六七八九]"  # 初一 alone may be a form of the middle school
_AFTER_ALONE = r"(?=那天|早|上午|下午|晚|去|来|再|吧|好|行|可以)"

RULES = (
    Rule(
        re.compile(rf"(?:农历|阴历|旧历)的?(?P<alone>)(?P<day>{_DAY_ALONE})(?![月年{SIGNS}])[号日]?"),
        _day_of_a_lunar_month,
    ),
    Rule(
        re.compile(rf"^(?P<day>)(?P<alone>初[一二三四五六七八九十]|廿[一二三四五六七八九]){_AFTER_ALONE}"),
        _day_of_a_lunar_month,
    ),
    Rule(re.compile(rf"^(?P<day>)(?P<alone>{_SURELY_LUNAR})$"), _day_of_a_lunar_month),
    Rule(
        re.compile(r"下个?月的?(?P<day>初[一二三四五六七八九十]|廿[一二三四五六七八九])(?![号日])"),
        _day_of_the_next_lunar_month,
    ),
    Rule(re.compile(rf"{YEAR}{_SAID_LUNAR}"), _new_year_day),
    Rule(re.compile(rf"{YEAR}(?P<month>正|冬|腊)月的?(?P<day>初?[{SIGNS}]{{1,3}})[号日]?"), _new_year_day),
    Rule(re.compile(rf"{YEAR}(?P<month>正|冬|腊)月(?:里|份|间)?(?!的?初?[{SIGNS}]|半|饭)"), _lunar_month),
    Rule(
        re.compile(
            rf"{YEAR}(?<![{SIGNS}])(?P<month>[{SIGNS}]{{1,2}})月(?P<day>初[一二三四五六七八九十]|廿[一二三四五六七八九]?)(?![号日]|中|级)"
        ),
        _new_year_day,
    ),
    Rule(re.compile(rf"{YEAR}(?<![{SIGNS}])(?P<month>八)月(?P<day>十五)(?![号日{SIGNS}]|个)"), _new_year_day),
    Rule(re.compile(rf"{YEAR}(?P<month>)(?:大年|年)(?P<day>初[一二三四五六七八九十])"), _new_year_day),
)
