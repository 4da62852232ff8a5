"""How many, where it is not one plain number: 两三个, and how old somebody is who says when they were born."""

from __future__ import annotations

import re
from datetime import date

from cn2an import cn2an

from actions.parse import Parse
from base import clock
from knowledge.catalogue import FieldSpec

_ABOUT = re.compile(
    r"(?<![\d一二两三四五六七八九十百])(?P<tens>[一二三四五六七八九]?十)?(?P<least>[一二两三四五六七八])(?P<most>[二两三四五六七八九])(?![一二三四五六七八九十百千\d])"
    r"(?=个|枚|月|岁|位|名|人|币|礼拜|星期|周|天|年|斤|次|份)"
)
_GROWN = 365


def about(text: str) -> tuple[int, int] | None:
    """三四个 is three or four."""
    for found in _ABOUT.finditer(text):
        tens = _plain(found["tens"]) if found["tens"] else 0
        least, most = tens + _plain(found["least"]), tens + _plain(found["most"])
        if most == least + 1:
            return least, most
    return None


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
    return int(cn2an(written.replace("两", "二"), "smart"))
