"""A task is open: is the message about it, and if so, how? The order of the questions is the order of precedence."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, fields, offers, persons, questions, told, wrong
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, SERVICE_MIN, SURE, Move, move_of
from actions.own_affairs import affairs, looks
from actions.parse import Parse
from actions.reading import read_values
from actions.told import OWN_WORDS
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue, FieldSpec, ServiceSpec
from knowledge.search.query import is_bare

_FEW = 4
_BARE = 5
"""Characters of a message that tells nothing but that one gives up: "不招了"."""
_SAID_SHORT = 14
_PLACES = {"hospital", "venue", "listed"}
_PICKED = _PLACES | {"item", "department", "sport", "date", "time", "choice"}
_CERTAIN = 0.9
_NONE_OF = "(?:没有?|不要|不用|没拍|拍不了|不带).{{0,2}}{}"
_TAKEN_BY = {
    "street": {"street", "spot", "address", "hospital", "venue", "listed", "place", "text"},
    "date": {"date", "happened", "recurring"},
    "time": {"time", "happened", "clock_times", "recurring"},
    "age": {"number"},
    "relation": {"person"},
    "person_name": {"person"},
}
"""Entity type → the field types that could take it."""
_PLACED = {"spot", "address", "place", "text"}
_MOSTLY = 0.5
_CHOSEN = {"item"}
"""Field types whose values only the kind of the service knows: what fits the words is looked up there."""


def within(dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue) -> Move:
    """A task is open: is this about it, and if so, how?"""
    spec = catalogue[top.service]
    values = read_values(top, spec, parse)
    elsewhere = None if _only_values(parse) else _elsewhere(top, parse, values, catalogue)
    return (
        _about_signing(top, parse)
        or _about_talk(top, parse)
        or _about_listed(dialogue, top, parse)
        or _about_dropping(dialogue, top, spec, parse, values)
        or _about_choices(dialogue, parse, elsewhere, values)
        or _about_named(dialogue, top, parse, catalogue, values)
        or elsewhere
        or _about_finding_out(top, spec, parse, values)
        or _has_none(top, spec, parse)
        or _about_read_back(top, parse, values)
        or _about_values(top, spec, parse, values)
        or _about_nothing_here(top, spec, parse)
    )


def _only_values(parse: Parse) -> bool:
    """ "那一小时": an hour, a day or a number and hardly another word names no other service."""
    said = sum(int(e["end"]) - int(e["start"]) for e in parse.of("duration", "date", "time"))
    return bool(said) and len(parse.text) - said <= 2


def _about_talk(top: Frame, parse: Parse) -> Move | None:
    if cues.WAIT.match(parse.text.strip(" ，。！")):
        return Move("wait")
    if cues.NO_MOBILE.search(parse.text) and top.asking == "confirm":
        return Move("no_phone")
    if any(cues.NOT_A_PERSON.match(parse.text[e["end"] :]) for e in parse.of("relation")):
        asks = not parse.of("phone") and ("手机" in parse.text or "电话" in parse.text)
        return Move("others_phone") if asks else None
    if questions.about_privacy(parse):
        return Move("privacy", {"act": "privacy"})
    if cues.ASKS_FIRST.search(parse.text):
        return Move("wait", {"asks": True})
    if top.paused and parse.act != "cancel" and cues.ALL_IS_WELL.search(parse.text):
        return Move("resume", {"relieved": True})
    return None


def _about_listed(dialogue: Dialogue, top: Frame, parse: Parse) -> Move | None:
    """ "第一个改到周三" right after one's bookings were listed, while another task waits."""
    listed = top.paused and dialogue.focus.get("affairs") and parse.ordinal is not None
    if listed and parse.act in {"change", "cancel"} and cues.SECOND_THOUGHT.search(parse.text):
        return Move("affairs", {"act": parse.act, "service": None})
    return None


def _about_dropping(
    dialogue: Dialogue, top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]
) -> Move | None:
    """Giving up costs something, so words have to say it, and a new value beside it means a correction."""
    if cues.KEEPS.search(parse.text):
        return Move("drop") if top.mode == "cancel" else Move("resume", {"kept": True})
    if parse.act == "resume" and len(dialogue.stack) > 1 and cues.BACK_TO_OTHER.search(parse.text):
        return Move("drop", {"on": True})
    if _cancels_indeed(top, parse):
        return Move("affirm")
    if top.asking == "edit" and not values and cues.STAYS.search(parse.text):
        return Move("resume")
    if top.mode == "change" and not values and cues.STAYS.search(parse.text):
        return Move("drop")
    if spec.kind == "handoff" and len(parse.text) <= _BARE + 3 and cues.ASKS_PLACE.search(parse.text):
        return Move("human")
    if spec.kind == "handoff" and cues.NO_PERSON.search(parse.text):
        return Move("drop")
    named = offers.titled(dialogue, parse)
    if named:
        return move_of(named)
    if cues.NO_NEED.match(parse.text) and not _may_be_skipped(top, spec):
        return Move("drop")
    if top.mode in {"cancel", "change"} and parse.ordinal is not None and offers.chosen(dialogue, parse):
        return move_of(offers.chosen(dialogue, parse) or {})
    if spec.kind == "handoff" and parse.act == "deny" and cues.GIVES_UP.search(parse.text):
        return Move("drop")
    fresh = {name: value for name, value in values.items() if top.value(name) != value["value"]}
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
    return _cancel_within(dialogue, top, parse)


def _cancels_indeed(top: Frame, parse: Parse) -> bool:
    """ "对，取消" where a cancel is read back; "算了" there keeps the booking."""
    if top.mode != "cancel" or top.asking != "confirm" or "算了" in parse.text:
        return False
    return bool(cues.CONFIRMS_CANCEL.search(parse.text)) and parse.act in {"affirm", "cancel"}


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
    told = asked is not None and asked.type in OWN_WORDS and len(parse.text) > _BARE
    return 0.8 if told else SURE


def _about_choices(
    dialogue: Dialogue, parse: Parse, elsewhere: Move | None, values: dict[str, Any]
) -> Move | None:
    wanted = None if elsewhere else offers.chosen(dialogue, parse)
    if (
        wanted and wanted["move"] == "fill"
    ):  # "周一上午 市东医院" names more than the hospital that was offered
        return Move("fill", {"values": _together(parse, wanted["values"], values)})
    if wanted:
        return move_of(wanted)
    top = dialogue.top
    if top and parse.certainty >= SURE and _repairs(parse, values):
        return Move(parse.act)
    return None


def _about_finding_out(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    """Not an answer yet: heard, does not know, wants to see more, wants something near."""
    asked = spec.field(top.asking or "")
    if cues.HEARD.match(parse.text):
        return Move("resume", {"heard": True})
    if asked is not None and asked.type in {"date", "time"} and cues.ASKS_WHEN.match(parse.text):
        return Move("resume", {"heard": True})
    if asked is not None and asked.type in _PLACES | {"place", "spot"} and cues.POINTS.match(parse.text):
        return Move("pointed")
    phone = parse.first("phone")
    if phone and not values and spec.sign_in == "last" and not spec.field("phone"):
        return Move("phone_early", {"phone": phone["value"]})
    if values or asked is None or len(parse.text) > _SAID_SHORT:
        return None
    if cues.DONT_KNOW.search(parse.text):
        return Move("skip") if asked.optional else Move("unsure")
    if asked.type in _PLACES and (parse.of("street") or cues.NEAR.search(parse.text)):
        street = parse.first("street")
        return Move("near", {"street": street["value"] if street else None})
    return Move("more") if cues.LISTS.search(parse.text) and not _names_elsewhere(parse) else None


def _names_elsewhere(parse: Parse) -> bool:
    """ "有哪些医院有儿科" asks for facts; "有哪些" wants the next options."""
    return parse.aspect in cues.FACT_ASPECTS - {"booking"} or bool(parse.of("guide", "place"))


def _together(parse: Parse, picked: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What was picked and what else was said; "下周五" is that day, though a Friday was among the options."""
    clear = {name for name, value in said.items() if not isinstance(value["value"], (list, tuple))}
    beside = parse.ordinal is None or _beside_the_number(parse)
    kept = {name: said[name] for name in clear & picked.keys()} if beside else {}
    return {**said, **picked, **kept}


def _beside_the_number(parse: Parse) -> bool:
    """ "下午头一个号": the half of the day is said by itself, apart from the number."""
    numbers = parse.of("ordinal")
    return any(
        e["end"] <= n["start"] or e["start"] >= n["end"] for e in parse.of("time", "date") for n in numbers
    )


def _about_read_back(top: Frame, parse: Parse, values: dict[str, Any]) -> Move | None:
    if top.asking != "confirm":
        return None
    return _confirming(parse, values)


def _has_none(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "没有照片": what need not be given is not given, and nothing else changes."""
    for item in spec.fields:
        if item.optional and item.id not in top.values and re.search(_NONE_OF.format(item.name), parse.text):
            return Move("skip") if top.asking == item.id else Move("resume", {"without": item.name})
    return None


def _about_values(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    if not values and any(wrong.value(item, parse, asked=item.id == top.asking) for item in spec.fields):
        return Move("fill", {"values": {}})
    if _digresses(parse, values, top) and not _tells(spec.field(top.asking or ""), parse):
        return Move("ask")
    if parse.act == "change" and not values:
        again = _number_again(top, spec, parse) or _door_again(top, spec, parse)
        if again:
            return Move("fill", {"values": again})
        named = _named_field(spec, parse)
        asked = None if named else spec.field(top.asking or "")
        return Move("more") if asked and asked.type in _PICKED else Move("edit", {"field": named})
    if _is_nonsense(parse, values, spec.field(top.asking or "")):
        return Move("decline")
    if values or cues.SEATS.search(parse.text):
        return Move("fill", {"values": values})
    dated = [item for item in spec.fields if item.type == "date"]
    if dated and (fields.hint(dated[0], parse) or fields.past(parse)):
        return Move("fill", {"values": {}})
    if parse.of("symptom") and spec.field("department"):
        return Move("fill", {"values": {}})
    return None


def _number_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "说错了，是七十五": a number that was given before and nothing else of that kind."""
    given = [spec.field(name) for name in reversed(top.order)]
    for item in given:
        if item is not None and item.type in {"number", "hours"}:
            value = fields.answered(item, parse) or fields.at_end(item, parse.text)
            return {item.id: value} if value else {}
    return {}


def _door_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "不对，是402室": the rest of the address stays."""
    given = [item.id for item in spec.fields if item.type in {"address", "spot"} and item.id in top.values]
    found = {name: told.door_again(top.text(name), parse.text) for name in given}
    return {name: value for name, value in found.items() if value}


def _just_named(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "王秀英": the name of who it is for, whatever else was asked, unless one is known."""
    value = persons.only_named(parse)
    if value is None or (parse.act not in {"inform", "human"} and parse.certainty >= QUITE_SURE):
        return {}
    open_to = (
        item.id
        for item in spec.fields
        if item.type == "person" and not (top.values.get(item.id) or {}).get("name")
    )
    return dict.fromkeys(list(open_to)[:1], value)


def _about_nothing_here(top: Frame, spec: ServiceSpec, parse: Parse) -> Move:
    asked = spec.field(top.asking or "")
    named = _just_named(top, spec, parse)
    if named:
        return Move("fill", {"values": named})
    if parse.act == "deny" and top.asking == "edit":
        return Move("resume")
    if parse.act == "begin" and parse.service is None and cues.GO_ON.match(parse.text):
        return Move("resume")
    if parse.act == "deny" and top.hints.get("alternatives") and spec.field("date"):
        return Move("edit", {"field": "date"})
    if parse.act == "deny" and asked is not None and asked.optional:
        return Move("skip")
    rates = parse.act != "rate" or bool(cues.RATES.search(parse.text))
    if parse.act in cues.SOCIAL and rates and parse.certainty >= QUITE_SURE:
        return Move("social", {"act": parse.act})
    if parse.act == "out_of_scope" and parse.certainty >= QUITE_SURE:
        return Move("decline")
    if parse.act == "affirm" and top.paused:
        return Move("resume")
    if asked is not None and asked.type in _CHOSEN and not top.hints.get("alternatives"):
        return Move("choose")
    if parse.of("duration") and top.asking == "confirm" and spec.kind == "booking":
        return Move("length", {"minutes": parse.of("duration")[0]["value"]})
    if _wants_another(top, parse):
        return Move("instead", {"service": parse.service})
    unused = _unused(spec, parse)
    if unused:
        return Move("unused", {"said": unused})
    if not cues.ENDS_ASKING.search(parse.text):
        return Move("unclear")
    return Move("ask", {} if asked_aspect(parse.text) else {"unanswered": True})


def _wants_another(top: Frame, parse: Parse) -> bool:
    """Perhaps another service: not sure enough to leave the open one, too likely to say "not understood"."""
    likely = parse.service not in {None, top.service} and parse.service_certainty >= SERVICE_MIN
    begins = parse.act == "begin" and parse.certainty >= SERVICE_MIN and len(parse.text) > _BARE
    return likely and begins and not str(top.asking).startswith("@")


def _unused(spec: ServiceSpec, parse: Parse) -> str | None:
    """What the message tells and this service does not need: a street for a bath at a centre."""
    types = {item.type for item in spec.fields}
    told = [e for e in parse.entities if e["entity"] in _TAKEN_BY and not _TAKEN_BY[e["entity"]] & types]
    said = "，".join(str(e.get("surface") or "") for e in told)
    if not types & _PLACED:
        said = said or spots.find(parse.text) or ""
    return said if said and parse.act == "inform" and len(said) >= len(parse.text) * _MOSTLY else None


def _repairs(parse: Parse, values: dict[str, Any]) -> bool:
    """Whether the message is about the conversation itself; a value in it says that it is not."""
    if parse.act not in cues.REPAIRS or cues.NO_PERSON.search(parse.text):
        return False
    if parse.of("person_name") or persons.only_named(parse):
        return False  # "叫陈阿根" calls for nobody
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
    sure = parse.certainty >= (SURE if len(parse.text) <= _FEW else QUITE_SURE)
    if parse.act == "affirm" and sure:
        return Move("affirm")
    if parse.act == "deny":
        return Move("edit", {"field": None})
    return None


def _about_named(
    dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue, values: dict[str, Any]
) -> Move | None:
    """Another service's full name and nothing else, as a tile of the television says it, wants that service."""
    named = next((spec for spec in catalogue if spec.name == parse.text and spec.fields), None)
    if named is None or named.id == top.service or offers.titled(dialogue, parse):
        return None
    asked = catalogue[top.service].field(top.asking or "")
    picks = asked is not None and asked.id in values and asked.type not in OWN_WORDS
    return None if picks else Move("begin", {"service": named.id})


def _elsewhere(top: Frame, parse: Parse, values: dict[str, Any], catalogue: Catalogue) -> Move | None:
    """A clear wish for another service, or for something already booked."""
    other = parse.service if parse.service_certainty >= QUITE_SURE else None
    if other == top.service and _looks_at_done(parse):
        return affairs(parse, catalogue)
    if other == top.service or (other is None and parse.act != "query"):
        return None
    asked = catalogue[top.service].field(top.asking or "")
    if asked is not None and asked.type == "choice" and asked.id in values and len(parse.text) <= _FEW:
        return None  # "看预约" picks what a daughter may do
    if parse.act == "query" and parse.certainty >= QUITE_SURE:
        return affairs(parse, catalogue) if looks(parse, catalogue) else None
    if _is_telling(top, parse, catalogue, other):
        return None
    clear = parse.certainty >= SURE or (parse.service_certainty >= _CERTAIN and not values)
    begins = parse.act == "begin" and clear
    if parse.service_certainty < _CERTAIN and top.asking in values:
        return None  # what was asked for is answered: "有没有离家近点的，我住控江"
    foreign = top.asking not in values and _foreign(parse, catalogue[top.service], catalogue.get(other))
    if (begins or foreign) and catalogue.get(other):
        return Move("begin", {"service": other})
    if parse.act == "change" and parse.certainty >= QUITE_SURE and cues.AFFAIR.search(parse.text):
        return Move("affairs", {"act": "change", "service": other})
    return None


def _is_telling(top: Frame, parse: Parse, catalogue: Catalogue, other: str | None) -> bool:
    """Whoever is asked to tell may mention what another service of requests is for: "招不到服务员".

    An address is the answer to where, whatever a service is called that begins like it.
    """
    spec, wanted = catalogue[top.service], catalogue.get(other)
    asked = spec.field(top.asking or "")
    to_say = [item for item in spec.fields if item is asked or item.id in top.values]
    if any(item.type in {"spot", "address"} for item in to_say) and spots.find(parse.text):
        return True
    if asked is None or asked.type not in OWN_WORDS or wanted is None:
        return False
    how_somebody_is = bool(parse.of("symptom")) and not cues.TO_BE_SEEN.search(parse.text)
    return how_somebody_is or wanted.kind in {"ticket", "information", "guide"}


def _looks_at_done(parse: Parse) -> bool:
    """ "我订的是哪个场" while another one is being booked."""
    return parse.act == "query" and parse.certainty >= QUITE_SURE and bool(cues.DONE.search(parse.text))


def _foreign(parse: Parse, here: ServiceSpec, other: ServiceSpec | None) -> bool:
    """A fragment with a value that only the other service asks for: "12月25号挂骨科" while a court is booked."""
    if parse.act != "inform" or other is None:
        return False
    theirs = {item.type for item in other.fields} - {item.type for item in here.fields}
    return any(entity["entity"] in theirs for entity in parse.entities)


def _cancel_within(dialogue: Dialogue, top: Frame, parse: Parse) -> Move:
    other = parse.service if parse.service_certainty >= QUITE_SURE else None
    if other != top.service and other in [frame.service for frame in dialogue.stack]:
        return Move("drop", {"service": other})
    about_booking = bool(cues.AFFAIR.search(parse.text)) and bool(
        parse.of("date") or other not in {None, top.service}
    )
    if about_booking and (top.mode in {"new", "own", "query"} or top.paused):
        return Move("affairs", {"act": "cancel", "service": other})
    return Move("drop")


def _digresses(parse: Parse, values: dict[str, Any], top: Frame) -> bool:
    if not values and is_bare(parse.text) and asked_aspect(parse.text):
        return True
    if parse.act != "ask" or parse.certainty < SURE:
        return False
    if (
        values
        and cues.PROPOSES.search(parse.text)
        and parse.aspect not in cues.FACT_ASPECTS - {"booking", "where"}
    ):
        return False
    answers_open = top.asking in values
    if answers_open and not cues.ASKS.search(parse.text):
        return False  # "儿子电话13917650000"
    return not answers_open or parse.aspect in cues.FACT_ASPECTS


def _tells(asked: FieldSpec | None, parse: Parse) -> bool:
    """ "手机上不会弄", "还能在哪，国定路政通路口": no question, whatever it sounds like."""
    if asked is not None and asked.type in {"spot", "address"}:
        return parse.text.rstrip("。！!").endswith(spots.find(parse.text) or "？")
    return asked is not None and asked.type == "account" and not cues.ASKS.search(parse.text)


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
