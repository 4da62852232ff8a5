"""Finding a talk again: somebody says that they were answered wrongly yesterday, and knows when, or a few words.

Texts are sealed under the key of each talk, so a word is looked for by opening what was
said in the span, never more than MOST_TALKS talks of it. What comes out is masked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from base.crypto import lookup_hash
from base.db import reading
from base.errors import Refused
from base.masking import masked_text
from bot.turns import store
from bot.turns.messages import Entry
from bot.turns.models import Conversation, Message
from services.people import service as people

MOST_TALKS = 5000
_WHO = {"me": "居民", "bot": "杨小伴", "staff": "工作人员", "system": "系统"}


@dataclass(frozen=True)
class Talk:
    """One that fits. `number` tells talks apart and opens nothing."""

    number: str
    at: datetime
    """When the person spoke last in the span."""
    said: str
    """What they said that fits, masked."""
    conversation: str


@dataclass(frozen=True)
class Line:
    """One bubble, masked."""

    at: datetime
    who: str
    text: str
    card: str
    """Kind and service of the card, empty without one."""


def find(
    since: datetime, until: datetime, *, words: str = "", tail: str = "", service: str = "", most: int = 30
) -> list[Talk]:
    """Talks in which a person spoke in the span, newest first.

    words: stand in what somebody said, a street as well. tail: last digits of the telephone of whoever signed in.
    service: id of one whose card was shown. Raises Refused `too_many` for a span with more than can be read.
    """
    found: list[Talk] = []
    for conversation in _spoken_in(since, until):
        if tail and not _has_tail(conversation, tail):
            continue
        entries = [one for one in _entries(conversation) if since <= one.at < until]
        said = _fitting(entries, words, service)
        if said is not None:
            found.append(Talk(number(conversation), said.at, masked_text(said.text), conversation))
        if len(found) == most:
            break
    return found


def lines(conversation: str) -> list[Line]:
    """Everything that was said in one talk, oldest first, masked."""
    return [
        Line(one.at, _WHO.get(one.author, one.author), masked_text(one.text), _card(one))
        for one in _entries(conversation)
    ]


def by_number(wanted: str) -> str | None:
    """The talk of a number that `find` gave."""
    with reading() as session:
        ids = session.execute(select(Conversation.id)).scalars()
        return next((id for id in ids if number(id) == wanted), None)


def number(conversation: str) -> str:
    return lookup_hash(conversation, purpose="talk")[:10]


def _spoken_in(since: datetime, until: datetime) -> list[str]:
    last = func.max(Message.at)
    query = (
        select(Message.conversation_id)
        .where(Message.at >= since, Message.at < until, Message.author == "me")
        .group_by(Message.conversation_id)
        .order_by(last.desc())
        .limit(MOST_TALKS + 1)
    )
    with reading() as session:
        found = list(session.execute(query).scalars())
    if len(found) > MOST_TALKS:
        raise Refused("too_many", f"这段时间有{MOST_TALKS}多段会话，请把时间缩短一点。")
    return found


def _has_tail(conversation: str, tail: str) -> bool:
    person = people.of_conversation(conversation)
    return person is not None and person.phone.endswith(tail)


def _entries(conversation: str) -> Iterator[Entry]:
    since = 0
    while True:
        page, _ = store.messages_since(conversation, since)
        yield from page
        if len(page) < store.HISTORY_PAGE:
            return
        since = page[-1].seq


def _fitting(entries: list[Entry], words: str, service: str) -> Entry | None:
    """The newest that was said and fits, of the person's own if there is one; None where nothing does."""
    if service and all((one.custom or {}).get("service") != service for one in entries):
        return None
    fits = [one for one in entries if words in one.text and (words or one.author == "me")]
    own = [one for one in fits if one.author == "me"]
    return next(reversed(own or fits), None)


def _card(entry: Entry) -> str:
    custom = entry.custom or {}
    return " ".join(str(custom[name]) for name in ("kind", "service", "record", "reason") if custom.get(name))
