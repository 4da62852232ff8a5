"""The account's own sentences, read from sentences.yml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from base import yaml_file

_FILE = Path(__file__).with_name("sentences.yml")


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    return dict(yaml_file.read(_FILE))


def sentence(name: str, **values: str) -> str:
    """Raises KeyError for a name that sentences.yml does not have."""
    return _sentences()[name].format(**values)
