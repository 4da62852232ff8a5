"""The emergency call: the numbers first, then staff and family at once; no sign-in, and a way back from a mistake."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.kinds.base import Done, Kind, Verdict
from actions.turn import Turn
from actions.value import Value
from actions.wording import masked, spoken_date, words
from base import clock
from knowledge.catalogue import FieldSpec
from services.profile import sos
from services.queues import hours
from services.queues import service as queues
from services.queues.models import ALERT


class Sos(Kind):
    """A known person is helped without a question; of anybody else only the phone is asked."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        if not frame.hints.get("rung"):
            frame.hints["rung"] = True
            queues.enter(
                turn.conversation, key=turn.key("sos:queue"), reason="sos", subject="sos", priority=ALERT
            )
            entry = self.spec.extra["alert"]
            turn.say(reply.alert(entry["text"], category="medical", phones=entry["phones"], service="sos"))
        return Verdict(values)

    def prompt(self, frame: Frame, item: FieldSpec) -> str:
        asks = super().prompt(frame, item)
        return asks + words(f"sos_phone_{queues.who_hears_a_danger()}") if not frame.misses else asks

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return turn.person() is None

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        key = turn.key(f"sos:{frame.id}")
        turn.dialogue.notice = {"service": "sos", "step": "sos", "token": ""}
        if person is None:
            phone = str(frame.value("phone"))
            page = sos.page(phone, conversation=turn.conversation, key=key)
            text = _what_happens(page, masked(phone)) + words("sos_no_family")
            return Done(page, "filed", text, {"phone": masked(phone)})
        call = sos.call(person, conversation=turn.conversation, key=key)
        phone = masked(person.phone)
        family = words("sos_family_told", count=call.told) if call.told else words("sos_no_family")
        text = _what_happens(call.reference, phone) + family + words("sos_if_mistaken")
        return Done(call.reference, "filed", text, {"phone": phone})


def _what_happens(reference: str, phone: str) -> str:
    """Who hears of it now, and who does not before the desk opens: help that nobody can give is not promised."""
    who = queues.who_hears_a_danger()
    if who != "later":
        return words(f"sos_called_{who}", reference=reference, phone=phone)
    if hours.is_open(clock.now()):
        return words("sos_called_soon", reference=reference, phone=phone)
    opening = hours.next_opening(clock.now())
    when = f"{spoken_date(opening.date())}{opening:%H:%M}" if opening else words("sos_some_day")
    return words("sos_called_later", reference=reference, phone=phone, when=when)
