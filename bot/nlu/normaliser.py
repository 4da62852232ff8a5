"""First component of the pipeline: sets `normalized`, which all others read.

What was misheard is put right here, by habits learned from the training sentences; the model carries them. While it is
trained nothing is put right: who learns should meet slips, since not every one is found.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import content, habits, pinyin_input
from bot.nlu.lexicon import dictionary
from bot.nlu.respelling import Respeller
from bot.nlu.text import normalise

NORMALIZED = "normalized"
WRITTEN = "written"
"""Key of the parse result: the normalised text before it was put right, character for character; absent when nothing was."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class Normaliser(GraphComponent):
    """Adds `normalized` beside the untouched `text`."""

    def __init__(self, storage: ModelStorage, resource: Resource, respeller: Respeller | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self.respeller = respeller

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Normaliser:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Normaliser:
        pinyin_input.warm()
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Respeller(habits.Habits.load(folder)))

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        return content.fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn how residents write."""
        sentences = [normalise(message.get(TEXT)) for message in training_data.intent_examples]
        with self._storage.write_to(self._resource) as folder:
            habits.learn(sentences, dictionary()).save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            written = normalise(message.get(TEXT) or "")
            text = self.respeller.respell(written) if self.respeller else written
            message.set(NORMALIZED, text, add_to_output=True)
            if text != written:
                message.set(WRITTEN, written, add_to_output=True)
        return messages
