"""The labelled sentences of data/nlu (and of development sets in the same format), without Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from base.settings import ROOT

TRAINING = ROOT / "data" / "nlu"
_NOBODY = "nobody"


@dataclass(frozen=True)
class Example:
    """One sentence with what it means and who says it."""

    text: str
    act: str
    service: str
    aspect: str
    persona: str
    """The person a block is written for; sentences of one person never stand on both sides of a split."""
    department: str = "none"
    """Of a complaint of the body: where it belongs."""
    alert: str = "none"
    """A category of care words, or `calm` for what only looks like one. Such a sentence teaches nothing else."""
    group: str = ""
    """The file that it stands in, without its ending."""


def read(folder: Path = TRAINING) -> list[Example]:
    """Every sentence of the folder's files, in order."""
    return [example for path in sorted(folder.glob("*.yml")) for example in _of_file(path)]


def _of_file(path: Path) -> Iterator[Example]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for block in yaml.load(path.read_text(encoding="utf-8"), Loader=loader)["nlu"]:
        if "intent" in block:
            yield from _of_block(block, path.stem)


def _of_block(block: dict[str, Any], group: str) -> Iterator[Example]:
    metadata = block.get("metadata") or {}
    service, aspect = (str(metadata.get(name) or "none") for name in ("service", "aspect"))
    for line in block["examples"].splitlines():
        if line.strip().startswith("- "):
            text = line.strip().removeprefix("- ")
            yield Example(
                text,
                block["intent"],
                service,
                aspect,
                metadata.get("persona", _NOBODY),
                metadata.get("department", "none"),
                metadata.get("alert", "none"),
                group,
            )
