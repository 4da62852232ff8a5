"""What somebody should see to: told in passing, of neighbours, in vain, where it is; a report is begun with it."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.outside.signs import CERTAIN, asks_what_is_what
from actions.parse import Parse
from actions.questions import wonders
from knowledge import spots
from knowledge.catalogue import ServiceSpec
from knowledge.matters import recognise
from knowledge.whom import adviser

REPORT = "citizen-report"
COMPLAINING = {"begin", "inform", "query", "change", "out_of_scope"}
"""Acts that a complaint may be taken for; whoever says what hurts wants to be seen."""
_NOTE = "neighbourhood-note"
_NOBODY_SEES_TO_IT = re.compile("(?:没人|都?不)(?:管|修|理|来|收|清)(?:了|的)?$")
_REPORT_FOR_ME = re.compile(
    "^(?:那么?|好的?|行|你们?|您|侬|能不能|可不可以|能|可以|好|直接|[,，])*(?:帮|替|给)(?:我|阿拉|我们)(?:把(?:这个?)?(?:事|事情)?)?(?:(?P<surely>投诉|举报|反映|报上去|上报)|登记|报)(?:上去|一下|一声|一个|上)?(?:吧|吗|伐|么|呀|好伐|行吗|可以吗)*[？?。]*$"
)
_ANEW = re.compile(
    "(?:那|就|我|再|那么?我)(?:重新|再)(?:报|反映|投诉|提)(?:一次|一遍|一个|一下)?(?:吧|好了)?[。！]*$"
)
_NEIGHBOURS = re.compile("邻居|隔壁|楼上|楼下|对门")


def told_in_vain(wanted: ServiceSpec, parse: Parse) -> bool:
    """ "跟居委会讲过两次没用": what those nearest were told already goes further up."""
    return wanted.id == _NOTE and bool(cues.IN_VAIN.search(parse.text)) and bool(recognise(parse.text))


def asks_how(wanted: ServiceSpec | None, parse: Parse) -> bool:
    """ "小区装充电桩找谁": a question how sounds like a report and is none; whom to ask comes first."""
    reports = wanted is not None and wanted.id == REPORT and parse.act in {"begin", "inform", "query"}
    return reports and asks_what_is_what(parse)


def plagued(wanted: ServiceSpec, parse: Parse) -> bool:
    """ "隔壁养了三条狗天天叫": told of neighbours, and nothing is wanted for a dog of one's own."""
    others = parse.of("relation") and _NEIGHBOURS.search(parse.text)
    wrong = others and cues.IS_WRONG.search(parse.text) and not cues.WISHES.search(parse.text)
    return wanted.id != REPORT and bool(wrong) and bool(recognise(parse.text))


def tells_where_it_is(dialogue: Dialogue, parse: Parse) -> bool:
    """ "就在大学路那边，我充了三千块" after "要是想请人来管一管，我可以帮您反映上去": the report is begun with it."""
    offered = dialogue.pending.get("yes", {}) == {"move": "begin", "service": REPORT}
    where = spots.find(parse.text) or parse.of("street", "place")
    tells = parse.act in {"inform", "begin", "out_of_scope"} and not wonders(parse)
    return bool(offered and dialogue.focus.get("unknown") and where and tells)


def asks_us_to_report(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "你能帮我投诉吗", "那帮我报上去", "没有吗？那我重新报": a report, with what was told in vain before."""
    asks = _REPORT_FOR_ME.match(parse.text)
    after_whom = (one := adviser(dialogue.focus.get("whom"))) is not None and one.report
    named = asks and asks["surely"]
    anew = _ANEW.search(parse.text) and parse.act in {"deny", "begin", "change", "inform", "affirm"}
    shown = any((said.get("custom") or {}).get("service") in {REPORT, "my-affairs"} for said in dialogue.last)
    if named or asks and after_whom or anew and shown and not parse.of("guide", "hospital", "venue"):
        return Move("begin", {"service": REPORT})
    return None


def looks_at(parse: Parse) -> bool:
    """ "我要查投诉" is about one that was made before."""
    return bool(cues.LOOKS.search(parse.text))


def complains_in_passing(parse: Parse) -> Move | None:
    """ "刚才路过公园，那里厕所太脏了" half sounds like small talk, and tells what somebody should see to."""
    half = parse.act == "chitchat" and parse.certainty < CERTAIN and not wonders(parse)
    nobody = parse.act == "ask" and parse.certainty < CERTAIN and not wonders(parse)
    if nobody and _NOBODY_SEES_TO_IT.search(parse.text) and recognise(parse.text):
        return Move("begin", {"service": REPORT})  # "房子漏雨，房管所不管"
    wrong_there = half and cues.IS_WRONG.search(parse.text) and recognise(parse.text)
    return Move("begin", {"service": REPORT}) if wrong_there else None
