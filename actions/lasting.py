"""For how many days something is to rest: "停三天", "先停一个礼拜", "去半个月"."""

from __future__ import annotations

import re

from knowledge.search.text import number

_SAID = re.compile(
    r"(?:停|歇|不用|不要|勿要|去|住|玩|出门|出去)(?:他|它|个|掉|上|一停|问|提醒|旅游|外地|医院|大概|大约|差不多|[,，])*"
    r"(?P<count>半|\d{1,2}|[一二两三四五六七八九十]{1,3})个?(?P<unit>天|日|周|礼拜|星期|月)"
)
_DAYS = {"天": 1, "日": 1, "周": 7, "礼拜": 7, "星期": 7, "月": 30}
_HALF = {"月": 15}
"""Half a month is said; half a day or half a week is no rest of whole days."""


def days(text: str) -> int:
    """The days that are named; 0 where none are."""
    said = _SAID.search(text)
    if said is None:
        return 0
    if said["count"] == "半":
        return _HALF.get(said["unit"], 0)
    count = int(said["count"]) if said["count"].isdigit() else number(said["count"].replace("两", "二"))
    return count * _DAYS[said["unit"]]
