"""Festivals, solar terms and days of the lunar calendar by name: 春节, 大年初一, 冬至, 农历八月十五, 国庆长假."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from bot.nlu.temporal import lunar
from bot.nlu.temporal.holidays import days_off
from bot.nlu.temporal.numerals import SIGNS
from bot.nlu.temporal.numerals import year as year_of
from bot.nlu.temporal.span import Days, Meaning, Rule
from bot.nlu.temporal.upcoming import day_of, upcoming

_OfYear = Callable[[int], "date | None"]
_SOLAR = {
    "元旦": (1, 1),
    "情人节": (2, 14),
    "妇女节": (3, 8),
    "三八节": (3, 8),
    "植树节": (3, 12),
    "愚人节": (4, 1),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "青年节": (5, 4),
    "五四": (5, 4),
    "护士节": (5, 12),
    "儿童节": (6, 1),
    "六一": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "双十一": (11, 11),
    "双11": (11, 11),
    "双十二": (12, 12),
    "双12": (12, 12),
    "平安夜": (12, 24),
    "圣诞": (12, 25),
}
_LUNAR = {
    "春节": (1, 1),
    "新春": (1, 1),
    "元宵节": (1, 15),
    "正月半": (1, 15),
    "龙抬头": (2, 2),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中元节": (7, 15),
    "七月半": (7, 15),
    "中秋": (8, 15),
    "八月半": (8, 15),
    "重阳": (9, 9),
    "下元节": (10, 15),
    "腊八": (12, 8),
    "小年": (12, 24),
    "过年": (1, 1),
    "二月二": (2, 2),
    "三月三": (3, 3),
    "七月七": (7, 7),
    "九月九": (9, 9),
}
_NTH_WEEKDAY = {"母亲节": (5, 6, 2), "父亲节": (6, 6, 3), "感恩节": (11, 3, 4)}  # month, weekday, which
_EVES = {"除夕": 0, "年三十": 0, "大年夜": 0, "年夜": 0, "小年夜": 1}
_TERMS = (
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "芒种",
    "夏至",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "冬至",
    "小寒",
    "大寒",
    "小暑",
    "小满",
    "大雪",
    "小雪",
)
_NO_NUMBER = f"(?![{SIGNS}点号楼])"
_LONGER_FORMS = {
    "五一": f"(?:国际)?(?:劳动节)?{_NO_NUMBER}",
    "六一": f"(?:国际)?(?:儿童节)?{_NO_NUMBER}",
    "八一": "建军节",
    "五四": "青年节",
    "妇女节": "",
    "元旦": "节?",
    "大雪": "(?=节气|那天|当天|这天)",  # alone it is the weather
    "小雪": "(?=节气|那天|当天|这天)",
    "小满": "(?=节气|那天|当天|这天|\\Z)",
    "小年": "(?![轻级纪龄])",
    "过年": "(?![检龄纪轻货限费卡审级度])",
    "二月二": "(?![号日十])",
    "三月三": "(?![号日十])",
    "七月七": "(?![号日十])",
    "九月九": "(?![号日十])",
}
_SURNAMES = "张王李赵刘陈杨黄周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯曾彭吕苏卢蒋蔡魏丁叶沈建"
_BEFORE = {
    "国庆": f"(?<![{_SURNAMES}])",
    "年夜": "(?<![团过吃])",
    "过年": "(?<![通超经难不])",
    "六一": f"(?<![{SIGNS}号日楼{_SURNAMES}])",
    "五一": f"(?<![{SIGNS}号日楼{_SURNAMES}])",
    "三八节": "",
    "妇女节": "(?:三八)?",
}
_A_PLACE = (
    "(?!小区|中学|小学|路|广场|新村|公园|大厦|街|医院|公寓|苑|花园|里小区|饭|菜|上河图|北路|南路|东路|西路)"
)
_PERIOD = r"(?P<period>的?(?:小长假|长假|黄金周|假期|放假|期间|假|[几三五七八]天))?"
HOLIDAYS = {
    "元旦": "元旦",
    "春节": "春节",
    "新春": "春节",
    "过年": "春节",
    "清明": "清明",
    "五一": "劳动节",
    "劳动节": "劳动节",
    "端午": "端午",
    "国庆": "国庆节",
    "中秋": "中秋",
}
BRIDGED = {"国庆节": 7, "春节": 8, "劳动节": 5}
"""Days off with the bridge days: the fewest in the decrees for 2025 and 2026."""


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def rule_of(name: str) -> _OfYear:
    if name in _SOLAR:
        return lambda year: day_of(year, *_SOLAR[name])
    if name in _LUNAR:
        return lambda year: lunar.lunar_day(year, *_LUNAR[name])
    if name in _NTH_WEEKDAY:
        return lambda year: _nth_weekday(year, *_NTH_WEEKDAY[name])
    if name in _EVES:
        return lambda year: _eve(year, _EVES[name])
    return lambda year: lunar.solar_term(year, name)


def _eve(year: int, before: int) -> date | None:
    eve = lunar.new_years_eve(year)
    return eve - timedelta(days=before) if eve else None


def _named(match: re.Match[str], now: datetime) -> Meaning | None:
    name = next(word for word in LONGEST_FIRST if word in match["name"])
    if match["period"]:
        period = period_off(name, match["year"], now)
        if period:
            return period
    day = in_year(rule_of(name), match["year"], now)
    return Days(day, extra={"festival": name}) if day else None


def _national_day_week(match: re.Match[str], now: datetime) -> Meaning | None:
    return period_off("国庆", match["year"], now)


def period_off(name: str, word: str | None, now: datetime) -> Days | None:
    """The days off around a festival; today counts as long as they last."""
    holiday, rule = HOLIDAYS.get(name), rule_of(name)
    if holiday is None:
        return None
    for year in _years(rule, word, now):
        day = rule(year)
        off = days_off(holiday, day) if day else None
        if off and (word or off.last >= now.date()):
            tentative = {} if off.decreed else {"tentative": True}
            return Days(off.first, off.last, extra={"festival": name, **tentative})
    return None


def _years(rule: _OfYear, word: str | None, now: datetime) -> Iterable[int]:
    if word in _LAST_TIME:
        day = in_year(rule, word, now)
        return [day.year] if day else []
    return [_named_year(word, now)] if word else range(now.year - 1, now.year + 3)


_LAST_TIME = {"上次", "上回"}
_YEARS = {"去年": -1, "前年": -2, "今年": 0, "明年": 1, "后年": 2}


def _named_year(word: str, now: datetime) -> int:
    return now.year + _YEARS[word] if word in _YEARS else year_of(word.removesuffix("年")) or now.year


def in_year(rule: _OfYear, word: str | None, now: datetime) -> date | None:
    if word in _LAST_TIME:
        days = (rule(year) for year in (now.year, now.year - 1))
        return next((day for day in days if day and day <= now.date()), None)
    if word:
        return rule(_named_year(word, now))
    return upcoming(rule, now.date(), recent=timedelta(0))


LONGEST_FIRST = sorted([*_SOLAR, *_LUNAR, *_NTH_WEEKDAY, *_EVES, *_TERMS], key=len, reverse=True)
NAMES = "|".join(f"{_BEFORE.get(name, '')}{name}{_LONGER_FORMS.get(name, '')}" for name in LONGEST_FIRST)
_BIRTH_YEAR = (
    rf"(?<![\d{SIGNS}])(?:[4-9]\d|[四五六七八九][零〇一二三四五六七八九])年(?=[农阴旧正冬腊{SIGNS}])"
)
_YEAR_SPELT = rf"(?<![{SIGNS}])[一二][九〇零][零〇一二三四五六七八九]{{2}}年"
YEAR = (
    r"(?:(?=[去前今明后上12一二4-9四五六七八九])(?P<year>去年|前年|今年|明年|后年|上[次回](?!的)|(?<!\d)(?:19|20)\d\d年|"
    rf"{_BIRTH_YEAR}|{_YEAR_SPELT})的?)?"
)

RULES = (
    Rule(
        re.compile(rf"{YEAR}(?:大年|农历)?(?P<name>{NAMES})(?:节)?(?:当天|那天|这天)?{_PERIOD}{_A_PLACE}"),
        _named,
    ),
    Rule(re.compile(rf"{YEAR}十一(?:国庆节?)?(?:小?长假|黄金周|假期|放假|期间)"), _national_day_week),
)
