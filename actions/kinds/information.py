"""Services that are told about rather than done here: guides and what is not open yet."""

from __future__ import annotations

import re
from typing import Any

from actions import knowing, no_answer, reply, telling
from actions.dialogue import Frame
from actions.kinds.base import Kind
from actions.turn import Turn
from actions.wording import words

_LITTLE = 5
"""Characters beside the name: 我要查一下."""


class InformationKind(Kind):
    """Answers from the knowledge base and says plainly what cannot be done here."""

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        if self.spec.kind == "guide":
            return self._guide(turn, frame)
        turn.lead(words("not_open", service=self.spec.name))
        if self.spec.record and turn.knowledge.get(self.spec.record):
            told = telling.answer_record(turn, self.spec.record, None)
            return [reply.of_service(told, self.spec.id)]
        options = turn.offer(no_answer.ways_on())
        return [
            reply.refusal(words("ask_hotline"), reason="unavailable", options=options, service=self.spec.id)
        ]

    def _says_no_more(self, text: str) -> bool:
        """ "我要查办事指南": which one is not in it."""
        names = "|".join(map(re.escape, [self.spec.name, *self.spec.aliases]))
        rest, found = re.subn(names, "", text)
        return bool(found) and len(rest) <= _LITTLE

    def _guide(self, turn: Turn, frame: Frame) -> list[reply.Message]:
        named = turn.parse.of("guide")
        picked = turn.parse.option or turn.parse.ordinal is not None or self._says_no_more(turn.parse.text)
        if not named and turn.move.args.get("service") == self.spec.id and picked:
            return [reply.say(words("which_guide"))]
        waiting = turn.dialogue.stack
        turn.dialogue.stack = [
            one for one in waiting if one is not frame
        ]  # to be told is no form to be filled in
        try:
            return knowing.answer_question(turn)
        finally:
            turn.dialogue.stack = waiting
