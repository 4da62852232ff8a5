"""Readings taken at home, out of what a person said: "血压一百五九十", "空腹血糖七点二", "体重92斤".

Only numbers that a person can have are taken; anything else is told and asked again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from base import numbers

_CN = "零〇一二两三四五六七八九十百"
_NO_NUMBER = rf"(?!一(?:[下些样直起共般会遍趟]|点(?![{_CN}]))|[一二两三四五六七八九十](?:回|次|趟|年|个|天(?!天)|粒|片|颗))"
"""一下, 一些, 一点, 昏过一回, 测了两次."""
_N = rf"(\d{{1,3}}(?:\.\d{{1,2}})?(?!\d)|{_NO_NUMBER}[{_CN}]+(?:点[{_CN}]+)?)"
_SHORT = rf"[^\d{_CN}，。；;！？!?]{{0,10}}?"
_TWO = rf"{_N}(?:[\s/／、,，\-~到至比和]|毫米汞柱|mmhg|的|低压|舒张压|低的|下压|是|有|了){{1,8}}{_N}"
_SLASHED = re.compile(r"(?<![\d/.])(1[0-9]\d|2[0-4]\d|[89]\d)/([4-9]\d|1[0-4]\d)(?![\d/.月日号])")
""" "138/82" is a pressure, whatever is said beside it; a day of the year is 11/22."""
_ONLY_TWO = re.compile(
    r"(?!1(?:10|19|20|22)\D+1(?:10|19|20|22)$)(1[0-9]\d|2[0-4]\d|[89]\d)[\s/／、,，]+([4-9]\d|1[0-4]\d)"
)
"""Said alone they are a pressure; 110 and 120 beside each other are those one calls."""
_PRESSURE = re.compile(rf"(?:血压|高压|收缩压|上压){_SHORT}{_TWO}", re.IGNORECASE)
_SYSTOLIC = re.compile(rf"(?:血压|高压|收缩压|上压){_SHORT}{_N}")
_DIASTOLIC = re.compile(rf"(?:低压|舒张压|下压){_SHORT}{_N}")
_JOINED = re.compile(r"(?<!\d)(1\d\d|2\d\d)(1[0-4]\d|[4-9]\d)(?!\d)")
"""15090: both without anything between them."""
_JOINED_ALOUD = re.compile(
    r"([一二两]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十?[一二三四五六七八九]?))([四五六七八九]十[一二三四五六七八九]?|一百[一二三四]?十?[一二三四五六七八九]?)(?![一二三四五六七八九十百])"
)
"""一百五十八九十二: the same aloud."""
_TO_BE_KEPT = re.compile("(?<=血压)[ ，,]*(?:帮我|给我|你|请)?(?:记一?下|记录一?下?|记上|存一?下)[ ，,]*")
""" "血压记一下 130 85": between the name and the numbers."""
_PAIR = re.compile(_TWO)
_ONE = re.compile(_N)
_MEASURES: Mapping[str, re.Pattern[str]] = {
    "glucose": re.compile(rf"(?:血糖|糖){_SHORT}{_N}"),
    "weight": re.compile(rf"体重{_SHORT}{_N}\s*(公斤|千克|kg|市?斤)?", re.IGNORECASE),
    "pulse": re.compile(rf"(?:心率|心跳|脉搏|脉率){_SHORT}{_N}"),
    "temperature": re.compile(rf"(?:体温|温度|发烧|烧到){_SHORT}{_N}(?:度([\d{_CN}])?)?"),
}
_WEIGHT_ALONE = re.compile(rf"{_N}\s*(公斤|千克|kg|市?斤)", re.IGNORECASE)
_POSSIBLE: Mapping[str, tuple[float, float]] = {
    "glucose": (1, 40),
    "weight": (20, 250),
    "pulse": (25, 250),
    "temperature": (34, 43),
}
_FASTING = re.compile(r"空腹|饭前|餐前|早上没吃|没吃饭")
_AFTER = re.compile(r"饭后|餐后|吃过饭|吃好饭")
SPEAKS = re.compile(r"血压|高压|低压|收缩压|舒张压|血糖|体重|心率|心跳|脉搏|体温")
NAMES = {"pressure": "血压", "glucose": "血糖", "weight": "体重", "pulse": "心率", "temperature": "体温"}
UNITS = {
    "pressure": "毫米汞柱",
    "glucose": "毫摩尔每升",
    "weight": "公斤",
    "pulse": "次每分钟",
    "temperature": "度",
}


@dataclass(frozen=True)
class Reading:
    """One measured value. value: a number, or systolic and diastolic of a pressure. when: fasting or after, of glucose."""

    measure: str
    value: tuple[float, ...]
    when: str | None = None

    @property
    def short(self) -> str:
        """150/90, 7.2."""
        return "/".join(f"{number:g}" for number in self.value)

    @property
    def text(self) -> str:
        """空腹血糖7.2, 血压150/90."""
        when = {"fasting": "空腹", "after": "饭后"}.get(self.when or "", "")
        unit = {"weight": "公斤", "temperature": "度"}.get(self.measure, "")
        return f"{when}{NAMES[self.measure]}{self.short}{unit}"


@dataclass(frozen=True)
class Heard:
    """What was heard. impossible: names of measures whose number nobody can have; half: 血压 with one number."""

    readings: tuple[Reading, ...]
    impossible: tuple[str, ...] = ()
    half: bool = False


def hear(text: str) -> Heard:
    """Every reading of a sentence that names what was measured."""
    text = _apart(text)
    found: list[Reading] = []
    impossible: list[str] = []
    pressure, half = _pressure(text)
    if pressure:
        readings = [pressure] if _possible(pressure) else []
        found += readings
        impossible += [] if readings else ["血压"]
    for measure, pattern in _MEASURES.items():
        reading = _single(measure, pattern.search(text), text)
        if reading is None and measure == "weight":
            reading = _single(measure, _WEIGHT_ALONE.search(text), text)
        if reading and _possible(reading):
            found.append(reading)
        elif reading:
            impossible.append(NAMES[measure])
    return Heard(tuple(found), tuple(impossible), half and not found)


def only_a_pressure(text: str) -> bool:
    """Whether somebody said the two numbers of a pressure and nothing else: "150 92"."""
    return bool(_ONLY_TWO.fullmatch(text.strip(" ，,。")))


def _apart(text: str) -> str:
    """Both numbers of a pressure, where nothing stands between them, or nothing else is said."""
    alone = _ONLY_TWO.fullmatch(text.strip(" ，,。"))
    if alone:
        return "/".join(alone.groups())
    return _JOINED_ALOUD.sub(r"\1/\2", _JOINED.sub(r"\1/\2", text))


def named(text: str) -> str | None:
    """What somebody says was measured, with or without a number."""
    return next((measure for measure, name in NAMES.items() if name in text), None)


def hear_bare(text: str, like: Reading | None = None, measure: str | None = None) -> Heard:
    """Numbers alone, as the answer to what was measured: two are a pressure.

    like: the reading that is being corrected; one number then is the same measure, or its upper value.
    measure: what was named before; a lone number is one of it.
    """
    heard = hear(text)
    text = _apart(text)
    if heard.readings or heard.impossible:
        return heard
    lower = _DIASTOLIC.search(text)
    if like and like.measure == "pressure" and lower:
        return _judged(Reading("pressure", (like.value[0], _number(lower[1]) or 0)))
    pair = _PAIR.search(text)
    if pair and (like is None or like.measure == "pressure"):
        return _judged(Reading("pressure", _numbers(pair[1], pair[2])))
    one = _ONE.search(text)
    fasting = "fasting" if _FASTING.search(text) else "after" if _AFTER.search(text) else None
    if one is not None and (fasting or like is None and measure not in {None, "pressure"}):
        return _judged(Reading(measure or "glucose", (_number(one[1]) or 0,), fasting))
    if one is None or like is None:
        return Heard((), half=one is not None)
    number = _number(one[1]) or 0
    value = (number, *like.value[1:]) if like.measure == "pressure" else (number,)
    return _judged(Reading(like.measure, value, like.when))


def dump(reading: Reading) -> dict[str, Any]:
    return {"measure": reading.measure, "value": list(reading.value), "when": reading.when}


def load(body: Mapping[str, Any]) -> Reading:
    return Reading(body["measure"], tuple(body["value"]), body.get("when"))


def _judged(reading: Reading) -> Heard:
    return Heard((reading,)) if _possible(reading) else Heard((), (NAMES[reading.measure],))


def _pressure(text: str) -> tuple[Reading | None, bool]:
    both = _PRESSURE.search(text) or _PRESSURE.search(_TO_BE_KEPT.sub("", text))
    if both:
        return Reading("pressure", _numbers(both[1], both[2])), False
    upper, lower = _SYSTOLIC.search(text), _DIASTOLIC.search(text)
    if upper and lower:
        return Reading("pressure", _numbers(upper[1], lower[1])), False
    slashed = _SLASHED.search(text)
    if slashed:
        return Reading("pressure", (float(slashed[1]), float(slashed[2]))), False
    return None, bool(upper or lower)


def _single(measure: str, match: re.Match[str] | None, text: str) -> Reading | None:
    number = _number(match[1]) if match else None
    if match is None or number is None:
        return None
    more = match.lastindex is not None and match.lastindex > 1 and match[2]
    if measure == "weight" and more and "斤" in match[2] and "公" not in match[2]:
        number = round(number / 2, 1)
    if measure == "temperature" and more:
        number += (_number(match[2]) or 0) / 10
    when = None
    if measure == "glucose":
        when = "fasting" if _FASTING.search(text) else "after" if _AFTER.search(text) else None
    return Reading(measure, (number,), when)


def _possible(reading: Reading) -> bool:
    if reading.measure == "pressure":
        upper, lower = reading.value
        return 50 <= upper <= 300 and 20 <= lower <= 200 and upper > lower
    low, high = _POSSIBLE[reading.measure]
    return low <= reading.value[0] <= high


def _numbers(*written: str) -> tuple[float, ...]:
    return tuple(_number(one) or 0 for one in written)


def _number(written: str) -> float | None:
    spoken = written.replace("〇", "零").replace("两", "二")
    hundred = re.fullmatch(r"(.)百([一二三四五六七八九])", spoken)
    if hundred:  # 一百五 is 150
        spoken += "十"
    if re.fullmatch(r"[一二三四五六七八九零]{2,3}", spoken):  # read digit by digit
        return float("".join(str("零一二三四五六七八九".index(one)) for one in spoken))
    return numbers.number(spoken)
