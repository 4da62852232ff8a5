"""Pictures that people send: kept once, found by whoever may see them, gone with the conversation."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import new_key, open_, seal
from base.db import reading, transaction
from base.errors import Refused
from services.attachments.models import Attachment
from services.attachments.pictures import made_again
from services.once import once

MEDIA_TYPE = "image/jpeg"
MOST_BYTES = 8_000_000
"""Of a file as it is sent."""
MOST_PER_CONVERSATION = 60
_CONTEXT = "attachment"


@dataclass(frozen=True)
class Picture:
    """A picture as messages name it."""

    id: str
    width: int
    height: int

    def wire(self) -> dict[str, Any]:
        """`{id, width, height}`, for messages and pages."""
        return asdict(self)


def keep(conversation: str, content: bytes, *, upload: str) -> Picture:
    """Keep a picture. The same upload again is the first one. Raises Refused for what cannot be kept."""
    before = _uploaded(conversation, upload)
    if before:
        return before
    made = made_again(content)
    key = new_key()
    values = {
        "id": secrets.token_hex(16),
        "conversation": conversation,
        "upload": upload,
        "key": key,
        "sealed": seal(key, made.content, context=_CONTEXT),
        "width": made.width,
        "height": made.height,
        "created_at": clock.now(),
    }

    def work(session: Session) -> Picture:
        found = session.execute(_same(conversation, upload)).scalar_one_or_none()
        if found is None:
            _make_room(session, conversation)
            found = Attachment(**values)
            session.add(found)
            session.flush()
        return _picture(found)

    return once(work)


def _make_room(session: Session, conversation: str) -> None:
    query = select(func.count()).select_from(Attachment).filter_by(conversation=conversation)
    if session.execute(query).scalar_one() >= MOST_PER_CONVERSATION:
        raise Refused("too_many", "这段对话里的图片已经很多了，请用文字说，或者找人工。")


def _same(conversation: str, upload: str) -> Any:
    return select(Attachment).filter_by(conversation=conversation, upload=upload)


def _uploaded(conversation: str, upload: str) -> Picture | None:
    with reading() as session:
        found = session.execute(_same(conversation, upload)).scalar_one_or_none()
        return _picture(found) if found else None


def _picture(row: Attachment) -> Picture:
    return Picture(row.id, row.width, row.height)


def find(id: str, *, conversation: str) -> Picture | None:
    """A picture of this conversation; None for any other's."""
    with reading() as session:
        row = session.get(Attachment, id)
        return _picture(row) if row and row.conversation == conversation else None


def content(id: str, *, conversation: str | None = None) -> bytes | None:
    """The JPEG; None where there is none. conversation: None for staff, who see what was handed to them."""
    with reading() as session:
        row = session.get(Attachment, id)
        if row is None or conversation not in {None, row.conversation}:
            return None
        return open_(row.key, row.sealed, context=_CONTEXT)


def forget(conversation: str) -> None:
    """Delete every picture of a conversation."""
    with transaction() as session:
        session.execute(delete(Attachment).where(Attachment.conversation == conversation))


def expire(before: datetime) -> int:
    """Delete what is older; how many."""
    with transaction() as session:
        return int(session.execute(delete(Attachment).where(Attachment.created_at < before)).rowcount)
