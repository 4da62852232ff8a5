"""The desk asked in process, over an engine that only counts."""

from __future__ import annotations

from tests.bot.server.conftest import client, engine
from tests.staff import cheap_passwords, wang

__all__ = ["cheap_passwords", "client", "engine", "wang"]  # fixtures
