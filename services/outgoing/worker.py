"""Delivering what waits in the outbox; any number of workers, in any process.

A worker takes messages for a while (a lease); one that dies leaves them to the
next, and the receiver knows a repeated message by its id. What fails is tried
again after longer and longer pauses; what never succeeds becomes work for staff.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from base import clock
from base.db import transaction
from base.settings import settings
from services.connectors import webhooks
from services.connectors.errors import ConnectorError, Rejected
from services.connectors.http import Http
from services.inventory import outside as hospitals
from services.outgoing.models import DELIVERED, GIVEN_UP, WAITING, Outgoing
from services.outgoing.service import FHIR, OPEN311, WEBHOOK
from services.switches import service as switches
from services.tickets import outside, trouble

ATTEMPTS = 12
LEASE = timedelta(minutes=2)
_FIRST_PAUSE = timedelta(seconds=10)
_LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True)
class _Message:
    id: str
    channel: str
    target: str
    subject: str
    body: str
    attempts: int


def deliver_due(*, limit: int = 20) -> int:
    """Try every message that is due; how many were delivered. Asks nothing where nobody has to be told."""
    now = settings()
    if not (now.webhook_urls or now.open311_url or now.fhir_hospitals):
        return 0
    return sum(_deliver(one) for one in _claim(limit))


def _claim(limit: int) -> list[_Message]:
    now = clock.now()
    closed = [channel for channel in (WEBHOOK, OPEN311, FHIR) if switches.connector(channel)]
    query = (
        select(Outgoing)
        .where(Outgoing.status == WAITING, Outgoing.due_at <= now)
        .where(Outgoing.channel.not_in(closed))
        .where(Outgoing.lease_until.is_(None) | (Outgoing.lease_until < now))
        .order_by(Outgoing.due_at, Outgoing.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    with transaction() as session:
        rows = list(session.execute(query).scalars())
        for row in rows:
            row.lease_until, row.attempts = now + LEASE, row.attempts + 1
        return [
            _Message(row.id, row.channel, row.target, row.subject, row.body, row.attempts) for row in rows
        ]


def _deliver(message: _Message) -> bool:
    try:
        _send(message)
    except ConnectorError as error:
        _failed(message, error)
        return False
    _settle(message, DELIVERED)
    return True


def _send(message: _Message) -> None:
    if message.channel == WEBHOOK:
        http = Http(webhooks.SYSTEM, message.target, switch=WEBHOOK, attempts=1)
        now = int(clock.now().timestamp())
        secret = settings().webhook_secret or ""
        return webhooks.deliver(http, secret, id=message.id, body=message.body, timestamp=now)
    if message.channel == FHIR:
        return hospitals.withdraw(message.target, json.loads(message.body)["id"])
    outside.hand_over(message.subject, id=message.id)


def _failed(message: _Message, error: ConnectorError) -> None:
    if isinstance(error, Rejected) or message.attempts >= ATTEMPTS:
        what = f"{error.system}没有收下{message.subject}（{error.reason}），请人工处理。"
        trouble.report(message.channel, what, about=what, key=f"given-up:{message.id}")
        _settle(message, GIVEN_UP, error.reason)
        return
    pause = min(_FIRST_PAUSE * 2 ** (message.attempts - 1), _LONGEST_PAUSE) * random.uniform(0.5, 1.0)
    with transaction() as session:
        row = session.get(Outgoing, message.id)
        assert row is not None, "nothing deletes a waiting message"
        row.due_at, row.lease_until, row.error = clock.now() + pause, None, error.reason[:80]


def _settle(message: _Message, status: str, reason: str | None = None) -> None:
    with transaction() as session:
        row = session.get(Outgoing, message.id)
        assert row is not None, "nothing deletes a waiting message"
        row.status, row.settled_at, row.lease_until = status, clock.now(), None
        row.error = reason[:80] if reason else None
