"""Values that cannot be: a 31st of November, an age of 300, a phone number with a digit missing.

They are told in so many words, because "not understood" would let a person try the same again.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from typing import Any

from actions import amounts, days, fields, quantities
from actions.parse import Parse
from actions.wording import spoken_date, words
from base import clock, numbers
from knowledge import spots
from knowledge.catalogue import FieldSpec

_NUMBER = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_DAY = re.compile(rf"(?:(\d{{4}})年)?{_NUMBER}月(?:份)?{_NUMBER}(?:号|日|(?=\D|$))(?!楼|院|线|路|店)")
_DAY_ALONE = re.compile(
    r"(?<!\d)(?<!\d月)(?<![一二三四五六七八九十]月)(3[2-9]|[4-9]\d|三十[二三四五六七八九]|[四五六七八九]十[一二三四五六七八九]?)[号日](?!楼|院|线|路|店|门)"
)
_HOUR = re.compile(
    r"(?<!\d)(?:2[5-9]|[3-9]\d)[点时:](?!分)|(?:二十[五六七八九]|[三四五六七八九]十[一二三四五六七八九]?)点|(?<!\d)\d{1,2}(?:点|:)[6-9]\d(?!\d)"
)
_FEW, _MANY = 5, 16
_OF_A_MOBILE, _AT_HOME = 11, 8
_MONTHS = 12
_TELLS_AGE = re.compile("(?:她|他|伊|妈妈?|爸爸?|奶奶|爷爷|外婆|外公|老伴|公公|婆婆|我)(?:今年|都|已经|快)*$")
_OLD = 40
_ENDLESS = 1e8


@dataclass(frozen=True)
class Problem:
    """Name of the sentence in data/responses, and what it is filled with."""

    name: str
    values: dict[str, Any] = field(default_factory=dict)


def value(item: FieldSpec, parse: Parse, *, asked: bool) -> Problem | None:
    """What is wrong with the value that this message gives for a field; None when nothing is, as on any button."""
    if parse.option:  # "opt:4fc091:2" is no hour
        return None
    if item.type in {"date", "happened"}:
        return day(parse)
    if item.type == "time":
        return _hour(parse)
    if item.type in {"number", "hours"}:
        if spots.find(parse.text):
            return None  # "控江四村25号302": a door is no number of hours
        return _number(item, parse, asked=asked)
    if item.absent:
        return _absent(item, parse)
    return _phone(item, parse) if item.type == "contact" and asked else None


def _absent(item: FieldSpec, parse: Parse) -> Problem | None:
    """ "换人来给我理个发": often wished for, and none of those that there are."""
    named = next((word for word in item.absent if word in parse.text), None)
    there = any(word in parse.text for choice in item.choices for word in (choice.value, *choice.says))
    return Problem("not_among", {"what": named}) if named and not there else None


def day(parse: Parse) -> Problem | None:
    """A day that is in no calendar, or that is another day of the week than was said beside it."""
    if parse.of("date"):
        return _another_weekday(parse)
    impossible = parse.first("impossible_date")
    if impossible and not _DAY.search(parse.text):
        return Problem("no_such_day", {"day": impossible["value"]})
    for match in _DAY.finditer(parse.text):
        month, number = _plain(match[2]), _plain(match[3])
        if not _exists(int(match[1] or 0), month, number):
            return Problem("no_such_day", {"day": f"{month}月{number}日"})
    alone = _DAY_ALONE.search(parse.text)
    if alone and alone[0] in (spots.find(parse.text) or ""):
        return None  # "控江四村33号501" is a door
    return Problem("no_such_day", {"day": alone[0]}) if alone else None


def _another_weekday(parse: Parse) -> Problem | None:
    """ "11月28号星期五" where the 28th is a Saturday."""
    told = days.contradicting(parse)
    return (
        Problem("another_weekday", dict(zip(("day", "other"), map(spoken_date, told), strict=True)))
        if told
        else None
    )


def _exists(year: int, month: int, day: int) -> bool:
    """Whether the day is in the calendar of its year, or of the year in which that month comes next."""
    if not 1 <= month <= _MONTHS:
        return False
    today = clock.today()
    year = year or today.year + (month < today.month)
    return 1 <= day <= monthrange(year, month)[1]


def _hour(parse: Parse) -> Problem | None:
    """An hour that no clock shows; a part of the day beside it ("下午25点") makes it none."""
    found, told = _HOUR.search(parse.text), [one for one in parse.of("time") if ":" in str(one["value"])]
    return Problem("no_such_hour", {"hour": found[0].rstrip(":")}) if found and not told else None


def _number(item: FieldSpec, parse: Parse, *, asked: bool) -> Problem | None:
    """Out of the field's limits; where it was not asked for, only what has the field's own unit."""
    rough = amounts.about(parse.text) if asked and item.type == "number" else None
    if rough:
        return Problem("about_so_many", {"least": rough[0], "most": rough[1]})
    if asked and (quantities.in_other_words(item, parse) is not None):
        return None
    own = ["duration"] if item.type == "hours" else ["age"] if "岁" in item.units else []
    found = parse.first(*own) or next(iter(parse.counts() if asked else []), None)
    if found and not own and _TELLS_AGE.search(parse.text[: found["start"]]) and float(found["value"]) > _OLD:
        return None  # "有补贴吗，她78" where months are asked
    if item.minimum is None or item.maximum is None:
        return None
    counted = _counted(item, parse.text) if found is None else None
    if found is None and counted is None:
        return None
    said = counted if found is None else float(found["value"]) / (60 if found["entity"] == "duration" else 1)
    assert said is not None
    if item.minimum <= said <= item.maximum:
        return None
    limits = {"name": item.name, "least": f"{item.minimum:g}", "most": f"{item.maximum:g}"}
    return Problem(
        "out_of_limits", {**limits, "said": f"{said:.12g}" if abs(said) < _ENDLESS else words("too_long")}
    )


def _counted(item: FieldSpec, text: str) -> float | None:
    """ "改成零个月", "负两个月": a number with this field's own unit behind it."""
    units = "|".join(map(re.escape, sorted(item.units, key=len, reverse=True)))
    found = re.search(rf"(负|-)?(\d+|[零一二两三四五六七八九十百千]+)(?:{units})", text) if units else None
    if found is None:
        return None
    number = numbers.number(found[2])
    return -number if number is not None and found[1] else number


def _phone(item: FieldSpec, parse: Parse) -> Problem | None:
    digits = re.sub(r"\D", "", parse.text)
    at_home = [phone for phone in parse.of("phone") if not fields.is_mobile(phone)]
    if fields.called_back(item) and len(digits) == _AT_HOME:
        return None
    if at_home and not fields.called_back(item):
        return Problem("landline_no_message")
    if parse.of("phone") or not _FEW <= len(digits) <= _MANY:
        return None
    if len(digits) == _OF_A_MOBILE:
        return Problem("phone_begins")
    return Problem("phone_digits", {"count": len(digits)})


def _plain(written: str) -> int:
    return numbers.whole(written) or 0
