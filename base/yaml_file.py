"""Reading a YAML file, with libyaml where Python has it: ten times faster than without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> Any:
    """What the file's one document says. Raises FileNotFoundError and yaml.YAMLError."""
    return yaml.load(path.read_bytes(), Loader=_LOADER)
