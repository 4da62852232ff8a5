"""Holding, booking and changing: what happens once every value is there."""

from __future__ import annotations

from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import Done, Verdict, card_fields
from actions.kinds.booking import lending
from actions.kinds.booking.occasions import Occasions
from actions.tasks import behalf
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from base.errors import Refused
from services.inventory import service as inventory
from services.inventory.service import Booking, Opening


class BookingKind(Occasions):
    """Asks the inventory at every step, so that nothing is promised that is not there."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        """Of a loan that is to stay longer only how long is said."""
        if not lending.extends(frame):
            return super().accept(turn, frame, values)
        frame.hints.pop("edit", None)
        name = self.spec.extra["period"]
        return Verdict({name: values[name]} if name in values else {})

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        if lending.extends(frame):
            return lending.ready(turn, frame, self.spec, behalf.owner(turn, frame))
        held = self._held(frame, self._plain(frame))
        found = [held] if held else self.open_for(turn, self._plain(frame), limit=1)
        if found:
            frame.hints["opening"] = found[0].id
            self._tell(turn, frame, found[0])
            return self._as_before(frame)
        problem = words("full", when=f"{frame.text('date')}{frame.text('time')}")
        verdict = self._refuse(turn, frame, dict(frame.values), "time", problem)
        return Verdict({}, dropped=["time"], problem=verdict.problem, options=verdict.options)

    def _as_before(self, frame: Frame) -> Verdict | None:
        """A change to what is booked already is none: what should be different is asked once more."""
        if frame.mode != "change" or frame.confirmed or self._differences(frame):
            return None
        frame.hints["edit"] = self.first_to_change()
        return Verdict({}, problem=words("still_the_same"))

    def _tell(self, turn: Turn, frame: Frame, opening: Opening) -> None:
        known = {**opening.attributes, "date": opening.start.date().isoformat(), "time": opening.label}
        for name in self._keys:
            if name not in frame.values:
                frame.values[name] = {**self._value(turn, name, known[name]), "told": True}

    def before_confirm(self, turn: Turn, frame: Frame) -> str | None:
        """What the facts know of the chosen place and the person should know before they agree; said once."""
        if lending.extends(frame):
            return None
        opening = inventory.opening(frame.hints["opening"])
        records = [turn.knowledge.get(value) for value in opening.attributes.values()] if opening else []
        told = {
            name: words("known_of_place", what=what, fact=record.facts[name])
            for name, what in self.spec.extra.get("tell", {}).items()
            for record in records
            if record and isinstance(record.facts.get(name), str)
        }
        fresh = {name: text for name, text in told.items() if frame.hints.get(f"told_{name}") != text}
        frame.hints.update({f"told_{name}": text for name, text in fresh.items()})
        return "".join(fresh.values()) or None

    def hold(self, turn: Turn, frame: Frame) -> None:
        if frame.hold is None:
            held = inventory.hold(
                frame.hints["opening"], conversation=turn.conversation, key=turn.key(f"hold:{frame.id}")
            )
            frame.hold = {"id": held.id, "opening": frame.hints["opening"]}
            turn.lead(words("held", minutes=inventory.HOLD_MINUTES))

    def release(self, turn: Turn, frame: Frame) -> None:
        if frame.hold:
            inventory.release(frame.hold["id"], conversation=turn.conversation)
            frame.hold = None

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        if lending.extends(frame):
            return lending.perform(turn, frame, self.spec, person)
        if frame.mode == "change":
            return self._change(turn, frame, person)
        if frame.hold and frame.hold["opening"] != frame.hints["opening"]:
            self.release(turn, frame)
        place = frame.hold["id"] if frame.hold else frame.hints["opening"]
        try:
            booking = inventory.book(
                place,
                person=person,
                fields=dict(frame.values),
                conversation=turn.conversation,
                key=turn.key(f"book:{frame.id}"),
            )
        except Refused:
            frame.hold = None
            raise
        return self._done(frame, booking, "booked", self.receipt_text(frame, booking.reference))

    def _change(self, turn: Turn, frame: Frame, person: Any) -> Done:
        target = frame.target or {}
        booking = inventory.change(
            target["reference"],
            frame.hints["opening"],
            person=person,
            fields=dict(frame.values),
            key=turn.key(f"change:{frame.id}"),
        )
        text = words(
            "changed", title=self.spec.name, new=self._differences(frame), reference=booking.reference
        )
        return self._done(frame, booking, "changed", text)

    def _done(self, frame: Frame, booking: Booking, status: str, text: str) -> Done:
        demo = booking.demo or None
        if demo:
            text += words("demo_note")
        link = f"/calendar/{booking.calendar}.ics"
        return Done(booking.reference, status, text, card_fields(frame), calendar=link, demo=demo)

    def _differences(self, frame: Frame) -> str:
        """What becomes different, field by field, so that the person can check it."""
        before = (frame.target or {}).get("values", {})
        changed = [
            words("changes_to", field=item.name, value=frame.text(item.id))
            for item in self.spec.fields
            if item.id in frame.values and before.get(item.id) != frame.value(item.id)
        ]
        return "，".join(changed)

    def read_back(self, frame: Frame) -> str:
        if lending.extends(frame):
            return lending.read_back(frame)
        text = super().read_back(frame)
        if frame.mode == "change" and frame.target:
            text = words("confirm_change", old=frame.target["title"], new=self._differences(frame))
        opening = inventory.opening(frame.hints["opening"]) if self.spec.demo else None
        return text + (words("demo_note") if opening and opening.demo else "")
