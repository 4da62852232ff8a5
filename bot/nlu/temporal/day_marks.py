"""Parts of the day said by what one does then: 吃好中饭, 夜饭以前, 下班以后, 孩子放了学."""

from __future__ import annotations

import re
from datetime import datetime

from bot.nlu.temporal.span import AFTER_DAY, Hours, Meaning, Rule

_AFTER_MEALS = {"早": "上午", "中": "下午", "午": "下午", "晚": "晚上", "夜": "晚上"}
_BEFORE_MEALS = {"早": "早上", "中": "上午", "午": "上午", "晚": "下午", "夜": "下午"}
_AT_MEALS = {"早": "早上", "中": "中午", "午": "中午", "晚": "傍晚", "夜": "傍晚"}
_THEN = "(?:以后|之后|过后|后|(?=再|[去来过]))"
_OVER = rf"(?P<alone>^|(?<={AFTER_DAY}))"
_SOMEBODY = (
    "(?<=孩子)|(?<=小孩)|(?<=小囡)|(?<=小朋友)|(?<=孙子)|(?<=孙女)|(?<=儿子)|(?<=女儿)|(?<=外孙)|(?<=我)"
)
_OR_SOMEBODYS = rf"(?:^|(?<={AFTER_DAY})|{_SOMEBODY})"
_THE_DAYS_WORK = (
    r"(?:下(?:了)?(?P<from>班)|放(?:了)?(?P<school>学))(?:以后|之后|过后|后|了?(?=\Z|[,，再去来过]))"
)


def _after_a_meal(match: re.Match[str], now: datetime) -> Meaning | None:
    """吃好中饭, 吃过夜饭以后再去, 午饭后."""
    return Hours(part=_AFTER_MEALS[match["meal"]])


def _before_a_meal(match: re.Match[str], now: datetime) -> Meaning | None:
    """后天中饭前头, 夜饭以前."""
    return Hours(part=_BEFORE_MEALS[match["meal"]])


def _at_a_meal(match: re.Match[str], now: datetime) -> Meaning | None:
    """明天中饭辰光, 吃夜饭的时候."""
    return Hours(part=_AT_MEALS[match["meal"]])


def _after_the_days_work(match: re.Match[str], now: datetime) -> Meaning | None:
    """下班以后, 明天放了学: no hour, the part of the day in which most people are free then."""
    return Hours(part="傍晚" if match["from"] == "班" else "下午")


RULES = (
    Rule(
        re.compile(rf"{_OVER}(?P<meal>[早中午晚夜])[饭餐](?:{_THEN}(?![吃服用])|吃[好过完]了?)"),
        _after_a_meal,
    ),
    Rule(
        re.compile(rf"{_OVER}(?P<meal>[早中午晚夜])[饭餐](?:以前|之前|前头|前)(?![吃服用面台])"),
        _before_a_meal,
    ),
    Rule(
        re.compile(rf"{_OVER}吃?(?P<meal>[早中午晚夜])[饭餐](?:的时候|的?辰光|时间|时)(?![吃服用])"),
        _at_a_meal,
    ),
    Rule(re.compile(rf"{_OR_SOMEBODYS}{_THE_DAYS_WORK}"), _after_the_days_work),
    Rule(
        re.compile(
            rf"(?:(?P<alone>^|(?<={AFTER_DAY}))|)吃[好过完了](?P<meal>[早中午晚夜])[饭餐](?:{_THEN}|(?(alone)$|(?!)))"
        ),
        _after_a_meal,
    ),
)
