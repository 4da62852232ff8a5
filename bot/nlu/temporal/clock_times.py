"""Times of day: 下午三点半, 15:30, 差十分三点, 七八点, 9-11点, 明早, and 两个小时后."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.nlu.temporal.numerals import DIGITS, SIGNS, number
from bot.nlu.temporal.span import AFTER_DAY, Clock, Hours, Meaning, Ready, Rule

_PARTS = {
    "凌晨": "凌晨",
    "半夜": "夜里",
    "深夜": "夜里",
    "午夜": "夜里",
    "夜里": "夜里",
    "夜间": "夜里",
    "夜晚": "晚上",
    "清晨": "早上",
    "清早": "早上",
    "大清早": "早上",
    "早晨": "早上",
    "早上": "早上",
    "一早": "早上",
    "一大早": "早上",
    "大早": "早上",
    "早间": "早上",
    "上午": "上午",
    "午前": "上午",
    "中午": "中午",
    "正午": "中午",
    "午间": "中午",
    "下午": "下午",
    "午后": "下午",
    "傍晚": "傍晚",
    "黄昏": "傍晚",
    "晚上": "晚上",
    "晚间": "晚上",
    "上半天": "上午",
    "下半天": "下午",
    "上半日": "上午",
    "下半日": "下午",
    "早浪": "早上",
    "早浪向": "早上",
    "中浪向": "中午",
    "夜快": "傍晚",
    "夜快头": "傍晚",
    "夜到": "晚上",
    "夜到头": "晚上",
    "夜里厢": "夜里",
    "晌午": "中午",
    "天亮以后": "早上",
    "天亮": "早上",
    "擦黑": "傍晚",
    "天黑以后": "晚上",
    "天黑后": "晚上",
    "天黑以前": "下午",
    "天黑之前": "下午",
    "天黑前": "下午",
}
_AFTER_A_DAY = {"早": "早上", "晚": "晚上", "夜": "晚上", "晨": "早上"}
_WORDS = "|".join(sorted(_PARTS, key=len, reverse=True))
_NOT_A_PART = "(?!好(?![吗伐的了约挂排]|不好)|茶|一晚|海(?!边)|门服务|班族|班打卡)"
_DAY_BEFORE = f"(?:(?<={AFTER_DAY})|(?<=每天)|(?<=[每当]))"
_SHORT_WORD = rf"{_DAY_BEFORE}(?:(?:早|晨)(?!一?点|一?些|已|就|有|产|日|饭|餐|市|教|期|练)|晚(?!一?点|一?些|辈|年|期|婚|报|餐|饭|会|高峰)|夜(?!市|校|班|宵|总会))"
_PART = rf"(?:(?P<part>{_WORDS}|{_DAY_BEFORE}[早晚夜晨]|(?<![最太更再])[早晚](?=[三四五六七八九十\d]))的?[ ,，]?)?"
_NUM = rf"(?:\d{{1,2}}|[{SIGNS}]{{1,3}})"
_FREE = rf"(?<![\d.:{SIGNS}百千万几第号])"
_OPINION = "一线|建议|意见|要求|问题|想法|原因|理由|水|以上|希望|感受|疑问|说明|注意|好处|坏处|内容"
_DECIMAL = (
    rf"[{DIGITS}\d](?=\Z|[,，。 了吧度%％米]|个?小时|公里|公斤|个半|毫|元|万)"  # 三点五公里, 血糖七点二
)
_O_CLOCK = rf"点(?!{_OPINION}|点|数|击|评|名|心|菜|餐|{_DECIMAL})"
_REST = (
    rf"(?:(?P<half>半)|(?P<quarter>[一三13])刻|过?(?P<minute>[零〇]?[{SIGNS}]{{1,3}}|\d{{1,2}})分(?!钟后|之)|"
    rf"(?P<bare>[1-5]\d|0[1-9]|[零〇][{DIGITS}]|[二三四五]?十[一二三四五六七八九]?)(?![\d个%元块公{DIGITS}]))?"
)
_READING = re.compile("血糖|空腹|餐后|体温|尿酸|血脂|糖化")
_ENDING = "(?:钟|整)?(?:左右|光景|多|不到)?"
_TO = "(?:到|至|-|~)"
_HALVES = {
    "凌晨": "上午",
    "夜里": "晚上",
    "早上": "上午",
    "上午": "上午",
    "下午": "下午",
    "傍晚": "晚上",
    "晚上": "晚上",
}
_SO_LONG = rf"(\d{{1,3}}(?:\.5)?|[{SIGNS}]{{1,3}}|半)(个半|个)?(小时|钟头|分钟|刻钟)(半)?"
_FROM_NOW = rf"(?<![\d.{SIGNS}每])(?:再过|过)?{_SO_LONG}(?:之后|以后|后)"
_IN_A_WHILE = rf"(?<![超经通])(?:再过|过){_SO_LONG}"
_AGO = rf"(?<![\d.{SIGNS}每提饭餐睡])(?:大概|差不多|就)?{_SO_LONG}(?:之前|以前|前)(?!面|台|往|来|到)"
_UNITS = {"小时": 60, "钟头": 60, "分钟": 1, "刻钟": 15}


def _spoken(match: re.Match[str], now: datetime) -> Meaning | None:
    clock = _clock(match, match["hour"])
    if clock is None or _is_a_little(match) or _is_measured(match):
        return None
    return Hours(clock)


def _is_a_little(match: re.Match[str]) -> bool:
    """一点 is an hour only with something that says so: 一点钟, 下午一点, 一点半."""
    if match["hour"] != "一" or match["part"] not in {None, *_AFTER_A_DAY}:
        return False
    after = match.string[match.end("hour") + 1 : match.end("hour") + 2]
    if match["part"]:  # 明天晚一点 is later tomorrow
        return match["half"] is None and after != "钟" and not match[0].endswith("钟")
    before = match.string[: match.start("hour")][-1:]
    return (
        after in set("也都儿")
        or after not in set("钟半一三过到至左整零")
        and before not in {AFTER_DAY, *"到至改成约每"}
        and len(match.string) > 2
    )


def _is_measured(match: re.Match[str]) -> bool:
    """血糖八点一: a reading, said with its decimal."""
    after = match.string[match.end() : match.end() + 1]
    return (
        match["minute"] is None
        and after != ""
        and after in DIGITS
        and bool(_READING.search(match.string, 0, match.start()))
    )


def _clock(match: re.Match[str], hour_text: str) -> Clock | None:
    hour, minute = number(hour_text), _minute(match)
    if hour is None or minute is None or hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Clock(
        hour, minute, _part(match["part"]), written=hour_text.startswith("0") and len(hour_text) == 2
    )


def _minute(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 * (number(match["quarter"]) or 0)
    text = match["minute"] or match["bare"]
    return number(text) if text else 0


def _part(word: str | None) -> str:
    return (_PARTS | _AFTER_A_DAY).get(word or "", "")


def _figures(match: re.Match[str], now: datetime) -> Meaning | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Hours(Clock(hour, minute, _part(match["part"]), written=match["hour"].startswith("0")))


def _western(match: re.Match[str], now: datetime) -> Meaning | None:
    """3pm, 10:30 am."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return Hours(Clock(hour, minute, "下午" if match["half"] in "pP" else "上午"))


def _short_of(match: re.Match[str], now: datetime) -> Meaning | None:
    hour = number(match["hour"])
    missing = 15 if match["short"] == "一刻" else number(match["short"].removesuffix("分"))
    if hour is None or missing is None or not (1 <= hour <= 24 and 0 < missing < 60):
        return None
    return Hours(Clock(hour - 1, 60 - missing, _part(match["part"])))


def _from_to(match: re.Match[str], now: datetime) -> Meaning | None:
    """9-11点, 三到五点半: only the second number has its 点."""
    first, last = number(match["first"]), _clock(match, match["hour"])
    if first is None or last is None or first > 24:
        return None
    return Hours(Clock(first, 0, last.part), last)


def _about(match: re.Match[str], now: datetime) -> Meaning | None:
    """七八点, 十一二点: two neighbouring hours in one breath."""
    first, last = number(match["first"]), number(match["last"])
    if first is None or last is None:
        return None
    tens = 10 if first > 9 else 0
    if last + tens != first + 1:
        return None
    part = _part(match["part"])
    return Hours(Clock(first, 0, part), Clock(first + 1, 0, part))


def _part_alone(match: re.Match[str], now: datetime) -> Meaning | None:
    return Hours(part=_part(match[0]))


def _from_now(match: re.Match[str], now: datetime) -> Meaning | None:
    return _away(match, now, 1)


def _ago(match: re.Match[str], now: datetime) -> Meaning | None:
    """半小时前, 十分钟以前: when something was seen or happened."""
    return _away(match, now, -1)


def _away(match: re.Match[str], now: datetime, direction: int) -> Meaning | None:
    size = (
        0.5
        if match[1] == "半"
        else float(match[1])
        if match[1][0].isdecimal() and match[1].isascii()
        else number(match[1])
    )
    if not size:
        return None
    if match[2] == "个半" or match[4]:
        size += 0.5
    then = now + direction * timedelta(minutes=round(size * _UNITS[match[3]]))
    return Ready(
        "time",
        f"{then:%H:%M}",
        {"relative": True, "day": then.date().isoformat(), "part": half_of(then.hour)},
    )


def _this_hour(match: re.Match[str], now: datetime) -> Meaning | None:
    """后天这个时候: at the time that it is now."""
    return Hours(Clock(now.hour, now.minute, written=True))


def _both_ends(match: re.Match[str], now: datetime) -> Meaning | None:
    """早晚八点: eight in the morning; the evening is read by itself."""
    hour = number(match["hour"])
    return Hours(Clock(hour, 30 if match["half"] else 0, "早上")) if hour and hour <= 12 else None


def half_of(hour: int) -> str:
    """上午, 下午 or 晚上 of an hour."""
    return "上午" if hour < 12 else "下午" if hour < 18 else "晚上"


def half_of_part(part: str) -> str:
    """The value of a part of the day without an hour; noon is an hour."""
    return _HALVES.get(part, "12:00")


RULES = (
    Rule(re.compile(rf"早(?:上|晨)?[、和跟]?(?=晚上?各?(?P<hour>{_NUM})点(?P<half>半)?)"), _both_ends),
    Rule(re.compile(rf"{_PART}{_FREE}(?P<hour>{_NUM}){_O_CLOCK}{_REST}{_ENDING}"), _spoken),
    Rule(re.compile(rf"{_PART}(?<![\d.:])(?P<hour>\d{{1,2}})时(?!间|段|候|常){_REST}整?"), _spoken),
    Rule(
        re.compile(
            rf"{_PART}{_FREE}(?P<hour>[{SIGNS}]{{1,3}})时(?=整|许|[{SIGNS}]{{1,3}}分){_REST}(?:整|许)?"
        ),
        _spoken,
    ),
    Rule(
        re.compile(rf"(?P<part>{_WORDS})(?P<hour>[{SIGNS}]{{1,3}})时(?!间|段|候|常|而){_REST}(?:整|许)?"),
        _spoken,
    ),
    Rule(
        re.compile(rf"{_PART}(?<![\d:.])(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?(?![\d:])(?:分|左右)?"),
        _figures,
    ),
    Rule(
        re.compile(
            r"(?<![\d.:])(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[apAP])\.?[mM](?![a-zA-Z])"
        ),
        _western,
    ),
    Rule(re.compile(rf"{_PART}差(?P<short>一刻|{_NUM}分)(?:钟)?(?:到)?(?P<hour>{_NUM})点钟?"), _short_of),
    Rule(
        re.compile(rf"{_PART}{_FREE}(?P<first>{_NUM}){_TO}(?P<hour>{_NUM}){_O_CLOCK}{_REST}{_ENDING}"),
        _from_to,
    ),
    Rule(
        re.compile(
            rf"{_PART}{_FREE}(?P<first>十一|十二|[一二两三四五六七八九十])(?P<last>[二三四五六七八九十]){_O_CLOCK}{_ENDING}"
        ),
        _about,
    ),
    Rule(re.compile(rf"(?<!上)(?:{_WORDS}){_NOT_A_PART}"), _part_alone),
    Rule(re.compile(_SHORT_WORD), _part_alone),
    Rule(re.compile(rf"{_PART}(?P<hour>{_NUM})点钟?[差缺](?P<short>一刻|{_NUM}分)"), _short_of),
    Rule(re.compile(rf"(?<={AFTER_DAY})的?(?:这个?|同样的?)(?:时候|时间|辰光|点)"), _this_hour),
    Rule(re.compile(_FROM_NOW), _from_now),
    Rule(re.compile(_AGO), _ago),
    Rule(re.compile(_IN_A_WHILE), _from_now),
)
