"""“2024年低保多少”, “前年呢”: the year or month that a question about a figure is about."""

from __future__ import annotations

import re
from datetime import date

from base.clock import today
from knowledge.figures import Period, span
from knowledge.questions.words import asking
from knowledge.search.text import number

_NUMERALS = "零〇一二三四五六七八九"
_YEAR = re.compile(rf"(?<!\d)(20\d\d|19\d\d|[一二][{_NUMERALS}]{{3}})(?:年|(?=的|低保|$))")
_SHORT_YEAR = re.compile(r"^那?么?(2\d)年(?![内前后以来了级龄期])")
"""“24年多少”: only at the beginning, since 缴费20年 is no year."""
_MONTH = re.compile(r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月")
_BACK = {"大前年": 3, "前年": 2, "去年": 1, "旧年": 1, "上一年": 1, "今年": 0, "本年": 0, "明年": -1}


def asked_period(text: str) -> Period | None:
    """The year, or its month, that the text names, all times for “这几年”; None when it names none."""
    for word, back in _BACK.items():
        if word in text:
            return _period(today().year - back, text[text.index(word) + len(word) :], word)
    match = _YEAR.search(text)
    if match:
        return _period(_value(match[1]), text[match.end() :])
    short = _SHORT_YEAR.search(text)
    if short:
        return _period(2000 + int(short[1]), text[short.end() :])
    said = asking("over_time").search(text)
    return Period(date.min, date.max, said[0]) if said else None


def _period(year: int, rest: str, said: str = "") -> Period | None:
    match = _MONTH.match(rest)
    month = _value(match[1]) if match else 0
    found = span(f"{year}-{month:02d}" if month else f"{year}")
    text = f"{year}年{month}月" if month else f"{year}年"
    return found and Period(found.first, found.last, f"{said}（{text}）" if said else text)


def _value(text: str) -> int:
    return int(text) if text.isdecimal() else number(text.replace("〇", "零"))
