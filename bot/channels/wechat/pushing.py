"""Messages of their own (客服消息): what could not go back with the request, what is due, what officers write.

WeChat knows no key by which it would recognise a message sent twice. A part is counted
as gone when they have taken it; after a lost answer it is sent again, because a
sentence heard twice is better than one never heard.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial

from base.settings import settings
from bot.channels.wechat import wording
from bot.turns import store
from bot.turns.messages import Entry
from services.connectors import wechat
from services.connectors.errors import ConnectorError, Rejected
from services.connectors.sms import MessageNotSent
from services.connectors.wechat import OutOfQuota, Wechat
from services.people import service as people
from services.schedule import notices, texts
from services.tickets import trouble
from services.wechat import deliveries, followers, links
from services.wechat.deliveries import NOTICE, STAFF, Delivery
from services.wechat.followers import Follower

logger = logging.getLogger(__name__)

NOTICE_ID = "notice-"
"""How the ids of messages begin that hand over what is due (bot/turns/courier.py)."""
_FOR_STAFF = 1
"""Of the messages that may be written, so many stay for officers."""
_NOT_YET_SECONDS = 60.0
_MOST_LOOKS = 30


def page_link(conversation: str, key: str) -> str | None:
    """The address that opens the conversation on the page, once."""
    base = settings().public_url
    return f"{base}/chat?link={links.offer(conversation, key=key)}" if base else None


def parts_of(conversation: str, message_id: str, entries: Iterable[Entry]) -> list[str]:
    return wording.parts(entries, partial(page_link, conversation, message_id))


def to_carry(conversation: str, message_id: str, entries: list[Entry]) -> list[str]:
    """What goes back with a request. An account that may not write by itself brings what it still owes."""
    if wechat.account() is not None:
        return parts_of(conversation, message_id, entries)
    owed: list[Entry] = []
    for one in deliveries.unsent(conversation):
        found = _bubbles(one) if one.message_id != message_id else []
        if found and one.kind != NOTICE and deliveries.finish(one):
            owed += found
    return parts_of(conversation, message_id, [*owed, *entries])[:1]


def tell(follower: Follower, text: str, *, key: str) -> None:
    """One sentence that belongs to no turn; if it does not go out, that is that."""
    account = wechat.account()
    if account is None or not followers.spend(follower.conversation, keep=_FOR_STAFF):
        return
    try:
        account.send_text(follower.openid, text, key=key)
    except ConnectorError as error:
        logger.warning(
            "a sentence of conversation %s did not go out: %s", follower.conversation, error.reason
        )


def deliver(claimed: list[Delivery], account: Wechat | None) -> None:
    """Send what was claimed, one after the other. Raises StorageUnavailable; the lease runs out then."""
    for one in claimed:
        _deliver(one, account)


def _deliver(one: Delivery, account: Wechat | None) -> None:
    follower = followers.of_conversation(one.conversation)
    if follower is None or account is None:
        return _keep(one)
    entries = _bubbles(one)
    if not entries:
        return _not_yet(one)
    said = parts_of(one.conversation, one.message_id, entries)
    for number in range(one.given, len(said)):
        if not followers.spend(one.conversation, keep=0 if one.kind == STAFF else _FOR_STAFF):
            return _refused(one, follower)
        try:
            account.send_text(
                follower.openid, said[number], key=f"{one.conversation}:{one.message_id}:{number}"
            )
        except ConnectorError as error:
            return _failed(one, follower, error)
        deliveries.gone(one, number + 1)
    _done(one)


def _bubbles(one: Delivery) -> list[Entry]:
    entries, _ = store.messages_since(one.conversation, one.since)
    return [
        entry for entry in entries if one.message_id in {entry.reply_to, entry.id} and entry.author != "me"
    ]


def _not_yet(one: Delivery) -> None:
    """Its turn is still worked on, or said nothing: an officer had taken over."""
    if one.attempts >= _MOST_LOOKS:
        deliveries.finish(one)
    else:
        deliveries.postpone(one, seconds=_NOT_YET_SECONDS)


def _failed(one: Delivery, follower: Follower, error: ConnectorError) -> None:
    logger.warning("a message of conversation %s did not go out: %s", one.conversation, error.reason)
    if isinstance(error, OutOfQuota):
        return _refused(one, follower, nothing_left=True)
    if isinstance(error, Rejected):
        followers.give_back(one.conversation)
        return _refused(one, follower)
    deliveries.postpone(one)


def _refused(one: Delivery, follower: Follower, *, nothing_left: bool = False) -> None:
    if deliveries.refused(one, follower, nothing_left=nothing_left) and one.kind == STAFF:
        _text_instead(one)


def _keep(one: Delivery) -> None:
    if deliveries.keep(one) and one.kind == STAFF:
        _text_instead(one)


def _text_instead(one: Delivery) -> None:
    """An officer wrote to somebody whom we may not write to: a text message asks them to look."""
    person = people.of_conversation(one.conversation)
    if person is None:
        return
    try:
        with trouble.watched("sms", "请居民来看回复的短信没有发出去"):
            texts.send(person.phone, "staff_wrote", id=f"{one.conversation}:{one.message_id}"[:80])
    except MessageNotSent as error:
        logger.warning("a text message of conversation %s was not taken: %s", one.conversation, error)


def _done(one: Delivery) -> None:
    deliveries.finish(one)
    if one.kind == NOTICE:
        notices.seen(one.message_id.removeprefix(NOTICE_ID))
