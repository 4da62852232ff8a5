"""Brings the database to the newest revision and loads what a fresh installation starts with."""

from __future__ import annotations

import knowledge
from base import keys
from bot import migrations


def prepare() -> None:
    """Safe to call at every start.

    Raises StorageUnavailable, ContentError for invalid content, ConfigurationError when
    the database was made under another master key.
    """
    migrations.upgrade()
    keys.keep()
    knowledge.prepare()
