"""What can go wrong in a turn, by name.

EngineError
├── ModelUnusable         the model cannot be loaded, or asks for an action nobody wrote
├── EmptyMessage          nothing is left of the text (the caller should have refused it)
├── SnapshotUnreadable    the conversation's snapshot is damaged or of an unknown version
├── SnapshotUnwritable    an action put something into a slot that is not JSON
├── ActionFailed          an action raised; the cause is chained
├── EmptyReply            the turn ended and nobody said anything
└── PredictionLoop        the policy never came back to listening

Rasa itself swallows all of these and returns an empty list. No message carries
what a person typed: only names of actions, slots and files.
"""

from __future__ import annotations

from base.errors import YangpuError


class EngineError(YangpuError):
    """Root of everything that can go wrong between a text and its reply."""


class ModelUnusable(EngineError):
    """The model archive cannot be loaded, or domain and actions do not match."""


class EmptyMessage(EngineError):
    """The text is empty, or consists only of white space and slashes."""


class SnapshotUnreadable(EngineError):
    """The snapshot is not JSON, not ours, or written by a newer version."""


class SnapshotUnwritable(EngineError):
    """A slot holds a value that JSON cannot carry."""


class ActionFailed(EngineError):
    """An action raised. `action` is its name, `__cause__` the exception."""

    def __init__(self, action: str) -> None:
        super().__init__(f"action {action} failed")
        self.action = action


class EmptyReply(EngineError):
    """No action uttered anything; `ran` names the actions that were run."""

    def __init__(self, ran: list[str]) -> None:
        super().__init__(f"nothing was said by {', '.join(ran) or 'any action'}")
        self.ran = ran


class PredictionLoop(EngineError):
    """The policy kept predicting actions without listening; `ran` names those that were run."""

    def __init__(self, ran: list[str]) -> None:
        super().__init__(f"no end after {', '.join(ran)}")
        self.ran = ran
