"""What a message means here and now: a pure function of (dialogue, parse).

The policy asks it which action to run, the action asks it again what to do; both
get the same answer because nothing is written here. The order of the questions
below is the order of precedence in the conversation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from actions import cues, fields, offers
from actions.dialogue import Dialogue, Frame
from actions.parse import Entity, Parse
from knowledge.catalogue import Catalogue, FieldSpec, ServiceSpec
from knowledge.search.sound import typed_pinyin

SURE = 0.5
QUITE_SURE = 0.7
SERVICE_MIN = 0.4
_FEW = 4
_SHORT = 12
_DOCTOR = "doctor-appointment"
_COMPLAINING = {"begin", "inform", "query", "change", "out_of_scope"}
"""Acts that a complaint may be taken for; whoever says what hurts wants to be seen."""

ACTIONS = {
    "alert": "action_alert",
    "ask": "action_answer",
    "affairs": "action_affairs",
    "repeat": "action_repair",
    "help": "action_repair",
    "restart": "action_repair",
    "unclear": "action_repair",
    "expired": "action_repair",
    "clarify": "action_repair",
    "nothing": "action_repair",
    "wait": "action_repair",
    "no_phone": "action_repair",
    "human": "action_handoff",
    "social": "action_social",
    "decline": "action_decline",
}
"""Move → Rasa action; every other move belongs to the task stack."""

Action = str


@dataclass(frozen=True)
class Move:
    """One step in the conversation; `args` depend on the name."""

    name: str
    args: dict[str, Any] = field(default_factory=dict)

    @property
    def action(self) -> Action:
        return ACTIONS.get(self.name, "action_task")


def understand(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move:
    """The move that this message makes."""
    if parse.alert:
        return Move("alert", {"category": parse.alert})
    if parse.option:
        return _press(dialogue, parse.option)
    if not cues.ANY_WORD.search(parse.text) or _no_language_of_ours(parse):
        return Move("unclear")
    if dialogue.top:
        return _within(dialogue, dialogue.top, parse, catalogue)
    return _outside(dialogue, parse, catalogue)


def _do(wanted: dict[str, Any]) -> Move:
    return Move(wanted["move"], {key: value for key, value in wanted.items() if key != "move"})


def _press(dialogue: Dialogue, payload: str) -> Move:
    wanted = offers.pressed(dialogue, payload)
    needs_task = wanted is not None and wanted["move"] not in {"begin", "ask", "human", "affairs"}
    if wanted is None or (needs_task and dialogue.top is None):
        return Move("expired")
    return _do(wanted)


def _no_language_of_ours(parse: Parse) -> bool:
    """Latin letters that are neither pinyin nor one of the few words everybody knows: code, commands, noise."""
    if cues.CHINESE.search(parse.text) or parse.entities or not cues.LATIN.search(parse.text):
        return False
    words = cues.LATIN.findall(parse.text.lower())
    return not (
        not set(parse.text) & set("/;<>{}[]=\\")
        and (set(words) <= cues.ENGLISH or typed_pinyin(" ".join(words)))
    )


def affirmed(parse: Parse) -> list[Entity]:
    """Entities that were negated ("不是周三"), to be left out when values are read."""
    return [e for e in parse.entities if cues.NEGATED.search(parse.text[: e["start"]])]


def before_change(parse: Parse) -> list[Entity]:
    """In "把周三的改到周五": what stands before 改到, the old values."""
    mark = cues.CHANGED.search(parse.text)
    return [e for e in parse.entities if e["end"] <= mark.start()] if mark else []


def _of_the_illness(parse: Parse) -> list[Entity]:
    """ "晚上睡不着", "这两天腰疼": when it hurts, not when to come."""
    starts = {complaint["start"] for complaint in parse.of("symptom")}
    near = {start - gap for start in starts for gap in (0, 1, 2)}
    return [e for e in parse.of("date", "time") if e["end"] in near]


def read_values(frame: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, fields.Value]:
    """Field id → value for everything this message says about the frame's service."""
    left_out = affirmed(parse) + before_change(parse) + _of_the_illness(parse)
    found: dict[str, fields.Value] = {}
    for item in spec.fields:
        value = fields.spoken(item, parse, exclude=left_out)
        if value is None and item.id == frame.asking and not _is_said_to_us(item, parse):
            value = fields.answered(item, parse)
        if value is not None:
            found[item.id] = value
    return found


def _is_said_to_us(item: FieldSpec, parse: Parse) -> bool:
    """ "跳过", "谢谢", "好的" would pass for a name wherever any words do."""
    return item.type in cues.FREE_WORDS and parse.act in cues.SAID_TO_US and parse.certainty >= QUITE_SURE


def _within(dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue) -> Move:
    """A task is open: is this about it, and if so, how?"""
    spec = catalogue[top.service]
    values = read_values(top, spec, parse)
    elsewhere = _elsewhere(top, parse, catalogue)
    return (
        _about_signing(top, parse)
        or _about_talk(top, parse)
        or _about_dropping(dialogue, top, spec, parse, values)
        or _about_choices(dialogue, parse, elsewhere, values)
        or elsewhere
        or _about_read_back(top, parse, values)
        or _about_values(top, spec, parse, values)
        or _about_nothing_here(top, spec, parse)
    )


def _about_talk(top: Frame, parse: Parse) -> Move | None:
    if cues.WAIT.match(parse.text.strip(" ，。！")):
        return Move("wait")
    if top.paused and cues.ALL_IS_WELL.search(parse.text):
        return Move("resume", {"relieved": True})
    return None


def _about_dropping(
    dialogue: Dialogue, top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]
) -> Move | None:
    """Giving up costs something, so words have to say it, and a new value beside it means a correction."""
    if cues.KEEPS.search(parse.text):
        return Move("drop") if top.mode == "cancel" else None
    if spec.kind == "handoff" and cues.NO_PERSON.search(parse.text):
        return Move("drop")
    named = offers.titled(dialogue, parse)
    if named:
        return _do(named)
    if top.mode in {"cancel", "change"} and parse.ordinal is not None and offers.chosen(dialogue, parse):
        return _do(offers.chosen(dialogue, parse) or {})
    if spec.kind == "handoff" and parse.act == "deny" and cues.GIVES_UP.search(parse.text):
        return Move("drop")
    if parse.act != "cancel" or parse.certainty < _bar(top, spec) or not cues.GIVES_UP.search(parse.text):
        return None
    if top.asking == "confirm" and cues.AS_IT_IS.search(parse.text) and top.mode in {"new", "own"}:
        return Move("affirm")
    fresh = {name: value for name, value in values.items() if top.value(name) != value["value"]}
    if fresh and cues.INSTEAD.search(parse.text) and top.mode != "cancel":
        return Move("fill", {"values": fresh})
    return _cancel_within(top, parse)


def _bar(top: Frame, spec: ServiceSpec) -> float:
    asked = spec.field(top.asking or "")
    return 0.8 if asked is not None and asked.type in {"text", "place"} else SURE


def _about_choices(
    dialogue: Dialogue, parse: Parse, elsewhere: Move | None, values: dict[str, Any]
) -> Move | None:
    wanted = None if elsewhere else offers.chosen(dialogue, parse)
    if wanted:
        return _do(wanted)
    top = dialogue.top
    if top and parse.certainty >= SURE and _repairs(parse, values):
        return Move(parse.act)
    return None


def _about_read_back(top: Frame, parse: Parse, values: dict[str, Any]) -> Move | None:
    if top.asking != "confirm":
        return None
    return _confirming(parse, values)


def _about_values(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    if _digresses(parse, values, top):
        return Move("ask")
    if parse.act == "change" and not values:
        return Move("edit", {"field": _named_field(spec, parse)})
    if _is_nonsense(parse, values, spec.field(top.asking or "")):
        return Move("decline")
    if values:
        return Move("fill", {"values": values})
    dated = [item for item in spec.fields if item.type == "date"]
    if dated and (fields.hint(dated[0], parse) or fields.past(parse)):
        return Move("fill", {"values": {}})
    if parse.of("symptom") and spec.field("department"):
        return Move("fill", {"values": {}})
    return None


def _about_nothing_here(top: Frame, spec: ServiceSpec, parse: Parse) -> Move:
    asked = spec.field(top.asking or "")
    if parse.act == "deny" and top.hints.get("alternatives") and spec.field("date"):
        return Move("edit", {"field": "date"})
    if parse.act == "deny" and asked is not None and asked.optional:
        return Move("skip")
    if parse.act in cues.SOCIAL and parse.certainty >= SURE:
        return Move("social", {"act": parse.act})
    if parse.act == "out_of_scope" and parse.certainty >= QUITE_SURE:
        return Move("decline")
    if parse.act == "affirm" and top.paused:
        return Move("resume")
    return Move("unclear")


def _repairs(parse: Parse, values: dict[str, Any]) -> bool:
    """Whether the message is about the conversation itself; a value in it says that it is not."""
    if parse.act not in cues.REPAIRS or cues.NO_PERSON.search(parse.text):
        return False
    return not (values and parse.act in {"back", "resume", "skip", "help"})


def _about_signing(top: Frame, parse: Parse) -> Move | None:
    if top.asking not in {"@phone", "@code"}:
        return None
    phone, code = parse.first("phone"), parse.first("code")
    if phone:
        return Move("phone", {"phone": phone["value"]})
    if top.asking == "@code" and code:
        return Move("code", {"code": str(code["value"])})
    if top.asking == "@code" and cues.RESEND.search(parse.text):
        return Move("resend")
    if cues.NO_PHONE.search(parse.text):
        return Move("no_phone")
    digits = re.sub(r"\D", "", parse.text)
    if len(digits) >= 3 and len(digits) >= len(parse.text.strip()) - 3:
        wanted = str(top.asking).removeprefix("@")
        return Move(wanted, {wanted: digits})
    return None


def _confirming(parse: Parse, values: dict[str, Any]) -> Move | None:
    if values and parse.act not in {"affirm", "ask"}:
        return Move("fill", {"values": values})
    if parse.act == "affirm":
        return Move("affirm")
    if parse.act == "deny":
        return Move("edit", {"field": None})
    return None


def _elsewhere(top: Frame, parse: Parse, catalogue: Catalogue) -> Move | None:
    """A clear wish for another service, or for something already booked."""
    other = parse.service if parse.service_certainty >= QUITE_SURE else None
    if other == top.service or (other is None and parse.act != "query"):
        return None
    if parse.act == "query" and parse.certainty >= QUITE_SURE:
        return _affairs(parse, catalogue) if _looks(parse, catalogue) else None
    begins = parse.act == "begin" and parse.certainty >= SURE
    if (begins or _foreign(parse, catalogue[top.service], catalogue.get(other))) and catalogue.get(other):
        return Move("begin", {"service": other})
    if parse.act == "change" and parse.certainty >= QUITE_SURE and cues.AFFAIR.search(parse.text):
        return Move("affairs", {"act": "change", "service": other})
    return None


def _looks(parse: Parse, catalogue: Catalogue) -> bool:
    """Whether this really asks for one's own things: for those a person has to sign in."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= QUITE_SURE else None
    return bool(cues.LOOKS.search(parse.text)) or (spec is not None and spec.kind == "query")


def _foreign(parse: Parse, here: ServiceSpec, other: ServiceSpec | None) -> bool:
    """A fragment with a value that only the other service asks for: "12月25号挂骨科" while a court is booked."""
    if parse.act != "inform" or other is None:
        return False
    theirs = {item.type for item in other.fields} - {item.type for item in here.fields}
    return any(entity["entity"] in theirs for entity in parse.entities)


def _cancel_within(top: Frame, parse: Parse) -> Move:
    other = parse.service if parse.service_certainty >= QUITE_SURE else None
    about_booking = bool(cues.AFFAIR.search(parse.text)) and bool(
        parse.of("date") or other not in {None, top.service}
    )
    if about_booking and top.mode in {"new", "own"}:
        return Move("affairs", {"act": "cancel", "service": other})
    return Move("drop")


def _digresses(parse: Parse, values: dict[str, Any], top: Frame) -> bool:
    if parse.act != "ask" or parse.certainty < SURE:
        return False
    answers_open = top.asking in values
    return not answers_open or parse.aspect in cues.FACT_ASPECTS


def _is_nonsense(parse: Parse, values: dict[str, Any], asked: FieldSpec | None) -> bool:
    """ "明天股票会涨吗" names a day, but it is no answer."""
    if parse.act != "out_of_scope" or parse.certainty < QUITE_SURE or len(parse.text) <= _FEW:
        return False
    free = asked is not None and asked.type in {"text", "place", "person"} and asked.id in values
    return bool(values) and not free and set(values) <= {"date", "time", "quantity", "amount", "age"}


def _named_field(spec: ServiceSpec, parse: Parse) -> str | None:
    for item in spec.fields:
        if item.name in parse.text:
            return item.id
    return None


def _outside(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move:
    """Nothing is open: what does the person want?"""
    return (
        _about_pending(dialogue, parse)
        or _about_affairs(dialogue, parse, catalogue)
        or _about_offer(dialogue, parse)
        or _about_us(parse)
        or _about_service(parse, catalogue)
        or _about_knowledge(parse)
    )


def _about_pending(dialogue: Dialogue, parse: Parse) -> Move | None:
    """A bare yes or no to what the last reply offered."""
    if parse.act not in {"affirm", "deny"} or parse.certainty < SURE or len(parse.text) > _SHORT:
        return None
    wanted = dialogue.pending.get("yes" if parse.act == "affirm" else "no")
    return _do(wanted) if wanted else None


def _about_affairs(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    if cues.KEEPS.search(parse.text):
        return Move("nothing", {"act": "keep"})
    if parse.certainty < SURE or offers.titled(dialogue, parse):
        return None
    if parse.act in {"change", "cancel"}:
        return _affairs(parse, catalogue)
    if parse.act == "query" and _looks(parse, catalogue):
        return _affairs(parse, catalogue)
    return None


def _about_offer(dialogue: Dialogue, parse: Parse) -> Move | None:
    wanted = offers.chosen(dialogue, parse)
    if wanted is None:
        return None
    return _do(wanted) if wanted["move"] in {"begin", "ask", "human", "affairs", "expired"} else None


def _about_us(parse: Parse) -> Move | None:
    if cues.WAIT.match(parse.text.strip(" ，。！")):
        return Move("wait")
    if parse.certainty < SURE or cues.NO_PERSON.search(parse.text):
        return None
    if parse.act in {"repeat", "help", "restart", "human"}:
        return Move(parse.act)
    return Move("social", {"act": parse.act}) if parse.act in cues.SOCIAL else None


def _about_service(parse: Parse, catalogue: Catalogue) -> Move | None:
    wanted = _wanted(parse, catalogue)
    if parse.of("symptom") and parse.act in _COMPLAINING and (wanted is None or wanted.id == _DOCTOR):
        return Move("begin", {"service": _DOCTOR})
    if parse.act == "begin" and wanted and wanted.kind == "affairs":
        return Move("clarify")
    if parse.act in {"begin", "inform"} and wanted:
        return Move("begin", {"service": wanted.id})
    if parse.act == "ask" and _asks_where_to_be_seen(parse):
        return Move("begin", {"service": _DOCTOR})
    if parse.act == "begin" and parse.certainty >= SURE:
        return Move("clarify")
    return None


def _about_knowledge(parse: Parse) -> Move:
    if parse.act == "out_of_scope" and parse.certainty >= SURE and not _linked(parse):
        return Move("decline")
    if parse.act == "ask" or _linked(parse):
        return Move("ask")
    if parse.act in cues.STEPS | {"affirm", "deny"} and parse.certainty >= SURE:
        return Move("nothing", {"act": parse.act})
    return Move("ask", {"unsure": True})


def _asks_where_to_be_seen(parse: Parse) -> bool:
    """ "小孩发烧挂什么科", "看牙去哪里": answered by finding the department, with the way to book it."""
    complaint = parse.of("symptom", "department")
    return bool(complaint) and not _linked(parse) and bool(cues.WHICH_DEPARTMENT.search(parse.text))


def _affairs(parse: Parse, catalogue: Catalogue) -> Move:
    service = parse.service if parse.service_certainty >= SERVICE_MIN else None
    spec = catalogue.get(service)
    if parse.act == "query" and spec and spec.kind in {"query", "information"}:
        return Move("begin", {"service": spec.id})
    return Move("affairs", {"act": parse.act, "service": None if service == "my-affairs" else service})


def _wanted(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    if parse.service_certainty < SERVICE_MIN:
        return None
    return catalogue.get(parse.service)


def _linked(parse: Parse) -> bool:
    return bool(parse.of("hospital", "venue", "guide", "place"))
