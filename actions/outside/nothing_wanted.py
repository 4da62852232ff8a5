"""Nothing that could be done is wanted: company, good news, where somebody lives, a number without a list."""

from __future__ import annotations

import re

from actions import cues, named_task, offers, questions, wrong
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, Move
from actions.outside.signs import HALF_HEARD, SHORT, linked
from actions.parse import Parse
from knowledge import spots
from knowledge.search.query import understand

_NUMBER = 5
_IS_FROM = re.compile("^(?:我|阿拉)(?:就|家)?是[^，,。]{2,6}的$")
_TALKS = re.compile(
    "^(?:不用|不要|没有|不是|不|好|就|只是|我|想|随便|[,，])*(?:说说话|聊聊天?|讲讲话|聊会儿?天?|说会儿?话|讲讲闲话|陪我(?:聊|讲|说)[^，,]{0,4})(?:吧|就好|呀|的|而已)*$"
)
""" "不用，就说说话": company is wanted, and nothing done."""
_CALLED = {"120": "medical", "119": "fire"}


def about_nothing(dialogue: Dialogue, parse: Parse) -> Move | None:
    """Nothing wanted, heard, taken up again, or a number without a list."""
    if cues.NO_NEED.match(parse.text):
        return Move("nothing", {"act": "no_need"})
    if cues.OUR_HOURS.search(parse.text) and not linked(parse):
        return Move("social", {"act": "our_hours"})
    if questions.about_privacy(parse):
        return Move("privacy", {"act": "privacy"})
    if cues.CHANGED_NUMBER.search(parse.text) and not parse.of("guide"):
        return Move("nothing", {"act": "phone_changed"})
    if parse.act == "inform" and cues.IS_RELATED.match(parse.text) and not dialogue.pending.get("yes"):
        return Move("nothing", {"act": "heard"})
    if cues.COMES_BACK.match(parse.text):
        return Move("nothing", {"act": "no_need"})
    ails = parse.of("symptom") and parse.act in {"ask", "out_of_scope", "inform"}
    if ails and cues.HOW_BAD.search(parse.text) and not cues.WHICH_DEPARTMENT.search(parse.text):
        return Move("worry")
    if parse.act in {"deny", "cancel", "inform"} and _TALKS.match(parse.text):
        return Move("social", {"act": "chitchat"})
    if cues.ONLY_SUPPOSED.search(parse.text) and parse.act in HALF_HEARD | {"inform", "out_of_scope"}:
        return Move("nothing", {"act": "relieved"})
    if cues.HEARD.match(parse.text):
        return Move("nothing", {"act": "heard"})
    somewhere = parse.of("street", "place") or spots.find(parse.text)
    lives = parse.act == "inform" and cues.LIVES.match(parse.text) and somewhere
    offered = dialogue.pending.get("yes", {}).get("move") == "begin"
    if lives and not offered and dialogue.focus.get("record") and not understand(parse.text).kinds:
        return Move("nothing", {"act": "lives"})
    if _IS_FROM.match(parse.text) and parse.of("street") and not offered:
        return Move("nothing", {"act": "lives"})
    if cues.ASKS_FIRST.search(parse.text):
        return Move("wait", {"asks": True})
    if parse.act == "resume" and not dialogue.dropped and cues.LEFT_UNDONE.search(parse.text):
        return Move("nothing", {"act": "undone"})  # "昨天挂号挂到一半": nothing of it is here
    if dialogue.dropped and (cues.RETHINKS.match(parse.text) or parse.act == "resume"):
        return Move("restore")
    again = named_task.taken_up(dialogue, parse) or named_task.wanted_after_all(dialogue, parse)
    if again:
        return again
    if dialogue.dropped and named_task.at_another_time(parse):
        return Move("restore")
    if (
        parse.ordinal is not None
        and len(parse.text) <= _NUMBER
        and not offers.fresh(dialogue)
        and not (dialogue.focus.get("affairs") and parse.act in {"change", "cancel"})
        and not offers.remembered(dialogue, parse.ordinal)
    ):
        return Move("expired", {"number": parse.ordinal})
    needy = cues.EMERGENCY.match(parse.text)
    if needy:
        called = _CALLED.get(needy["number"])
        return Move("alert", {"category": called}) if called else Move("social", {"act": "police"})
    begins = parse.act == "begin" and parse.service_certainty >= QUITE_SURE
    return Move("wrong_day") if not begins and wrong.day(parse) and len(parse.text) <= SHORT else None
