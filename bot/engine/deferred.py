"""Modules that are imported when they are first used, not when they are first named.

Rasa imports TensorFlow through one helper module of its trainers, though a model
without neural components never calls it: seven seconds of start and 400 MB.
`importlib.util.LazyLoader` does not help, because Python 3.10 wakes its modules at
the second `import` statement.
"""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec
from threading import RLock
from types import ModuleType
from typing import Any

HEAVY = ("rasa.utils.train_utils",)
_lock = RLock()


class Deferred(ModuleType):
    """Stands in for a module until one of its names is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # whoever looks around (inspect, warnings) must not wake it
            raise AttributeError(name)
        with _lock:
            if isinstance(sys.modules.get(self.__name__), Deferred):
                del sys.modules[self.__name__]
            return getattr(importlib.import_module(self.__name__), name)


def defer(name: str) -> None:
    """From now on `import name` costs nothing; its first use does. Nothing happens if it is there already."""
    if name in sys.modules:
        return
    spec = find_spec(name)  # imports the parent package
    if spec is None:
        raise ModuleNotFoundError(f"no module named {name}", name=name)
    module = Deferred(name)
    module.__spec__ = spec
    sys.modules[name] = module
    parent, _, leaf = name.rpartition(".")
    setattr(sys.modules[parent], leaf, module)


def defer_heavy() -> None:
    """Keep TensorFlow out until a component of the model wants it."""
    for name in HEAVY:
        defer(name)
