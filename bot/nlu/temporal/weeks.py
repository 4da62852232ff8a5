"""Days of the week, weeks and weekends. A week begins on Monday; 下周三 is the Wednesday of the next calendar week."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.nlu.temporal.span import Days, Meaning, Rule

_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2, "再下": 2, "下下下": 3}
WEEKDAYS = {"一": 0, "二": 1, "两": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6} | {
    str(n): n - 1 for n in range(1, 7)
}
_WHICH = r"(?:(上上|上|这|本|当|下下下|下下|再下|下)一?个?)?"
_NUMERAL = "一二三四五六七八九十\\d"
# 每周三 and 一周一次 name no day; the numeral of another weekday may stand before: 周三周四.
_ALONE = rf"(?<![每逢双单各两几])(?<!每个)(?<!每一个)(?<!(?<![周期拜])[{_NUMERAL}])"
_COUNTED = r"(?:趟|次|回|遍|节|[到至-]?[二两三四五六七]次)"
_SEVERAL = "[二三四五]、?[三四五六日](?!点|十)"  # 周一三五
_NO_DAY = rf"(?!{_SEVERAL}|{_COUNTED}|餐厅|酒吧|福|围|气|鲜|语)"
_IN_A_ROW = "一二三四五|一二三四|一二三|二三四|三四五|四五六|五六[日天]|一二|二三|三四|四五|五六|六日|六天"
_IN_A_ROW_ENDS = r"(?=\Z|[,，。?!吧都可行上下早晚来去 ]|[两三]天|这[两三]天)"
_ANY_OF_THEM = r"(?=\Z|[,，。?!吧都可行上下早晚中 ])(?!上课|上班|下班|都有)"
_PARTS = {
    "前半周": (0, 2),
    "后半周": (3, 4),
    "前半个礼拜": (0, 2),
    "后半个礼拜": (3, 4),
    "工作日": (0, 4),
} | {
    word: (0, days)
    for word, days in {"头上": 1, "头两天": 1, "前两天": 1, "头几天": 2, "前几天": 2, "头三天": 2}.items()
}
_EVENING = 17  # on Sunday evening "周末" is the next one


def _monday(now: datetime, weeks: int = 0) -> date:
    return now.date() + timedelta(days=7 * weeks - now.weekday())


def _weekday(match: re.Match[str], now: datetime) -> Meaning | None:
    weekday = timedelta(days=WEEKDAYS[match[2][0]])
    if match[1]:
        day = _monday(now, _WEEKS[match[1]]) + weekday
        return Days(day, extra={"this_week": True} if _WEEKS[match[1]] == 0 and day < now.date() else {})
    day = _monday(now) + weekday
    if day < now.date():
        day += timedelta(days=7)
    return Days(day, extra={"weekday_only": True}, loose="weekday")


def _weeks_left_out(match: re.Match[str], now: datetime) -> Meaning | None:
    """隔一个礼拜的周三: not the one of the next week, but of the one behind it."""
    between = _BETWEEN.get(match["between"] or "一", 1)
    return Days(_monday(now, between + 1) + timedelta(days=WEEKDAYS[match["day"]]))


def _weeks_from_now(match: re.Match[str], now: datetime) -> Meaning | None:
    """两个礼拜以后的周三: in the week that many weeks behind this one."""
    return Days(_monday(now, _BETWEEN[match["weeks"]]) + timedelta(days=WEEKDAYS[match["day"]]))


def _in_a_row(match: re.Match[str], now: datetime) -> Meaning | None:
    """下周一二, 周三四, 下周一二三: any of the days that follow each other."""
    first = _weekday(match, now)
    if not isinstance(first, Days):
        return None
    return Days(first.first, first.first + timedelta(days=len(match[2]) - 1))


def _first_of_several(match: re.Match[str], now: datetime) -> Meaning | None:
    """周一三五都行, 下周二四: any of them will do, so the next that comes."""
    weeks = _WEEKS.get(match[1] or "", 0)
    days = [_monday(now, weeks) + timedelta(days=WEEKDAYS[sign]) for sign in match[2] if sign in WEEKDAYS]
    if not match[1]:
        days = [day if day >= now.date() else day + timedelta(days=7) for day in days]
    return Days(min(days), extra={} if match[1] else {"weekday_only": True})


def _week(match: re.Match[str], now: datetime) -> Meaning | None:
    first = _monday(now, _WEEKS[match[1]])
    return Days(first, first + timedelta(days=6), "week")


def _part_of_week(match: re.Match[str], now: datetime) -> Meaning | None:
    """下周前半周, 这周后半周, 下周工作日: some of its days."""
    first, last = _PARTS[match["part"]]
    monday = _monday(now, _WEEKS[match["which"]])
    return Days(monday + timedelta(days=first), monday + timedelta(days=last))


def _weekend(match: re.Match[str], now: datetime) -> Meaning | None:
    weeks = _WEEKS.get(match[1] or "", 0)
    if not match[1] and now.weekday() == 6 and now.hour >= _EVENING:
        weeks = 1
    first = _monday(now, weeks) + timedelta(days=5)
    return Days(first, first + timedelta(days=1), "weekend")


_NAME = "(?:周|星期|礼拜)"
_WEEK_SAID = rf"(?:(?<=[上这本下个]){_NAME}的?(?={_NAME}))?"  # 下下周礼拜三
_SATURDAY_AND_SUNDAY = rf"{_NAME}六[和跟、到至]?{_NAME}?[日天]"

_BETWEEN = {"一": 1, "1": 1, "两": 2, "二": 2, "2": 2, "三": 3, "3": 3}

RULES = (
    Rule(
        re.compile(
            rf"(?<!每)(?:再)?(?:隔|过)(?P<between>[一两二三1-3])?个?{_NAME}(?:以?后|过后)?的?{_NAME}(?P<day>[一二三四五六日天]){_NO_DAY}"
        ),
        _weeks_left_out,
    ),
    Rule(
        re.compile(
            rf"(?<![隔过第每\d一两二三])(?P<weeks>[一两二三1-3])个?{_NAME}(?:以|之)?后的?{_NAME}(?P<day>[一二三四五六日天]){_NO_DAY}"
        ),
        _weeks_from_now,
    ),
    Rule(
        re.compile(
            rf"{_ALONE}{_WHICH}{_WEEK_SAID}{_NAME}([一二三四五六日天]|(?<=礼拜)两(?![天次个年])|[1-6](?![\d点:.]|分)){_NO_DAY}"
        ),
        _weekday,
    ),
    Rule(
        re.compile(rf"{_ALONE}{_WHICH}{_WEEK_SAID}{_NAME}({_IN_A_ROW}){_IN_A_ROW_ENDS}"),
        _in_a_row,
    ),
    Rule(
        re.compile(
            rf"{_ALONE}{_WHICH}{_WEEK_SAID}{_NAME}([一二三四五六](?:、?[二三四五六日天]){{1,4}}){_ANY_OF_THEM}"
        ),
        _first_of_several,
    ),
    Rule(
        re.compile(
            rf"{_ALONE}(上上|上|这|本|当|下下下|下下|再下|下)一?个?{_NAME}(?![末一二三四五六日天1-6岁年到围边])"
        ),
        _week,
    ),
    Rule(
        re.compile(rf"{_ALONE}(?P<which>下下|下|这|本)一?个?{_NAME}的?(?P<part>{'|'.join(_PARTS)})"),
        _part_of_week,
    ),
    Rule(re.compile(rf"{_ALONE}{_WHICH}(?:周末|礼拜末|双休日|{_SATURDAY_AND_SUNDAY})(?:这?两天)?"), _weekend),
)
