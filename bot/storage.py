"""Brings the database to the newest revision and loads what a fresh installation starts with."""

from __future__ import annotations

import knowledge
from bot import migrations


def prepare() -> None:
    """Safe to call at every start. Raises StorageUnavailable, or ContentError for invalid content."""
    migrations.upgrade()
    knowledge.prepare()
