"""The dialogue policy: which action answers, from the task stack and the last parse.

`actions.moves.understand` decides; this component only carries its word to Rasa.
For acts that do not depend on the stack the rules in data/stories have the last
word: every rule "intent → action" is learnt at training time, so that an editor
can send an act to another action without touching Python. Rasa's own RulePolicy
is left out because it rebuilds every state of the conversation at each prediction.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from actions import dialogue as dialogues
from actions.moves import understand
from actions.parse import Parse
from knowledge.catalogue import catalogue

_RULES = "rules.json"
_FREE_OF_STACK = {"social", "decline", "human", "help"}
_ACT_OF = {"decline": "out_of_scope", "human": "human", "help": "help"}
"""Move → the act whose rule names the action, whatever the message was taken for."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TaskStackPolicy(Policy):
    """Predicts one action per message, then listens. Writes nothing."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        rules: dict[str, str] | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context)
        self.rules = rules or {}

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": 6}

    @staticmethod
    def supported_data() -> SupportedData:
        return SupportedData.ML_AND_RULE_DATA

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """Learn the single-step rules: intent → action."""
        for tracker in training_trackers:
            if tracker.is_rule_tracker:
                self.rules.update(_single_step(tracker))
        with self._model_storage.write_to(self._resource) as folder:
            (Path(folder) / _RULES).write_text(json.dumps(self.rules))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TaskStackPolicy:
        with model_storage.read_from(resource) as folder:
            rules = json.loads((Path(folder) / _RULES).read_text())
        return cls(config, model_storage, resource, execution_context, rules)

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        name = ACTION_LISTEN_NAME
        if tracker.latest_action_name == ACTION_LISTEN_NAME and tracker.latest_message:
            name = self.choose(tracker.get_slot(dialogues.SLOT), tracker.latest_message.parse_data)
        probabilities = [0.0] * domain.num_actions
        probabilities[domain.index_for_action(name)] = 1.0
        return self._prediction(probabilities)

    def choose(self, slot: dict[str, Any] | None, parse_data: dict[str, Any]) -> str:
        """The action for a message, given the value of the `dialogue` slot."""
        parse = Parse(parse_data)
        if "service" not in parse_data and parse.act in self.rules:
            # A test story names an act and nothing else of what the pipeline would have found.
            return self.rules[parse.act]
        move = understand(dialogues.load(slot), parse, catalogue())
        act = _ACT_OF.get(move.name) or move.args.get("act") or parse.act
        return self.rules.get(act, move.action) if move.name in _FREE_OF_STACK else move.action


def _single_step(tracker: TrackerWithCachedStates) -> dict[str, str]:
    events = [e for e in tracker.events if isinstance(e, (UserUttered, ActionExecuted))]
    for index, event in enumerate(events[:-1]):
        following = events[index + 1]
        if isinstance(event, UserUttered) and isinstance(following, ActionExecuted) and event.intent_name:
            return {event.intent_name: str(following.action_name)}
    return {}
