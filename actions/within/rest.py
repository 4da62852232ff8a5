"""What fits nothing that was expected, and is still answered."""

from __future__ import annotations

from typing import Any

from actions import cues, persons, questions, told
from actions.dialogue import Frame
from actions.move import QUITE_SURE, Move
from actions.parse import Parse
from actions.within.elsewhere import wants_another
from actions.within.limits import BARE
from actions.wording import words
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import ServiceSpec

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
_NAMED_AS = {"inform", "human", "out_of_scope"}
"""Acts that a bare name is taken for."""
_MOSTLY = 0.5
_CHOSEN = {"item"}
"""Field types whose values only the kind of the service knows: what fits the words is looked up there."""


def _just_named(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "王秀英": the name of who it is for, whatever else was asked, unless one is known."""
    value = persons.only_named(parse)
    talks = parse.act not in _NAMED_AS and parse.certainty >= QUITE_SURE
    if value is None or talks:
        return {}
    open_to = (
        item.id
        for item in spec.fields
        if item.type == "person" and not (top.values.get(item.id) or {}).get("name")
    )
    return dict.fromkeys(list(open_to)[:1], value)


def about_nothing_here(top: Frame, spec: ServiceSpec, parse: Parse) -> Move:
    asked = spec.field(top.asking or "")
    named = _just_named(top, spec, parse)
    if named:
        return Move("fill", {"values": named})
    only_counts = parse.ordinal is not None and len(parse.text) <= BARE  # "最后一个" tells nothing
    more = told.more(top, spec, parse, unused=bool(_unused(spec, parse)))
    if more and not only_counts:
        return Move("fill", {"values": more, "more": True})
    unknown = questions.unknown_hospital(parse) if spec.field("hospital") else None
    if unknown:
        return Move("ask", {"unknown_hospital": unknown})
    if persons.introduces(parse) and not any(item.type == "person" for item in spec.fields):
        return Move("unused", {"said": words("your_name")})
    if cues.ONLY_A_COUNT.match(parse.text):
        return Move("resume", {"heard": True})  # "一份", where one is what there is
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
    beside = _beside(top, spec, parse) or (Move("heard_you") if _tells_a_story(parse) else None)
    if asked is not None and asked.type in _CHOSEN and not top.hints.get("alternatives"):
        return Move("choose", {"otherwise": beside})
    if parse.of("duration") and top.asking == "confirm" and spec.kind == "booking":
        return Move("length", {"minutes": parse.of("duration")[0]["value"]})
    if beside:
        return beside
    if not cues.ENDS_ASKING.search(parse.text):
        return Move("unclear")
    return Move("ask", {} if asked_aspect(parse.text) else {"unanswered": True})


def _tells_a_story(parse: Parse) -> bool:
    """ "我一个人去有点怕": told in passing, and no form has a field for it."""
    begins = parse.act == "begin" and parse.certainty >= QUITE_SURE and parse.service is not None
    asks = parse.act in {"ask", "cancel", "change"} or cues.ASKS.search(parse.text)
    return not (begins or asks) and bool(cues.STORY.search(parse.text))


def _beside(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """Perhaps another service, or something that this one has no use for."""
    if wants_another(top, parse):
        return Move("instead", {"service": parse.service})
    unused = _unused(spec, parse)
    if unused:
        return Move("unused", {"said": unused})
    told = spec.told_of(parse.text) if parse.act == "inform" else None
    return Move("unused", {"said": told, "words": "not_searched_by"}) if told else None


def _unused(spec: ServiceSpec, parse: Parse) -> str | None:
    """What the message tells and this service does not need: a street for a bath at a centre."""
    types = {item.type for item in spec.fields}
    told = [e for e in parse.entities if e["entity"] in _TAKEN_BY and not _TAKEN_BY[e["entity"]] & types]
    said = "，".join(str(e.get("surface") or "") for e in told)
    if not types & _PLACED:
        said = said or spots.find(parse.text) or ""
    return said if said and parse.act != "ask" and len(said) >= len(parse.text) * _MOSTLY else None
