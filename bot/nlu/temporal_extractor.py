"""Dates, times and durations, resolved against the application's clock."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from base import clock
from bot.nlu import content
from bot.nlu.entities import settle
from bot.nlu.normaliser import NORMALIZED
from bot.nlu.times import times


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TemporalExtractor(GraphComponent):
    """Adds `date`, `time` and `duration` to the entities; "72岁" and "3点" lose their bare number by length."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TemporalExtractor:
        return cls()

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        return content.fingerprint()

    def process(self, messages: list[Message]) -> list[Message]:
        now = clock.now()
        for message in messages:
            text = message.get(NORMALIZED) or ""
            known = message.get(ENTITIES) or []
            message.set(ENTITIES, settle([*known, *times(text, now)], text), add_to_output=True)
        return messages
