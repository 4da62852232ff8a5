"""Days counted from a festival or from the days off around it: 国庆后第一天, 春节第二天, 过完年."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.nlu.temporal.festivals import (
    BRIDGED,
    HOLIDAYS,
    LONGEST_FIRST,
    NAMES,
    YEAR,
    in_year,
    period_off,
    rule_of,
)
from bot.nlu.temporal.holidays import is_workday
from bot.nlu.temporal.numerals import number
from bot.nlu.temporal.span import Days, Meaning, Rule

_A_MONTH = timedelta(days=30)


def _days_after(match: re.Match[str], now: datetime) -> Meaning | None:
    """国庆后第一天: counted from the last day off, or from the festival itself where nobody has a day off."""
    name = next(word for word in LONGEST_FIRST if word in match["name"])
    off = period_off(name, match["year"], now)
    start = _last_off(off) if off else in_year(rule_of(name), match["year"], now)
    away = 1 if match["away"] == "头" else number(match["away"])
    if not start or not away:
        return None
    return Days(start + timedelta(days=away), extra=off.extra if off else {"festival": name})


def _workday_after(match: re.Match[str], now: datetime) -> Meaning | None:
    """元旦后第一个工作日."""
    name = next(word for word in LONGEST_FIRST if word in match["name"])
    off = period_off(name, match["year"], now)
    return _first_workday(off) if off else None


def _after_the_next_holiday(match: re.Match[str], now: datetime) -> Meaning | None:
    """节后第一天, 过完节第一个工作日: of the public holiday that comes next."""
    coming = [off for name in HOLIDAYS if (off := period_off(name, None, now))]
    off = min(coming, key=lambda one: one.first)
    if match["work"]:
        return _first_workday(off)
    return Days(_last_off(off) + timedelta(days=1), extra=off.extra)


def _first_workday(off: Days) -> Days:
    days = (_last_off(off) + timedelta(days=away) for away in range(1, 10))
    return Days(next(day for day in days if is_workday(day)), extra=off.extra)


def _day_within(match: re.Match[str], now: datetime) -> Meaning | None:
    """国庆第二天, 春节初三: counted from the festival itself."""
    name = next(word for word in LONGEST_FIRST if word in match["name"])
    start = in_year(rule_of(name), match["year"], now)
    which = number(match["nth"] or match["new"].removeprefix("初"))
    if start is None or not which:
        return None
    return Days(start + timedelta(days=which - 1), extra={"festival": name})


def _of_the_days_off(match: re.Match[str], now: datetime) -> Meaning | None:
    """国庆长假第二天, 元旦放假前一天, 春节假期最后一天: counted from the first or the last day off."""
    name = next(word for word in LONGEST_FIRST if word in match["name"])
    off = period_off(name, match["year"], now)
    if off is None:
        return None
    if match["last"]:
        return Days(_last_off(off), extra=off.extra)
    away = -1 if match["eve"] else (number(match["nth"]) or 1) - 1
    return Days(off.first + timedelta(days=away), extra=off.extra)


def _new_year_over(match: re.Match[str], now: datetime) -> Meaning | None:
    """过完年, 年后: from the last day off of 春节 on."""
    off = period_off("春节", None, now)
    if off is None or off.first <= now.date():
        return None
    first = _last_off(off) + timedelta(days=1)
    return Days(first, first + _A_MONTH, extra={"festival": "春节", "bound": "after"})


def _last_off(off: Days) -> date:
    """As decreed; while there is no decree, as long as it has been in every year since it was bridged."""
    bridged = BRIDGED.get(HOLIDAYS[off.extra["festival"]], 1) if off.extra.get("tentative") else 1
    return max(off.last or off.first, off.first + timedelta(days=bridged - 1))


_REST = "的?(?:小长假|长假|黄金周|假期|放假|假)?(?:之后|以后|过后|过完|完了?|后)的?"
_FIRST_WORKDAY = "(?:(?:第|头)一个(?:工作日|上班日)|(?:第|头)一天(?:上班|开门|办公))"

RULES = (
    Rule(
        re.compile(
            rf"{YEAR}(?P<name>{NAMES})节?{_REST}(?:第(?=[一二三四五]天)|(?=头))(?P<away>[一二三四五头])一?天"
        ),
        _days_after,
    ),
    Rule(re.compile(rf"{YEAR}(?P<name>{NAMES})节?{_REST}{_FIRST_WORKDAY}"), _workday_after),
    Rule(
        re.compile(rf"(?:节后|过完节|放完假|假期?结束)的?(?:(?P<work>{_FIRST_WORKDAY})|第一天|头一天)"),
        _after_the_next_holiday,
    ),
    Rule(
        re.compile(
            rf"{YEAR}(?P<name>{NAMES})节?的?(?:第(?P<nth>[一二三四五六七])天|(?<=春节)(?P<new>初[一二三四五六七八九十]))"
        ),
        _day_within,
    ),
    Rule(
        re.compile(
            rf"{YEAR}(?P<name>{NAMES})节?的?(?:小长假|长假|黄金周|假期|放假|假)的?"
            r"(?:第(?P<nth>[一二三四五六七八])天|(?P<last>最后一天)|(?P<eve>前一天))"
        ),
        _of_the_days_off,
    ),
    Rule(re.compile("过[完好脱]年(?:之后|以后|后)?|(?:等|到|开)年后(?!天)|^年后(?!天)"), _new_year_over),
)
