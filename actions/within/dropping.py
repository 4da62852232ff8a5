"""Giving up what is open, or only seeming to."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, offers
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, SURE, Move, move_of
from actions.named_task import calls
from actions.own_words import OWN_WORDS
from actions.parse import Parse
from actions.within import dropped_which
from actions.within.limits import BARE
from knowledge.catalogue import ServiceSpec

_ALONE = re.compile(
    "(?:就|只有?|还是|算了)[，,]?我(?:自己)?一个人(?:去|来|参加|看|打)?(?:了|吧|好了|的)*(?:$|[，,。！])"
)
_DOES_IT_MYSELF = re.compile(
    "^(?:那|唉|哎呀?|还是|[,，])*(?:算了|不要了|不用了|不订了|不约了|不麻烦了?)[吧啊,，。 ]*(?:我们?|阿拉)(?:还是|就)?自己(?:烧|做|弄|买|解决|想办法|打扫|搞|煮)"
)
""" "不要了，我自己烧": why, and not for whom."""
_REGRETS = re.compile("^(?:我|阿拉|算了|[,，])*(?:有点|有些|又)?(?:后悔|反悔)了[吧啊呀]?[。！]?$")
_NOT_WANTED = re.compile(
    "^(?:我|他|她|伊|先|还是|其实|[,，])*(?:不想|不愿意?|勿想|不高兴|不肯)(?:再|去)*(?P<what>[^，,。？?]{2,6}?)(?:了|的|呀|啊)*[。！]?$"
)


def about_listed(dialogue: Dialogue, top: Frame, parse: Parse) -> Move | None:
    """ "第一个改到周三" right after one's bookings were listed, while another task waits."""
    listed = top.paused and dialogue.focus.get("affairs") and parse.ordinal is not None
    if listed and parse.act in {"change", "cancel"} and cues.SECOND_THOUGHT.search(parse.text):
        return Move("affairs", {"act": parse.act, "service": None})
    return None


def about_dropping(
    dialogue: Dialogue, top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]
) -> Move | None:
    """What is given up: the open task, one that waits below it, or all of them."""
    others = (
        dropped_which.all_of_them(dialogue, parse)
        or dropped_which.below_named(dialogue, parse)
        or dropped_which.made_before(dialogue, parse)
        or _goes_alone(spec, parse)
    )
    if others:
        return others
    move = _about_giving_up(dialogue, top, spec, parse, values)
    return dropped_which.named(dialogue, parse) if move == Move("drop") else move


def _about_giving_up(
    dialogue: Dialogue, top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]
) -> Move | None:
    """Giving up costs something, so words have to say it, and a new value beside it means a correction."""
    if _REGRETS.match(parse.text) or _DOES_IT_MYSELF.match(parse.text):
        return Move("drop")
    if cues.KEEPS.search(parse.text):
        return Move("drop") if top.mode == "cancel" else Move("resume", {"kept": True})
    gives_back = cues.GIVES_IT_BACK.search(parse.text) or cues.GOES_NOT.match(parse.text)
    if top.mode == "change" and top.target and gives_back:
        gone = {"reference": top.target["reference"], "service": top.service, "instead": top.id}
        return Move("affairs", {"act": "cancel", **gone})
    if top.mode == "cancel" and not top.target and parse.act == "change" and cues.CHANGED.search(parse.text):
        service = {} if top.service == "my-affairs" else {"service": top.service}
        return Move("affairs", {"act": "change", "service": None, **service, "instead": top.id})
    if parse.act == "resume" and len(dialogue.stack) > 1 and cues.BACK_TO_OTHER.search(parse.text):
        return Move("drop", {"on": True})
    if spec.kind == "profile" and top.mode == "new" and cues.NOT_THAT_DAY.search(parse.text):
        return None  # "明天不用问": one day of many
    if cues.ASKS_WHETHER_TO.search(parse.text):
        return None  # "刚才那个还弄不弄"
    if _cancels_indeed(top, parse):
        return Move("affirm")
    if top.asking == "edit" and not values and cues.STAYS.search(parse.text):
        return Move("resume")
    if top.mode == "change" and not values and cues.STAYS.search(parse.text):
        return Move("drop")
    if spec.kind == "handoff" and len(parse.text) <= BARE + 3 and cues.ASKS_PLACE.search(parse.text):
        return Move("human")
    about_a_person = _about_a_person(parse.text) if spec.kind == "handoff" else None
    if about_a_person:
        return about_a_person
    named = offers.titled(dialogue, parse)
    if named:
        return move_of(named)
    if top.mode in {"new", "own"} and not _fresh(top, values) and _is_not_wanted(top, parse.text):
        return Move("drop")
    if cues.NOTHING_ELSE.match(parse.text) and spec.kind == "match" and top.values:
        return Move("skip", {"all": True})
    if cues.NOTHING_ELSE.match(parse.text) and top.mode != "cancel" and not _may_be_skipped(top, spec):
        return Move("resume", {"heard": True})
    if cues.NO_NEED.match(parse.text) and not _may_be_skipped(top, spec):
        return Move("drop")
    if top.mode in {"cancel", "change"} and parse.ordinal is not None and offers.chosen(dialogue, parse):
        return move_of(offers.chosen(dialogue, parse) or {})
    if spec.kind == "handoff" and parse.act == "deny" and cues.GIVES_UP.search(parse.text):
        return Move("drop")
    lets_it_be = cues.LETS_IT_BE.search(parse.text)
    if (
        lets_it_be
        and (parse.act == "cancel" or cues.LETS_IT_BE.fullmatch(parse.text))
        and not parse.of("date", "time")
    ):
        return Move("drop")  # "算了我妈说怕，先不看了": who is named in it is no change
    fresh = _fresh(top, values)
    instead = bool(fresh) and bool(cues.INSTEAD.search(parse.text)) and top.mode != "cancel"
    if (
        parse.act != "cancel"
        or parse.certainty < _bar(top, spec, parse)
        or not cues.GIVES_UP.search(parse.text)
    ):
        return Move("drop") if not instead and _lets_go(top, spec, parse) else None
    if top.asking == "confirm" and cues.AS_IT_IS.search(parse.text) and top.mode in {"new", "own"}:
        return Move("affirm")
    if instead:
        return Move("fill", {"values": fresh})
    if _takes_all_back(spec, parse):
        return None
    return _cancel_within(dialogue, top, parse)


def _goes_alone(spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "孙女去不了了，就我一个人": somebody does not come along, and nothing is given up."""
    alone = spec.kind == "booking" and parse.act in {"cancel", "deny"} and _ALONE.search(parse.text)
    return Move("resume", {"alone": True}) if alone else None


def _fresh(top: Frame, values: dict[str, Any]) -> dict[str, Any]:
    """What is said that was not said before."""
    return {name: value for name, value in values.items() if _is_new(top, name, value)}


def _is_not_wanted(top: Frame, text: str) -> bool:
    """ "不想看医生" while a doctor is booked: the very thing is not wanted."""
    said = _NOT_WANTED.match(text)
    return said is not None and calls(top.service, {}, said["what"])


def _is_new(top: Frame, name: str, value: dict[str, Any]) -> bool:
    """Whether it was not said before; a daughter is not the son, though both are 子女."""
    return bool(top.value(name) != value["value"] or "relation" in value and top.text(name) != value["text"])


def _cancels_indeed(top: Frame, parse: Parse) -> bool:
    """ "对，取消" where a cancel is read back; "算了" there keeps the booking."""
    if top.mode != "cancel" or top.asking != "confirm" or "算了" in parse.text:
        return False
    return bool(cues.CONFIRMS_CANCEL.search(parse.text)) and parse.act in {"affirm", "cancel"}


def _takes_all_back(spec: ServiceSpec, parse: Parse) -> bool:
    """ "都撤" where it is asked which consent is withdrawn: the wish itself, not giving it up."""
    said = cues.ALL_BACK.match(parse.text)
    return said is not None and spec.action_word.startswith(said[1])


def _lets_go(top: Frame, spec: ServiceSpec, parse: Parse) -> bool:
    """Giving up in plain words at either end of a message, whatever act it sounds like."""
    if _may_be_skipped(top, spec) and cues.NO_VALUE.match(parse.text):
        return False
    return bool(cues.GIVES_UP_FIRST.match(parse.text) or cues.GIVES_UP_LAST.search(parse.text))


def _may_be_skipped(top: Frame, spec: ServiceSpec) -> bool:
    asked = spec.field(top.asking or "")
    return asked is not None and asked.optional


def _bar(top: Frame, spec: ServiceSpec, parse: Parse) -> float:
    asked = spec.field(top.asking or "")
    told = asked is not None and asked.type in OWN_WORDS and len(parse.text) > BARE
    return 0.8 if told else SURE


def _cancel_within(dialogue: Dialogue, top: Frame, parse: Parse) -> Move:
    other = parse.service if parse.service_certainty >= QUITE_SURE else None
    if other != top.service and other in [frame.service for frame in dialogue.stack]:
        return Move("drop")
    if top.mode == "cancel" and top.asking != "confirm" and cues.NAMES_CANCEL.search(parse.text):
        return Move("affairs", {"act": "cancel", "service": other, "instead": top.id})
    about_booking = bool(cues.AFFAIR.search(dropped_which.given_up(parse.text))) and bool(
        parse.of("date") or other not in {None, top.service}
    )
    if about_booking and (top.mode in {"new", "own", "query"} or top.paused):
        return Move("affairs", {"act": "cancel", "service": other})
    return Move("drop")


def _about_a_person(text: str) -> Move | None:
    """While a call-back is taken: somebody is wanted all the same, or nobody any more."""
    if cues.WANTS_A_PERSON.search(cues.NO_PERSON.sub("", text)):
        return Move("human")
    return Move("drop") if cues.NO_PERSON.search(text) or cues.NO_NUMBER_LEFT.search(text) else None
