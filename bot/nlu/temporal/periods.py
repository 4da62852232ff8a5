"""Stretches longer than a month: 春天, 明年秋天, 下季度, 第一季度, 上半年, 暑假, 寒假; and the middle of a month by its old name."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.nlu.temporal import lunar
from bot.nlu.temporal.numerals import number
from bot.nlu.temporal.span import Days, Meaning, Rule
from bot.nlu.temporal.upcoming import month_end, months_later

_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_YEAR = rf"(?:(?P<year>{'|'.join(_YEARS)})的?)?"
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_MONTHS = {"上": -1, "这": 0, "本": 0, "下": 1, "": 0}
_TWO_WEEKS = timedelta(days=14)
_NOT_A_NAME = "(?!路|街|小区|苑|里|衣|服|装|鞋|被)"


def _season(match: re.Match[str], now: datetime) -> Meaning | None:
    return _stretch(match["year"], _SEASONS[match["season"]], 3, "season", now)


def _school_holiday(match: re.Match[str], now: datetime) -> Meaning | None:
    """暑假 is July and August; 寒假 moves with 春节, and its days are decreed anew every year."""
    year, today = match["year"], now.date()
    of_year = _summer if match["season"] == "暑" else _winter
    if year:
        return of_year(now.year + _YEARS[year])
    candidates = (of_year(now.year + ahead) for ahead in (0, 1, 2))
    return next((one for one in candidates if one and one.last and one.last >= today), None)


def _summer(year: int) -> Days:
    return Days(date(year, 7, 1), date(year, 8, 31), "season")


def _winter(year: int) -> Days | None:
    festival = lunar.lunar_day(year, 1, 1)
    if festival is None:
        return None
    return Days(
        festival - _TWO_WEEKS, festival + _TWO_WEEKS, "season", extra={"vague": True, "tentative": True}
    )


def _quarter(match: re.Match[str], now: datetime) -> Meaning | None:
    which = number(match["which"])
    if which is None or not 1 <= which <= 4:
        return None
    return _stretch(match["year"], 3 * which - 2, 3, "quarter", now)


def _next_quarter(match: re.Match[str], now: datetime) -> Meaning | None:
    this = now.date().replace(month=(now.month - 1) // 3 * 3 + 1, day=1)
    first = months_later(this, 3 * _MONTHS[match["which"]])
    return Days(first, month_end(months_later(first, 2)), "quarter")


def _half_year(match: re.Match[str], now: datetime) -> Meaning | None:
    return _stretch(match["year"], 1 if match["half"] == "上" else 7, 6, "half_year", now)


def _stretch(year: str | None, month: int, months: int, grain: str, now: datetime) -> Days:
    """Of the named year; otherwise the one that lasts or comes next."""
    if year:
        return _from(date(now.year + _YEARS[year], month, 1), months, grain)
    candidates = (_from(date(now.year + ahead, month, 1), months, grain) for ahead in (-1, 0, 1))
    return next(one for one in candidates if one.last and one.last >= now.date())


def _from(first: date, months: int, grain: str) -> Days:
    return Days(first, month_end(months_later(first, months - 1)), grain)


def _middle(match: re.Match[str], now: datetime) -> Meaning | None:
    """月半 is the fifteenth, the coming one unless a month is named."""
    first = months_later(now.date().replace(day=1), _MONTHS[match["which"] or ""])
    middle = first.replace(day=15)
    over = not match["which"] and middle < now.date()
    return Days(months_later(middle, 1) if over else middle)


RULES = (
    Rule(
        re.compile(rf"{_YEAR}(?:放)?(?P<season>[暑寒])假(?:里|期间|的时候|期)?(?!工|作业)"), _school_holiday
    ),
    Rule(re.compile(rf"{_YEAR}(?P<season>[春夏秋冬])(?:天|季(?!度)){_NOT_A_NAME}"), _season),
    Rule(re.compile(rf"{_YEAR}第?(?P<which>[一二三四1-4])季度"), _quarter),
    Rule(re.compile("(?P<which>[上这本下])一?个?季度"), _next_quarter),
    Rule(re.compile(rf"{_YEAR}(?P<half>[上下])半年"), _half_year),
    Rule(
        re.compile(r"(?:(?P<which>[上这本下])个?|(?<![个几年七八正十一二三四五六九\d]))月半(?!天|年)"),
        _middle,
    ),
)
