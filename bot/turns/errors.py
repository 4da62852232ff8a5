"""What can go wrong around a turn, by name.

YangpuError
└── TurnError
    ├── Overtaken             another turn of the conversation was committed meanwhile
    ├── Ended                 the person has ended the conversation
    └── UnknownConversation   no such conversation, or it was erased
"""

from __future__ import annotations

from base.errors import YangpuError
from bot.turns.messages import State


class TurnError(YangpuError):
    """Root of what can go wrong around a turn."""


class Overtaken(TurnError):
    """The turn started from a state that is no longer the newest; `state` is."""

    def __init__(self, state: State) -> None:
        super().__init__(f"version {state.version} was committed meanwhile")
        self.state = state


class Ended(TurnError):
    """Nothing more can be said in the conversation."""


class UnknownConversation(TurnError):
    """The conversation does not exist."""
