"""Rasa's message processor without what a turn does not need, and with errors that surface.

Kept from Rasa: parsing by the model's graph, slot extraction, the prediction loop,
how an action's events enter the tracker. Replaced here, each with its reason:
storing and locking (state comes in and goes out with the turn), deep copies made
for debug lines that are never printed, a copy of the tracker before every action,
twelve default actions built anew at every prediction, and the habit of logging
an action's exception and carrying on without its events.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.core.actions.action import (
    Action,
    ActionBotResponse,
    ActionExecutionRejection,
    ActionListen,
    RemoteAction,
    action_for_index,
)
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.engine import loader
from rasa.engine.storage.local_model_storage import MODEL_ARCHIVE_METADATA_FILE, LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecutionRejected,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    ReminderScheduled,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from bot.engine.actions import InProcessActions
from bot.engine.channel import Collector
from bot.engine.domain import from_metadata
from bot.engine.errors import ActionFailed, PredictionLoop
from bot.engine.graph import OrderedGraphRunner

# These keep nothing between two runs, so one object serves all threads.
_SHAREABLE = (ActionListen, RemoteAction, ActionBotResponse)


class ServingStorage(LocalModelStorage):
    """Reads a model without its training graph, whose validator would import every trainer there is."""

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        metadata = json.loads((directory / MODEL_ARCHIVE_METADATA_FILE).read_text(encoding="utf-8"))
        metadata["train_schema"] = {"nodes": {}}
        from_metadata(metadata)
        return ModelMetadata.from_dict(metadata)


class TurnProcessor(MessageProcessor):
    """Works on one turn at a time per thread; holds no conversation itself."""

    def __init__(self, model_path: Path, actions: InProcessActions) -> None:
        generator = TemplatedNaturalLanguageGenerator({})
        super().__init__(
            model_path=model_path,
            tracker_store=InMemoryTrackerStore(Domain.empty()),  # never asked
            lock_store=InMemoryLockStore(),  # never asked
            generator=generator,
            action_endpoint=actions,
            on_circuit_break=_give_up,
        )
        generator.responses = self.domain.responses
        self._ready_actions: dict[int, Action] = {}
        self._extracts_slots = _extracts_slots(self.domain)

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, Any, OrderedGraphRunner]:
        with TempDirectoryPath(get_temp_dir_name()) as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), Path(model_path), ServingStorage, OrderedGraphRunner
            )
        return Path(model_path).name, metadata, runner

    async def work(self, message: UserMessage, tracker: DialogueStateTracker, channel: Collector) -> None:
        """One turn: session start if the tracker is new, NLU, slots, actions until the policy listens."""
        if not tracker.events:
            await self._update_tracker_session(tracker, channel, message.metadata)
        await self._handle_message_with_tracker(message, tracker)
        if self._extracts_slots:
            tracker = await self.run_action_extract_slots(channel, tracker)
        await self._run_prediction_loop(channel, tracker)

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """As the parent's, without a deep copy of the text for a debug line and without
        warning once per message about entity types the domain does not list."""
        tracker = tracker or DialogueStateTracker(message.sender_id, self.domain.slots)
        parse_data: dict[str, Any] = self._parse_message_with_graph(message, tracker, only_output_properties)
        self._update_full_retrieval_intent(parse_data)
        return parse_data

    def predict_next_with_tracker_if_should(
        self, tracker: DialogueStateTracker
    ) -> tuple[Action, PolicyPrediction]:
        """The next action, from a shelf of ready ones where they keep nothing between runs."""
        going_on = self.should_predict_another_action(tracker.latest_action_name)
        if self.is_action_limit_reached(tracker, going_on):
            raise ActionLimitReached("the limit of actions to predict has been reached")
        prediction = self._predict_next_with_tracker(tracker)
        return self._action(prediction.max_confidence_index), prediction

    def _action(self, index: int) -> Action:
        ready = self._ready_actions.get(index)
        if ready is None:
            ready = action_for_index(index, self.domain, self.action_endpoint)
            if type(ready) in _SHAREABLE:
                self._ready_actions[index] = ready
        return ready

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: Collector,
        nlg: TemplatedNaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        try:
            seen = self._tracker_for(action, tracker, prediction)
            events = await action.run(output_channel, nlg, seen, self.domain)
        except ActionExecutionRejection:
            rejected = ActionExecutionRejected(
                action.name(), prediction.policy_name, prediction.max_confidence
            )
            tracker.update(rejected)
            return bool(self.should_predict_another_action(action.name()))
        self._log_action_on_tracker(tracker, action, events, prediction)
        if any(isinstance(event, UserUttered) for event in events):
            await self.run_action_extract_slots(output_channel, tracker)
        await self.execute_side_effects(events, tracker, output_channel)
        return bool(self.should_predict_another_action(action.name()))

    def _tracker_for(
        self, action: Action, tracker: DialogueStateTracker, prediction: PolicyPrediction
    ) -> DialogueStateTracker:
        # Rasa copies because a rejected action must not leave policy events
        # behind, and because actions of its own may write to the tracker. The
        # shareable ones only read, and how a text is featurised is no matter to them.
        only_featurises = all(isinstance(e, DefinePrevUserUtteredFeaturization) for e in prediction.events)
        if only_featurises and type(action) in _SHAREABLE:
            return tracker
        copied = tracker.copy()
        copied.update_with_events(prediction.events, self.domain)
        return copied

    def _log_action_on_tracker(
        self,
        tracker: DialogueStateTracker,
        action: Action,
        events: list[Event] | None,
        prediction: PolicyPrediction,
    ) -> None:
        events = events or []
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)

    async def run_action_extract_slots(
        self, output_channel: Collector, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Fill the slots that have mappings. As the parent's, without a deep copy for a debug line."""
        action = self._get_action("action_extract_slots")
        events = await action.run(output_channel, self.nlg, tracker, self.domain)
        await self._send_bot_messages(events, tracker, output_channel)
        tracker.update_with_events(events, self.domain)
        return tracker

    async def execute_side_effects(
        self, events: list[Event], tracker: DialogueStateTracker, output_channel: Collector
    ) -> None:
        """Collect what was said. Raises ActionFailed on a reminder: Rasa's live in memory only."""
        for event in events:
            if isinstance(event, ReminderScheduled):
                raise ActionFailed(str(tracker.latest_action_name))
            if isinstance(event, BotUttered):
                await output_channel.send_response(tracker.sender_id, event.message())

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Slots are personal; nothing is written."""


def _give_up(tracker: DialogueStateTracker, channel: Collector, nlg: Any) -> None:
    raise PredictionLoop(channel.ran)


def _extracts_slots(domain: Domain) -> bool:
    """Whether any slot is filled from messages; a walk over all slots is spared if not."""
    if ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions or domain.form_names:
        return True
    mappings = [m for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES for m in slot.mappings]
    return any(mapping.get("type") != "custom" or mapping.get("action") for mapping in mappings)
