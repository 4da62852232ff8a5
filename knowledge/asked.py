"""How residents ask for a thing without its name: content/asked/*.yml, by record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from knowledge.content import CONTENT, load_yaml


@lru_cache(maxsize=1)
def asked() -> Mapping[str, tuple[str, ...]]:
    """Sentences by record id; a record without any is not listed."""
    files = sorted((CONTENT / "asked").glob("*.yml"))
    return MappingProxyType(
        {record_id: tuple(said) for path in files for record_id, said in load_yaml(path).items()}
    )


@lru_cache(maxsize=1)
def not_ours() -> tuple[str, ...]:
    """What people ask though no record tells of it."""
    return tuple(said for group in load_yaml(CONTENT / "not_ours.yml").values() for said in group)
