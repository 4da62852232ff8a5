"""What neighbours say together: 周一到周五, 下午三点到五点, 15号以前, and "下午,三点" which is 15:00."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.nlu.temporal.numerals import number
from bot.nlu.temporal.span import Clock, Days, Found, Hours
from bot.nlu.temporal.upcoming import day_of, months_later

_TWELVE = 12
_TO = {"到", "至", "-", "~", "到了", "一直到"}
_BOUND = re.compile(
    "(?:(?P<before>之前|以前|前)|(?:之后|以后|过后|后))(?![天台面往门备来续期半后勤一两三几])"
)
_PASSED = re.compile("过[了完好脱]\\Z")
_SO_LONG = re.compile(
    "[半一两二三四五六七八九十几0-9]+个?(?:天|周|礼拜|星期|月(?!\\d|[一二三四五六七八九十])|年)"
)
_SINCE = re.compile("(?:以来|到现在|至今|到如今|到今天为止)")
_NEXT_TO = re.compile("的?(前|后)(一|两|三)(?:天|个?(礼拜|星期|周))")
_AFTERWARDS = timedelta(days=30)  # "15号以后" has no end; a month is as far as anything can be booked
_EITHER = re.compile("[,，、 ]?(?:或者?是?|要么|要不|和|跟|还有|、|,|，)[,， ]?")
_FIRST_AFTER = re.compile("(?P<after>以后|之后|过后|后)?的?(?P<first>(?:第|头)一个)?的?")
_SO_LONG_AFTER = re.compile("[天月周拜期]之?以?过?后$")  # 半个月后的星期一 is the one nearest to that day
_BESIDE = {"", "(", "（", ",", "，", " "}
_ELSEWHERE = re.compile("[,，。.;；?？!！、]|不|没|改|换|或|要么|再|后来|另")
_PAUSE = re.compile("^(?:吧|的话|呢|呀|啊|么|嘛|好了|都?有空的?|都?可以的?|都?行)*[,，、 ]")
"""下周吧，周二 is still one thing; behind "下周要出门，" something else begins."""
_BUT = re.compile("除[了去开]?|不包括")
_BEGUN = {"day", "week", "weekend", "month", "season", "quarter", "half_year", "year"}
_FAR = 8
_HOURS_OF = {
    "凌晨": range(6),
    "早上": range(4, 12),
    "上午": range(5, 12),
    "傍晚": range(4, 9),
    "晚上": range(13),
    "夜里": range(13),
}
_SAME_BREATH = {"", ",", "，", "的", " ", "吧,", "吧，", "吧", "大概", "大约", "差不多"}


def joined(found: Iterable[Found], text: str, now: datetime) -> list[Found]:
    """Found in order; a pair that belongs together becomes one."""
    result: list[Found] = []
    for one in found:
        if not result:
            result.append(one)
            continue
        between = text[result[-1].end : one.start]
        pair = _pair(result[-1], one, between) or _counted_on(result[-1], one, between, text)
        of_the_week = None if pair else _of_the_week_named(result[-1], one, between)
        if pair:
            result[-1] = pair
        elif of_the_week and not _BUT.search(between):
            result[-1] = of_the_week
        elif of_the_week:
            result.append(of_the_week)
        else:
            meant = _of_that_week(result[-1], one, between, now.date())
            hours = _later_today(result[-1], _with_part(result[-1], meant, between), between, now)
            result[-1] = _until_midnight(result[-1], hours, between)
            result.append(hours)
    limits = [*(one.start for one in result[1:]), len(text)][: len(result)]
    return [_bounded(one, text[:limit], now.date()) for one, limit in zip(result, limits, strict=True)]


def _until_midnight(before: Found, one: Found, between: str) -> Found:
    """今晚十二点 is when tomorrow begins."""
    if not isinstance(before.means, Days) or not isinstance(one.means, Hours) or between not in _SAME_BREATH:
        return before
    clock = one.means.clock
    if clock is None or clock.hour != _TWELVE or clock.part not in {"晚上", "夜里"} or before.means.last:
        return before
    return replace(before, means=replace(before.means, first=before.means.first + timedelta(days=1)))


def _pair(first: Found, second: Found, between: str) -> Found | None:
    if between in _BESIDE and isinstance(first.means, Days) and isinstance(second.means, Days):
        return _same_day(first, second, first.means, second.means)
    if between not in _TO:
        return None
    if isinstance(first.means, Days) and isinstance(second.means, Days):
        days = _days(first.means, second.means)
        return Found(first.start, second.end, days) if days else None
    if isinstance(first.means, Hours) and isinstance(second.means, Hours):
        hours = _hours(first.means, second.means)
        return Found(first.start, second.end, hours) if hours else None
    return None


def _counted_on(first: Found, second: Found, between: str, text: str) -> Found | None:
    """春节后第一个星期一, 12月5号以后的第一个周末, 半个月后的星期三: a day of the week counted from another day."""
    link = _FIRST_AFTER.fullmatch(between)
    if link is None or not isinstance(first.means, Days) or not isinstance(second.means, Days):
        return None
    day, named = first.means, second.means
    after = link["after"] or text[first.start : first.end].endswith("后") or day.extra.get("bound") == "after"
    weekend = named.grain == "weekend" and text[second.start] not in "这本下上"
    if not after or day.grain != "day" or not (named.loose == "weekday" or weekend):
        return None
    weekday = named.first.weekday()
    begins = day.first + timedelta(days=(weekday - day.first.weekday() - 1) % 7 + 1)
    if _SO_LONG_AFTER.search(text[first.start : first.end]) and not link["first"]:
        begins = day.first + timedelta(days=(weekday - day.first.weekday() + 3) % 7 - 3)
    last = begins + timedelta(days=1) if weekend else None
    return Found(first.start, second.end, Days(begins, last, named.grain))


def _of_that_week(before: Found, one: Found, between: str, today: date) -> Found:
    """下周二或者周四: both of the week that was named."""
    if not isinstance(before.means, Days) or not isinstance(one.means, Days):
        return one
    day, other = before.means, one.means
    if day.last or day.loose or other.loose != "weekday" or not _EITHER.fullmatch(between):
        return one
    there = day.first + timedelta(days=other.first.weekday() - day.first.weekday())
    return replace(one, means=Days(there)) if there > max(today, other.first) else one


def _of_the_week_named(before: Found, one: Found, between: str) -> Found | None:
    """下周吧，周二; 下周我只有周三有空: the day of that week, which stands for the week; 下周除了周三: all but that one."""
    if not isinstance(before.means, Days) or not isinstance(one.means, Days):
        return None
    week, named = before.means, one.means
    if week.grain != "week" or week.last is None or named.loose != "weekday" or named.last:
        return None
    if len(between) > _FAR or _ELSEWHERE.search(_PAUSE.sub("", between)):
        return None
    return replace(one, means=Days(week.first + timedelta(days=named.first.weekday())))


def _same_day(first: Found, second: Found, one: Days, other: Days) -> Found | None:
    """12月2号星期三: the weekday only says it again, unless it contradicts."""
    if (one.loose == "weekday") == (other.loose == "weekday") or one.last or other.last:
        return None
    if one.first.weekday() != other.first.weekday():
        return None
    return Found(first.start, second.end, other if one.loose == "weekday" else one)


def _days(first: Days, second: Days) -> Days | None:
    last = _end(first.first, second)
    if last is None or last <= first.first:
        return None
    extra = {key: value for key, value in first.extra.items() if key != "weekday_only"}
    return Days(first.first, last, extra=extra, told=not extra)


def _end(begin: date, second: Days) -> date | None:
    last = second.last or second.first
    if second.loose == "weekday":
        return begin + timedelta(days=(last.weekday() - begin.weekday()) % 7)
    if second.loose == "day_of_month":
        same_month = day_of(begin.year, begin.month, last.day)
        next_month = months_later(begin.replace(day=1), 1)
        return (
            same_month
            if same_month and same_month > begin
            else day_of(next_month.year, next_month.month, last.day)
        )
    return last


def _hours(first: Hours, second: Hours) -> Hours | None:
    if first.clock is None or second.clock is None or first.until or second.until:
        return None
    part = second.clock.part or first.clock.part
    return Hours(first.clock, replace(second.clock, part=part))


def _with_part(before: Found, one: Found, between: str) -> Found:
    """An hour takes the part of the day that was said just before it, or earlier in its clause: 晚上打球打到九点."""
    if not isinstance(before.means, Hours) or not isinstance(one.means, Hours):
        return one
    clock, part = one.means.clock, before.means.part
    if clock is None or clock.part or not part:
        return one
    if between not in _SAME_BREATH and not _in_one_clause(clock.hour, part, between):
        return one
    until = one.means.until and replace(one.means.until, part=part)
    return replace(one, means=Hours(replace(clock, part=part), until))


def _in_one_clause(hour: int, part: str, between: str) -> bool:
    return hour in _HOURS_OF.get(part, ()) and len(between) <= _FAR and not _ELSEWHERE.search(between)


def _later_today(before: Found, one: Found, between: str, now: datetime) -> Found:
    """今天七点, said at ten in the morning, is seven in the evening."""
    if not isinstance(before.means, Days) or not isinstance(one.means, Hours) or between not in _SAME_BREATH:
        return one
    clock = one.means.clock
    if (
        before.means.first != now.date()
        or before.means.last
        or before.means.loose
        or clock is None
        or clock.part
        or clock.written
    ):
        return one
    if not 7 <= clock.hour <= 11 or (clock.hour, clock.minute) > (now.hour, now.minute):
        return one
    evening = replace(clock, hour=clock.hour + 12, guessed=True)
    return replace(one, means=replace(one.means, clock=evening))


def _bounded(one: Found, text: str, today: date) -> Found:
    near = _NEXT_TO.match(text, one.end)
    if near and isinstance(one.means, Days) and one.means.last is None:
        return replace(one, end=near.end(), means=_beside(one.means.first, near))
    since = _SINCE.match(text, one.end)
    if since and isinstance(one.means, Days) and one.means.grain in _BEGUN:
        return replace(one, end=since.end(), means=_up_to(one.means, today))
    match = _BOUND.match(text, one.end)
    if match is None:
        return _once_over(one, text, today)
    bound = "before" if match["before"] else "after"
    if isinstance(one.means, Hours) and one.means.part == "中午" and not one.means.clock:
        one = replace(one, means=Hours(Clock(_TWELVE, part="中午")))
    if isinstance(one.means, Hours) and one.means.clock and not one.means.until:
        return replace(one, end=match.end(), means=replace(one.means, bound=bound))
    if isinstance(one.means, Days) and one.means.last is None and one.means.first >= today:
        return replace(one, end=match.end(), means=_open(one.means, bound, today))
    return one


def _beside(day: date, near: re.Match[str]) -> Days:
    """除夕前一天: that day; 中秋前一个礼拜: any day of that week."""
    after = near[1] == "后"
    away = (number(near[2]) or 0) * (7 if near[3] else 1)
    if not near[3]:
        return Days(day + timedelta(days=away if after else -away))
    near_end, far_end = (day + timedelta(days=n if after else -n) for n in (1, away))
    return Days(near_end, far_end) if after else Days(far_end, near_end)


def _once_over(one: Found, text: str, today: date) -> Found:
    """过了元旦, 过了15号再说: what comes behind the day."""
    days = one.means
    passed = _PASSED.search(text, 0, one.start)
    if passed is None or not isinstance(days, Days) or days.last or days.first < today:
        return one
    if days.extra.get("bound") or _SO_LONG.match(text, one.start):
        return one
    return replace(one, start=passed.start(), means=_open(days, "after", today))


def _up_to(days: Days, today: date) -> Days:
    """今年以来, 9月份以来, 上周到现在: from its first day, which has been, until today."""
    begun = days.first if days.first <= today else months_later(days.first, -12)
    return Days(begun, today, told=True)


def _open(days: Days, bound: str, today: date) -> Days:
    extra = {**days.extra, "bound": bound}
    if bound == "before":
        return Days(today, days.first, extra=extra)
    return Days(days.first, days.first + _AFTERWARDS, extra=extra)
