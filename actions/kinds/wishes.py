"""What a person wishes for and others see to; which fields belong to which wish stands in the catalogue.

`when: {street: [想有人来看望]}` asks a field only for these categories; `log: 记一次探望` names the
category that is written into the person's own log instead of being handed to staff.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.fields import Value
from actions.kinds.affairs import AffairsKind
from actions.kinds.base import Done, Kind, Verdict, card_fields
from actions.turn import Turn
from actions.wording import masked, spoken_date, words
from base import clock
from base.clock import SHANGHAI
from knowledge.catalogue import FieldSpec
from services.profile import entries, wishes


class WishKind(Kind):
    """Files a wish, or keeps a line of the log."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        day = next((e for e in turn.parse.of("date") if e.get("past") and not e.get("until")), None)
        if day and self._logs(frame, values):
            iso = str(day["value"])[:10]
            values["date"] = {"value": iso, "text": spoken_date(date.fromisoformat(iso))}
        return Verdict(values)

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        categories = self.spec.extra.get("when", {}).get(item.id)
        return categories is None or frame.value("category") in categories

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        who = person or turn.signed_in()
        key = turn.key(f"wish:{frame.id}")
        shown = card_fields(frame)
        if self._logs(frame, {}):
            day = frame.value("date")
            at = datetime.combine(date.fromisoformat(day), time(12), SHANGHAI) if day else clock.now()
            body = {"title": frame.text("description"), "fields": dict(frame.values)}
            kept = entries.add(who, self.spec.id, "visit", body, key=key, at=min(at, clock.now()))
            count = len(entries.of_person(who, "visit"))
            return Done(
                kept.reference, "recorded", words("visit_kept", count=count, reference=kept.reference), shown
            )
        contact = frame.value("contact")
        title = self._filled(str(self.spec.extra["title"]), frame)
        entry = wishes.wish(who, self.spec.id, title, frame.values, key=key, text_to=contact)
        if contact:
            shown["contact"] = masked(str(contact))
        return Done(entry.reference, "filed", self.receipt_text(frame, entry.reference), shown)

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        """What was wished for and is still open."""
        frame.hints["target_service"] = self.spec.id
        return AffairsKind(self.spec).show(turn, frame, person)

    def _logs(self, frame: Frame, values: dict[str, Value]) -> bool:
        category = values.get("category", {}).get("value") or frame.value("category")
        return bool(category) and category == self.spec.extra.get("log")
