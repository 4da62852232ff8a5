"""Words of the message, cut with the names of the district.

The list of names is written into the model, so that a trained model always
cuts as it did when it was trained, whatever is edited afterwards.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import content
from bot.nlu.lexicon import dictionary
from bot.nlu.normaliser import NORMALIZED
from bot.nlu.segment import Segmenter

_FILE = "names.txt"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DistrictTokenizer(Tokenizer):
    """jieba over the normalised text, with a dictionary made from the knowledge base."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        names: list[str] | None = None,
    ) -> None:
        super().__init__(config)
        self._storage = model_storage
        self._resource = resource
        self._segmenter = Segmenter(dictionary() if names is None else names)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @staticmethod
    def required_packages() -> list[str]:
        return ["jieba"]

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        return content.fingerprint()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DistrictTokenizer:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DistrictTokenizer:
        with model_storage.read_from(resource) as folder:
            names = (folder / _FILE).read_text(encoding="utf-8").splitlines()
        return cls(config, model_storage, resource, names)

    def train(self, training_data: TrainingData) -> Resource:
        with self._storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text("\n".join(self._segmenter.names), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Unchanged: the classifier alone learns from sentences, and reads them for itself on every core."""
        return training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = message.get(NORMALIZED) if attribute == TEXT else None
        return [Token(word, start) for word, start in self._segmenter.cut(text or message.get(attribute))]
