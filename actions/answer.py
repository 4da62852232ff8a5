"""Questions, answered from the knowledge base with source and date."""

from __future__ import annotations

import re
from typing import Any

from actions import apart, of_the_open, reply, subjects
from actions.answering import messages
from actions.gaps import note_gap
from actions.move import QUITE_SURE
from actions.runner import TurnAction
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.words import asked_facts, says
from knowledge.search.query import content_words, understand

_SHORT = 10
_THAT_ONE = re.compile(
    "^(?:就是?|是|那就|要|我[说问]的是|嗯|对|[,，])*(?P<where>[一-龥]{2,6}?)(?:上|那边|那里)?的?(?:那一?[个家所])[呀啊吧的]?$"
)
""" "就长海路那个": of the one just told, by where it is."""
_POINTS_IN = 16
_A_NAME = 3
_WHAT_IT_IS = re.compile(
    "(?:是|叫|算)(?:个)?(?:什么|啥)|什么是|啥是|(?:干|做)(?:什么|啥|嘛)|怎么回事|介绍|什么意思|有(?:什么|啥)(?:用|好处)|怎么样|如何|说说|讲讲"
)
_THIS = "(?:这|那|该|此)(?:个|家|所|座|间|里的?)?"
_NAMED = ("guide", "hospital", "venue", "place")
_OF_A_PLACE = {"address", "where", "phone", "hours", "booking"}


class ActionAnswer(TurnAction):
    digression = True

    def name(self) -> str:
        return "action_answer"

    def answer(self, turn: Turn) -> None:
        if here := turn.move.args.get("here"):
            turn.parse.text, turn.parse.entities = here, []
            turn.parse.aspect, turn.dialogue.focus = asked_aspect(here), {}
        before = turn.dialogue.focus
        told = of_the_open.told(turn) or apart.told(turn, messages)
        if told is None:
            _name_what_is_pointed_at(turn)
            _point_at_task(turn)
            before = turn.dialogue.focus
            told = apart.of_the_form(turn, messages(turn))
        if _tells_only_what_it_is(turn, told):
            turn.dialogue.focus, told = before, [_not_known_here(turn)]
        for message in told:
            turn.say(message)
        if turn.move.args.get("looks"):
            turn.keep_offer()
        _remember_service(turn, before)


def _tells_only_what_it_is(turn: Turn, told: list[reply.Message]) -> bool:
    """ "能不能不要太辣" in a form, answered by what the service is: that is no answer, and an honest no is better."""
    frame, text = turn.dialogue.top, turn.parse.text
    card = (told[0].get("custom") or {}) if len(told) == 1 else {}
    if (
        frame is None
        or turn.move.args.keys() - {"unanswered"}
        or card.get("kind") != "answer"
        or card.get("aspect")
    ):
        return False
    if card.get("record") != turn.catalogue[frame.service].record or turn.parse.of(*_NAMED):
        return False
    if asked_aspect(text) or asked_facts(text) or _WHAT_IT_IS.search(text):
        return False
    return not any(word in str(told[0]["text"]) for word in content_words(text))


def _not_known_here(turn: Turn) -> reply.Message:
    note_gap(turn, "nothing_found")
    return reply.refusal(words("nothing_found_here"), reason="unverified")


def _name_what_is_pointed_at(turn: Turn) -> None:
    """ "这医院地址在哪", "就长海路那个" with one picked or just spoken of: as if its name had been said."""
    there = _THAT_ONE.match(turn.parse.text)
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "") if there else None
    if there and record and there["where"] in str(record.shown_facts.get("address") or ""):
        found = {"entity": "place", "value": record.id, "surface": there[0], "start": 0, "end": there.end()}
        turn.parse.entities = [found]
        return
    word = understand(turn.parse.text).kind_word
    pointed = re.search(f"{_THIS}{word}", turn.parse.text) if word else None
    named = turn.parse.of(*_NAMED)
    if pointed is None or named or len(turn.parse.text) > _POINTS_IN:
        return
    frame = turn.dialogue.top
    picked = [value.get("record") for value in frame.values.values()] if frame else []
    for record_id in [turn.dialogue.focus.get("record"), *picked]:
        record = turn.knowledge.get(record_id or "")
        if record and record.kind in understand(word).kinds:
            start, end = pointed.span()
            found = {"entity": "place", "value": record.id, "surface": pointed[0], "start": start, "end": end}
            turn.parse.entities = [*turn.parse.entities, found]
            return


def _point_at_task(turn: Turn) -> None:
    """A bare "多少钱" in the middle of a task is about what is being booked."""
    frame = turn.dialogue.top
    if frame is None or not _about_it(turn) or subjects.of_what_goes_on(turn):
        return
    rule = turn.catalogue[frame.service].record
    named = [rule, frame.hints.get("only_record"), *(_record_of(v) for v in frame.values.values())]
    known = [record for record in named if record and turn.knowledge.get(record)]
    if known and turn.dialogue.focus.get("record") in {None, *known}:
        turn.dialogue.focus = {**turn.dialogue.focus, "record": _that_tells(turn, known, rule)}


def _that_tells(turn: Turn, known: list[str], rule: str | None) -> str:
    """What was picked last, or the rule of the service: who can tell it; "有什么好处" asks of no house."""
    aspect, keys = turn.parse.aspect or asked_aspect(turn.parse.text), asked_facts(turn.parse.text)
    tell = [one for one in reversed(known) if subjects.tells(turn, one, aspect, keys)]
    of_a_place = aspect in _OF_A_PLACE
    if tell and (of_a_place or rule not in tell):
        return tell[0]
    return rule if rule in known and not of_a_place else known[-1]


def _record_of(value: dict[str, Any]) -> str | None:
    """The record of a picked place; a place that was the only one is kept by its id alone."""
    plain = value.get("value")
    return value.get("record") or (plain if isinstance(plain, str) else None)


def _about_it(turn: Turn) -> bool:
    """A question that names nothing: "多少钱", "那个医院在啥地方"."""
    named = turn.parse.of(*_NAMED) or _of_another_kind(turn) or _asks_of_something(turn)
    short = bool(turn.parse.aspect) and len(turn.parse.text) <= _SHORT and not _names_another(turn)
    return not named and (short or turn.knowledge.is_bare(turn.parse.text))


def _asks_of_something(turn: Turn) -> bool:
    """ "大润发几点关门", "沪剧哪里能看": a thing by its name, which is not what was picked or is being done."""
    frame, asked = turn.dialogue.top, content_words(turn.parse.text)
    if frame is None or asked_facts(turn.parse.text) or says("near", turn.parse.text):
        return False
    spec = turn.catalogue[frame.service]
    said = [str(value.get("text") or value.get("value")) for value in frame.values.values()]
    own = "".join([spec.name, spec.action_word, *spec.aliases, *said])
    unknown = [word for word in asked if word not in own]
    aspect = turn.parse.aspect or asked_aspect(turn.parse.text)
    narrow = spec.kind == "ticket" or aspect in {"where", "address"}
    return any(narrow or len(word) >= _A_NAME for word in unknown)


def _of_another_kind(turn: Turn) -> bool:
    """ "哪里能看牙" in the middle of a report: a complaint, a department or a sport that nobody named before."""
    frame = turn.dialogue.top
    known = {str(value.get("value")) for value in frame.values.values()} if frame else set()
    return any(str(one["value"]) not in known for one in turn.parse.of("symptom", "department", "sport"))


def _names_another(turn: Turn) -> bool:
    """ "驾照到期在哪换" in the middle of a report: all of it is the name of something else."""
    asked = content_words(turn.parse.text)
    hits = turn.knowledge.search(turn.parse.text, limit=2) if asked else []
    sure = turn.knowledge.confident(hits) and hits[0].matched >= subjects.MOSTLY
    return sure and any(reason.startswith("名称") for reason in hits[0].why)


def _remember_service(turn: Turn, before: dict[str, Any]) -> None:
    """What can be done here and was just spoken of: "我要报名" means it."""
    if turn.move.args.get("begins"):
        return  # what was offered is what is spoken of, whatever it sounded like
    if turn.parse.act != "ask":
        if before.get("service") and _same_subject(before, turn.dialogue.focus):
            turn.dialogue.focus["service"] = before["service"]
            turn.dialogue.pending = dict(turn.dialogue.pending)  # what was offered still holds
        return
    heard = turn.parse.service if turn.parse.service_certainty >= QUITE_SURE else None
    spec = turn.catalogue.get(turn.move.args.get("begins") or heard)
    if spec and before.get("record") and _same_subject(before, turn.dialogue.focus):
        spec = spec if turn.knowledge.get(before["record"]).id in {spec.record} else None
    if (spec is None or not spec.fields) and _same_subject(before, turn.dialogue.focus):
        spec = turn.catalogue.get(before.get("service"))
    if spec and spec.fields and not turn.dialogue.top and "alert" not in spec.extra:
        turn.dialogue.focus["service"] = spec.id
        turn.dialogue.pending = turn.dialogue.pending or {"yes": {"move": "begin", "service": spec.id}}


def _same_subject(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """The same record, or a list of the same kind: care homes are no parks."""
    kinds = [(focus.get("query") or {}).get("kinds") for focus in (before, now)]
    return before.get("record") == now.get("record") and kinds[0] == kinds[1]
