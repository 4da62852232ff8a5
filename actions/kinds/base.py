"""What a kind of service must be able to do; one class per kind, chosen by the catalogue.

The task engine asks the fields, reads back and signs in; a kind knows which
values are possible and what happens when the person has said yes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from actions import happened, reply
from actions.dialogue import Frame
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import spoken_date, words
from base import clock
from knowledge.catalogue import Choice, FieldSpec, ServiceSpec
from services.affairs import service as affairs

_NEAR = 3
"""Days that are offered where any will do."""


@dataclass
class Verdict:
    """What became of new values: which hold, and what to say about the others."""

    values: dict[str, Value]
    dropped: list[str] = field(default_factory=list)
    """Older values that no longer fit and have to be asked again."""
    problem: str | None = None
    options: list[Option] | None = None
    """Alternatives instead of the refused value."""


@dataclass
class Done:
    """What was done, for the receipt."""

    reference: str
    status: str
    text: str
    fields: dict[str, Any]
    calendar: str | None = None
    download: str | None = None
    demo: bool | None = None
    extra: list[reply.Message] = field(default_factory=list)


class Kind:
    """Defaults that suit a service without inventory."""

    def __init__(self, spec: ServiceSpec) -> None:
        self.spec = spec

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        """What may be picked for a field, best first; all of them, the engine shows five."""
        if item.type == "street" and not item.choices:
            return [_pick(item, one["text"], one) for one in known_streets(turn)]
        if item.type == "happened":
            return [_pick(item, choice.title, happened.picked(choice.value)) for choice in item.choices]
        if item.type == "date":
            days = [self.first_day() + timedelta(days=ahead) for ahead in range(_NEAR)]
            return [_pick(item, spoken_date(day), day_value(day)) for day in days]
        return [
            _pick(item, choice.title, {"value": choice.value, "text": _said_back(item, choice)})
            for choice in item.choices
        ]

    def first_day(self) -> date:
        """The first day that is left for what is to come."""
        return clock.today()

    def limits(self, turn: Turn, frame: Frame, item: FieldSpec) -> dict[str, Any]:
        """`earliest` and `latest` day (or hour of today) that can be meant: nothing to come is over, nothing that happened is to come."""
        if item.type == "date":
            last = self.furthest()
            return {
                "earliest": self.first_day().isoformat(),
                **({"latest": last.isoformat()} if last else {}),
            }
        if item.type == "happened":
            return {"latest": clock.today().isoformat()}
        day = self.spec.field("date")
        if item.type != "time" or day is None or frame.value(day.id) != clock.today().isoformat():
            return {}
        return {"latest" if day.type == "happened" else "earliest": f"{clock.now():%H:%M}"}

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        """Judge new values before they replace old ones."""
        return Verdict(values)

    def prompt(self, frame: Frame, item: FieldSpec) -> str:
        """The question for a field."""
        return item.again if frame.misses and item.again else item.prompt

    def first_to_change(self) -> str:
        """The field that a change asks for when the person did not say what should be different."""
        return "date" if self.spec.field("date") else self.spec.fields[-1].id

    def soonest(self, turn: Turn, frame: Frame) -> list[Option]:
        """The first that can be had with what was said so far; [] where nothing is booked."""
        return []

    def told_in(self, text: str) -> dict[str, Value]:
        """What a wish to change says by itself, where nothing in it is the value of a field."""
        return {}

    def other_occasion(self, turn: Turn, frame: Frame, said: str) -> Verdict | None:
        """ "换到下一次": another occasion of the same, or that there is none; None where none is meant or had."""
        return None

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        """Whether this field has to be asked for at all."""
        return True

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        """Called when every field is there; a verdict with a problem sends the person back."""
        return None

    def before_confirm(self, turn: Turn, frame: Frame) -> str | None:
        """A sentence to say in front of the read-back."""
        return None

    def hold(self, turn: Turn, frame: Frame) -> None:
        """Keep the place while the person signs in. Raises Refused."""

    def furthest(self) -> date | None:
        """The last day that can be wished for; None where any day will do."""
        return None

    def release(self, turn: Turn, frame: Frame) -> None:
        """Give back what was held."""

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        """Do it. Raises Refused."""
        raise LookupError(f"nothing to perform for {self.spec.id}")

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        """For kinds that only look: the messages to say."""
        raise LookupError(f"nothing to show for {self.spec.id}")

    def read_back(self, frame: Frame) -> str:
        """The text of the confirmation."""
        return self._filled(self.spec.confirm or "", frame)

    def receipt_text(self, frame: Frame, reference: str) -> str:
        return self._filled(self.spec.receipt or "", frame, reference=reference)

    def _filled(self, template: str, frame: Frame, **more: str) -> str:
        """A template with its values; a part in [brackets] is left out when one of its values is missing."""
        texts = {item.id: frame.text(item.id) for item in self.spec.fields}

        def part(found: re.Match[str]) -> str:
            names = re.findall(r"{(\w+)}", found.group(1))
            return found.group(1) if all(texts.get(name) for name in names) else ""

        known = {name: text or words("unsaid") for name, text in texts.items()}
        return re.sub(r"\[([^\]]*)\]", part, template).format(**known, **more)


def known_streets(turn: Turn) -> list[Value]:
    """Streets that the person named for what they did last or have open, to be picked instead of said again."""
    person = turn.person()
    open_ = [one.fields for one in affairs.items(person)] if person else []
    fields = [turn.dialogue.done.get("values", {}), *open_]
    said = (values.get("street") for values in fields)
    named = [one["text"] if isinstance(one, dict) else str(one) for one in said if one]
    return [{"value": one, "text": one} for one in dict.fromkeys(named)]


def _pick(item: FieldSpec, title: str, value: Value) -> Option:
    return {"title": title, "do": {"move": "fill", "values": {item.id: value}}}


def day_value(day: date) -> Value:
    return {"value": day.isoformat(), "text": spoken_date(day)}


def _said_back(item: FieldSpec, choice: Choice) -> str:
    """The button says 我母亲, the assistant 母亲."""
    return choice.value if item.type == "person" else choice.title


def card_fields(frame: Frame) -> dict[str, Any]:
    """The current values as a card shows them: names instead of record ids."""
    return {
        name: filled["text"] if filled.get("record") or name == "photo" else filled["value"]
        for name, filled in frame.values.items()
    }
