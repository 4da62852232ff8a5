"""A call-back: somebody rings the person at a time that suits."""

from __future__ import annotations

from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import Done, Kind, card_fields
from actions.turn import Turn
from actions.wording import masked
from services.callback import service as callbacks


class CallbackKind(Kind):
    """No sign-in: a person's help never waits for it."""

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        reference = callbacks.request(
            phone=str(frame.value("phone")),
            when=f"{frame.text('date')}{frame.text('time')}" or None,
            conversation=turn.conversation,
            key=turn.key(f"callback:{frame.id}"),
        )
        shown = {**card_fields(frame), "phone": masked(str(frame.value("phone")))}
        return Done(reference, "filed", self.receipt_text(frame, reference), shown)
