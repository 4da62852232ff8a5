"""Voices and pictures: fetched from WeChat, then heard or kept as those of a page are.

WeChat's own recognition (`Recognition`) is announced to go and comes unsteadily, so it is not used.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from base.errors import Refused, StorageUnavailable
from bot.channels.wechat.letters import Letter, Meaning
from bot.channels.wechat.sentences import sentence
from services.attachments import service as attachments
from services.connectors import wechat
from services.connectors.errors import ConnectorError
from services.connectors.wechat import Wechat
from services.speech import service as speech
from services.wechat.followers import Follower

logger = logging.getLogger(__name__)


def can_take(letter: Letter) -> bool:
    if letter.meaning is Meaning.VOICE:
        return speech.hears() and wechat.account() is not None
    return letter.meaning is Meaning.PICTURE and wechat.account() is not None


def take(follower: Follower, letter: Letter) -> Letter | str:
    """What the letter says, or the sentence that says why not. Takes as long as fetching and hearing take."""
    account = wechat.account()
    if account is None:
        return sentence(_NAMES[letter.meaning])
    try:
        return (
            _heard(account, letter) if letter.meaning is Meaning.VOICE else _kept(account, follower, letter)
        )
    except Refused as refused:
        return refused.message
    except (ConnectorError, StorageUnavailable, ValueError) as error:
        logger.warning("a message's media was not taken: %s", type(error).__name__)
        return sentence(_NAMES[letter.meaning])


_NAMES = {Meaning.VOICE: "voice", Meaning.PICTURE: "picture"}


def _heard(account: Wechat, letter: Letter) -> Letter | str:
    text = speech.hear(account.media(letter.media_id))
    return replace(letter, text=text) if text else sentence("voice")


def _kept(account: Wechat, follower: Follower, letter: Letter) -> Letter:
    content = account.media(letter.media_id)
    picture = attachments.keep(follower.conversation, content, upload=letter.id)
    shown = {"event": "picture", "picture": picture.wire()}
    return replace(letter, text=sentence("picture_said"), shown=shown)
