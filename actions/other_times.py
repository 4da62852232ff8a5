"""When something else is or was: days and hours in a message that are not when to come."""

from __future__ import annotations

from actions import cues, fields
from actions.parse import Entity, Parse
from base import clock
from knowledge.catalogue import ServiceSpec

_CLAUSE = 8
"""Characters between "今朝早上" and what hurts, within one clause."""


def of_the_illness(parse: Parse) -> list[Entity]:
    """ "晚上睡不着", "这两天腰疼": when it hurts, not when to come."""
    starts = {complaint["start"] for complaint in parse.of("symptom")}
    near = {start - gap for start in starts for gap in (0, 1, 2)}
    told = (
        []
        if _plans(parse)
        else [
            e
            for e in parse.of("date", "time")
            for start in starts
            if 0 <= start - e["end"] <= _CLAUSE and not cues.COMES.search(parse.text[e["end"] : start])
        ]
    )
    nightly = [
        e
        for e in ([] if _plans(parse) or not starts else parse.of("time"))
        if cues.AT_NIGHT.search(str(e.get("surface") or parse.text[e["start"] : e["end"]]))
        and cues.EVERY_NIGHT.match(parse.text[e["end"] :])
    ]
    return [e for e in parse.of("date", "time") if e["end"] in near or e in told or e in nightly]


def _plans(parse: Parse) -> bool:
    """Whether a day to come is named: then its hours are when to come."""
    today = clock.today().isoformat()
    return any(str(e["value"])[:10] > today for e in parse.of("date"))


def of_another_time(spec: ServiceSpec, parse: Parse, *, dated: bool) -> list[Entity]:
    """When something else is or was: "昨天夜里看电视", "疼得一晚上没睡", "跳舞跳到十点", "下午我要打麻将", "他8点就吃早饭了，还是9点"."""
    over = {e["end"] for e in parse.of("date") if e.get("past") and spec.kind == "booking"}
    told = any(item.type == "happened" for item in spec.fields)
    lasted = [e for e in parse.of("time") if cues.ALL_OF.search(parse.text[: e["start"]])]
    until = [e for e in parse.of("time") if told and cues.UNTIL.search(parse.text[: e["start"]])]
    gone = [e for e in parse.of("time") if over & {e["start"], e["start"] - 1}]
    ends = [
        e
        for e in parse.of("date")
        if spec.kind == "booking" and cues.UP_TO.search(parse.text[: e["start"]]) and dated
    ]
    when = [e for e in parse.of("date", "time") if e not in gone and e not in ends]
    engaged = [e for e in when if cues.ENGAGED.match(parse.text[e["end"] :])]
    mark = cues.AFTER_ALL.search(parse.text)
    before = [e for e in when if mark and e["end"] <= mark.start()]
    rest = {e["entity"] for e in when if e not in engaged and e not in before}
    return gone + ends + lasted + until + [e for e in engaged + before if e["entity"] in rest]


def without_what_is_done_then(parse: Parse) -> Parse:
    """ "改到周四吧，周三我要去配眼镜": the day on which something else is done is not the one that is wished for."""
    busy = [e for e in parse.of("date") if cues.ENGAGED.match(parse.text[e["end"] :])]
    return fields.without(parse, busy) if len(busy) < len(parse.of("date")) else parse


def taken_back(parse: Parse) -> list[Entity]:
    """ "后天吧，哦不对，后天我女儿回来吃饭": the day that was said is no day after all, even where a day is asked."""
    if not cues.REGRETS_THE_DAY.search(parse.text):
        return []
    engaged = {e["value"] for e in parse.of("date", "time") if cues.ENGAGED.match(parse.text[e["end"] :])}
    return [e for e in parse.of("date", "time") if e["value"] in engaged]
