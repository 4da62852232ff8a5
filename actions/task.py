"""Everything that moves a task on: begin, fill, correct, confirm, drop, back, skip, why."""

from __future__ import annotations

from actions.runner import TurnAction
from actions.tasks.handling import handle
from actions.turn import Turn


class ActionTask(TurnAction):
    def name(self) -> str:
        return "action_task"

    def answer(self, turn: Turn) -> None:
        handle(turn)
