"""Days of a month, with or without the month and the year: 12月1号, 廿五号, 2026-12-01, 月底, 12.1."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.nlu.temporal.numerals import NOT_INSIDE, NOT_LONGER, NUMBER, number, year
from bot.nlu.temporal.span import Days, Meaning, Ready, Rule
from bot.nlu.temporal.upcoming import day_of, month_end, months_later, upcoming

_YEAR_WORDS = {"去": -1, "前": -2, "今": 0, "本": 0, "明": 1, "后": 2}
_MONTH_WORDS = {"上": -1, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2}
_YEAR = r"(?:(?:(\d{4}|\d{2}|[二一][〇零九][〇零一二三四五六七八九]{2}|[零〇三四五六七八九][零〇一二三四五六七八九])|(去|前|今|本|明|后))年的?)?"
_NUMBERED_THING = (
    "线|楼|门|馆|院|室|桌|台|窗|床|病|车|厅|库|机|柜|屋|井|店|厂|墙|码|位|球|场|文件|字|仓|桥|坑|染|公[交园寓馆]|"
    "房|弄|甲|乙|地块|大街|人物|难求|点位|栋|座|入口|出口|诊|教|教室|电梯|摊|池|道|选手|种子|泳|[A-Za-z]"
)
_DAY_SIGN = rf"(?:号(?!{_NUMBERED_THING})(?![,，、 ]?\d{{3,4}}(?:室|[,，。 ]|\Z))|日(?!元|语|本|托|间|常|均|游|照|内|之内))"
_PLACE_BEFORE = "(?<![弄支村坊][,，、 ])(?<![路弄线楼室街道巷村坊区栋幢座门牌第东西南北谷城厦场馆〕】)）])"
_NOT_AN_AMOUNT = r"(?![\d.:/%\-]|个|元|块|万|米|斤|公|小时|分|度|倍|折|岁|次|级|版|号楼|号线|弄|室|毫|mm|点)"
_SHORT_BEFORE = (
    r"(?:(?<=\A)|(?<=[到成约订在于从,，。;: 换改选就是]))(?<!糖是)(?<!压是)(?<!温是)(?<!酸是)(?<!糖)(?<!温)"
)
_SHORT_AFTER = r"(?=\Z|[上下早晚中凌去来那之前的行有可,，。 ?吧呢好]|可以)"
_PARTS = {
    "上半月": (1, 15),
    "下半月": (16, -1),
    "上半个月": (1, 15),
    "下半个月": (16, -1),
    "底": (-1, -1),
    "末": (-1, -1),
    "初": (1, 5),
    "头": (1, 5),
    "头上": (1, 5),
    "上旬": (1, 10),
    "中": (11, 20),
    "中旬": (11, 20),
    "下旬": (21, -1),
}
_PART = "(底|末|初|头上?|上旬|中旬|中|下旬)"


def _day(match: re.Match[str], now: datetime) -> Meaning | None:
    written, word, month_text, day_text = match[1], match[2], match[3], match[4]
    month, day = number(month_text), number(day_text)
    if month is None or day is None:
        return None
    said = _year(written, word, now)
    if written and said is None:
        return None
    return _dated(said, month, day, now) or _impossible(match, match[0][-1] in "号日")


def _impossible(match: re.Match[str], surely: bool) -> Meaning | None:
    """11月31号: clearly meant as a day, and no calendar has it."""
    return Ready("impossible_date", match[0]) if surely else None


def _year(written: str | None, word: str | None, now: datetime) -> int | None:
    if written:
        return year(written)
    return now.year + _YEAR_WORDS[word] if word else None


def _dated(said: int | None, month: int, day: int, now: datetime) -> Meaning | None:
    found = day_of(said, month, day) if said else upcoming(lambda y: day_of(y, month, day), now.date())
    return Days(found) if found else None


def _figures(match: re.Match[str], now: datetime) -> Meaning | None:
    said = year(match["y"]) if match["y"] else None
    found = _dated(said, int(match["m"]), int(match["d"]), now)
    return found or _impossible(match, bool(match["y"]) and "s" in match.re.groupindex)


def _day_of_month(match: re.Match[str], now: datetime) -> Meaning | None:
    day = number(match[2])
    if day is None or not 1 <= day <= 31 or match[2] == "两":
        return None
    if match[1]:
        month = months_later(now.date().replace(day=1), _MONTH_WORDS[match[1]])
        found = day_of(month.year, month.month, day)
        return Days(found) if found else _impossible(match, match[0][-1] in "号日")
    return _next_such_day(day, now.date())


def _next_such_day(day: int, today: date) -> Meaning | None:
    months = (months_later(today.replace(day=1), ahead) for ahead in range(3))
    days = (day_of(month.year, month.month, day) for month in months)
    found = next((one for one in days if one and one >= today), None)
    return Days(found, loose="day_of_month") if found else None


def _day_to_day(match: re.Match[str], now: datetime) -> Meaning | None:
    month, first, last = number(match[1] or ""), number(match[2]), number(match[3])
    if first is None or last is None or not 1 <= first < last <= 31:
        return None
    begun = _dated(None, month, first, now) if month else _next_such_day(first, now.date())
    if not isinstance(begun, Days):
        return None
    end = day_of(begun.first.year, begun.first.month, last)
    return Days(begun.first, end) if end else None


def _either_day(match: re.Match[str], now: datetime) -> Meaning | None:
    """27、28号: either of two days that follow each other."""
    span = _day_to_day(match, now)
    running = isinstance(span, Days) and span.last == span.first + timedelta(days=1)
    return span if running else None


def _month(match: re.Match[str], now: datetime) -> Meaning | None:
    month = number(match[3])
    if month is None or not 1 <= month <= 12:
        return None
    said = _year(match[1], match[2], now)
    if said is None and match[1]:
        return None
    if said is None:
        said = now.year + (month < now.month)
    return _whole_month(said, month, match[4])


def _whole_month(said: int, month: int, part: str | None) -> Meaning | None:
    first = day_of(said, month, 1)
    if first is None:
        return None
    return _part_of(first, part) if part else Days(first, month_end(first), "month")


def _part_of(first: date, part: str) -> Days:
    begin, end = _PARTS[part]
    last = month_end(first)
    start = last if begin < 0 else first.replace(day=begin)
    stop = last if end < 0 else first.replace(day=end)
    return Days(start) if start == stop else Days(start, stop)


def _part_of_month(match: re.Match[str], now: datetime) -> Meaning | None:
    first = now.date().replace(day=1)
    if match[1]:
        return _part_of(months_later(first, _MONTH_WORDS[match[1]]), match[2])
    meant = _part_of(first, match[2])
    over = (meant.last or meant.first) < now.date()
    return _part_of(months_later(first, 1), match[2]) if over else meant


def _part_alone(match: re.Match[str], now: datetime) -> Meaning | None:
    """中旬, 下半个月 with no month: of this month while it lasts, then of the next."""
    this = _part_of(now.date().replace(day=1), match[1])
    over = (this.last or this.first) <= now.date() and "半" not in match[
        1
    ]  # 上半个月 is told of, not wished for
    return _part_of(months_later(this.first.replace(day=1), 1), match[1]) if over else this


def _part_of_year(match: re.Match[str], now: datetime) -> Meaning | None:
    said = now.year + _YEAR_WORDS.get(match[1] or "今", 0)
    if match[2] == "初":
        said += not match[1] and now.month > 1
        return Days(date(said, 1, 1), date(said, 1, 31))
    return Days(date(said, 12, 31))


def _whole_year(match: re.Match[str], now: datetime) -> Meaning | None:
    said = year(match[1])
    if said is None:
        return None
    return Days(date(said, 1, 1), date(said, 12, 31), "year")


def _figures_to_figures(match: re.Match[str], now: datetime) -> Meaning | None:
    """12.1-12.15"""
    first = _dated(None, int(match[1]), int(match[2]), now)
    if not isinstance(first, Days):
        return None
    last = upcoming(lambda y: day_of(y, int(match[3]), int(match[4])), first.first)
    return Days(first.first, last) if last else None


RULES = (
    Rule(
        re.compile(
            r"(?<![\d.:/-])(1[0-2]|0?[1-9])[./](\d{1,2})[号日]?[到至~-](1[0-2]|0?[1-9])[./](\d{1,2})[号日]?(?![\d.:/%-])"
        ),
        _figures_to_figures,
    ),
    Rule(
        re.compile(
            rf"(?<![\d年]){_YEAR}(?<![\d.])({NUMBER})月份?的?({NUMBER})(?:{_DAY_SIGN}|(?![\d.个次天点时]))"
        ),
        _day,
    ),
    Rule(
        re.compile(r"(?<![\d.\-/])(?P<y>[4-9]\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d\-/.])"),
        _figures,
    ),
    Rule(
        re.compile(
            r"(?<![\d.\-/])(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d\-/])日?"
        ),
        _figures,
    ),
    Rule(
        re.compile(r"(?<![\d.\-])(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d.\-a-zA-Z])"), _figures
    ),
    Rule(
        re.compile(
            rf"{_SHORT_BEFORE}(?P<y>)(?P<m>\d{{1,2}})[./-](?P<d>\d{{1,2}})(?:(?<![-]\d)(?<![-]\d\d)[号日])?{_NOT_AN_AMOUNT}{_SHORT_AFTER}"
        ),
        _figures,
    ),
    Rule(
        re.compile(
            rf"{_PLACE_BEFORE}(?:(下下|上|这|本|当|下)个?月的?)?{NOT_INSIDE}(?<![a-zA-Z])(?:(?<!月)|(?<=[下上这本当]月)|(?<=个月))({NUMBER}){_DAY_SIGN}"
        ),
        _day_of_month,
    ),
    Rule(
        re.compile(
            rf"(下下|上|这|本|当|下)个?月的?({NUMBER})(?=$|[,。?!]|那天|早|上午|下午|晚|[去来再吧好行]|可以)"
        ),
        _day_of_month,
    ),
    Rule(
        re.compile(
            rf"{_PLACE_BEFORE}{NOT_INSIDE}(?:({NUMBER})月)?({NUMBER})[号日]?[到至~-]({NUMBER}){_DAY_SIGN}"
        ),
        _day_to_day,
    ),
    Rule(
        re.compile(
            rf"{_PLACE_BEFORE}{NOT_INSIDE}(?:({NUMBER})月)?({NUMBER})(?:[、,，和]|或者?)({NUMBER}){_DAY_SIGN}"
        ),
        _either_day,
    ),
    Rule(
        re.compile(
            rf"(?<![\d年]){_YEAR}(?<![\d.个第])({NUMBER})月(?!嫂|龄|卡|票|子|饼|租|薪|[\d一二三四五六七八九]|大|怀|份?一次|\w?次)份?{_PART}?{NOT_LONGER}"
        ),
        _month,
    ),
    Rule(
        re.compile(
            r"(?:(下下|上|这|本|当|下)个?|(?<![年半个几\d一二三四五六七八九十]))月份?(底|末|初(?![一二三四五六七八九十])|头上?|上旬|中旬|中(?!心)|下旬)"
        ),
        _part_of_month,
    ),
    Rule(
        re.compile(
            r"(?<![月一二三四五六七八九十\d份])(上旬|中旬|下旬|(?<!这)(?<!这个)[上下]半个?月)(?!刊|的?那天)",
        ),
        _part_alone,
    ),
    Rule(
        re.compile(
            r"(?:(去|前|今|本|明|后)年?)?年(底|终|末|初)(?!发|始|衷|级|中|步|次|诊|审|检|总|奖|[一二三四五六七八九十])"
        ),
        _part_of_year,
    ),
    Rule(
        re.compile(
            r"(?<![\d零〇一二三四五六七八九十])((?:19|20)\d\d|[一二][〇零九][〇零一二三四五六七八九]{2}|[4-9]\d(?=年(?:生|出生|的|\Z|[,，。]))|"
            r"(?:[五六七八九][零〇一二三四五六七八九]|四[零〇一二三四六七八九])(?=年(?:生|出生|的|\Z|[,，。])))年(?!度|级|代)"
        ),
        _whole_year,
    ),
)
