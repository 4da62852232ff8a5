"""Names of the district and values in the message, linked to records.

Unlike the segmenter's dictionary the lexicon is not frozen with the model: it
is built when the component is loaded and again by `bot.nlu.recognise.refresh`,
so that a record published a minute ago is recognised in the next message.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import content, misheard
from bot.nlu.normaliser import NORMALIZED, WRITTEN
from bot.nlu.recognise import recogniser

SERVICE_NAMES = "service_names"
"""Names of services in the message, in the shape of entities; a feature for the classifier, no entity of the result."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Gazetteer(GraphComponent):
    """Sets `entities` (and `service_names`)."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Gazetteer:
        recogniser()
        return cls()

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        return content.fingerprint()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(NORMALIZED) or ""
            found = misheard.marked(recogniser().find(text), message.get(WRITTEN) or text)
            message.set(SERVICE_NAMES, [e for e in found if e["entity"] == "service"])
            message.set(ENTITIES, [e for e in found if e["entity"] != "service"], add_to_output=True)
        return messages
