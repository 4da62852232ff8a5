"""What a message means here and now: a pure function of (dialogue, parse).

The policy asks it which action to run, the action asks it again what to do; both
get the same answer because nothing is written here. The order of the questions
below is the order of precedence in the conversation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from actions import fields
from actions.dialogue import Dialogue, Frame
from actions.parse import Entity, Parse
from knowledge.catalogue import Catalogue, FieldSpec, ServiceSpec
from knowledge.search.sound import typed_pinyin

SURE = 0.5
QUITE_SURE = 0.7
SERVICE_MIN = 0.4
_FEW = 4

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
    "human": "action_handoff",
    "social": "action_social",
    "decline": "action_decline",
}
"""Move → Rasa action; every other move belongs to the task stack."""

_SOCIAL = {"greet", "thanks", "bye", "chitchat", "rate"}
_STEPS = {"back", "skip", "why", "resume"}
_SAID_TO_US = _STEPS | _SOCIAL | {"affirm", "deny", "repeat", "help", "restart", "human"}
_FREE_WORDS = {"person", "text", "place"}
_FACT_ASPECTS = {
    "materials",
    "where",
    "fee",
    "online",
    "phone",
    "hours",
    "address",
    "price",
    "booking",
    "lead_unit",
    "eligibility",
    "steps",
    "target",
    "summary",
    "time_limit",
}
_NEGATED = re.compile(r"(?:不是|不要|不去|不约|不看|别|勿要|勿是|弗是)(?:在|去|给)?$")
_CHANGED = re.compile(r"(?:改到|改成|改为|换到|换成|换去|调到|改约|移到|挪到|推迟到|提前到)")
_ANY = re.compile(
    r"^(?:都)?(?:随便|随意|都可以|都行|都好|无所谓|听你的|你定|你看着办|你帮我[选定挑]|哪个都[行可好].?|最早的?|越[快早]越好|尽快|任意).{0,6}$"
)
_AFFAIR_WORDS = re.compile(r"(?:预约|挂的?号|订的?|约的?|订单|那个号|的号)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[a-zA-Z]+")
_ENGLISH = {
    "ok",
    "okay",
    "yes",
    "no",
    "hi",
    "hello",
    "hey",
    "bye",
    "help",
    "thanks",
    "thank",
    "you",
    "please",
    "cancel",
    "back",
    "sorry",
}
_WORDS = re.compile(r"[0-9a-zA-Z\u4e00-\u9fff]")
_GIVES_UP = re.compile(
    r"算了|取消|作罢|拉倒|放弃|不用|不要|勿要|覅|不想|不需要|退掉|退了|停|结束|撤|换个时候|改天|下次|"
    r"(?:不|勿|别|甭).{0,3}(?:了|啦|噢|勒)|别[约挂订办弄]|不[约挂订办弄去看]|cancel|suan le|quxiao|bu "
)
_WHICH_DEPARTMENT = re.compile(r"[什啥哪].{0,2}科|哪个门诊|哪里看|去哪|哪家|哪个医院|哪里")
_RESEND = re.compile(r"重发|再发|没收到|收不到|没有收到|重新发")

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
        return _pressed(dialogue, parse.option)
    if not _WORDS.search(parse.text) or _no_language_of_ours(parse):
        return Move("unclear")
    if dialogue.top:
        return _within(dialogue, dialogue.top, parse, catalogue)
    return _outside(dialogue, parse, catalogue)


def _no_language_of_ours(parse: Parse) -> bool:
    """Latin letters that are neither pinyin nor one of the few words everybody knows: code, commands, noise."""
    if _CHINESE.search(parse.text) or parse.entities or not _LATIN.search(parse.text):
        return False
    words = _LATIN.findall(parse.text.lower())
    return not (
        not set(parse.text) & set("/;<>{}[]=\\") and (set(words) <= _ENGLISH or typed_pinyin(" ".join(words)))
    )


def affirmed(parse: Parse) -> list[Entity]:
    """Entities that were negated ("不是周三"), to be left out when values are read."""
    return [e for e in parse.entities if _NEGATED.search(parse.text[: e["start"]])]


def before_change(parse: Parse) -> list[Entity]:
    """In "把周三的改到周五": what stands before 改到, the old values."""
    mark = _CHANGED.search(parse.text)
    return [e for e in parse.entities if e["end"] <= mark.start()] if mark else []


def read_values(frame: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, fields.Value]:
    """Field id → value for everything this message says about the frame's service."""
    left_out = affirmed(parse) + before_change(parse)
    found: dict[str, fields.Value] = {}
    for item in spec.fields:
        value = fields.spoken(item, parse, exclude=left_out)
        if value is None and item.id == frame.asking and not _is_said_to_us(item, parse):
            value = fields.answered(item, parse)
        if value is not None:
            found[item.id] = value
    return found


def _is_said_to_us(item: FieldSpec, parse: Parse) -> bool:
    """"跳过", "谢谢", "好的" would pass for a name wherever any words do."""
    return item.type in _FREE_WORDS and parse.act in _SAID_TO_US and parse.certainty >= QUITE_SURE


def _pressed(dialogue: Dialogue, payload: str) -> Move:
    token, _, number = payload.removeprefix("opt:").partition(":")
    options = dialogue.offer.get("options", [])
    if token != dialogue.offer.get("token") or not number.isdigit() or not 1 <= int(number) <= len(options):
        return Move("expired")
    return _do(options[int(number) - 1])


def _do(option: dict[str, Any]) -> Move:
    return Move(option["do"]["move"], {k: v for k, v in option["do"].items() if k != "move"})


def _titled(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The option whose title is all the person said."""
    text = parse.text.strip(" ，。！,.!")
    return next(
        (_do(option) for option in dialogue.offer.get("options", []) if option["title"] == text), None
    )


def _chosen(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The option a person named by number, by its title, or by "any"."""
    options = dialogue.offer.get("options", [])
    if not options:
        return None
    text = parse.text.strip(" ，。！,.!")
    if _ANY.match(text) and options[0]["do"]["move"] in {"fill", "ask", "begin", "pick"}:
        return _do(options[0])
    if parse.ordinal is not None and len(text) <= 8:
        index = parse.ordinal - 1 if parse.ordinal > 0 else len(options) + parse.ordinal
        return (
            _do(options[index]) if 0 <= index < len(options) else Move("expired", {"number": parse.ordinal})
        )
    if parse.act == "ask":
        return None
    named = [option for option in options if option["title"] in text]
    if len(named) == 1:
        return _do(named[0])
    inside = [option for option in options if len(text) >= 2 and text in option["title"]]
    return _do(inside[0]) if len(inside) == 1 else None


def _within(dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue) -> Move:
    spec = catalogue[top.service]
    if top.asking in {"@phone", "@code"}:
        signing = _sign_in(top, parse)
        if signing:
            return signing
    asked = spec.field(top.asking or "")
    values = read_values(top, spec, parse)
    elsewhere = _elsewhere(top, parse, catalogue)
    wordy = asked is not None and asked.type in {"text", "place"}
    bar = 0.8 if wordy else SURE
    titled = _titled(dialogue, parse)
    if titled:
        return titled
    if parse.act == "cancel" and parse.certainty >= bar and _GIVES_UP.search(parse.text):
        return _cancel_within(dialogue, top, parse, elsewhere)
    chosen = None if elsewhere else _chosen(dialogue, parse)
    if chosen:
        return chosen
    if parse.certainty >= bar and _repairs(parse, values):
        return Move(parse.act)
    if elsewhere:
        return elsewhere
    if top.asking == "confirm":
        confirming = _confirming(parse, values)
        if confirming:
            return confirming
    if _digresses(parse, values, top):
        return Move("ask")
    if parse.act == "change" and not values:
        return Move("edit", {"field": _named_field(spec, parse)})
    if _is_nonsense(parse, values, asked):
        return Move("decline")
    if values:
        return Move("fill", {"values": values})
    if asked and any(
        fields.hint(item, parse) or fields.past(parse) for item in spec.fields if item.type == "date"
    ):
        return Move("fill", {"values": {}})
    if parse.of("symptom") and spec.field("department"):
        return Move("fill", {"values": {}})
    if parse.act == "deny" and asked is not None and asked.optional:
        return Move("skip")
    if parse.act in _SOCIAL and parse.certainty >= SURE:
        return Move("social", {"act": parse.act})
    if parse.act == "out_of_scope" and parse.certainty >= QUITE_SURE:
        return Move("decline")
    if parse.act == "affirm" and top.paused:
        return Move("resume")
    return Move("unclear")


def _repairs(parse: Parse, values: dict[str, Any]) -> bool:
    """Whether the message is about the conversation itself; a value in it says that it is not."""
    if parse.act not in _STEPS | {"repeat", "help", "restart", "human"}:
        return False
    return not (values and parse.act in {"back", "resume", "skip", "help"})


def _sign_in(top: Frame, parse: Parse) -> Move | None:
    phone, code = parse.first("phone"), parse.first("code")
    if phone:
        return Move("phone", {"phone": phone["value"]})
    if top.asking == "@code" and code:
        return Move("code", {"code": str(code["value"])})
    if top.asking == "@code" and _RESEND.search(parse.text):
        return Move("resend")
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
        return Move("affairs", {"act": "query", "service": other})
    begins = parse.act == "begin" and parse.certainty >= SURE
    if (begins or _foreign(parse, catalogue[top.service], catalogue.get(other))) and catalogue.get(other):
        return Move("begin", {"service": other})
    if parse.act == "change" and parse.certainty >= QUITE_SURE and _AFFAIR_WORDS.search(parse.text):
        return Move("affairs", {"act": "change", "service": other})
    return None


def _foreign(parse: Parse, here: ServiceSpec, other: ServiceSpec | None) -> bool:
    """A fragment with a value that only the other service asks for: "12月25号挂骨科" while a court is booked."""
    if parse.act != "inform" or other is None:
        return False
    theirs = {item.type for item in other.fields} - {item.type for item in here.fields}
    return any(entity["entity"] in theirs for entity in parse.entities)


def _cancel_within(dialogue: Dialogue, top: Frame, parse: Parse, elsewhere: Move | None) -> Move:
    other = parse.service if parse.service_certainty >= QUITE_SURE else None
    about_booking = bool(_AFFAIR_WORDS.search(parse.text)) and bool(
        parse.of("date") or other not in {None, top.service}
    )
    if about_booking and top.mode in {"new", "own"}:
        return Move("affairs", {"act": "cancel", "service": other})
    return Move("drop")


def _digresses(parse: Parse, values: dict[str, Any], top: Frame) -> bool:
    if parse.act != "ask" or parse.certainty < SURE:
        return False
    answers_open = top.asking in values
    return not answers_open or parse.aspect in _FACT_ASPECTS


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
    if (
        dialogue.pending
        and parse.act in {"affirm", "deny"}
        and parse.certainty >= SURE
        and len(parse.text) <= 12
    ):
        wanted = dialogue.pending.get("yes" if parse.act == "affirm" else "no")
        if wanted:
            return _do({"do": wanted})
    chosen = _chosen(dialogue, parse)
    if chosen:
        return chosen
    if parse.act in {"change", "cancel", "query"} and parse.certainty >= SURE:
        return _affairs(parse, catalogue)
    if parse.act in {"repeat", "help", "restart", "human"} and parse.certainty >= SURE:
        return Move(parse.act)
    if parse.act in _SOCIAL and parse.certainty >= SURE:
        return Move("social", {"act": parse.act})
    wanted_service = _wanted(parse, catalogue)
    if parse.act == "begin" and wanted_service and wanted_service.kind == "affairs":
        return Move("clarify")
    if parse.act in {"begin", "inform"} and wanted_service:
        return Move("begin", {"service": wanted_service.id})
    if parse.of("symptom") and parse.act in {"begin", "inform"}:
        return Move("begin", {"service": "doctor-appointment"})
    if parse.act == "ask" and _asks_where_to_be_seen(parse):
        return Move("begin", {"service": "doctor-appointment"})
    if parse.act == "begin" and parse.certainty >= SURE:
        return Move("clarify")
    if parse.act == "out_of_scope" and parse.certainty >= SURE and not _linked(parse):
        return Move("decline")
    if parse.act == "ask" or _linked(parse):
        return Move("ask")
    if parse.act in _STEPS | {"affirm", "deny"} and parse.certainty >= SURE:
        return Move("nothing", {"act": parse.act})
    return Move("ask", {"unsure": True})


def _asks_where_to_be_seen(parse: Parse) -> bool:
    """ "小孩发烧挂什么科", "看牙去哪里": answered by finding the department, with the way to book it."""
    complaint = parse.of("symptom", "department")
    return bool(complaint) and not _linked(parse) and bool(_WHICH_DEPARTMENT.search(parse.text))


def _affairs(parse: Parse, catalogue: Catalogue) -> Move:
    service = parse.service if parse.service_certainty >= SERVICE_MIN else None
    spec = catalogue.get(service)
    if parse.act == "query" and spec and spec.kind == "query":
        return Move("begin", {"service": spec.id})
    return Move("affairs", {"act": parse.act, "service": None if service == "my-affairs" else service})


def _wanted(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    if parse.service_certainty < SERVICE_MIN:
        return None
    return catalogue.get(parse.service)


def _linked(parse: Parse) -> bool:
    return bool(parse.of("hospital", "venue", "guide", "place"))
