"""One step in the conversation, the action it asks for, and how sure one has to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SURE = 0.5
QUITE_SURE = 0.7
SERVICE_MIN = 0.4
"""Calibrated confidences of the classifier: enough to act on, enough to leave an open task for, enough for a service."""

FILLING = {"new", "own", "search"}
"""Modes in which a form is filled; whoever changes or cancels was told what it is about."""

ACTIONS = {
    "alert": "action_alert",
    "ask": "action_answer",
    "affairs": "action_affairs",
    "repeat": "action_repair",
    "help": "action_repair",
    "restart": "action_repair",
    "unclear": "action_repair",
    "expired": "action_repair",
    "clarify": "action_repair",
    "nothing": "action_repair",
    "wait": "action_repair",
    "worry": "action_repair",
    "put_off": "action_repair",
    "no_phone": "action_repair",
    "slower": "action_repair",
    "shorter": "action_repair",
    "silence": "action_repair",
    "picture": "action_repair",
    "unsure": "action_repair",
    "nothing_to_pick": "action_repair",
    "progress": "action_repair",
    "secret_number": "action_repair",
    "others_phone": "action_repair",
    "more": "action_repair",
    "near": "action_repair",
    "near_later": "action_repair",
    "soonest": "action_repair",
    "advise": "action_repair",
    "heard_you": "action_repair",
    "english": "action_repair",
    "wrong_day": "action_repair",
    "choose": "action_repair",
    "narrow": "action_repair",
    "instead": "action_repair",
    "unused": "action_repair",
    "second_matter": "action_repair",
    "rating": "action_social",
    "privacy": "action_social",
    "prefer": "action_social",
    "human": "action_handoff",
    "queue_place": "action_handoff",
    "leave_queue": "action_handoff",
    "given_back": "action_handoff",
    "queue_closed": "action_handoff",
    "social": "action_social",
    "decline": "action_decline",
    "notice": "action_notice",
}
"""Move → Rasa action; every other move belongs to the task stack."""


ANYWHERE = {
    "begin",
    "ask",
    "human",
    "leave_queue",
    "affairs",
    "rating",
    "narrow",
    "nothing",
    "clarify",
    "prefer",
}
"""Moves of an option that need no open task."""


@dataclass(frozen=True)
class Move:
    """One step in the conversation; `args` depend on the name."""

    name: str
    args: dict[str, Any] = field(default_factory=dict)

    @property
    def action(self) -> str:
        return ACTIONS.get(self.name, "action_task")


def move_of(wanted: dict[str, Any]) -> Move:
    """The move that an option or a pending yes carries: {move, …}."""
    return Move(wanted["move"], {key: value for key, value in wanted.items() if key != "move"})
