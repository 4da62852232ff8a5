"""Text messages out: a promise, the embedded outbox, and a gateway over HTTP.

The embedded outbox is for development and demonstration: it keeps messages in
a table that whoever sits at the machine can look at (`/dev/outbox`). A gateway is
used as soon as `YANGPU_SMS_URL` is set; without one a service for residents sends
nothing and says so, because nobody would ever see the outbox. The gateway gets `POST {"phone", "text", "id"}` with the token
as bearer and answers 2xx when it took the message. `id` lets the gateway
recognise a repeated request.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Protocol, TypedDict

import httpx
from sqlalchemy import Column, Integer, LargeBinary, String, delete, select
from sqlalchemy.orm import Session

from base import clock
from base.crypto import lookup_hash, open_, seal
from base.db import Base, Moment, reading, transaction
from base.settings import settings
from services.connectors.errors import CLOSED, ConnectorError
from services.connectors.http import Http
from services.once import once
from services.switches import service as switches

SYSTEM = "短信网关"
MISSING = "还没有接上，请运维设好 YANGPU_SMS_URL"
_TIMEOUT = httpx.Timeout(5.0, connect=2.0)
_CONTEXT = "outbox"
_JSON = {"Content-Type": "application/json; charset=utf-8"}


class MessageNotSent(ConnectorError):
    """The gateway did not take the message; it may be tried again."""


class SmsGateway(Protocol):
    """Sends one text message. Raises MessageNotSent when it was not taken."""

    def send(self, phone: str, text: str, *, id: str, code: str | None = None) -> None: ...


class OutboxMessage(Base):
    """A message that the embedded gateway "sent"."""

    __tablename__ = "sms_outbox"

    id = Column(Integer, primary_key=True)
    phone_hash = Column(String(64), nullable=False, index=True)
    sealed = Column(LargeBinary, nullable=False, comment="phone, text and code, tab-separated, sealed")
    at = Column(Moment, nullable=False)
    sent_as = Column(
        String(80), index=True, unique=True, comment="the sender's id: a repeated request is one message"
    )


class Sent(TypedDict):
    """One message of the outbox. `code` is empty when the message carries none."""

    phone: str
    text: str
    code: str
    at: datetime


class EmbeddedOutbox:
    """Keeps messages in the database instead of sending them."""

    def send(self, phone: str, text: str, *, id: str, code: str | None = None) -> None:
        sealed = seal(None, "\t".join([phone, code or "", text]).encode(), context=_CONTEXT)
        row = {"phone_hash": _hash(phone), "sealed": sealed, "at": clock.now(), "sent_as": id}

        def keep(session: Session) -> None:
            if session.execute(select(OutboxMessage.id).filter_by(sent_as=id)).first() is None:
                session.add(OutboxMessage(**row))
                session.flush()

        once(keep)


class ClosedGateway:
    """Stands in while operations have closed the connector."""

    def send(self, phone: str, text: str, *, id: str, code: str | None = None) -> None:
        raise MessageNotSent(SYSTEM, CLOSED)


class MissingGateway:
    """Stands in where residents are and nobody has set a gateway: what was not sent is not said to be."""

    def send(self, phone: str, text: str, *, id: str, code: str | None = None) -> None:
        raise MessageNotSent(SYSTEM, MISSING)


class HttpGateway:
    """A text message provider behind one HTTP address."""

    def __init__(self, url: str, token: str | None) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(self, phone: str, text: str, *, id: str, code: str | None = None) -> None:
        body = {"phone": phone, "text": text, "id": id}
        try:
            self._http().post("", key=id, content=json.dumps(body).encode(), headers=_JSON, reads=False)
        except ConnectorError as error:
            raise MessageNotSent(error.system, error.reason) from error

    def _http(self) -> Http:
        return Http(
            SYSTEM,
            self._url,
            switch="sms",
            headers=self._headers,
            timeout=httpx.Timeout(_TIMEOUT),
            attempts=2,
        )


def gateway() -> SmsGateway:
    """The configured gateway. Without one the embedded outbox in development, elsewhere none. Closed, it sends nothing."""
    now = settings()
    if switches.connector("sms"):
        return ClosedGateway()
    if now.sms_url:
        return HttpGateway(now.sms_url, now.sms_token)
    return EmbeddedOutbox() if now.dev else MissingGateway()


def outbox(phone: str | None = None, *, limit: int = 50) -> list[Sent]:
    """Messages of the embedded outbox, newest first; of one phone, or of all. Development only."""
    query = select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(limit)
    if phone:
        query = query.where(OutboxMessage.phone_hash == _hash(phone))
    with reading() as session:
        return [_read(row) for row in session.execute(query).scalars()]


def forget(phone: str) -> None:
    """Delete what the embedded outbox keeps of a phone."""
    with transaction() as session:
        session.execute(delete(OutboxMessage).where(OutboxMessage.phone_hash == _hash(phone)))


def _read(row: Any) -> Sent:
    phone, code, text = open_(None, row.sealed, context=_CONTEXT).decode().split("\t", 2)
    return Sent(phone=phone, text=text, code=code, at=row.at)


def _hash(phone: str) -> str:
    return lookup_hash(phone, purpose="phone")
