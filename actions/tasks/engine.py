"""The one task mechanism: every service walks the same steps.

own:    sign in → fields → ready → confirm → perform
new:    fields → ready → confirm → hold → sign in → perform
query:  sign in → show
search: fields → show
change: sign in → target → fields → ready → confirm → perform
cancel: sign in → target → confirm → perform

A step returns True when it has put a question and waits; otherwise the walk goes
on (actions.tasks.steps). What the person wants of the task is in actions.tasks.handling.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import cues, preferring, reply, said_before
from actions.dialogue import Frame
from actions.kinds import kind_of
from actions.kinds.base import Kind, Verdict
from actions.place_names import shown_name
from actions.reading import read_values
from actions.tasks import closed, target, television
from actions.tasks.finish import finish_task, offer_return
from actions.tasks.steps import STEPS, send_back
from actions.tasks.taking import accept
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import words
from base.errors import Refused
from knowledge.catalogue import ServiceSpec
from knowledge.records import PLACES
from services.inventory.schedule import inventory

_PLACES = {"venue", "listed"}
_SIGHTS = {*PLACES, "building"}
_FOUND_BY = {"sport"}
_LIVES_THERE = re.compile("(?:住在?|家在|离)$")
_BESIDE = re.compile("附近|旁边|那边|这边|那里|对面|边上|周边|近")


def begin(
    turn: Turn,
    service: str,
    *,
    values: dict[str, Value] | None = None,
    mode: str = "new",
    hints: dict[str, Any] | None = None,
) -> None:
    """Start a task on top of the stack with whatever the message already says."""
    if closed.told(turn, service):
        return
    for waiting in turn.dialogue.stack:
        if waiting.service == service and waiting.mode == mode and mode in {"new", "own"}:
            turn.dialogue.stack.remove(waiting)
            turn.dialogue.push(waiting)
            said = read_values(waiting, turn.catalogue[service], turn.parse)
            accept(turn, waiting, kind_of(waiting.service), {**said, **(values or {})})
            return walk(turn)
    number = turn.message_id or str(turn.dialogue.count)
    frame = Frame(id=number, service=service, mode=mode, hints=dict(hints or {}))
    turn.dialogue.dropped = {}
    spec = turn.catalogue[service]
    turn.dialogue.push(frame)
    turn.dialogue.pending = {}
    pointed, told = pointed_at(turn, spec), said_before.values(turn.dialogue, spec)
    here = turn.knowledge.get(turn.move.args.get("there") or "")
    if here and not pointed:
        turn.lead(words("not_there", name=here.name))
    said = {
        **_their_age(turn, spec),
        **said_before.they(turn.dialogue, spec, turn.parse),
        **told,
        **pointed,
        **_its_matter(turn, spec),
        **_of_the_list(turn, spec),
        **read_values(frame, spec, turn.parse),
        **(values or {}),
    }
    kind = kind_of(service)
    if mode == "new":
        wished, street = preferring.as_if_told(turn, spec, said)
        said = {**wished, **said}
        street = street or _their_street(turn)
        frame.hints.update({"street": street} if street else {})
    if any(said[name] is value for name, value in pointed.items()):
        turn.lead(words("noted", values="，".join(value["text"] for value in pointed.values())))
    units = {item.id: item.units[0] if item.units else "" for item in spec.fields}
    kept = [
        f"{shown_name(turn, value['text'])}{units[name]}"
        for name, value in told.items()
        if said[name] is value and not isinstance(value["value"], list)
    ]
    turn.lead(words("noted", values="，".join(kept)) if kept else None)
    _tell_not_there(turn, spec, said)
    opening = spec.extra.get("opening")
    if opening and mode in {"new", "own"}:
        turn.lead(opening)
    if not accept(turn, frame, kind, said):
        walk(turn)


def _their_street(turn: Turn) -> str | None:
    """Where the person said that they live, or the street of the list that is on the table; a street of its own is another."""
    if turn.parse.of("street"):
        return None
    listed = [turn.knowledge.get(one) for one in turn.dialogue.focus.get("list") or []]
    there = {record.street for record in listed if record}
    only = there.pop() if len(there) == 1 and "query" in turn.dialogue.focus else None
    return turn.dialogue.focus.get("query", {}).get("street") or only or turn.dialogue.home


def _their_age(turn: Turn, spec: ServiceSpec) -> dict[str, Value]:
    """ "我七十岁了有什么补贴", then "上海户口": the age that was answered is told already."""
    age = turn.dialogue.focus.get("age")
    asks = spec.kind == "match" and any(item.id == "age" for item in spec.fields)
    return {"age": {"value": age, "text": str(age)}} if age and asks else {}


def _its_matter(turn: Turn, spec: ServiceSpec) -> dict[str, Value]:
    """The guide that was just told is what somebody goes to the hall for: "那帮我约一下"."""
    item = next((one for one in spec.fields if one.type == "guide"), None)
    told = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if item is None or told is None or not turn.dialogue.focus.get("guide"):
        return {}
    return {item.id: {"value": told.id, "text": told.name, "record": told.id}}


def _of_the_list(turn: Turn, spec: ServiceSpec) -> dict[str, Value]:
    """ "周六下午两点有场地吗" right after "哪里可以打羽毛球": the sport by which the places were found."""
    found = [pair for word in turn.dialogue.focus.get("query", {}).get("values", ()) for pair in word]
    keys = {item.id for item in spec.fields if item.type in _FOUND_BY}
    return {key: {"value": value, "text": value} for key, value in found if key in keys}


def _tell_not_there(turn: Turn, spec: ServiceSpec, said: dict[str, Value]) -> None:
    """ "想看杨树浦水厂，有讲解吗": the place that was named is none of those that can be picked, and that is said."""
    open_to = [item for item in spec.fields if item.type in _PLACES and item.id not in said]
    if spec.kind != "booking" or not open_to or turn.parse.option:
        return
    for named in turn.parse.of("place", "venue"):
        before, behind = turn.parse.text[: named["start"]], turn.parse.text[named["end"] :]
        record = turn.knowledge.get(str(named["value"]))
        if record is None or record.type not in _SIGHTS or record.id == spec.record:
            continue  # "养老顾问" is what is wanted, not where
        if not _LIVES_THERE.search(before) and not _BESIDE.match(behind):
            turn.lead(words("not_there", name=named.get("surface") or named["value"]))


def pointed_at(turn: Turn, spec: ServiceSpec) -> dict[str, Value]:
    """ "帮我挂那里的儿科": the place that was just spoken of, where the service is given there."""
    there = turn.move.args.get("there")
    spoken_of = turn.knowledge.get(there or turn.dialogue.focus.get("record") or "")
    goes_on = turn.dialogue.focus.get("service") == spec.id and turn.parse.service != spec.id
    if spoken_of is None or not (there or goes_on or cues.NARROWS.search(turn.parse.text)):
        return {}
    given = [line.attributes for line in inventory().by_service.get(spec.id, [])]
    here = {name for places in given for name, place in places.items() if place == spoken_of.id}
    value = {"value": spoken_of.id, "text": shown_name(turn, spoken_of.id), "record": spoken_of.id}
    return {item.id: value for item in spec.fields if item.id in here}


def walk(turn: Turn) -> None:
    """Go through the steps of the top frame until one waits or all are done."""
    frame = turn.dialogue.top
    if frame is None:
        return
    frame.paused = False
    try:
        for step in STEPS[frame.mode]:
            # The target of a change brings its own service, so closing and kind are looked up at each step.
            closed.check(turn, frame)
            television.check(turn, frame)
            if step(turn, frame, kind_of(frame.service)):
                return
    except Refused as refused:
        return _refused(turn, frame, kind_of(frame.service), refused)
    finish_task(turn, frame)


def _refused(turn: Turn, frame: Frame, kind: Kind, refused: Refused) -> None:
    """A service said no: say why, then ask again what can be asked, or let go."""
    frame.confirmed = False
    if refused.code in {"full", "past"} and frame.mode != "cancel":
        turn.memo.clear()  # what was open a moment ago is what has just been lost
        verdict = kind.ready(turn, frame)
        if verdict:
            return send_back(turn, frame, kind, replace(verdict, problem=refused.message))
    wrong = refused.details.get("field")
    if wrong in frame.values:
        return send_back(turn, frame, kind, Verdict({}, dropped=[str(wrong)], problem=refused.message))
    kind.release(turn, frame)
    if refused.code == "duplicate" and frame.mode in {"new", "own"}:
        return target.offer_existing(turn, frame, kind, refused)
    turn.dialogue.stack.remove(frame)
    reason = closed.CODE if refused.code == closed.CODE else "not_allowed"
    options = turn.offer(_ways_on(turn, kind, refused, frame.values))
    turn.say(reply.refusal(refused.message, reason=reason, options=options, service=frame.service))
    offer_return(turn)


def _ways_on(turn: Turn, kind: Kind, refused: Refused, said: dict[str, Value]) -> list[Option]:
    """What would help after a refusal, with what was said already."""
    if refused.code == closed.CODE:
        return closed.ways_on()
    remedy = turn.catalogue.get(
        str(refused.details.get("remedy") or kind.spec.remedies.get(refused.code) or "")
    )
    if remedy is None:
        return []
    values = {item.id: said[item.id] for item in remedy.fields if item.id in said}
    return [{"title": remedy.name, "do": {"move": "begin", "service": remedy.id, "values": values}}]
