"""What several of the questions look for in a message."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SERVICE_MIN
from actions.parse import Parse
from knowledge import spots
from knowledge.catalogue import Catalogue, ServiceSpec
from knowledge.whom import whom_for

FEW_WORDS = 6
SHORT = 12
ONE_SENTENCE = 24
NAMES = ("hospital", "venue", "guide", "place", "department", "sport", "symptom")
HALF_HEARD = {"affirm", "deny", "greet", "bye", "skip", "help", "back", "thanks", "chitchat"}
"""Acts that many a question half sounds like."""
_PARTICLE = 1
_WHEN = ("duration", "date", "time", "impossible_date")
CERTAIN = 0.9


def only_when(parse: Parse) -> bool:
    """A day or an hour and nothing else, with nothing open that waits for one."""
    when = parse.of("date", "time", "duration")
    covered = sum(int(e["end"]) - int(e["start"]) for e in when)
    return bool(when) and parse.act == "inform" and covered >= len(parse.text) - _PARTICLE


def only_lets_go(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> bool:
    """ "算了，不找了" after a list: nothing was made that could be cancelled."""
    made = catalogue.get(dialogue.focus.get("service"))
    if made and "cancel" in made.after or cues.AFFAIR.search(parse.text) or parse.of("date"):
        return False
    return bool(cues.GIVES_UP_FIRST.match(parse.text)) and not cues.CONFIRMS_CANCEL.search(parse.text)


def has_an_after(parse: Parse, catalogue: Catalogue) -> bool:
    """A guide that was looked up cannot be changed: "不是敬老卡，我问的是居住证" asks."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= SERVICE_MIN else None
    return spec is None or spec.kind not in {"guide", "information", "search", "match"}


def is_rude(parse: Parse) -> bool:
    return len(parse.text) <= SHORT and any(word in parse.text for word in cues.RUDE)


_WHICH_TO_SEE = re.compile("(?:挂|看|约)(?:哪|什么|啥)[^，,]{0,2}科")


def asks_where_to_be_seen(parse: Parse) -> bool:
    """ "小孩发烧挂什么科", "看牙去哪里": answered by finding the department, with the way to book it."""
    complaint = parse.of("symptom", "department")
    there = parse.of("hospital") and not parse.of("venue", "guide", "place")  # "去长海看心脏，要挂哪个科"
    free = not linked(parse) or there and _WHICH_TO_SEE.search(parse.text)
    return bool(complaint and free) and bool(cues.WHICH_DEPARTMENT.search(parse.text))


def asks_what_is_what(parse: Parse) -> bool:
    """ "维修基金怎么用", "物业不同意找谁": how it goes or whom to ask, and nothing told that is wrong somewhere."""
    if cues.MAY_REPORT.search(parse.text):
        return True
    asks = cues.HOW_OR_WHOM.search(parse.text) or whom_for(parse.text)
    told = cues.IS_WRONG.search(parse.text) or cues.OF_REPORTING.search(parse.text)
    return bool(asks) and not told and not spots.find(parse.text)


def tells_trouble(dialogue: Dialogue, parse: Parse) -> bool:
    """ "餐馆吃出虫子来了", "快递丢了": asks nothing, and whom to ask is known."""
    made = dialogue.done or dialogue.focus.get("affairs")
    told = parse.act in {"cancel", "change", "inform", "chitchat", "query", "out_of_scope"} and not made
    told = told and not dialogue.focus.get("guide")  # "房东不肯配合咋办" is asked of what was told
    told = told or parse.act == "begin" and parse.service in {None, "service-guide"} and not made
    one = whom_for(parse.text) if told and not parse.of("date", "time", *NAMES) else None
    return bool(one and one.report)


_DONE_HERE = {"booking", "operation", "profile", "ticket"}


def is_called_for(wanted: ServiceSpec, parse: Parse) -> bool:
    """ "能不能叫志愿者来": somebody shall come, put as a question."""
    surely = parse.service_certainty >= CERTAIN
    comes = wanted.kind in {"booking", "operation"} and cues.CALLS_FOR.match(parse.text)
    comes = comes or wanted.kind == "operation" and cues.WHAT_MINE_BUYS.match(parse.text)
    last = re.split("[，,。；;]", parse.text.strip(" ，。"))[-1]  # "我老忘吃药，你能提醒我吗"
    favour = wanted.kind in _DONE_HERE and any(map(cues.ASKS_A_FAVOUR.match, (parse.text, last)))
    likely = parse.service_certainty >= QUITE_SURE
    return bool(surely and comes or (surely or likely) and favour)


def only_values(parse: Parse) -> bool:
    """ "那一小时", "一份": an hour, a day or a number and hardly another word names no other service."""
    if cues.ONLY_A_COUNT.match(parse.text):
        return True
    said = sum(int(e["end"]) - int(e["start"]) for e in parse.of(*_WHEN))
    lead = cues.LEADS_IN.match(parse.text)
    return bool(said) and len(parse.text) - said - (lead.end() if lead else 0) <= 2


def linked(parse: Parse) -> bool:
    return bool(parse.of("hospital", "venue", "guide", "place"))


def makes(parse: Parse, catalogue: Catalogue) -> bool:
    """ "那约心内科吧": a wish for what nothing is moved to, though it sounds like another choice."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= QUITE_SURE else None
    books = spec is not None and spec.kind == "booking" and bool(parse.of(*NAMES))
    return books and bool(cues.WISHES.search(parse.text)) and not cues.SECOND_THOUGHT.search(parse.text)


def without_when(parse: Parse) -> str:
    """The message without its days and hours."""
    text = parse.text
    for one in parse.of("date", "time", "duration"):
        text = text.replace(str(one.get("surface") or ""), "")
    return text
