"""The domain of a packed model, from its metadata.

Rasa packs it twice, and reads the one that is YAML twice with a parser written in
Python, to check it against its schema as it did before: a tenth of a load.
"""

from __future__ import annotations

import copy
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain

_DOMAIN = "domain"


class PackedDomain(DomainProvider):
    """Provides the domain as it was when the model was made."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PackedDomain:
        return cls(model_storage, resource, Domain.from_dict(copy.deepcopy(config[_DOMAIN])))


def from_metadata(metadata: dict[str, Any]) -> None:
    """Make the graph in a model's metadata take the domain from beside it."""
    rasas = f"{DomainProvider.__module__}.{DomainProvider.__name__}"
    for node in metadata["predict_schema"]["nodes"].values():
        if node["uses"] == rasas:
            node["uses"] = f"{PackedDomain.__module__}.{PackedDomain.__name__}"
            node["config"] = {**node["config"], _DOMAIN: metadata["domain"]}
