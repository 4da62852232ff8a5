"""Every model of the project, imported once, so that `metadata` knows all tables."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any

import base
import bot.turns
import knowledge
import services
from base import db

_ROOMS: tuple[ModuleType, ...] = (base, knowledge, services, bot.turns)
_NAMES = {"models", "sms", "audit", "keys"}  # what is one file keeps its table beside its code


def metadata() -> Any:
    """The tables as the models describe them."""
    for room in _ROOMS:
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if found.name.rsplit(".", 1)[-1] in _NAMES:
                importlib.import_module(found.name)
    return db.Base.metadata
