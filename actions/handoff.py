"""A person takes over: never argued with, never a dead end."""

from __future__ import annotations

from actions import reply
from actions.runner import TurnAction
from actions.tasks import engine
from actions.turn import Turn
from actions.wording import words

SERVICE = "handoff"


class ActionHandoff(TurnAction):
    """Until somebody is on duty, takes a phone number and a time for a call-back."""

    def name(self) -> str:
        return "action_handoff"

    def answer(self, turn: Turn) -> None:
        turn.say(reply.handoff(words("nobody_on_duty"), state="offered"))
        engine.begin(turn, SERVICE)
