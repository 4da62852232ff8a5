"""Sets `alert` when care words are heard; a running task then waits."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.care import danger
from bot.nlu.normaliser import NORMALIZED, WRITTEN

ALERT = "alert"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AlertDetector(GraphComponent):
    """Adds `alert`: a category of care_words.yml. The key is absent when nothing was heard."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AlertDetector:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(NORMALIZED) or ""
            message.set(ALERT, danger(text, message.get(WRITTEN)), add_to_output=True)
        return messages
