"""The state of a conversation: a stack of task frames and what was last on the table.

It lives in the one slot `dialogue` as plain JSON, so that it travels through any
tracker store. Unknown keys are ignored and missing ones have defaults: a state
written by an older version can still be read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

SLOT = "dialogue"
STACK_LIMIT = 5
T = TypeVar("T")


@dataclass
class Frame:
    """One task in progress."""

    id: str
    """Unique in the conversation; part of the key of every effect of this task."""
    service: str
    mode: str = "new"
    """new, own, change, cancel, query or search: which list of steps is walked."""
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Field id → {value, text}: what a program uses and what a person reads."""
    asking: str | None = None
    misses: int = 0
    skipped: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    """Fields in the order they were filled, for "back"."""
    hints: dict[str, Any] = field(default_factory=dict)
    """Half-values, such as "next week" while a day is wanted."""
    hold: dict[str, Any] | None = None
    confirmed: bool = False
    target: dict[str, Any] | None = None
    """The booking or ticket that a change or cancel is about."""
    sign_in: dict[str, Any] = field(default_factory=dict)
    paused: bool = False

    def value(self, field_id: str) -> Any:
        filled = self.values.get(field_id)
        return filled["value"] if filled else None

    def text(self, field_id: str) -> str:
        filled = self.values.get(field_id)
        return str(filled["text"]) if filled else ""

    def put(self, field_id: str, value: dict[str, Any]) -> None:
        self.values[field_id] = value
        if field_id in self.order:
            self.order.remove(field_id)
        self.order.append(field_id)
        if field_id in self.skipped:
            self.skipped.remove(field_id)

    def drop(self, field_id: str) -> None:
        self.values.pop(field_id, None)
        if field_id in self.order:
            self.order.remove(field_id)


@dataclass
class Dialogue:
    """Everything the conversation remembers between two turns."""

    stack: list[Frame] = field(default_factory=list)
    focus: dict[str, Any] = field(default_factory=dict)
    """Last record, aspect, service a question was about, for follow-ups."""
    offer: dict[str, Any] = field(default_factory=dict)
    """{token, options: [{title, do}]} last put before the person."""
    pending: dict[str, Any] = field(default_factory=dict)
    """What a bare yes or no would mean now: {"yes": do, "no": do}."""
    misses: int = 0
    last: list[dict[str, Any]] = field(default_factory=list)
    """The last reply, for "repeat"."""
    later: list[dict[str, Any]] = field(default_factory=list)
    """Wishes put aside for later: {service, task, values?}."""
    count: int = 0
    dropped: dict[str, Any] = field(default_factory=dict)
    """The task that was dropped last, as long as nothing else was begun: a change of mind takes it up again."""
    done: dict[str, Any] = field(default_factory=dict)
    """{service, values} of what was booked last: "后天也要" wants the same once more."""
    at: str | None = None
    """When the last turn was answered, on the application's clock."""
    silences: int = 0
    """How often in a row a screen reported that nothing was said."""
    heard: dict[str, Any] = field(default_factory=dict)
    """The last message, masked, and what it was taken for: the next one may say that it was misread (actions/inbox.py)."""
    insisted: dict[str, Any] = field(default_factory=dict)
    """{said, told, times}: the last question, its answer, and how often in a row one or the other was the same."""
    pictures: list[str] = field(default_factory=list)
    """Ids of what was sent while nothing was open that takes it; the next report does."""
    notice: dict[str, Any] = field(default_factory=dict)
    """{token, service, step, age}: what was said without being asked, and how many turns ago."""
    danger: dict[str, Any] = field(default_factory=dict)
    """{category, since}: the last alert, and at which turn something was last said that belongs to it."""
    wished: dict[str, str] = field(default_factory=dict)
    """What was wished for once and for all in this conversation (actions/preferring.py)."""
    home: str | None = None
    """The street where the person said that they live: what is near comes first."""
    matters: list[str] = field(default_factory=list)
    """The office matters told last, newest first: what a detour cannot tell one of them may (actions/came_before.py)."""
    cannot: int = 0
    """For how many turns it still holds that we said of something that it is not done here."""
    heart: int = 0
    """For how many turns it is still listened to what weighs on somebody (actions/heavy_heart.py)."""
    queued: bool = False
    """Whether the person was put into the queue for staff, as far as this conversation knows."""
    meanwhile: list[str] = field(default_factory=list)
    """What the person said to staff the last time they had the conversation."""

    @property
    def top(self) -> Frame | None:
        return self.stack[-1] if self.stack else None

    def push(self, frame: Frame) -> None:
        self.stack.append(frame)
        del self.stack[:-STACK_LIMIT]

    def pop(self) -> Frame | None:
        return self.stack.pop() if self.stack else None


def _only_known(kind: type[T], data: dict[str, Any]) -> T:
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return kind(**{key: value for key, value in data.items() if key in names})


def load(slot: dict[str, Any] | None) -> Dialogue:
    """The state from the slot's value; an empty one when there is none."""
    if not slot:
        return Dialogue()
    dialogue = _only_known(Dialogue, slot)
    dialogue.stack = [_only_known(Frame, dict(item)) for item in slot.get("stack", [])]
    return dialogue


def frame_of(data: dict[str, Any]) -> Frame:
    """A frame from what `vars` made of it."""
    return _only_known(Frame, dict(data))


def dump(dialogue: Dialogue) -> dict[str, Any]:
    """The slot's value: JSON only. Shallow, because the state is dropped once it is handed over."""
    return {**vars(dialogue), "stack": [dict(vars(frame)) for frame in dialogue.stack]}
