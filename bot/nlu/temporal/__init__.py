"""Chinese dates and times in a sentence, resolved against a moment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

_D = "一二三四五六七八九十两零〇"
_NUM = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


@dataclass(frozen=True)
class Span:
    """One stretch of text; see docs/architecture.md for kinds and values."""

    start: int
    end: int
    kind: str
    value: Any
    extra: dict[str, Any] = field(default_factory=dict)


def _n(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_NUM.get(tens, 1) if tens else 1) * 10 + (_NUM.get(ones, 0) if ones else 0)
    return int("".join(str(_NUM[c]) for c in text))


_REL = {"今天": 0, "今朝": 0, "今儿": 0, "今日": 0, "今早": 0, "今晚": 0, "明天": 1, "明朝": 1, "明儿": 1, "明早": 1, "明晚": 1, "明日": 1,
        "后天": 2, "后日": 2, "大后天": 3, "昨天": -1, "昨日": -1, "前天": -2}
_REL_RE = re.compile("|".join(sorted(_REL, key=len, reverse=True)))
_WEEK = re.compile(r"(上上|上|下下|下|这个|这|本)?(?:一)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-6])")
_SPAN = re.compile(r"(下下|下|这个|这|本)?(?:个)?(周末|周|星期|礼拜)(?![一二三四五六日天末])")
_MD = re.compile(rf"(?:(\d{{4}})年)?([{_D}\d]{{1,3}})(?:月|\.|/)([{_D}\d]{{1,3}})(?:日|号)?")
_DAY = re.compile(rf"(下个?月|这个?月|本月)?([{_D}\d]{{1,3}})(?:号|日)(?!线|楼|门|院|馆|室|桌)")
_TIME = re.compile(rf"(凌晨|早上|早晨|清早|上午|中午|下午|午后|傍晚|晚上|夜里|今晚|明晚|今早|明早)?\s*([{_D}\d]{{1,3}})(?:点钟?|:|时)(半|一刻|三刻|[{_D}\d]{{1,3}}分?)?")
_PART = re.compile(r"凌晨|早上|早晨|一早|清早|上午|今早|明早|中午|下午|午后|傍晚|晚上|夜里|今晚|明晚")
_HALF = {"凌晨": "上午", "早上": "上午", "早晨": "上午", "一早": "上午", "清早": "上午", "上午": "上午", "今早": "上午", "明早": "上午",
         "中午": "下午", "下午": "下午", "午后": "下午", "傍晚": "晚上", "晚上": "晚上", "夜里": "晚上", "今晚": "晚上", "明晚": "晚上"}


def find(text: str, now: datetime) -> list[Span]:
    """Every date and time in the text, in order."""
    today = now.date()
    spans: list[Span] = []

    def day(m: re.Match[str], value: date, **extra: Any) -> None:
        past = {"past": True} if value < today else {}
        spans.append(Span(m.start(), m.end(), "date", value.isoformat(), {"grain": "day", **past, **extra}))

    for m in _REL_RE.finditer(text):
        day(m, today + timedelta(days=_REL[m[0]]))
    for m in _WEEK.finditer(text):
        target = "一二三四五六日".find(m[2].replace("天", "日")) if not m[2].isdigit() else int(m[2]) - 1
        monday = today - timedelta(days=today.weekday())
        weeks = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(m[1] or "", 0)
        value = monday + timedelta(days=target + 7 * weeks)
        if m[1] is None and value < today:
            value += timedelta(days=7)
        day(m, value)
    for m in _SPAN.finditer(text):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * {"下": 1, "下下": 2}.get(m[1] or "", 0))
        if m[2] == "周末":
            first, last = monday + timedelta(days=5), monday + timedelta(days=6)
        elif m[1]:
            first, last = max(monday, today), monday + timedelta(days=6)
        else:
            continue
        spans.append(Span(m.start(), m.end(), "date", first.isoformat(), {"grain": "week", "until": last.isoformat()}))
    for m in _MD.finditer(text):
        try:
            value = date(int(m[1] or today.year), _n(m[2]), _n(m[3]))
            if not m[1] and (today - value).days > 45:
                value = value.replace(year=today.year + 1)
            day(m, value)
        except (ValueError, KeyError):
            continue
    for m in _DAY.finditer(text):
        if any(s.start <= m.start() < s.end for s in spans):
            continue
        try:
            value = today.replace(day=_n(m[2]))
        except (ValueError, KeyError):
            continue
        if value < today or (m[1] or "").startswith("下"):
            value = (value.replace(day=1) + timedelta(days=32)).replace(day=value.day)
        day(m, value)
    taken: list[tuple[int, int]] = []
    for m in _TIME.finditer(text):
        try:
            hour, rest = _n(m[2]), m[3] or ""
            minute = {"": 0, "半": 30, "一刻": 15, "三刻": 45}[rest] if rest in {"", "半", "一刻", "三刻"} else _n(rest.rstrip("分"))
        except (ValueError, KeyError):
            continue
        if hour > 24 or minute > 59:
            continue
        half = _HALF.get(m[1] or "")
        if hour < 12 and (half in {"下午", "晚上"} or (half is None and hour < 7)):
            hour += 12
        taken.append(m.span())
        spans.append(Span(m.start(2) if not m[1] else m.start(), m.end(), "time", f"{hour % 24:02d}:{minute:02d}", {"part": m[1]} if m[1] else {}))
    for m in _PART.finditer(text):
        if not any(start <= m.start() < end for start, end in taken):
            spans.append(Span(m.start(), m.end(), "time", _HALF[m[0]], {"part": m[0]}))
    return sorted(spans, key=lambda span: (span.start, span.end))
