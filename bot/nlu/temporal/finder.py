"""Runs the readers over a sentence and keeps the longest of what overlaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.nlu.temporal import (
    around_festivals,
    clock_times,
    day_marks,
    durations,
    festivals,
    lunar_days,
    months,
    ordinals,
    periods,
    relative,
    resolve,
    weeks,
    workdays,
)
from bot.nlu.temporal.join import joined
from bot.nlu.temporal.plain import plain
from bot.nlu.temporal.span import AFTER_DAY, Found, Rule, Span

_DAYS: tuple[Rule, ...] = (
    *lunar_days.RULES,
    *around_festivals.RULES,
    *festivals.RULES,
    *relative.RULES,
    *weeks.RULES,
    *ordinals.RULES,
    *months.RULES,
    *periods.RULES,
    *workdays.RULES,
)
_HOURS: tuple[Rule, ...] = (*clock_times.RULES, *day_marks.RULES, *durations.RULES)
_WORTH_READING = re.compile(
    r"[\d日天号月年周期季拜点时分刻钟早晚夜晨午昏节夕春秋夏冬腊旦庆五六八九端清重元圣平除大立七双今昨明后过这前近半新龙母父愚植教劳感雨惊谷芒处白寒霜暑十初廿半饭旬黑晌pPaA]"
)


def find(text: str, now: datetime) -> list[Span]:
    """Every date, time and duration of the text, in order and without overlaps.

    text: normalised, though raw text is understood too; now: what today and the year are counted from.
    Never raises on any text; positions count in the text as given.
    """
    read, places = plain(text)
    if not _WORTH_READING.search(read):
        return []
    days = _longest(_readings(_DAYS, read, now))
    hours = _readings(_HOURS, _with_days_marked(read, days), now)
    settled = joined(_longest([*days, *hours]), read, now)
    return [_placed(resolve.span(one, now), places) for one in settled]


def _with_days_marked(text: str, days: Iterable[Found]) -> str:
    signs = list(text)
    for day in days:
        signs[day.end - 1] = AFTER_DAY
    return "".join(signs)


def _readings(rules: tuple[Rule, ...], text: str, now: datetime) -> Iterator[Found]:
    for rule in rules:
        for match in rule.pattern.finditer(text):
            means = rule.read(match, now)
            if means is not None:
                yield Found(match.start(), match.end(), means)


def _longest(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _placed(span: Span, places: list[int] | None) -> Span:
    if places is None:
        return span
    return Span(places[span.start], places[span.end - 1] + 1, span.kind, span.value, span.extra)
