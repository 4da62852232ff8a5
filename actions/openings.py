"""“周六晚上哪里还能打羽毛球”: questions that only the inventory can answer.

They name a service that books, and a day, a time or an attribute of it; everything
else about a place ("地址", "收费") is a fact and answered from the knowledge base.
"""

from __future__ import annotations

import re
from typing import Any

from actions import cues, reply
from actions.dialogue import Frame
from actions.fields import hint
from actions.kinds import kind_of
from actions.kinds.booking import BookingKind
from actions.move import QUITE_SURE, SERVICE_MIN
from actions.openings_listed import as_list, none_free
from actions.place_names import shown_name
from actions.reading import read_values
from actions.surely import MATTERS
from actions.turn import Turn
from actions.wording import words
from knowledge.catalogue import ServiceSpec
from services.inventory.service import Opening

_FACTS = {
    "address",
    "phone",
    "fee",
    "price",
    "hours",
    "materials",
    "lead_unit",
    "eligibility",
    "steps",
    "target",
    "where",
}

_OPENS = re.compile("开|营业|关门|休息")
_WHATS_ON = re.compile(
    "(?:讲座|活动|演出|比赛)(?:什么时候|啥时候|啥辰光|几时|哪天)(?:会)?(?:有|开|办|搞|举行)|听(?:听|个|一?场)?讲座.{0,8}(?:有没有|有[^，,]{1,6}[吗伐么])|有(?:什么|啥|哪些|没有)(?:好玩的?|好看的?|新的?|可以[报参]的?)?(?:活动|演出|表演|节目|展览|讲座|比赛|赛事|课|班|讲解)|有(?:没有)?(?:人|老师|志愿者)(?:带着?)?讲解|有(?:没有)?(?:人工)?(?:讲解|导览|讲解员)[吗伐么]?$|(?:活动|演出|讲座|展览|课|班).{0,10}(?:最近|近期|这?周末?|现在|都)?有(?:什么|啥|哪些)[呢啊呀？?]*$"
)
_TO_JOIN = re.compile(
    "有[^，,。]{0,6}(?:班|课|讲座|活动)[^，,。]{0,3}(?:可以|能|好)?(?:报|上|参加)(?:名|的)?[吗伐么]?[？?]?$"
)
""" "学学用手机怎么付钱，有班可以报吗": in the end it is asked what there is to join, whatever is to be learned there."""
_WHEN_IT_IS = re.compile(
    "(?:班|课|团|会|沙龙|体验).{0,4}(?:什么时候|几点|星期几|周几|礼拜几|哪天|在?哪里|在?哪儿)"
)
_IS_THERE = re.compile("有没有|有[^,，。]{0,8}[吗伐么]")
_BOOKS = re.compile("约|订|空|余|场次|名额|号源|报名|[以能]报|有班")


def availability(turn: Turn) -> list[reply.Message] | None:
    """What is free, as a list with a way to book it; None when the question is about something else."""
    if turn.move.args.get("free"):
        return _narrowed(turn, turn.move.args["free"])
    spec = turn.catalogue.get(turn.parse.service)
    if spec is None or spec.kind != "booking" or turn.parse.service_certainty < SERVICE_MIN:
        return None
    frame = Frame(id="", service=spec.id)
    values = read_values(frame, spec, turn.parse)
    asks_when = spec.dimensions[0] in values and _WHEN_IT_IS.search(turn.parse.text)
    elsewhere = turn.parse.of("venue", "guide") or turn.move.args.get("record")
    if asks_when and not elsewhere and (listed := of_the_named(turn, spec.id)):
        return [listed]  # "国画班什么时候上课"
    if turn.move.args.get("record") or _asks_a_fact(turn) and not _TO_JOIN.search(turn.parse.text):
        return None
    if _of_another_matter(turn, spec):
        return None
    named = [name for name in spec.dimensions if name in values]
    span = _span(turn, spec)
    whats_on = _asks_whats_on(spec, turn, bool(span or "date" in values), named)
    if not whats_on and not (named and _asks_what_is_free(spec.id, values, turn.parse.text)):
        return None
    return _told(turn, spec, _at_the_place_told(turn, spec, values, span), span)


def _of_another_matter(turn: Turn, spec: ServiceSpec) -> bool:
    """ "老年大学报名什么时候开始，有没有书法": of a school that is named, and no class of ours is one of its."""
    named = [turn.knowledge.get(str(one["value"])) for one in turn.parse.of("place", "guide")]
    return any(one and one.type in MATTERS and one.id != spec.record for one in named)


def _narrowed(turn: Turn, kept: dict[str, Any]) -> list[reply.Message] | None:
    """ "这个周末的" right after a list of what is free: those of them."""
    if turn.move.args.get("again") and (title := _title_of(turn, kept)):
        turn.keep_offer()
        turn.dialogue.focus = {**turn.dialogue.focus, "free": kept}
        return [reply.say(title)]
    if sort := turn.move.args.get("sort"):
        turn.keep_offer()
        turn.dialogue.focus = {**turn.dialogue.focus, "free": kept}
        return [reply.say(words("not_among", what=sort) + words("of_those_above"))]
    spec = turn.catalogue[kept["service"]]
    said = read_values(Frame(id="", service=spec.id), spec, turn.parse)
    span = _span(turn, spec)
    before = {
        name: _several_again(value) for name, value in kept["values"].items() if not (span and name == "date")
    }
    return _told(turn, spec, {**before, **said}, span or ({} if "date" in said else kept["span"]))


def _title_of(turn: Turn, kept: dict[str, Any]) -> str | None:
    """ "几点开始" once the second of a list was spoken of: that one, with its day and hour."""
    options = turn.dialogue.offer.get("options", ())
    number = kept.get("number") or (1 if len(options) == 1 else 0)
    return f"{options[number - 1]['title']}。" if 0 < number <= len(options) else None


def of_the_named(turn: Turn, service: str) -> reply.Message | None:
    """What is free of a thing that was named, as a list; None where none was, or nothing is."""
    spec = turn.catalogue.get(service)
    if spec is None or spec.kind != "booking":
        return None
    values = read_values(Frame(id="", service=spec.id), spec, turn.parse)
    if spec.dimensions[0] not in values:
        return None
    kind = kind_of(spec.id)
    assert isinstance(kind, BookingKind)
    plain = {name: filled["value"] for name, filled in values.items()}
    found = _narrow(turn, _within(kind.open_for(turn, plain), _span(turn, spec)))
    if not found:
        return None
    turn.dialogue.focus = {"free": {"service": spec.id, "values": values, "span": {}}, "service": spec.id}
    turn.dialogue.pending = {"yes": {"move": "begin", "service": spec.id, "values": values}}  # "我要去"
    return as_list(turn, kind, found, values)


def _several_again(filled: dict[str, Any]) -> dict[str, Any]:
    """What stood for several places is a list once it was kept, and looked up as a tuple."""
    value = filled["value"]
    return {**filled, "value": tuple(value)} if isinstance(value, list) else filled


def _at_the_place_told(
    turn: Turn, spec: ServiceSpec, values: dict[str, Any], span: dict[str, Any]
) -> dict[str, Any]:
    """ "有没有人讲解" right after the riverside: the tours there, if there are any."""
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    elsewhere = "venue" in values or turn.parse.of("venue", "place", "street") or "哪" in turn.parse.text
    if here is None or elsewhere or spec.field("venue") is None:
        return values
    kind = kind_of(spec.id)
    assert isinstance(kind, BookingKind)
    plain = {name: filled["value"] for name, filled in values.items()}
    there = _within(kind.open_for(turn, {**plain, "venue": here.id}), span)
    venue = {"value": here.id, "text": here.name, "record": here.id}
    return {**values, "venue": venue} if there else values


def _span(turn: Turn, spec: ServiceSpec) -> dict[str, Any]:
    return next((said for item in spec.fields if (said := hint(item, turn.parse))), {})


def _told(
    turn: Turn, spec: ServiceSpec, values: dict[str, Any], span: dict[str, Any]
) -> list[reply.Message] | None:
    kind = kind_of(spec.id)
    assert isinstance(kind, BookingKind)
    plain = {name: filled["value"] for name, filled in values.items()}
    anywhere = _within(kind.open_for(turn, plain), span)
    found = _narrow(turn, anywhere)
    if not found and turn.parse.of("venue") and not _BOOKS.search(turn.parse.text):
        return None  # "江湾体育场晚上八点还能游泳吗": what its record says is all there is
    turn.dialogue.focus = {
        "free": {"service": spec.id, "values": values, "span": span},
        **_named_place(turn, values),
    }
    if found:
        return [as_list(turn, kind, found, values)]
    if anywhere:
        return [_in_other_streets(turn, kind, anywhere, values)]
    return [_soonest(turn, kind, values, span) or none_free(turn, kind, values)]


def _in_other_streets(
    turn: Turn, kind: BookingKind, found: list[Opening], values: dict[str, Any]
) -> reply.Message:
    """ "我住长海路街道，哪个近": none there, and those of the other streets, which can be picked."""
    message = as_list(turn, kind, found, values)
    street = turn.parse.first("street")
    none = words("none_free_there", street=str(street["value"]) if street else "")
    return {**message, "text": none + str(message["text"])}


def _soonest(
    turn: Turn, kind: BookingKind, values: dict[str, Any], span: dict[str, Any]
) -> reply.Message | None:
    """ "这周有什么活动", asked on a Sunday: none then, and what comes next instead."""
    whenever = {name: value for name, value in values.items() if name not in {"date", "time"}}
    if not span and len(whenever) == len(values):
        return _at_another_place(turn, kind, values)
    found = _narrow(turn, kind.open_for(turn, {name: one["value"] for name, one in whenever.items()}))
    if not found:
        return None
    when = [str(one.get("surface") or "") for one in turn.parse.of("date", "time")]
    none = words("none_free", what="".join(when))
    if "free" in turn.dialogue.focus:  # what is asked next is asked of those that are shown
        free = {**turn.dialogue.focus["free"], "values": whenever, "span": {}}
        turn.dialogue.focus = {**turn.dialogue.focus, "free": free}
    message = as_list(turn, kind, found, whenever)
    return {**message, "text": none + str(message["text"])}


def _at_another_place(turn: Turn, kind: BookingKind, values: dict[str, Any]) -> reply.Message | None:
    """ "文化馆有书法课吗": none there, and where else there is one."""
    elsewhere = {name: value for name, value in values.items() if name != "venue"}
    if not elsewhere or len(elsewhere) == len(values):
        return None
    found = _narrow(turn, kind.open_for(turn, {name: one["value"] for name, one in elsewhere.items()}))
    if not found:
        return None
    message = as_list(turn, kind, found, elsewhere)
    none = words("none_free", what=shown_name(turn, str(values["venue"]["text"])))
    return {**message, "text": none + str(message["text"])}


def _named_place(turn: Turn, values: dict[str, Any]) -> dict[str, Any]:
    """The one place that was named stays what is spoken of: "电话呢"."""
    named = {str(one["value"]) for one in turn.parse.of("venue", "place") if not one.get("candidates")}
    named |= {one["record"] for name, one in values.items() if name == "venue" and one.get("record")}
    return {"record": named.pop()} if len(named) == 1 else {}


def _asks_whats_on(spec: ServiceSpec, turn: Turn, dated: bool, named: list[str]) -> bool:
    """ "这个周末有什么演出", "有没有书法课": where one picks what there is, a day or its name is enough to go by."""
    picked = spec.field(spec.dimensions[0])
    sure = turn.parse.service_certainty >= QUITE_SURE and not turn.parse.of("place", "guide")
    text = turn.parse.text
    asks = _WHATS_ON.search(text) or dated and cues.ASKS.search(text) or named and _IS_THERE.search(text)
    return picked is not None and picked.type == "listed" and sure and bool(asks)


def _within(found: list[Opening], span: dict[str, Any]) -> list[Opening]:
    first, last = span.get("from", ""), span.get("until", "9999")
    return [one for one in found if first <= one.start.date().isoformat() <= last]


def _asks_a_fact(turn: Turn) -> bool:
    """ "晚上八点还能游泳吗" sounds like a question for conditions or hours, and asks for a place at that time."""
    free_then = turn.parse.of("date", "time") and not _OPENS.search(turn.parse.text)
    no_fact = {"where", "eligibility", "hours"} if free_then else {"where"}
    return turn.parse.aspect in _FACTS - no_fact


def _asks_what_is_free(service: str, values: dict[str, Any], text: str) -> bool:
    """A day, an hour or a word of booking; without them a place is asked for, and that is a fact."""
    return "date" in values or (
        service != "doctor-appointment" and ("time" in values or bool(_BOOKS.search(text)))
    )


def _narrow(turn: Turn, found: list[Opening]) -> list[Opening]:
    """Only in the street that was named, where the record tells its street."""
    street = turn.parse.first("street")
    if street is None:
        return found
    records = turn.knowledge.find(street=str(street["value"]))
    here = {record.id for record in records}
    return [opening for opening in found if here & set(opening.attributes.values())]
