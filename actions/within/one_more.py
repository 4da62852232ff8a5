"""One more of the same, for somebody else: "我妈也要一份" while a meal is ordered, "再提醒我15号交电费" while another reminder is set.

What is open stays as it is; the other one is done right after it.
"""

from __future__ import annotations

import re
from typing import Any

from actions import persons, remedies
from actions.dialogue import Frame
from actions.move import FILLING, Move
from actions.parse import Parse
from actions.reading import read_values
from knowledge.catalogue import ServiceSpec

_LONGEST = 18
_BEFORE = re.compile(
    "^(?:(?:哦|噢|喔|对了|还有|那|顺便|另外|再|也|麻烦|请|[,，。 ])*)(?:给|帮|替|为)?(?:我|阿拉|俺|她|他|伊|孩子)?们?家?的?$"
)
_TOO = re.compile(
    "^(?:也|还)(?:想|要|得)?(?:跟着|一起|一道)?(?:要|来|吃|看看?|挂|约|订|定|报|打|签|做|洗|学|办)(?:上|个)*(?:一?[份个客位样顿次]|同样的|一样的?)?(?:饭|号|名)?(?:吧|的|好了|可以吗|行吗|好吗)?$"
    "|^也一样(?:来|要|订)?(?:一?[份个客])?(?:吧)?$"
)
""" "也要一份", "也想看看"."""
_DONE_TOO = re.compile(
    "^(?:也)?(?:来|要|订|定|挂|约|报|打|签|做)(?:上|了)?(?:一?[份个客位样顿次]|同样的|一样的?)(?:饭|号|名)?(?:吧|的|好了|可以吗|行吗|好吗)?$"
)
""" "再给我妈订一份": one more only where 再 or 也 says so."""
_MORE = re.compile("再|也|另外|还有")
_ANOTHER_REMINDER = re.compile(
    "^(?:哦|噢|对了|那|[,，。 ])*(?:再|另外|还有|还要?|顺便)(?:帮|给|替)?(?:我|她|他|伊)?(?:一?个|设一?个|加一?个|也|再|要|想|[,，])*(?:每|隔|提醒|礼拜|星期|周|明|后天|[0-9一二三四五六七八九十]+号)"
)
_WHEN = {"recurring", "clock_times"}


def about_one_more(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """The second of the same, beside the one that is open."""
    if top.mode not in FILLING or parse.option or parse.alert:
        return None
    return _for_another(top, spec, parse) or _another_reminder(top, spec, parse)


def _for_another(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    item = next((one for one in spec.fields if one.type == "person"), None)
    named = [one for one in parse.of("relation") if one["value"] != persons.SELF]
    if item is None or spec.kind != "booking" or spec.field("people") or len(named) != 1:
        return None
    text = parse.text.strip(" ，。！,.!")
    before, behind = text[: named[0]["start"]], text[named[0]["end"] :].removeprefix("子")  # 老头子
    more = _TOO.match(behind) or _DONE_TOO.match(behind) and _MORE.search(before + behind)
    if len(text) > _LONGEST or not _BEFORE.match(before) or not more:
        return None
    other = persons.spoken(parse)
    known = {top.value(item.id), (top.values.get(item.id) or {}).get("relation", {}).get("value")}
    if other is None or other["value"] in known:
        return Move("resume", {"heard": True})
    return Move("resume", {"also_for": {item.id: other}})


def _another_reminder(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """Another errand on days of its own; one more medicine at the same hours is no other reminder."""
    item = next((one for one in spec.fields if one.type == "remedy" and one.id in top.values), None)
    if item is None or not _ANOTHER_REMINDER.match(parse.text):
        return None
    values: dict[str, Any] = read_values(Frame(id="", service=spec.id), spec, parse)
    what = values.get(item.id)
    dated = any(one.type in _WHEN and one.id in values for one in spec.fields)
    same = what is None or what["value"] == top.value(item.id)
    if same or not dated or remedies.mentions(str(what and what["text"])):
        return None
    return Move("resume", {"keeps": values})
