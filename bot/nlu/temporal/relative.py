"""Days counted from today: 明天, 大后天, 三天后, 过两天, 下个月, 去年."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.nlu.temporal.numerals import NOT_INSIDE, SIGNS, amount
from bot.nlu.temporal.span import Days, Meaning, Rule
from bot.nlu.temporal.upcoming import month_end, months_later

_AWAY = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3, "大大后": 4}
_WITH_ENDING = r"(大前|大大后|大后|前|昨|今|明|后)(?:天|(?<!生)日(?!子|常|托|本)|儿个|儿(?![子童女科媳])|(?<=[今明])朝(?![阳代廷鲜])(?!皇))"
# 今 alone before a part of the day: 今晚, 明早八点.
_BEFORE_PART = r"([今明昨])(?=早(?!点|些|已|就|有|产)|晚(?!点[^钟半一二三四五六七八九十\d]|点\Z|些|辈|年|期|婚|餐会)|夜|晨|午后)"
_LATER = "(?:之后|以后|过后|后(?!天|日|来|台|面|门|备|续|期))"
_EARLIER = "(?:之前|以前|前(?!天|日|面|台|门|列|年|往))"
_COUNT = rf"{NOT_INSIDE}(?<!月)(\d{{1,3}}(?:\.5)?|[{SIGNS}]{{1,3}}|半)"
_UNIT = "个?(半)?(天|日|周|星期|礼拜|月|年)"
_VAGUE = {
    "过两天": (2, 4),
    "过几天": (2, 7),
    "过些天": (2, 7),
    "过些日子": (7, 30),
    "这两天": (0, 2),
    "这几天": (0, 3),
    "近两天": (0, 2),
    "近几天": (0, 3),
    "这些天": (0, 5),
    "两天内": (0, 2),
}
_PAST_VAGUE = {
    "前两天": (-3, -1),
    "前几天": (-6, -1),
    "前些天": (-10, -1),
    "前一阵": (-30, -1),
    "前阵子": (-30, -1),
}
_TOGETHER = {"今明两天": (0, 1), "今明后三天": (0, 2), "明后天": (1, 2), "明后两天": (1, 2), "今明天": (0, 1)}
_MONTHS = {"上上": -2, "上": -1, "这": 0, "这一": 0, "本": 0, "当": 0, "下": 1, "下一": 1, "下下": 2}
_YEARS = {"大前": -3, "前": -2, "去": -1, "今": 0, "本": 0, "明": 1, "后": 2}


def _counted(match: re.Match[str], now: datetime) -> Meaning | None:
    return Days(now.date() + timedelta(days=_AWAY[match[1]]))


def _same_day(match: re.Match[str], now: datetime) -> Meaning | None:
    """下周今天, 下个月的今天, 明年今天."""
    away = (_YEARS if match[2] == "年" else _MONTHS).get(match[1])
    if away is None:
        return None
    day = now.date()
    if match[2] == "年":
        return Days(months_later(day, 12 * away))
    return Days(months_later(day, away) if match[2] == "月" else day + timedelta(days=7 * away))


def _vague(match: re.Match[str], now: datetime) -> Meaning | None:
    first, last = (_VAGUE | _PAST_VAGUE)[match[0]]
    today = now.date()
    return Days(today + timedelta(days=first), today + timedelta(days=last), extra={"vague": True})


def _together(match: re.Match[str], now: datetime) -> Meaning | None:
    first, last = _TOGETHER[match[0]]
    return Days(now.date() + timedelta(days=first), now.date() + timedelta(days=last), told=first < 0)


def _later(match: re.Match[str], now: datetime) -> Meaning | None:
    day = _moved(now.date(), match[1], match[3], bool(match[2]), 1)
    return Days(day) if day else None


def _earlier(match: re.Match[str], now: datetime) -> Meaning | None:
    day = _moved(now.date(), match[1], match[3], bool(match[2]), -1)
    return Days(day) if day else None


def _about_ago(match: re.Match[str], now: datetime) -> Meaning | None:
    """两三天前: the earlier and the later of them."""
    first, last = (_moved(now.date(), match[n], match[3], False, -1) for n in (2, 1))
    return Days(first, last) if first and last and first < last else None


def _about_later(match: re.Match[str], now: datetime) -> Meaning | None:
    """两三天后, 再过三五天: the earlier and the later of them."""
    first, last = (_moved(now.date(), match[n], match[3], False, 1) for n in (1, 2))
    return Days(first, last, extra={"vague": True}) if first and last and first < last else None


def _within(match: re.Match[str], now: datetime) -> Meaning | None:
    last = _moved(now.date(), match[1], match[3], bool(match[2]), 1)
    return Days(now.date(), last) if last else None


def _lately(match: re.Match[str], now: datetime) -> Meaning | None:
    """最近三个月, 近一周, 过去半年: up to today, and told of what was."""
    size, half, unit = (match[n] or match[n + 3] for n in (1, 2, 3))
    first = _moved(now.date(), size, unit, bool(half), -1)
    return Days(first, now.date(), told=True) if first else None


def _moved(today: date, count: str, unit: str, and_half: bool, direction: int) -> date | None:
    """半个月 is fifteen days, 半年 six months; None for 零天 and for centuries."""
    size = amount(count)
    if size is None or not 0 < size <= 400:
        return None
    size += 0.5 if and_half else 0
    if unit in {"月", "年"}:
        months = size * (12 if unit == "年" else 1)
        rest = timedelta(days=15 if months % 1 else 0)
        if months > 1200:
            return None
        return months_later(today, direction * int(months)) + direction * rest
    return today + direction * timedelta(days=round(size * (1 if unit in {"天", "日"} else 7)))


def _coming(match: re.Match[str], now: datetime) -> Meaning | None:
    """未来三天, 接下来一周: today is the first of them."""
    after = _moved(now.date(), match[1], match[3], bool(match[2]), 1)
    return Days(now.date(), after - timedelta(days=1), extra={"vague": True}) if after else None


def _month(match: re.Match[str], now: datetime) -> Meaning | None:
    first = months_later(now.date().replace(day=1), _MONTHS[match[1]])
    return Days(first, month_end(first), "month")


def _year(match: re.Match[str], now: datetime) -> Meaning | None:
    year = now.year + _YEARS[match[1]]
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def _words(table: dict[str, tuple[int, int]]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


RULES = (
    Rule(re.compile(_WITH_ENDING), _counted),
    Rule(re.compile(_BEFORE_PART), _counted),
    Rule(re.compile(_words(_TOGETHER)), _together),
    Rule(
        re.compile(
            "(?<![提之以目夕旦秋节庆日号假])(?:"
            + _words(_VAGUE | _PAST_VAGUE)
            + ")(?![一二三四五六七八九十])"
        ),
        _vague,
    ),
    Rule(re.compile(rf"(?:再过|过)?{_COUNT}{_UNIT}{_LATER}(?:的?今天)?"), _later),
    Rule(re.compile(r"(上上|上|下下|下|明)一?个?(周|星期|礼拜|月|年)的?今天"), _same_day),
    Rule(re.compile(rf"(?:再过|过){_COUNT}{_UNIT}(?!的|多)"), _later),
    Rule(re.compile(rf"{_COUNT}{_UNIT}{_EARLIER}"), _earlier),
    Rule(
        re.compile(
            rf"{NOT_INSIDE}([一两二三四五六七八])([两二三四五六七八九])个?(天|星期|礼拜|月|年){_EARLIER}"
        ),
        _about_ago,
    ),
    Rule(
        re.compile(
            rf"(?:再过|过)?{NOT_INSIDE}([一两二三四五六七八])([两二三四五六七八九])个?(天|星期|礼拜|月){_LATER}"
        ),
        _about_later,
    ),
    Rule(
        re.compile(
            rf"(?:再过|过){NOT_INSIDE}([一两二三四五六七八])([两二三四五六七八九])个?(天|星期|礼拜|月)(?!的|多)"
        ),
        _about_later,
    ),
    Rule(re.compile(rf"{_COUNT}个?(半)?(天|日|周|星期|礼拜|月)(?:之内|以内|内(?!科|分))"), _within),
    Rule(
        re.compile(
            rf"(?:最近|(?<![附就靠接将远临])近|过去)(?!的?一天)(?:的|这)?(\d{{1,3}}|[{SIGNS}]{{1,3}}|半)个?(半)?(天|周|星期|礼拜|月|年)(?:里|以?来|之?内)?"
            rf"|这(\d{{1,3}}|[{SIGNS}]{{1,3}}|半)个?(半)?(天|周|星期|礼拜|月|年)以?来"
        ),
        _lately,
    ),
    Rule(
        re.compile(
            rf"(?:未来|接下来|接下去|今后)的?(\d{{1,3}}|[{SIGNS}]{{1,3}})个?(半)?(天|周|星期|礼拜|月)"
        ),
        _coming,
    ),
    Rule(
        re.compile(
            r"(上上|上|这一?|本|当|下下|下一?)个?月(?!份?[底初中末]|球|子|嫂|卡|的?[\d一二三四五六七八九十廿]+[号日])份?"
        ),
        _month,
    ),
    Rule(
        re.compile(
            r"(?<![一两二三四五六七八九十几\d])(大前|前|去|今|本|明|后)年(?!度|级|纪|轻|夜|货|检|会|(?:都|已经|就|快|刚|虚岁|周岁|正好)*[\d一二三四五六七八九十]+(?:周?岁|了|整|多|\Z|[,，。 ]))"
        ),
        _year,
    ),
)
