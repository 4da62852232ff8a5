"""Links to a person's own copy: each opens for an hour, for whoever holds it, and then no more."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import lookup_hash
from base.db import reading
from services.once import once, stored
from services.people.models import CopyLink
from services.people.models import Person as PersonRow
from services.people.person import Person, of_row

MINUTES = 60


def offer(person: Person, *, key: str) -> str:
    """The token of a link; the same key gives the same. It cannot be guessed without the master key."""
    token = hashlib.sha256(lookup_hash(f"{person.id}:{key}", purpose="copy").encode()).hexdigest()[:40]

    def work(session: Session) -> str:
        session.execute(delete(CopyLink).where(CopyLink.expires_at < clock.now()))
        if session.execute(select(CopyLink).filter_by(key=stored(key))).first() is None:
            expires = clock.now() + timedelta(minutes=MINUTES)
            session.add(
                CopyLink(key=stored(key), token_hash=_hash(token), person_id=person.id, expires_at=expires)
            )
        return token

    return once(work)


def holder(token: str) -> Person | None:
    """Whose copy a link opens; None when it is unknown, over its time, or its person was erased."""
    query = (
        select(PersonRow)
        .join(CopyLink, CopyLink.person_id == PersonRow.id)
        .where(CopyLink.token_hash == _hash(token), CopyLink.expires_at > clock.now())
        .where(PersonRow.key.is_not(None))
    )
    with reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return of_row(row) if row else None


def _hash(token: str) -> str:
    return lookup_hash(token, purpose="copy-link")
