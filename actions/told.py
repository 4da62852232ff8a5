"""Fields of a ticket, read out of what was told: which matter, where, when it was, in whose words.

As in `actions.fields`, `spoken` readers take what is unmistakable at any time;
`answered` readers take the answer to the open question, however it is put.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from actions import cues, happened, rated, stories, whereabouts
from actions.dialogue import Frame
from actions.move import QUITE_SURE, SURE
from actions.own_words import FOR_ME, OWN_WORDS, QUESTION, account, addition, photo
from actions.parse import Parse
from actions.questions import wonders
from actions.value import Value
from knowledge.catalogue import FieldSpec, ServiceSpec, catalogue
from knowledge.matters import OTHER, matters, recognise

_SHORT_NAME = 4
_WISHING = re.compile("我们?|阿拉|[要想请帮给来你您]|一?[个条下份]|[，。！,.! ]")
"""Around the name of a service, where it is wished for."""
_SOMETHING = 4
_ONLY_ASKS = 8
_GIVES_UP = re.compile("算了|取消|撤|不[要报办用弄投讲说]|别|停|删|退出|勿")
_HARDLY = 0.8
"""Nobody gives up or changes a report in words that say nothing of the kind."""
_SURELY = 0.97
_DOCTOR = "doctor-appointment"


def spoken(spec: FieldSpec, parse: Parse) -> Value | None:
    """The value if the message names it; None also for types that are not of this module."""
    readers: dict[str, Callable[[Parse], Value | None]] = {
        "matter": _matter,
        "spot": whereabouts.spot,
        "address": whereabouts.door,
        "happened": happened.when,
        "account": addition if spec.id != "comment" else rated.opinion,
        "stars": partial(rated.stars, spec),
        "photo": photo,
        "subject": rated.subject,
    }
    reader = readers.get(spec.type)
    return reader(parse) if reader else None


def answered(spec: FieldSpec, parse: Parse) -> Value | None:
    """The answer to the open question, when `spoken` found none."""
    text = parse.text.strip(" ，。！？、,.!?~")
    if spec.type == "matter":
        return _part_of_names(text) or _other(text)
    if spec.type in whereabouts.WHERE:
        return whereabouts.answered(spec, text, parse)
    if spec.type == "subject":
        return rated.whom(text, parse)
    if spec.type == "account" and _only_a_street(parse):
        return None
    if spec.type == "account":
        return account(text) if len(text) >= 2 and not text.isdigit() else None
    return None


def _only_a_street(parse: Parse) -> bool:
    """ "延吉新村街道" where it is asked what is to be done: kept for where, and no account."""
    street = parse.first("street")
    return (
        street is not None and len(str(street.get("surface") or "")) >= len(parse.text.strip(" ，。的")) - 2
    )


def _part_of_names(text: str) -> Value | None:
    """ "垃圾": the matters that are called so, among others."""
    text = text.rstrip("的了呀啊吧呢")
    names = tuple(one.name for one in matters().values() if one.id != OTHER and text in one.name)
    if not names or not 2 <= len(text) <= _SHORT_NAME:
        return None
    return {"value": names if len(names) > 1 else names[0], "text": "、".join(names)}


def _other(text: str) -> Value | None:
    """What has no name of its own; a place alone is no matter yet."""
    other = matters()[OTHER].name
    return {"value": other, "text": other} if len(text) >= 4 and not whereabouts.is_one(text) else None


def more(top: Frame, spec: ServiceSpec, parse: Parse, *, unused: bool) -> dict[str, Value]:
    """What else is told of a request belongs to its account: at the read-back, or where no field takes it."""
    item = next((one for one in spec.fields if one.type == "account"), None)
    if (
        spec.kind != "ticket"
        or item is None
        or top.mode not in {"new", "own"}
        or QUESTION.search(parse.text)
        or FOR_ME.match(parse.text)
        and len(parse.text) <= _ONLY_ASKS
    ):
        return {}
    describes = re.search(spec.extra.get("describes", "(?!)"), parse.text) is not None
    tells = parse.act == "inform" or parse.act == "begin" and parse.service == spec.id
    tells = tells or describes and parse.act in {"ask", "out_of_scope", "begin", "change"}
    asked = spec.field(top.asking or "")
    at_where = asked is not None and asked.type in {*whereabouts.WHERE, "happened"}
    story = (at_where or top.asking == "confirm") and stories.tells(parse)
    hopes = bool(cues.HOPES.match(parse.text))
    of_them = top.asking == "confirm" and stories.is_of_them(parse)
    of_them = of_them or parse.act == "chitchat" and bool(cues.IS_WRONG.search(parse.text))  # "都堵住门了"
    tells = tells or of_them or (hopes or story) and parse.act != "cancel"
    sure = parse.certainty >= QUITE_SURE
    half_told = at_where and not item.ask and len(parse.text) >= _SOMETHING + 1 and _half_told(parse, spec)
    elsewhere = parse.service is not None and parse.service_certainty >= QUITE_SURE
    vague = parse.act == "begin" and not elsewhere and len(parse.text) > _ONLY_ASKS
    ails = bool(parse.of("symptom") or parse.service == _DOCTOR) and not cues.TO_BE_SEEN.search(parse.text)
    tells = tells or ails and not cues.WISHES.search(parse.text)  # "孩子都睡不好"
    tells = tells or vague and not cues.WISHES.search(parse.text)  # "老人都堵在家里下不来了"
    doubtful_no = parse.act == "deny" and parse.certainty < SURE and not cues.DENIES.search(parse.text)
    half_meant = parse.act == "chitchat" and parse.certainty < SURE
    to_us = parse.act in cues.SAID_TO_US and not (
        doubtful_no or half_meant or story or of_them
    )  # a doubtful yes is no part of it
    to_us = (
        to_us or parse.act in cues.SOCIAL and parse.certainty >= _SURELY and not of_them
    )  # "我今天心情不好"
    tells = (tells or half_told) and not parse.of("code", "phone")
    at_end = top.asking == "confirm" and (tells or not sure) and not to_us and len(parse.text) >= _SOMETHING
    beside = unused or elsewhere or describes or hopes or story or of_them or half_told
    if not (at_end or tells and beside and top.asking != item.id):
        return {}
    before, said = top.text(item.id), account(parse.text)["text"]
    if said in before:  # the same once more adds nothing
        return {item.id: account(before)}
    return {item.id: account(f"{before}，{parse.text}" if before else parse.text)}


def _half_told(parse: Parse, spec: ServiceSpec) -> bool:
    """ "周末也不停", "我在家上网课的学生" where it is asked where or when: half sounds like something else, and is told."""
    if parse.act in {"ask", "affirm", "human", "help", "repeat", "back", "skip", "why", "bye", "thanks"}:
        return False
    if cues.WISHES.search(parse.text) or cues.LETS_IT_BE.search(parse.text) or wonders(parse):
        return False
    if cues.ANY.match(parse.text) or cues.GO_ON.match(parse.text) or stories.refuses(parse.text):
        return False
    doubtful = parse.certainty < (_HARDLY if parse.act in {"change", "deny"} else QUITE_SURE)
    doubtful = doubtful or parse.act == "cancel" and not _GIVES_UP.search(parse.text)
    other = catalogue().get(parse.service) if parse.act == "begin" else None
    names = (other.name, other.action_word, *other.aliases) if other else ()
    another = other is not None and other.id != spec.id and other.kind == "ticket"
    return doubtful or another and not any(name in parse.text for name in names)


def only_wishes(spec: ServiceSpec, item: FieldSpec, parse: Parse) -> bool:
    """ "我要提个建议" once more, where it is asked which: the wish again, and no account of anything."""
    if item.type not in OWN_WORDS or item.type == "matter":
        return False
    names = (spec.name, spec.action_word, *spec.aliases)
    return _WISHING.sub("", parse.text) in {_WISHING.sub("", name) for name in names}


def _matter(parse: Parse) -> Value | None:
    """One matter, or a tuple while several fit: the kind settles it."""
    found = recognise(parse.text)
    if not found:
        return None
    if len(found) == 1:
        return {"value": found[0].name, "text": found[0].name}
    names = tuple(one.name for one in found)
    return {"value": names, "text": "、".join(names)}
