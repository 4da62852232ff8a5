"""Which of a person's bookings or tickets a change or a cancel is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from actions import cues, entries, remedies, reply
from actions.dialogue import Frame
from actions.kinds.base import Kind, card_fields
from actions.reading import before_change
from actions.tasks import behalf
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import spoken_date, words, words_for
from base import clock
from base.errors import Refused
from services.affairs import service as affairs
from services.affairs.service import Affair
from services.people.person import Person

_ABOUT = ("item", "course", "event", "activity", "category")
"""Fields that tell in a word of the person's own what a booking, a reminder or a ticket is about."""


def find(turn: Turn, frame: Frame, kind: Kind) -> bool:
    """Settle the target; True when the person has to choose, Refused when there is nothing."""
    if frame.target:
        return False
    items = behalf.items(turn, frame)
    found = _fitting(turn, frame, items)
    if not found:
        turn.dialogue.focus = {"service": frame.hints.get("target_service")}
        raise _nothing(turn, frame, items)
    if len(found) == 1:
        _settle(frame, found[0])
        return False
    shown = turn.offer(
        [
            {
                "title": item.title,
                "do": {"move": "pick", "reference": item.reference},
                "service": item.service,
            }
            for item in found[:MOST_OPTIONS]
        ]
    )
    frame.asking = "item"
    titles = "，".join(f"{n}、{option['title']}" for n, option in enumerate(shown, 1))
    turn.say(reply.choices(words(f"which_to_{frame.mode}", titles=titles), shown, service=frame.service))
    return True


def _nothing(turn: Turn, frame: Frame, items: list[Affair]) -> Refused:
    """Why nothing can be changed or cancelled: there is nothing, somebody already works on it, or it is not done here."""
    spec = turn.catalogue.get(frame.hints.get("target_service"))
    if frame.hints.get("extends") and spec:
        return Refused("not_lent", words("nothing_to_extend"), remedy=spec.id)
    cannot = spec.extra.get("cannot", {}).get(frame.mode) if spec else None
    if cannot:
        return Refused("not_here", cannot)
    day = frame.hints.get("target_date") if frame.hints.get("that_day") else None
    if day:
        return Refused("not_found", words("nothing_that_day", day=spoken_date(date.fromisoformat(day))))
    late = [one for one in items if "change" in one.can and one.service == frame.hints.get("target_service")]
    if late and frame.mode == "cancel":
        return Refused("handled", words("handled", title=f"{late[0].title}，{late[0].state}"))
    return Refused("not_found", words(f"nothing_to_{frame.mode}"))


def pick(turn: Turn, frame: Frame, reference: str) -> None:
    """The person chose one from the list."""
    for item in behalf.items(turn, frame):
        if item.reference == reference:
            _settle(frame, item)


def offer_existing(turn: Turn, frame: Frame, kind: Kind, refused: Refused) -> None:
    """The person has this already: name it, with what can be done about it; the new values are kept."""
    reference = str(refused.details.get("reference") or "")
    title = next((a.title for a in affairs.items(turn.signed_in()) if a.reference == reference), None)
    instead = {"move": "affairs", "service": frame.service, "reference": reference, "instead": frame.id}
    when = next((item for item in kind.spec.fields if item.type in {"time", "date"}), None)
    options: list[Option] = [
        {"title": words("option_change_existing"), "do": {**instead, "act": "change"}},
        {"title": words("option_cancel_existing"), "do": {**instead, "act": "cancel"}},
        {"title": words("option_other_time"), "do": {"move": "edit", "field": when.id if when else None}},
        {"title": words("option_drop"), "do": {"move": "drop"}},
    ]
    text = words("duplicate", title=title, reference=reference) if title else refused.message
    frame.asking = "confirm"
    turn.say(reply.refusal(text, reason="not_allowed", options=turn.offer(options), service=frame.service))


def remember_clues(turn: Turn, frame: Frame) -> None:
    """Keep what the first message said about the target: it may come before signing in."""
    listed = turn.dialogue.focus.get("affairs", [])
    number = turn.parse.ordinal
    if number is not None and listed and -len(listed) <= number <= len(listed) and number != 0:
        frame.hints["target_reference"] = listed[number - 1 if number > 0 else number]
    frame.hints["that_day"] = bool(turn.move.args.get("that_day"))
    if turn.move.args.get("reference"):
        frame.hints["target_reference"] = turn.move.args["reference"]
    mark = cues.CHANGED.search(turn.parse.text)
    if not turn.parse.option:
        frame.hints["target_said"] = turn.parse.text[: mark.start() if mark else None]
    frame.hints["target_named"] = bool(turn.parse.of("hospital", "venue", "department", "sport"))
    old = before_change(turn.parse)
    said = old or (turn.parse.entities if frame.mode == "cancel" else [])
    dates = [entity["value"] for entity in said if entity["entity"] == "date" and not entity.get("until")]
    if dates:
        frame.hints["target_date"] = str(dates[0])[:10]
    frame.hints["target_names"] = [
        str(entity["value"])
        for entity in said
        if entity["entity"] in {"hospital", "venue", "department", "sport"} and not entity.get("candidates")
    ]


def _fitting(turn: Turn, frame: Frame, items: list[Affair]) -> list[Affair]:
    """Narrow down by service, day and names, never to nothing by a clue alone."""
    ways = {"cancel", "return"} if frame.mode == "cancel" else {frame.mode}
    ways = {"extend"} if frame.hints.get("extends") else ways
    found = [item for item in items if ways & item.can]
    reference = frame.hints.get("target_reference")
    if reference:
        return [item for item in found if item.reference == reference]
    service = frame.hints.get("target_service")
    if service:
        mine = [
            item for item in found if item.service == service or _family(item.service) == _family(service)
        ]
        # Only a name that was said ("羽毛球") excludes the others; the service alone is a guess.
        found = mine if mine or frame.hints.get("target_named") else found
    day = frame.hints.get("target_date")
    if day:
        there = [item for item in found if _day(item.when) == day]
        found = there if frame.hints.get("that_day") else there or found
    for name in frame.hints.get("target_names", []):
        found = [item for item in found if name in _plain(item.fields).values()] or found
    said = str(frame.hints.get("target_said") or "")
    return (
        [item for item in found if _is_called(item, said)]
        or [item for item in found if _is_called_for_short(item, said)]
        or [item for item in found if entries.lies_then(said, str(_plain(item.fields).get("time") or ""))]
        or found
    )


def _is_called(item: Affair, said: str) -> bool:
    """Whether what it is about was said: "钙片不用提醒了", "不上太极课了"."""
    values = [_plain(item.fields).get(name) for name in _ABOUT]
    return any(isinstance(value, str) and len(value) > 1 and value in said for value in values)


def _is_called_for_short(item: Affair, said: str) -> bool:
    """ "他汀不要了" of 阿托伐他汀."""
    value = str(_plain(item.fields).get("item") or "")
    return any(one.value["value"] in value for one in remedies.mentions(said))


def _family(service: str) -> str:
    return "timebank" if service.startswith("timebank-") else service


def _day(when: datetime | None) -> str:
    return when.date().isoformat() if when else ""


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v.get("value") if isinstance(v, dict) else v for k, v in values.items()}


def _settle(frame: Frame, item: Affair) -> None:
    original = {
        name: value.get("value") if isinstance(value, dict) else value for name, value in item.fields.items()
    }
    frame.target = {
        "values": original,
        "reference": item.reference,
        "title": item.title,
        "service": item.service,
        "kind": item.kind,
        "returns": frame.mode == "cancel" and "return" in item.can,
    }
    frame.service = item.service
    frame.values = {
        name: value if isinstance(value, dict) else {"value": value, "text": str(value)}
        for name, value in item.fields.items()
    }


def in_its_week(frame: Frame, wanted: dict[str, Any]) -> dict[str, Any]:
    """ "把礼拜三的改到礼拜五": the Friday of the week that it is booked in, where that is to come."""
    weekday, booked = frame.hints.pop("weekday", None), (frame.target or {})["values"].get("date")
    if weekday is None or not booked or "date" not in wanted:
        return wanted
    before = date.fromisoformat(str(booked))
    day = before + timedelta(days=weekday - before.weekday())
    if day <= clock.today():
        return wanted
    return {**wanted, "date": {"value": day.isoformat(), "text": spoken_date(day)}}


def returns(frame: Frame) -> bool:
    """Whether the target is lent and out: it is brought back instead of cancelled."""
    return bool((frame.target or {}).get("returns"))


def another_day(frame: Frame, values: Mapping[str, Any]) -> None:
    """ "后天还": the day on which it comes back."""
    if "date" in values:
        frame.hints["target_date"] = values["date"]["value"]


def _back_on(frame: Frame) -> date:
    said = frame.hints.get("target_date")
    return date.fromisoformat(said) if said else clock.today()


def ask_cancel(turn: Turn, frame: Frame) -> None:
    """Read back what will be cancelled, or when it comes back."""
    frame.asking = "confirm"
    target = frame.target or {}
    act = "return" if returns(frame) else "cancel"
    options = turn.offer(
        [
            {"title": words(f"option_{act}_yes"), "do": {"move": "affirm"}},
            {"title": words(f"option_{act}_no"), "do": {"move": "drop"}},
        ]
    )
    kind, day = turn.catalogue[frame.service].kind, spoken_date(_back_on(frame))
    turn.say(
        reply.confirm(
            words_for(f"confirm_{act}", kind, title=target["title"], day=day),
            service=frame.service,
            fields=card_fields(frame),
            options=options,
        )
    )


def cancel(turn: Turn, frame: Frame) -> None:
    """Cancel it, or note when it comes back, and say so."""
    target, spec = frame.target or {}, turn.catalogue[frame.service]
    person = behalf.owner(turn, frame)
    if returns(frame):
        return _bring_back(turn, frame, person)
    done = affairs.cancel(target["reference"], person=person, key=turn.key(f"cancel:{frame.id}"))
    turn.say(
        reply.receipt(
            words_for("cancelled", spec.kind, title=target["title"], reference=target["reference"])
            + _demo_note(done),
            service=frame.service,
            reference=target["reference"],
            status=done.status,
            fields=card_fields(frame),
            demo=done.demo or None,
        )
    )


def _bring_back(turn: Turn, frame: Frame, person: Person) -> None:
    reference, on = (frame.target or {})["reference"], _back_on(frame)
    done = affairs.bring_back(reference, on, person=person, key=turn.key(f"return:{frame.id}"))
    item = frame.text(turn.catalogue[frame.service].dimensions[0])
    turn.say(
        reply.receipt(
            words("returned", item=item, day=spoken_date(on), reference=reference) + _demo_note(done),
            service=frame.service,
            reference=reference,
            status="changed",
            fields=card_fields(frame),
            demo=done.demo or None,
        )
    )


def _demo_note(done: Affair) -> str:
    return words("demo_note") if done.demo else ""
