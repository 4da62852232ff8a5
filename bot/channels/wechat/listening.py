"""Voice messages: fetched from WeChat and given to whatever ear the service has.

WeChat's own recognition (`Recognition`) is announced to go and comes unsteadily, so it is not used.
"""

from __future__ import annotations

import logging

from services.connectors import wechat
from services.connectors.errors import ConnectorError
from services.speech import service as speech

logger = logging.getLogger(__name__)


def can_hear() -> bool:
    return speech.hears() and wechat.account() is not None


def hear(media_id: str) -> str:
    """What was said; empty when nothing was heard. Takes as long as fetching and listening take."""
    account = wechat.account()
    try:
        return (speech.hear(account.media(media_id)) or "") if account else ""
    except (ConnectorError, ValueError) as error:
        logger.warning("a voice message was not heard: %s", type(error).__name__)
        return ""
