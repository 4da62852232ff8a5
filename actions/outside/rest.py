"""What no service took: asked of what is known, none of our business, or nothing at all."""

from __future__ import annotations

import re

from actions import cues, persons, questions
from actions.dialogue import Dialogue
from actions.move import SURE, Move
from actions.outside.signs import CERTAIN, FEW_WORDS, SHORT, linked, only_when
from actions.parse import Parse
from knowledge.questions.words import asked_facts
from knowledge.search.query import is_fragment
from knowledge.whom import whom_for

_A_CASE = re.compile(
    "^(?:但是?|可是?|不过|其实|因为|就|都|[,，])*(?:是|不是)?(?:我|阿拉|我们|他|她|伊|老板|单位|公司|房东|对方|我?[爸妈])(?:们|家)?(?:自己|本人)?.{3,}"
)
_GETTING_THERE = {"subway", "transport"}
_REFUSES = re.compile("不(?:用|要|办|需要|想|问|晓得|知道|懂|明白)|算了|知道|明白|懂了|晓得|谢|同意|可以")


def about_the_world(parse: Parse) -> Move | None:
    """ "今天天气怎么样" after a guide is none of its steps; what a place says of itself, its buses, is another question."""
    wholly = parse.act == "out_of_scope" and parse.certainty >= CERTAIN and len(parse.text) <= SHORT
    if not wholly or linked(parse) or _GETTING_THERE & set(asked_facts(parse.text)):
        return None
    one = whom_for(parse.text)
    return Move("ask", {"whom": True}) if one and one.plain else None


def about_knowledge(dialogue: Dialogue, parse: Parse) -> Move:
    if _only_signs(parse):
        return Move("unclear")
    asks_for_it = cues.HOTLINE.fullmatch(parse.text)
    if parse.act == "inform" and parse.of("phone", "code") and len(parse.text) <= SHORT and not asks_for_it:
        return Move("nothing", {"act": "number_early"})  # a number that nobody asked for
    if parse.act == "inform" and persons.introduces(parse) and not linked(parse):
        return Move("nothing", {"act": "heard"})
    if only_when(parse):
        return Move("clarify")
    ours = linked(parse) and not cues.OTHER_PLACE.search(parse.text)
    if parse.act == "out_of_scope" and parse.certainty >= SURE and not ours:
        snag = dialogue.focus.get("guide") and cues.SNAG.search(parse.text)
        if snag and not whom_for(parse.text):
            return Move("ask", {"untold": dialogue.focus["record"]})
        asks = whom_for(parse.text) or _of_what_was_told(dialogue, parse)
        return Move("ask") if asks and not cues.OTHER_PLACE.search(parse.text) else Move("decline")
    if parse.act == "ask" and dialogue.focus.get("guide") and cues.NOT_GRANTED.search(parse.text):
        return Move("ask", {"untold": dialogue.focus["record"]})
    if parse.act == "ask" or linked(parse):
        return Move("ask")
    if parse.act in {"affirm", "deny"} and _tells_how_it_stands(dialogue, parse):
        return Move("ask", {"case": True})
    if parse.act in cues.STEPS | {"affirm", "deny"} and parse.certainty >= SURE:
        return Move("nothing", {"act": parse.act})
    return Move("ask", {"unsure": True})


def _only_signs(parse: Parse) -> bool:
    """ "{{7*7}}", "88": digits and signs that are no phone number and no hour."""
    letters = cues.CHINESE.search(parse.text) or cues.LATIN.search(parse.text)
    return not letters and not linked(parse) and not parse.of("phone", "code", "date", "time")


def _of_what_was_told(dialogue: Dialogue, parse: Parse) -> bool:
    """ "协议书一定要写吗" after a guide: a few words that only half sound like none of our business."""
    if not dialogue.focus.keys() & {"record", "unknown", "list"} or not questions.wonders(parse):
        return False
    if len(parse.text) > SHORT or parse.of("date", "time"):
        return False
    brief = (dialogue.focus.get("guide") or dialogue.focus.get("list")) and len(parse.text) <= FEW_WORDS
    return (
        parse.certainty < CERTAIN
        or bool(brief)
        or is_fragment(parse.text)
        or bool(cues.SNAG.search(parse.text))
    )


def _tells_how_it_stands(dialogue: Dialogue, parse: Parse) -> bool:
    """ "是我自己辞职的", "我没签合同" after a matter, or whom to ask: half sounds like yes or no, and tells a case."""
    told = dialogue.focus.get("guide") or dialogue.focus.get("whom")
    return bool(told) and bool(_A_CASE.match(parse.text)) and not _REFUSES.search(parse.text)
