"""好差评: how satisfied somebody is, and a rectification with a deadline when they are not."""

from __future__ import annotations

from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import Done, Verdict, card_fields
from actions.kinds.ticket import TicketKind, _key
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.value import Value
from actions.wording import words
from knowledge.catalogue import Choice, FieldSpec
from services.affairs import service as affairs
from services.tickets import service as tickets

_RATED = {"answered", "closed"}


class RatingKind(TicketKind):
    """A ticket that carries a score; what it is about may be a ticket of the person."""

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        """A good score needs no reason."""
        return item.type != "account" or int(frame.value("score") or 0) <= tickets.BAD_SCORE

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        """ "五角场受理中心" alone says whom, not what was wrong."""
        whom, said = (values.get(name, {}).get("text") for name in ("item", "comment"))
        if whom and whom == said:
            values = {name: value for name, value in values.items() if name != "comment"}
        return super().accept(turn, frame, values)

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        if item.type == "stars":
            return [_star(item, choice) for choice in item.choices]
        if item.type != "subject":
            return super().options(turn, frame, item)
        person = turn.person()
        mine = affairs.items(person) if person else []
        first = sorted(mine, key=lambda one: one.status not in _RATED)
        return [
            {
                "title": one.title,
                "do": {
                    "move": "fill",
                    "values": {item.id: {"value": one.reference, "text": one.title}},
                },
            }
            for one in first[: MOST_OPTIONS - 1]
        ]

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        if frame.mode == "change":
            return self._add(turn, frame, person)
        about = str(frame.value("item") or "")
        mine = person is not None and tickets.get(about, person=person) is not None
        made = tickets.rate(
            self.spec.id,
            int(frame.value("score")),
            about=about if mine else None,
            fields=dict(frame.values),
            department=self.rule.department,
            person=person,
            conversation=turn.conversation,
            key=_key(turn, frame),
        )
        text = self._receipt(made) if made.open else words("rated", reference=made.reference)
        return Done(made.reference, "recorded", text, card_fields(frame))


def _star(item: FieldSpec, choice: Choice) -> Option:
    score = int(choice.value)
    return {
        "title": choice.title,
        "do": {
            "move": "fill",
            "values": {item.id: {"value": score, "text": words("stars", score=score)}},
        },
    }
