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

from bot.nlu import content, wishes
from bot.nlu.alert import ALERT
from bot.nlu.denial import Meant, meant
from bot.nlu.entities import Entity
from bot.nlu.examples import Example
from bot.nlu.features import Features, extract
from bot.nlu.gazetteer import SERVICE_NAMES
from bot.nlu.lesson import prepare
from bot.nlu.linear import Heads
from bot.nlu.listening import listen, of_the_complaint
from bot.nlu.normaliser import NORMALIZED
from bot.nlu.reader import Reader
from bot.nlu.teaching import NONE
from bot.nlu.text import PAYLOAD
from bot.nlu.wishes import Rankings, Word

DEPARTMENTS = "departments"
"""Key of the parse result: department → how strongly a complaint sounds like one for it."""
HEADS = {"act": INTENT, "service": "service", "aspect": "aspect"}
"""Head → key in Rasa's parse result."""
DENIED = "denied"
"""Key of the parse result: the service that the message says is not meant."""
SECOND = "second"
"""Key of the parse result: the other wish of a message with two, absent otherwise."""
_RANKED = 6
_WRITTEN = ("service", "aspect", "persona", "department", "alert")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(GraphComponent, IntentClassifier):
    """Sets `intent`, `service`, `aspect` with their rankings, and adds what the listening heads hear."""

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
        """What the components before this one would read is read here, on every core."""
        examples = [example(message) for message in training_data.intent_examples]
        self._heads = prepare(examples, Reader()).train()
        with self._storage.write_to(self._resource) as folder:
            self._heads.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._heads is not None, "a classifier is loaded from a trained model"
        for message in messages:
            rankings: Rankings = pressed() if is_button(message) else self._heads.predict(features(message))
            instead = None if is_button(message) else self._meant(message)
            if instead:
                rankings = instead.rankings
                message.set(ENTITIES, instead.entities, add_to_output=True)
            for head, key in HEADS.items():
                ranked = [
                    {"name": name, "confidence": confidence} for name, confidence in rankings[head][:_RANKED]
                ]
                message.set(key, ranked[0], add_to_output=True)
                message.set(f"{key}_ranking", ranked, add_to_output=True)
            _add(message, of_the_complaint(*_pieces(message), rankings, self._heads.predict))
            message.set(DENIED, instead.denied if instead else None, add_to_output=True)
            message.set(SECOND, None if instead else self._second(message, rankings), add_to_output=True)
        return messages

    def _second(self, message: Message, rankings: Rankings) -> dict[str, Any] | None:
        assert self._heads is not None
        return wishes.second(*_pieces(message), rankings, self._heads.predict)

    def _meant(self, message: Message) -> Meant | None:
        assert self._heads is not None
        return meant(*_pieces(message), self._heads.predict)


def _pieces(message: Message) -> tuple[str, list[Entity], list[Word]]:
    """Text, everything that is named in it, and its words."""
    entities = [*(message.get(ENTITIES) or []), *(message.get(SERVICE_NAMES) or [])]
    words = [(token.text, token.start) for token in message.get(TOKENS_NAMES[TEXT]) or []]
    return message.get(NORMALIZED) or "", entities, words


def _add(message: Message, rankings: Rankings) -> None:
    """What the listening heads hear beyond the word lists."""
    text, entities = message.get(NORMALIZED) or "", message.get(ENTITIES) or []
    heard = listen(text, entities, message.get(ALERT), rankings)
    message.set(ALERT, heard.alert, add_to_output=True)
    message.set(ENTITIES, heard.entities, add_to_output=True)
    message.set(DEPARTMENTS, heard.departments, add_to_output=True)


def is_button(message: Message) -> bool:
    """Whether the message is a button's payload."""
    return bool(PAYLOAD.match(message.get(NORMALIZED) or ""))


def pressed() -> dict[str, list[tuple[str, float]]]:
    """A button says nothing by itself: it is resolved against the last offer."""
    return {"act": [("inform", 1.0)], "service": [(NONE, 1.0)], "aspect": [(NONE, 1.0)]}


def example(message: Message) -> Example:
    """The training sentence with what its block says of it; `none` where the block says nothing."""
    metadata = (message.get(METADATA) or {}).get(METADATA_INTENT) or {}
    said = {name: str(metadata.get(name) or NONE) for name in _WRITTEN}
    return Example(text=message.get(TEXT), act=message.get(INTENT), **said)


def features(message: Message) -> Features:
    """Features of a message that the earlier components have worked on."""
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    return extract(
        message.get(NORMALIZED) or "",
        message.get(ENTITIES) or [],
        [token.text for token in tokens],
        [one["value"] for one in message.get(SERVICE_NAMES) or []],
    )
