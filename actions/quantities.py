"""Numbers with what they count: so many months, hours, years, time coins."""

from __future__ import annotations

import re

from actions import amounts
from actions.parse import Parse
from actions.value import Value
from base import numbers
from knowledge.catalogue import FieldSpec

_LAST_NUMBER = re.compile(r"[,，是 ](\d{1,4}|[一二三四五六七八九十百]{1,5})(?:个|岁|人|位|月)*[吧了呀。]?$")
_OF_TIME = re.compile(r"个?半?(?:月|礼拜|星期|小时|钟头|季度)")
"""Behind a number: how long, not how many."""
_OF_THINGS = re.compile("[只把副根辆台张部]")
_NEGATIVE = re.compile("(?:负|-)$")
_RANKS = re.compile("第|最|末|倒数|头")
"""第二个 tells which, not how many."""
_HOURS = re.compile(r"(\d+(?:\.5)?|半)\s*(?:个)?(?:小时|钟头)(半)?")


def hours(parse: Parse) -> Value | None:
    for entity in parse.of("duration"):
        return _quantity(float(entity["value"]) / 60)
    found = _HOURS.search(parse.text)
    if not found:
        return None
    hours = 0.5 if found.group(1) == "半" else float(found.group(1))
    return _quantity(hours + (0.5 if found.group(2) else 0))


def in_other_words(spec: FieldSpec, parse: Parse) -> Value | None:
    """ "58年生的", "半年", "45天": the number that is meant, though another is said."""
    years = amounts.age(spec, parse) if spec.type == "number" else None
    if years is not None:
        return within(spec, _quantity(years))
    return _in_months(spec, parse.text) if spec.type == "number" else None


def number(parse: Parse, spec: FieldSpec) -> Value | None:
    if amounts.about(parse.text):
        return None
    other = in_other_words(spec, parse)
    if other:
        return other
    bare = [one for one in parse.of("ordinal") if not _RANKS.match(str(one.get("surface")))]
    found = next(iter([*parse.counts(), *bare]), None) or parse.first("code")
    if found is None or "月" in spec.units and _OF_THINGS.match(parse.text[found["end"] :]):
        return None  # "一只够了" counts sticks, and no months
    halves = spec.minimum is not None and spec.minimum < 1
    half = 0.5 if halves and re.match("[个只]半", parse.text[found["end"] :]) else 0
    return within(spec, _quantity(float(found["value"]) + half))


def at_end(spec: FieldSpec, text: str) -> Value | None:
    """The number that a correction ends with: "说错了，是七十五"."""
    found = _LAST_NUMBER.search(text)
    said = numbers.number(found[1]) if found else None
    return within(spec, _quantity(said)) if said is not None else None


def within(spec: FieldSpec, value: Value | None) -> Value | None:
    """The quantity, if the field's limits allow it."""
    if value is None or spec.minimum is not None and value["value"] < spec.minimum:
        return None
    return None if spec.maximum is not None and value["value"] > spec.maximum else value


def with_unit(spec: FieldSpec, parse: Parse) -> Value | None:
    """A number in mid-sentence counts only with its unit: "送1个时间币给…"."""
    for entity in parse.of("age", "number"):
        said = parse.text[entity["start"] :].removeprefix(str(entity.get("surface", "")))
        fits = entity["entity"] == "age" and "岁" in spec.units
        lasts = _OF_TIME.match(said) and not any(_OF_TIME.match(unit) for unit in spec.units)
        counted = any(said.strip().startswith(unit) for unit in spec.units) and not lasts
        if (fits or counted) and not _NEGATIVE.search(parse.text[: entity["start"]]):
            return within(spec, _quantity(float(entity["value"])))
    return None


def _in_months(spec: FieldSpec, text: str) -> Value | None:
    """ "借两个星期" where months are counted: as many as are begun, with what was said."""
    found = amounts.months(text) if "个月" in spec.units else None
    value = within(spec, _quantity(found[0])) if found else None
    return {**value, "rounded": found[1]} if found and value else None


def _quantity(number: float) -> Value:
    value: int | float = int(number) if number == int(number) else number
    return {"value": value, "text": str(value)}
