"""Brings the database to the newest revision and loads what a fresh installation starts with."""

from __future__ import annotations

import importlib
import pkgutil

import knowledge
import services
from base import db
from bot.turns import models as turns_models


def prepare() -> None:
    """Safe to call at every start. Raises StorageUnavailable, or ContentError for invalid content."""
    _create_tables()
    knowledge.prepare()


def _create_tables() -> None:
    assert turns_models
    for package in (knowledge, services):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name.rsplit(".", 1)[-1] in {"models", "sms"}:
                importlib.import_module(found.name)
    db.Base.metadata.create_all(db.engine())
