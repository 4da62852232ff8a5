"""What is kept of a person: a copy of it, the end of it, and a consent taken back."""

from __future__ import annotations

from typing import Any

from actions.dialogue import Frame
from actions.kinds.base import Done, Kind, card_fields
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import joined, words
from services import references
from services.affairs import leaving
from services.affairs import service as affairs
from services.people import copies
from services.profile import preferences


class Copy(Kind):
    """把我的资料给我一份: a link that opens for an hour."""

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        token = copies.offer(person, key=turn.key(f"copy:{frame.id}"))
        link = f"/copy/{token}.txt"
        text = words("copy_ready", minutes=copies.MINUTES)
        return Done(references.fixed(token, "ZL"), "completed", text, {}, download=link)


class Erase(Kind):
    """把我的资料都删掉: what goes is read out before."""

    def before_confirm(self, turn: Turn, frame: Frame) -> str | None:
        found = [item.title for item in affairs.items(turn.signed_in())]
        return words("erase_cancels", titles=joined(found, limit=MOST_OPTIONS)) if found else None

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        leaving.erase(person)
        turn.dialogue.stack[:] = [frame]
        turn.dialogue.focus, turn.dialogue.later, turn.dialogue.wished = {}, [], {}
        return Done(references.fixed(person.id, "SC"), "completed", words("erased"), {})


class Withdraw(Kind):
    """不要保存我的健康记录: a consent is taken back, and what rested on it is deleted."""

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        purpose = str(frame.value("category"))
        if purpose == preferences.PURPOSE:
            turn.dialogue.wished = {}
        name = "consent_withdrawn" if leaving.withdraw(person, purpose) else "consent_never_given"
        text = words(name, what=frame.text("category"))
        return Done(references.fixed(f"{person.id}:{purpose}", "TY"), "withdrawn", text, card_fields(frame))


OPERATIONS: dict[str | None, type[Kind]] = {
    "people.copy": Copy,
    "people.erase": Erase,
    "people.withdraw": Withdraw,
}
