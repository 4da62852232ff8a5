"""The emergency call: the numbers first, then staff and family at once; no sign-in, and a way back from a mistake."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.fields import Value
from actions.kinds.base import Done, Kind, Verdict
from actions.turn import Turn
from actions.wording import masked, words
from knowledge.catalogue import FieldSpec
from services.profile import sos
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

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return turn.person() is None

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        key = turn.key(f"sos:{frame.id}")
        turn.dialogue.notice = {"service": "sos", "step": "sos", "token": ""}
        if person is None:
            phone = str(frame.value("phone"))
            page = sos.page(phone, conversation=turn.conversation, key=key)
            return Done(page, "filed", self.receipt_text(frame, page), {"phone": masked(phone)})
        call = sos.call(person, conversation=turn.conversation, key=key)
        phone = masked(person.phone)
        text = words("sos_called", reference=call.reference, phone=phone)
        if call.told:
            text = words("sos_called_family", reference=call.reference, phone=phone, count=call.told)
        return Done(call.reference, "filed", text, {"phone": phone})
