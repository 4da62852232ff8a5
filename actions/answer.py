"""Questions, answered from the knowledge base with source and date."""

from __future__ import annotations

from actions import knowing, listing, openings
from actions.runner import TurnAction
from actions.turn import Turn


class ActionAnswer(TurnAction):
    digression = True

    def name(self) -> str:
        return "action_answer"

    def answer(self, turn: Turn) -> None:
        for message in openings.availability(turn) or listing.several(turn) or knowing.answer_question(turn):
            turn.say(message)
