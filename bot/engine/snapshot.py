"""A conversation's state as compact JSON bytes, and back.

A tracker that keeps every event grows with the conversation, and one that keeps
only the last ones forgets: Rasa rebuilds slots by replaying events. So a snapshot
is what the dropped events amounted to (slots, active loop, paused) and a short
tail of the last turns. Restored, the amount comes first, as events ending in
`action_listen`, then the tail; copying or replaying such a tracker loses nothing.

The tail belongs to the model that wrote it: another model may not know its
intents and actions. Slots outlive the model; those it does not know are left out.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    DefinePrevUserUtteredFeaturization,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

from bot.engine.errors import SnapshotUnreadable, SnapshotUnwritable

VERSION = 1
KEPT_TURNS = 2
_KINDS: dict[str, type[Event]] = {kind.type_name: kind for kind in all_subclasses(Event)}
# Replayed, these would wipe the slots that stand before the tail: the tail begins after them.
_RESETS = (Restarted, SessionStarted, AllSlotsReset)
_CHANGE_NOTHING = (UserUttered, BotUttered, ActionExecuted, DefinePrevUserUtteredFeaturization)
"""After these the slots, the loop and the pause are what they were before."""
State = dict[str, Any]


def new_tracker(conversation_id: str, domain: Domain) -> DialogueStateTracker:
    """A tracker without history."""
    return DialogueStateTracker(conversation_id, domain.slots)


def dump(tracker: DialogueStateTracker, domain: Domain, model_id: str) -> bytes:
    """The snapshot after a turn. Raises SnapshotUnwritable if a slot is not JSON."""
    cut = _cut(tracker)
    hidden = _unfeaturised(domain)
    kept = [event for event in islice(tracker.events, cut, None) if not _is_hidden(event, hidden)]
    now = _amount(tracker)
    state = {"v": VERSION, "model": model_id, "now": now, "tail": [_item(event) for event in kept]}
    if not all(isinstance(event, _CHANGE_NOTHING) for event in kept):
        then = _amount(_replay(tracker, domain, cut))
        then["slots"].update((name, now["slots"][name]) for name in hidden if name in now["slots"])
        state["then"] = then
    try:
        text = json.dumps(state, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode()
    except (TypeError, ValueError) as error:
        raise SnapshotUnwritable("a slot holds a value that is not JSON") from error


def load(data: bytes, conversation_id: str, domain: Domain, model_id: str) -> DialogueStateTracker:
    """The tracker of a snapshot. Raises SnapshotUnreadable if it is damaged or of an unknown version."""
    state = _parse(data)
    try:
        return _restore(state, conversation_id, domain, model_id)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SnapshotUnreadable("the snapshot lacks something") from error


def _restore(state: State, conversation_id: str, domain: Domain, model_id: str) -> DialogueStateTracker:
    same_model = state["model"] == model_id
    amount = state["then"] if same_model and "then" in state else state["now"]
    tracker = new_tracker(conversation_id, domain)
    for event in _opening(amount, domain):
        tracker.update(event)
    for item in state["tail"] if same_model else ():
        tracker.update(event_of(item))
    return tracker


def _parse(data: bytes) -> State:
    try:
        state = json.loads(data)
    except ValueError as error:
        raise SnapshotUnreadable("the snapshot is not JSON") from error
    version = state.get("v") if isinstance(state, dict) else None
    if version != VERSION:
        raise SnapshotUnreadable(f"snapshot version {version!r} is unknown here")
    return state


def _cut(tracker: DialogueStateTracker) -> int:
    """Index at which the kept tail begins: one of the last user messages, or what follows a reset."""
    turns, cut = 0, len(tracker.events)
    for index in range(len(tracker.events) - 1, -1, -1):
        event = tracker.events[index]
        if isinstance(event, _RESETS):
            return cut if turns else index + 1
        if isinstance(event, UserUttered):
            turns, cut = turns + 1, index
            if turns == KEPT_TURNS:
                break
    return cut


def _replay(tracker: DialogueStateTracker, domain: Domain, cut: int) -> DialogueStateTracker:
    before = new_tracker(tracker.sender_id, domain)
    for event in islice(tracker.events, cut):
        before.update(event)
    return before


def _amount(tracker: DialogueStateTracker) -> State:
    """What a tracker's events come to: slots that differ from their start, active loop, paused."""
    slots = {name: slot.value for name, slot in tracker.slots.items() if slot.value != slot.initial_value}
    return {"slots": slots, "loop": tracker.active_loop_name, "paused": tracker.is_paused()}


def _unfeaturised(domain: Domain) -> set[str]:
    # No policy sees their past values, so only the last one is kept; a state
    # of some kilobytes would otherwise stand in the tail once per turn.
    return {slot.name for slot in domain.slots if not slot.influence_conversation}


def _is_hidden(event: Event, hidden: set[str]) -> bool:
    return isinstance(event, SlotSet) and event.key in hidden


def _item(event: Event) -> dict[str, Any]:
    item = event.as_dict()
    if isinstance(event, UserUttered):
        # Rankings and the like are looked at in their own turn only.
        item["parse_data"] = {"intent": event.intent, "entities": event.entities, "text": event.text}
    elif isinstance(event, BotUttered):
        item.pop("data")  # cards are large, and policies see that something was said, not what
    return {key: value for key, value in item.items() if value is not None}


def event_of(item: dict[str, Any]) -> Event:
    """An event from its dictionary. Raises KeyError for what is none."""
    # Event.from_parameters walks over all subclasses for every single event.
    return _KINDS[item["event"]]._from_parameters(item)


def _opening(state: State, domain: Domain) -> list[Event]:
    """What the dropped events amounted to, as events."""
    known = {slot.name for slot in domain.slots}
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [SlotSet(name, value) for name, value in state["slots"].items() if name in known]
    if state["loop"] in domain.form_names:
        events.append(ActiveLoop(state["loop"]))
    if state["paused"]:
        events.append(ConversationPaused())
    return [*events, ActionExecuted(ACTION_LISTEN_NAME)]
