"""The project's files as Rasa's training data, each read once. Importing this module imports Rasa.

Rasa's own chain reads every file with a parser that keeps line numbers, copies
all messages at each of seven merges, and hashes each copy: most of the time of
a training. Here libyaml reads, the slow parser only names the line of a fault,
and the messages are put together once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pykwalify.core import Core
from pykwalify.errors import SchemaError
from rasa.shared.constants import RESPONSES_SCHEMA_FILE, SCHEMA_EXTENSIONS_FILE
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import (
    E2EImporter,
    ResponsesSyncImporter,
    _additional_training_data_from_default_actions,
)
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import NLU_SCHEMA_FILE, RasaYAMLReader
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method
from rasa.shared.utils.io import read_yaml, read_yaml_file
from ruamel.yaml.error import YAMLError

_RASA = resources.files("rasa")


class Project(E2EImporter):
    """A project's files as every component of the training wants them; each answer is one object, asked how often."""

    def __init__(self, project: Path) -> None:
        self._files = _Files(
            str(project / "config.yml"),
            str(project / "domain.yml"),
            training_data_paths=[str(project / "data")],
        )
        super().__init__(ResponsesSyncImporter(self._files))
        self._nlu_data: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """All messages: of the files, the default actions and the stories."""
        if self._nlu_data is None:
            self._nlu_data = _together(
                [
                    _additional_training_data_from_default_actions(),
                    self._files.get_nlu_data(),
                    TrainingData(responses=self._files.get_domain().retrieval_intent_responses),
                    self._additional_training_data_from_stories(),
                ]
            )
        return self._nlu_data


class _Files(RasaFileImporter):
    _nlu_data: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        if self._nlu_data is None:
            self._nlu_data = _together([_Reader().read(file) for file in self._nlu_files])
        return self._nlu_data

    @cached_method
    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        return super().get_stories(exclusion_percentage)

    @cached_method
    def get_domain(self) -> Domain:
        return super().get_domain()


class _Reader(RasaYAMLReader):
    def validate(self, string: str) -> None:
        """Rasa's schema on what libyaml read; a file with a fault is read again by Rasa, which says the line."""
        try:
            Core(
                source_data=_one_of_each(read_yaml(string)),
                schema_data=_schema(),
                extensions=[_path(SCHEMA_EXTENSIONS_FILE)],
            ).validate()
        except (SchemaError, YAMLError):
            super().validate(string)


def _one_of_each(content: Any) -> Any:
    """The file with one block of each shape: the schema asks for nothing else, and checks a thousand as slowly as it looks."""
    if not isinstance(content, dict) or not isinstance(content.get("nlu"), list):
        return content
    return {**content, "nlu": list({_shape(block): block for block in content["nlu"]}.values())}


def _shape(value: Any) -> Any:
    """What a schema can tell of a value: its type, its keys, whether it is empty."""
    if isinstance(value, dict):
        return tuple((key, _shape(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return (list, frozenset(map(_shape, value)))
    return (type(value), not value)


@cache
def _schema() -> dict[str, Any]:
    return {**read_yaml_file(_path(NLU_SCHEMA_FILE)), **read_yaml_file(_path(RESPONSES_SCHEMA_FILE))}


def _path(inside: str) -> str:
    return str(_RASA.joinpath(inside))


def _together(parts: Sequence[TrainingData]) -> TrainingData:
    """What `TrainingData.merge` makes of the parts, with no message copied; it keeps one of those that are the same."""
    synonyms: dict[str, str] = {}
    responses: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        synonyms.update(part.entity_synonyms)
        responses.update(part.responses)
    return TrainingData(
        [message for part in parts for message in part.training_examples],
        synonyms,
        [feature for part in parts for feature in part.regex_features],
        [table for part in parts for table in part.lookup_tables],
        responses,
    )
