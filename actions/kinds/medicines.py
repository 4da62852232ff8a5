"""Several things to be reminded of at once: taken, read back by number, changed by their names."""

from __future__ import annotations

from actions import entries, persons
from actions.dialogue import Frame
from actions.kinds.base import Verdict
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from services.schedule.plans import Plan


def several(turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict | None:
    """Two reminders or more at once: each keeps what was said of it."""
    before = entries.of(frame)
    found = entries.take(frame, turn.parse, values)
    if found is None:
        return Verdict({n: v for n, v in values.items() if n not in entries.OWN}) if before else None
    if before and found == before:
        return Verdict({}, problem=which(found))
    hour = None if before else frame.values.get("time")
    found = [{"time": hour, **one} if hour and "times" in hour else one for one in found]
    shared = {name: value for name, value in values.items() if name not in entries.OWN}
    frame.values.setdefault("person", {"value": persons.SELF, "text": persons.SELF})
    turn.lead(_changed(before or _alone(frame), found))
    summed = entries.keep(frame, found)
    return Verdict({**shared, **summed}, dropped=[] if "time" in summed else ["time"])


def _alone(frame: Frame) -> list[entries.Entry]:
    """The one that was named before another was added."""
    item = frame.values.get("item")
    known = item is not None and not item.get("assumed")
    one: entries.Entry = {name: frame.values[name] for name in ("item", "time") if name in frame.values}
    return [one] if known else []


def read_back(frame: Frame) -> str:
    """All of them by number; each can be changed by its name."""
    found = entries.each(frame)
    lines = [f"{n}、{one.text('frequency')}{one.text('time')}，{what(one)}" for n, one in enumerate(found, 1)]
    contact = words("plans_contact", contact=frame.text("contact")) if frame.text("contact") else ""
    names = [str(one.value("item")) for one in found]
    return words(
        "confirm_plans",
        count=len(found),
        lines="；".join(lines),
        contact=contact,
        first=names[0],
        last=names[-1],
    )


def receipt(frame: Frame, begun: list[Plan]) -> str:
    lines = [
        f"{n}、{one.text('frequency')}{one.text('time')}，{what(one)}（{plan.reference}）"
        for n, (one, plan) in enumerate(zip(entries.each(frame), begun, strict=True), 1)
    ]
    return words("plans_set", count=len(begun), lines="；".join(lines))


def what(frame: Frame) -> str:
    person = "" if is_oneself(frame.values.get("person")) else frame.text("person")
    return words("plan_for", person=person, what=frame.text("item")) if person else frame.text("item")


def which(found: list[entries.Entry]) -> str:
    names = [str(entry["item"]["value"]) for entry in found]
    return words("entry_which", names="、".join(names), first=names[0])


def is_oneself(value: Value | None) -> bool:
    """Nobody named, or the person themselves, with or without their name."""
    return value is None or str(value["value"]).startswith(persons.SELF)


def _changed(before: list[entries.Entry], found: list[entries.Entry]) -> str | None:
    """What became of the list, where one was read back before: left out, added, moved."""
    old = {entry["item"]["value"]: entry.get("time") for entry in before}
    new = {entry["item"]["value"]: entry.get("time") for entry in found}
    said = [words("entry_out", what=name) for name in old.keys() - new.keys()]
    said += [words("entry_in", what=name) for name in new if old and name not in old]
    said += [
        words("entry_moved", what=name, time=time["text"])
        for name, time in new.items()
        if time and name in old and old[name] != time
    ]
    return "".join(said) or None
