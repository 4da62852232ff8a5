"""What a person does (act = intent), for which service, and about what aspect.

Three heads over the same features, so that a new service is new training
sentences, not new intents. Labels stand in the metadata of a training block:
`metadata: {service: service-guide, aspect: hours}`; what is missing is `none`.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import content
from bot.nlu.features import Features, extract
from bot.nlu.gazetteer import SERVICE_NAMES
from bot.nlu.linear import Heads, train
from bot.nlu.normaliser import NORMALIZED
from bot.nlu.text import PAYLOAD

NONE = "none"
HEADS = {"act": INTENT, "service": "service", "aspect": "aspect"}
"""Head → key in Rasa's parse result."""
_RANKED = 6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(GraphComponent, IntentClassifier):
    """Sets `intent`, `service`, `aspect` and the rankings of the first two."""

    def __init__(self, storage: ModelStorage, resource: Resource, heads: Heads | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._heads = heads

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ActClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ActClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Heads.load(folder))

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        return content.fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        examples = training_data.intent_examples
        labels = {
            "act": [example.get(INTENT) for example in examples],
            "service": [label(example, "service") for example in examples],
            "aspect": [label(example, "aspect") for example in examples],
        }
        people = [label(example, "persona") for example in examples]
        self._heads = train([features(example) for example in examples], labels, people)
        with self._storage.write_to(self._resource) as folder:
            self._heads.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._heads is not None, "a classifier is loaded from a trained model"
        for message in messages:
            rankings = pressed() if is_button(message) else self._heads.predict(features(message))
            for head, ranking in rankings.items():
                key = HEADS[head]
                ranked = [{"name": name, "confidence": confidence} for name, confidence in ranking[:_RANKED]]
                message.set(key, ranked[0], add_to_output=True)
                message.set(f"{key}_ranking", ranked, add_to_output=True)
        return messages


def is_button(message: Message) -> bool:
    """Whether the message is a button's payload."""
    return bool(PAYLOAD.match(message.get(NORMALIZED) or ""))


def pressed() -> dict[str, list[tuple[str, float]]]:
    """A button says nothing by itself: it is resolved against the last offer."""
    return {"act": [("inform", 1.0)], "service": [(NONE, 1.0)], "aspect": [(NONE, 1.0)]}


def label(example: Message, head: str) -> str:
    """The label in the metadata of the training block, `none` when it says nothing."""
    metadata = (example.get(METADATA) or {}).get(METADATA_INTENT) or {}
    return str(metadata.get(head) or NONE)


def features(message: Message) -> Features:
    """Features of a message that the earlier components have worked on."""
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    return extract(
        message.get(NORMALIZED) or "",
        message.get(ENTITIES) or [],
        [token.text for token in tokens],
        message.get(SERVICE_NAMES) or [],
    )
