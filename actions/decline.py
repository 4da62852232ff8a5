"""What is none of our business: one honest sentence and a way on."""

from __future__ import annotations

from actions import no_answer, reply, subjects
from actions.runner import TurnAction
from actions.turn import Turn
from actions.wording import words


class ActionDecline(TurnAction):
    digression = True

    def name(self) -> str:
        return "action_decline"

    def answer(self, turn: Turn) -> None:
        if place := subjects.of_elsewhere(turn, []):
            return turn.say(no_answer.not_ours(turn, place))
        options = None if turn.dialogue.top else turn.offer(no_answer.ways_on(), spoken=False)
        turn.say(reply.refusal(words("out_of_scope"), reason="out_of_scope", options=options))
