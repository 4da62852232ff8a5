"""First component of the pipeline: sets `normalized`, which all others read."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import content, pinyin_input
from bot.nlu.text import normalise

NORMALIZED = "normalized"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Normaliser(GraphComponent):
    """Adds `normalized` beside the untouched `text`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Normaliser:
        pinyin_input.warm()
        return cls()

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        return content.fingerprint()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set(NORMALIZED, normalise(message.get(TEXT) or ""), add_to_output=True)
        return messages
