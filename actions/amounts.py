"""How many, where it is not one plain number: 两三个, and how old somebody is who says when they were born."""

from __future__ import annotations

import re
from datetime import date

from actions.parse import Parse
from base import clock, numbers
from knowledge.catalogue import FieldSpec

_ABOUT = re.compile(
    r"(?<![\d一二两三四五六七八九十百])(?P<tens>[一二三四五六七八九]?十)?(?P<least>[一二两三四五六七八])(?P<most>[二两三四五六七八九])(?![一二三四五六七八九十百千\d])"
    r"(?=个|枚|月|岁|位|名|人|币|礼拜|星期|周|天|年|斤|次|份)"
)
_GROWN = 365
_SPAN = re.compile(
    r"(?<![哪第同每前后这那])(\d{1,3}|[一二两三四五六七八九十]{1,3}|半)个?(天|星期|礼拜|周|年|季度)"
)
_AND_A_HALF = re.compile(r"(?:(\d{1,2}|[一二两三四五六七八九十]{1,3})个)?半个?月")
_SPANS = {"天": 1, "星期": 7, "礼拜": 7, "周": 7, "月": 30, "季度": 90, "年": 360}
"""Days; a year is twelve months."""


def about(text: str) -> tuple[int, int] | None:
    """三四个 is three or four."""
    for found in _ABOUT.finditer(text):
        tens = _plain(found["tens"]) if found["tens"] else 0
        least, most = tens + _plain(found["least"]), tens + _plain(found["most"])
        if most == least + 1:
            return least, most
    return None


def months(text: str) -> tuple[int, str] | None:
    """ "两个星期", "半个月", "一年": how many months are begun by that, and as it was said."""
    half = _AND_A_HALF.search(text)
    if half:
        return (_plain(half[1]) if half[1] else 0) + 1, half[0]
    found = _SPAN.search(text)
    if found is None:
        return None
    days = _SPANS[found[2]] * (0.5 if found[1] == "半" else _plain(found[1]))
    return int(-(-days // _SPANS["月"])), found[0]


def age(item: FieldSpec, parse: Parse) -> int | None:
    """ "58年生的", "1958年3月" where an age is asked: full years until today."""
    days = [e for e in parse.of("date") if e.get("past")]
    if "岁" not in item.units or len(days) != 1:
        return None
    first, last = (
        date.fromisoformat(str(days[0].get(key) or days[0]["value"])[:10]) for key in ("value", "until")
    )
    today = clock.today()
    if (today - first).days < _GROWN:
        return None
    return (
        today.year
        - first.year
        - ((last.month, last.day) > (today.month, today.day) and first.month == last.month)
    )


def _plain(written: str) -> int:
    return numbers.whole(written) or 0
