"""Brings the database to the newest revision and loads what a fresh installation starts with."""

from __future__ import annotations

import logging

import knowledge
from base import keys
from bot import migrations
from services.affairs import leaving

logger = logging.getLogger(__name__)


def prepare() -> None:
    """Safe to call at every start.

    Raises StorageUnavailable, ContentError for invalid content, ConfigurationError when
    the database was made under another master key.
    """
    migrations.upgrade()
    keys.keep()
    knowledge.prepare()
    again = leaving.erase_again()
    if again:
        logger.warning("数据库是从备份放回的：又删除了 %s 个早已要求删除的人", again)
