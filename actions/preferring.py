"""What somebody wishes once and for all: told, kept after a yes, heard again, changed, forgotten, and used.

Who is not signed in is served so in this conversation; it is kept when the person is known and agreed.
"""

from __future__ import annotations

from actions import reply
from actions.place_names import shown_name
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from knowledge import preferences as known
from knowledge.catalogue import ServiceSpec
from services.inventory import service as inventory
from services.people import consent
from services.profile import preferences

_HALVES = {"上午", "下午", "晚上"}
_PLACES = {"hospital", "venue", "place"}
_ADDRESSED = {"confirm", "receipt"}
"""Cards in front of which somebody is called as they wished."""


def answer(turn: Turn) -> None:
    args = turn.move.args
    if args.get("show"):
        return _show(turn)
    if "forget" in args:
        return _forget(turn, args["forget"])
    if "keep" in args:
        return _keep(turn, args["keep"], agreed=True)
    if args.get("once"):
        return turn.say(reply.say(words("preferred_once")))
    _told(turn, args["wished"])


def of(turn: Turn) -> dict[str, str]:
    """What the person wished for: what is kept of them, and what they said in this conversation."""
    if "preferences" not in turn.memo:
        person = turn.person()
        kept = preferences.of_person(person) if person else {}
        turn.memo["preferences"] = {**kept, **turn.dialogue.wished}
    return dict(turn.memo["preferences"])


def as_if_told(turn: Turn, spec: ServiceSpec, said: dict[str, Value]) -> tuple[dict[str, Value], str | None]:
    """What the wishes say for a booking where the message says nothing: values, and the street to look in."""
    if spec.kind != "booking":
        return {}, None
    wished, told = of(turn), []
    values: dict[str, Value] = {}
    part = wished.get("part")
    if part in _HALVES and spec.field("time") and "time" not in said:
        values["time"] = {"value": part, "text": part, "told": True}
        told.append(known.wishes()["part"].told(part))
    street = wished.get("near") if not turn.parse.of("street") else None
    if street:
        told.append(known.wishes()["near"].told(street))
    values.update(_usual_place(turn, spec, wished.get("place"), said, told))
    turn.lead(words("preferred", wishes="，".join(told)) if told else None)
    doctor = wished.get("doctor")
    turn.lead(words("doctor_not_picked", name=doctor) if doctor and spec.field("department") else None)
    return values, street


def _usual_place(
    turn: Turn, spec: ServiceSpec, name: str | None, said: dict[str, Value], told: list[str]
) -> dict[str, Value]:
    """The place somebody always goes to, where it is one of those that can be picked and nothing else was said."""
    places = [one for one in spec.dimensions if one in _PLACES and name and one not in said]
    if name is None or not places or turn.parse.of("street", "hospital", "venue"):
        return {}
    for dimension in places:
        for value in inventory.values(spec.id, dimension):
            if shown_name(turn, value) == name:
                told.append(known.wishes()["place"].told(name))
                return {dimension: {"value": value, "text": name, "record": value, "told": True}}
    return {}


def called(turn: Turn) -> str | None:
    """How the person wants to be called, in front of what is read back or done."""
    cards = {(message.get("custom") or {}).get("kind") for message in turn.messages}
    if not cards & _ADDRESSED and turn.move.name != "social":
        return None
    return of(turn).get("called")


def _told(turn: Turn, wished: dict[str, str]) -> None:
    missing = next((known.wishes()[name].ask for name, value in wished.items() if not value), None)
    clear = {name: value for name, value in wished.items() if value}
    if not clear:
        return turn.say(reply.say(missing or words("not_understood")))
    turn.dialogue.wished = {**turn.dialogue.wished, **clear}
    turn.memo.pop("preferences", None)
    for name in clear:
        turn.lead(known.wishes()[name].note)
    person = turn.person()
    if person is None:
        return turn.say(reply.say(words("preferred_here", wishes=_titles(clear))))
    if consent.has(person, preferences.PURPOSE):
        return _keep(turn, clear)
    keep = {"move": "prefer", "keep": clear}
    once = {"move": "prefer", "once": True}
    options = turn.offer(
        [{"title": words("option_keep"), "do": keep}, {"title": words("option_once"), "do": once}]
    )
    turn.dialogue.pending = {"yes": keep, "no": once}
    text = words("preferred_keep", wishes=_titles(clear), purpose=consent.purpose(preferences.PURPOSE).text)
    turn.say(reply.choices(text, options, service="my-affairs"))


def _keep(turn: Turn, wished: dict[str, str], *, agreed: bool = False) -> None:
    person = turn.signed_in()
    if agreed:
        consent.give(person, preferences.PURPOSE, key=turn.key("consent:preferences"))
    preferences.keep(person, wished, key=turn.key("preferences"))
    turn.dialogue.wished = {name: v for name, v in turn.dialogue.wished.items() if name not in wished}
    turn.memo.pop("preferences", None)
    turn.say(reply.say(words("preferred_kept", wishes=_titles(wished))))


def _forget(turn: Turn, names: list[str]) -> None:
    person = turn.person()
    here = [name for name in names if turn.dialogue.wished.pop(name, None)]
    gone = preferences.forget(person, names) if person else []
    turn.memo.pop("preferences", None)
    said = "、".join(known.wishes()[name].name for name in dict.fromkeys([*here, *gone]))
    turn.say(reply.say(words("preferred_forgotten", names=said) if said else words("preferred_none")))


def _show(turn: Turn) -> None:
    wished = of(turn)
    signed = turn.person() is not None
    lines = words("preferred_are", wishes=_titles(wished)) if wished else words("preferred_none")
    turn.say(reply.say(lines + words("preferred_rest" if signed else "preferred_rest_unknown")))


def _titles(wished: dict[str, str]) -> str:
    return "；".join(known.wishes()[name].told(value) for name, value in wished.items())
