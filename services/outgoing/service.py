"""Putting a message into the outbox, inside the transaction of what it is about.

An effect and its messages commit together: nothing is told that did not
happen, nothing happens untold. Without a configured receiver nothing is kept.
"""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.settings import settings
from services.once import stored
from services.outgoing.models import WAITING, Outgoing

WEBHOOK, OPEN311, FHIR = "webhook", "open311", "fhir"


def tell(session: Session, event: str, *, key: str, reference: str, service: str, status: str) -> None:
    """Tell every configured webhook that something happened (`booking.changed`, `ticket.reply`)."""
    for url in settings().webhook_urls:
        body = {
            "type": event,
            "timestamp": clock.now().isoformat(),
            "data": {"reference": reference, "service": service, "status": status},
        }
        _put(session, WEBHOOK, url, reference, body, f"{event}:{url}:{key}")


def hand_over(session: Session, reference: str, *, key: str) -> None:
    """Hand a ticket to the city's report system, if one is configured."""
    if settings().open311_url:
        _put(session, OPEN311, "", reference, {}, f"open311:{key}")


def give_back(session: Session, place: str, *, reference: str, key: str) -> None:
    """Tell the keeper of a place that nobody comes. place: `<hospital> <id under which it was made> …`."""
    hospital, id = place.split(" ")[:2]
    _put(session, FHIR, hospital, reference, {"id": id}, f"fhir:{place}:{key}")


def _put(session: Session, channel: str, target: str, subject: str, body: object, key: str) -> None:
    known = stored(key)
    if session.execute(select(Outgoing.id).where(Outgoing.key == known)).first():
        return
    now = clock.now()
    session.add(
        Outgoing(
            id=hashlib.sha256(known.encode()).hexdigest()[:32],
            key=known,
            channel=channel,
            target=target,
            subject=subject,
            body=json.dumps(body, ensure_ascii=False),
            status=WAITING,
            attempts=0,
            due_at=now,
            created_at=now,
        )
    )
    session.flush()
