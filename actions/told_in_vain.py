"""What somebody told before they asked to report it: "餐馆吃出虫子来了", "老板不认账", then "帮我投诉".

Each of these sentences may be none of our business by itself, and nobody likes to tell
a thing twice. They are kept for the few turns after them, and only a report takes them.
"""

from __future__ import annotations

import re
from typing import Any

from actions import cues, own_words, questions, reply
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE
from actions.parse import Parse
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from knowledge import spots
from knowledge.matters import OTHER, matters, recognise
from knowledge.whom import whom_for

_KEPT = "told_in_vain"
_FOR_TURNS, _MOST = 3, 4
_LEAST, _LONGEST = 3, 40
_TALK = {"greet", "thanks", "bye", "human", "rate", "ask", "help", "repeat", "affirm", "why", "restart"}
_NO_ANSWER = {None, "refusal"}
"""Cards of a reply that has told nothing."""
_CLOSES = re.compile(
    "(?:那|就|嗯|好的?|哦|[,，])*(?:没事|没啥|没关系|不用|不要|不必|勿要|算了|不办|不报|不问|不了|没有|好了)(?:事|了|的|啊|吧|呀|哦)*[。！]?"
)
""" "没事了", "不用了": nothing that somebody would have reported."""
_REPORT = "citizen-report"
_MATTER, _PLACE = "matter", "spot"


def note(turn: Turn, before: dict[str, Any]) -> None:
    """Keep what was told beside what was told before it; called when the answer is there."""
    kept = before.get(_KEPT) or {}
    said, age = list(kept.get("said", ())), int(kept.get("age", 0)) + 1
    if _tells(turn):
        said, age = [*said, turn.parse.text.strip(" ，。！")][-_MOST:], 0
    if said and age <= _FOR_TURNS and not turn.dialogue.top:
        turn.dialogue.focus = {**turn.dialogue.focus, _KEPT: {"said": said, "age": age}}


def _tells(turn: Turn) -> bool:
    """Whether it was told, and nothing was known to say to it."""
    parse = turn.parse
    if parse.option or parse.alert or parse.event or turn.dialogue.top or _is_talk(parse):
        return False
    if _CLOSES.fullmatch(parse.text.strip()):
        return False
    if turn.move.args.get("heart"):
        return False  # what weighs on somebody is nobody's report
    kinds = {(message.get("custom") or {}).get("kind") for message in turn.messages}
    brief = _LEAST <= len(parse.text) <= _LONGEST and not parse.of("phone", "code")
    return brief and kinds <= _NO_ANSWER and not (questions.wonders(parse) or _never_kept(parse))


def _is_talk(parse: Parse) -> bool:
    """Whether it is none of what can be told; a sentence half heard as a question, and that asks nothing, can."""
    half_heard = parse.act == "ask" and parse.certainty < QUITE_SURE and not questions.wonders(parse)
    return parse.act in _TALK and not half_heard


def _never_kept(parse: Parse) -> bool:
    """What is said to us or of politics is none of anybody's report."""
    to_us = cues.INSULT.match(parse.text) or cues.ORDERS_US.search(parse.text)
    return bool(to_us or cues.INDECENT.search(parse.text) or cues.POLITICS.search(parse.text))


def story(dialogue: Dialogue) -> str:
    """All of it in one sentence; "" where nothing was told."""
    said = "，".join((dialogue.focus.get(_KEPT) or {}).get("said", ()))
    return str(own_words.account(said)["text"])


def heard(turn: Turn) -> reply.Message | None:
    """ "价值五百多" after "快递丢了": listened to, and the report that may be made of it is offered."""
    told, parse = story(turn.dialogue), turn.parse
    if not told or turn.dialogue.top or questions.wonders(parse) or _is_talk(parse) or _never_kept(parse):
        return None
    one = whom_for(told)
    trouble = one and one.report or recognise(told) or cues.HAPPENS.search(told)
    if not trouble or len(parse.text) > _LONGEST:
        return None
    begin = {"move": "begin", "service": _REPORT}
    title = words("option_do_now", task=turn.catalogue[_REPORT].action_word)
    options = turn.offer([{"title": title, "do": begin, "service": _REPORT}], spoken=False)
    turn.dialogue.pending = {"yes": begin}
    turn.dialogue.misses = 0
    return reply.refusal(words("trouble_heard"), reason="unverified", options=options)


def values(turn: Turn) -> dict[str, Value]:
    """The fields of a report that it fills: in whose words, about which matter, where."""
    spec, told = turn.catalogue[_REPORT], story(turn.dialogue)
    if not told:
        return {}
    found, where = recognise(told), spots.find(told)
    name = (found[0] if len(found) == 1 else matters()[OTHER]).name
    by_type = {item.type: item.id for item in spec.fields}
    filled = {"description": own_words.account(told), by_type[_MATTER]: {"value": name, "text": name}}
    return {**filled, by_type[_PLACE]: own_words.account(where)} if where else filled
