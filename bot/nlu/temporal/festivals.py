"""Festivals, solar terms and days of the lunar calendar by name: 春节, 大年初一, 冬至, 农历八月十五, 国庆长假."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from bot.nlu.temporal import lunar
from bot.nlu.temporal.holidays import days_off, is_workday
from bot.nlu.temporal.numerals import SIGNS, number
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
_HOLIDAYS = {
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
_BRIDGED = {"国庆节": 7, "春节": 8, "劳动节": 5}
"""Days off with the bridge days: the fewest in the decrees for 2025 and 2026."""
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _rule_of(name: str) -> _OfYear:
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
    name = next(word for word in _LONGEST_FIRST if word in match["name"])
    if match["period"]:
        period = _period(name, match["year"], now)
        if period:
            return period
    day = _in_year(_rule_of(name), match["year"], now)
    return Days(day, extra={"festival": name}) if day else None


def _national_day_week(match: re.Match[str], now: datetime) -> Meaning | None:
    return _period("国庆", match["year"], now)


def _period(name: str, word: str | None, now: datetime) -> Days | None:
    """The days off around a festival; today counts as long as they last."""
    holiday, rule = _HOLIDAYS.get(name), _rule_of(name)
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
        day = _in_year(rule, word, now)
        return [day.year] if day else []
    return [_named_year(word, now)] if word else range(now.year - 1, now.year + 3)


_LAST_TIME = {"上次", "上回"}
_YEARS = {"去年": -1, "前年": -2, "今年": 0, "明年": 1, "后年": 2}


def _named_year(word: str, now: datetime) -> int:
    return now.year + _YEARS[word] if word in _YEARS else year_of(word.removesuffix("年")) or now.year


def _in_year(rule: _OfYear, word: str | None, now: datetime) -> date | None:
    if word in _LAST_TIME:
        days = (rule(year) for year in (now.year, now.year - 1))
        return next((day for day in days if day and day <= now.date()), None)
    if word:
        return rule(_named_year(word, now))
    return upcoming(rule, now.date(), recent=timedelta(0))


def _new_year_day(match: re.Match[str], now: datetime) -> Meaning | None:
    """大年初三, 年初五, 正月初一, 正月十五, 腊月廿三, 十二月初一."""
    month = _LUNAR_MONTHS.get(match["month"] or "正") or number(match["month"])
    day = number(match["day"].removeprefix("初"))
    return _lunar(month, day, match["year"], now)


def _lunar(month: int | None, day: int | None, word: str | None, now: datetime) -> Meaning | None:
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    found = _in_year(lambda year: lunar.lunar_day(year, month, day), word, now)
    return Days(found, extra={"lunar": True}) if found else None


def _day_of_a_lunar_month(match: re.Match[str], now: datetime) -> Meaning | None:
    """农历十五, or 初一 said alone: the next one."""
    day = number((match["day"] or match["alone"]).removeprefix("初"))
    found = lunar.next_lunar_day(day, now.date()) if day else None
    return Days(found, extra={"lunar": True}) if found else None


def _lunar_month(match: re.Match[str], now: datetime) -> Meaning | None:
    """正月里, 腊月: from its first day to the day before the next month's."""
    month = _LUNAR_MONTHS[match["month"]]
    first = _in_year(lambda year: lunar.lunar_day(year, month, 1), match["year"], now)
    begun = _in_year(lambda year: lunar.lunar_day(year, month, 1), None, now - timedelta(days=29))
    start = first if match["year"] else begun or first
    after = lunar.next_lunar_day(1, start + timedelta(days=1)) if start else None
    return Days(start, after - timedelta(days=1), "month", extra={"lunar": True}) if start and after else None


def _day_of_the_next_lunar_month(match: re.Match[str], now: datetime) -> Meaning | None:
    """下个月初八, said on the fourteenth of the tenth lunar month, is the eighth of the eleventh."""
    next_first = lunar.next_lunar_day(1, now.date() + timedelta(days=1))
    day = number(match["day"].removeprefix("初"))
    found = lunar.next_lunar_day(day, next_first) if day and next_first else None
    return Days(found, extra={"lunar": True}) if found else None


def _days_after(match: re.Match[str], now: datetime) -> Meaning | None:
    """国庆后第一天: counted from the last day off, or from the festival itself where nobody has a day off."""
    name = next(word for word in _LONGEST_FIRST if word in match["name"])
    off = _period(name, match["year"], now)
    start = _last_off(off) if off else _in_year(_rule_of(name), match["year"], now)
    away = 1 if match["away"] == "头" else number(match["away"])
    if not start or not away:
        return None
    return Days(start + timedelta(days=away), extra=off.extra if off else {"festival": name})


def _workday_after(match: re.Match[str], now: datetime) -> Meaning | None:
    """元旦后第一个工作日."""
    name = next(word for word in _LONGEST_FIRST if word in match["name"])
    off = _period(name, match["year"], now)
    return _first_workday(off) if off else None


def _after_the_next_holiday(match: re.Match[str], now: datetime) -> Meaning | None:
    """节后第一天, 过完节第一个工作日: of the public holiday that comes next."""
    coming = [off for name in _HOLIDAYS if (off := _period(name, None, now))]
    off = min(coming, key=lambda one: one.first)
    if match["work"]:
        return _first_workday(off)
    return Days(_last_off(off) + timedelta(days=1), extra=off.extra)


def _first_workday(off: Days) -> Days:
    days = (_last_off(off) + timedelta(days=away) for away in range(1, 10))
    return Days(next(day for day in days if is_workday(day)), extra=off.extra)


def _day_within(match: re.Match[str], now: datetime) -> Meaning | None:
    """国庆第二天, 春节初三: counted from the festival itself."""
    name = next(word for word in _LONGEST_FIRST if word in match["name"])
    start = _in_year(_rule_of(name), match["year"], now)
    which = number(match["nth"] or match["new"].removeprefix("初"))
    if start is None or not which:
        return None
    return Days(start + timedelta(days=which - 1), extra={"festival": name})


def _new_year_over(match: re.Match[str], now: datetime) -> Meaning | None:
    """过完年, 年后: from the last day off of 春节 on."""
    off = _period("春节", None, now)
    if off is None or off.first <= now.date():
        return None
    first = _last_off(off) + timedelta(days=1)
    return Days(first, first + _A_MONTH, extra={"festival": "春节", "bound": "after"})


def _last_off(off: Days) -> date:
    """As decreed; while there is no decree, as long as it has been in every year since it was bridged."""
    bridged = _BRIDGED.get(_HOLIDAYS[off.extra["festival"]], 1) if off.extra.get("tentative") else 1
    return max(off.last or off.first, off.first + timedelta(days=bridged - 1))


_A_MONTH = timedelta(days=30)
_LONGEST_FIRST = sorted([*_SOLAR, *_LUNAR, *_NTH_WEEKDAY, *_EVES, *_TERMS], key=len, reverse=True)
_NAMES = "|".join(f"{_BEFORE.get(name, '')}{name}{_LONGER_FORMS.get(name, '')}" for name in _LONGEST_FIRST)
_BIRTH_YEAR = (
    rf"(?<![\d{SIGNS}])(?:[4-9]\d|[四五六七八九][零〇一二三四五六七八九])年(?=[农阴旧正冬腊{SIGNS}])"
)
_YEAR_SPELT = rf"(?<![{SIGNS}])[一二][九〇零][零〇一二三四五六七八九]{{2}}年"
_WORD = (
    r"(?:(?=[去前今明后上12一二4-9四五六七八九])(?P<year>去年|前年|今年|明年|后年|上[次回](?!的)|(?<!\d)(?:19|20)\d\d年|"
    rf"{_BIRTH_YEAR}|{_YEAR_SPELT})的?)?"
)
_SAID_LUNAR = (
    rf"(?:农历|阴历|旧历)的?(?P<month>正|冬|腊|[{SIGNS}\d]{{1,2}})月(?P<day>初?[{SIGNS}\d]{{1,3}})[号日]?"
)
_DAY_ALONE = rf"初[一二三四五六七八九十]|廿[一二三四五六七八九]|[{SIGNS}]{{1,3}}"
_SURELY_LUNAR = "初[四五六七八九十]|廿[一二三四五六七八九]"  # 初一 alone may be a form of the middle school
_AFTER_ALONE = r"(?=那天|早|上午|下午|晚|去|来|再|吧|好|行|可以)"
_REST = "的?(?:小长假|长假|黄金周|假期|放假|假)?(?:之后|以后|过后|过完|完了?|后)的?"
_FIRST_WORKDAY = "(?:(?:第|头)一个(?:工作日|上班日)|(?:第|头)一天(?:上班|开门|办公))"

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
    Rule(
        re.compile(
            rf"{_WORD}(?P<name>{_NAMES})节?{_REST}(?:第(?=[一二三四五]天)|(?=头))(?P<away>[一二三四五头])一?天"
        ),
        _days_after,
    ),
    Rule(re.compile(rf"{_WORD}(?P<name>{_NAMES})节?{_REST}{_FIRST_WORKDAY}"), _workday_after),
    Rule(
        re.compile(rf"(?:节后|过完节|放完假|假期?结束)的?(?:(?P<work>{_FIRST_WORKDAY})|第一天|头一天)"),
        _after_the_next_holiday,
    ),
    Rule(
        re.compile(
            rf"{_WORD}(?P<name>{_NAMES})节?的?(?:第(?P<nth>[一二三四五六七])天|(?<=春节)(?P<new>初[一二三四五六七八九十]))"
        ),
        _day_within,
    ),
    Rule(re.compile("过[完好]年(?:之后|以后|后)?|(?:等|到|开)年后(?!天)|^年后(?!天)"), _new_year_over),
    Rule(
        re.compile(rf"{_WORD}(?:大年|农历)?(?P<name>{_NAMES})(?:节)?(?:当天|那天|这天)?{_PERIOD}{_A_PLACE}"),
        _named,
    ),
    Rule(re.compile(rf"{_WORD}十一(?:国庆节?)?(?:小?长假|黄金周|假期|放假|期间)"), _national_day_week),
    Rule(re.compile(rf"{_WORD}{_SAID_LUNAR}"), _new_year_day),
    Rule(re.compile(rf"{_WORD}(?P<month>正|冬|腊)月的?(?P<day>初?[{SIGNS}]{{1,3}})[号日]?"), _new_year_day),
    Rule(re.compile(rf"{_WORD}(?P<month>正|冬|腊)月(?:里|份|间)?(?!的?初?[{SIGNS}]|半|饭)"), _lunar_month),
    Rule(
        re.compile(
            rf"{_WORD}(?<![{SIGNS}])(?P<month>[{SIGNS}]{{1,2}})月(?P<day>初[一二三四五六七八九十]|廿[一二三四五六七八九]?)(?![号日]|中|级)"
        ),
        _new_year_day,
    ),
    Rule(
        re.compile(rf"{_WORD}(?<![{SIGNS}])(?P<month>八)月(?P<day>十五)(?![号日{SIGNS}]|个)"), _new_year_day
    ),
    Rule(re.compile(rf"{_WORD}(?P<month>)(?:大年|年)(?P<day>初[一二三四五六七八九十])"), _new_year_day),
)
