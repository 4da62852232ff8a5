"""What other systems still have to be told: written with the effect itself, delivered afterwards."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Text

from base.db import Base, Moment

WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given_up"


class Outgoing(Base):
    """One message for one receiver. Nothing personal is in it: receivers get references."""

    __tablename__ = "outgoing"
    __table_args__ = (Index("ix_outgoing_due", "status", "due_at"),)

    id = Column(String(32), primary_key=True, comment="the receiver recognises a repeated message by it")
    key = Column(String(200), nullable=False, unique=True, comment="effect and receiver")
    channel = Column(String(12), nullable=False, comment="webhook or open311")
    target = Column(String(300), nullable=False, comment="address of the webhook; empty for open311")
    subject = Column(String(40), nullable=False, comment="reference of the booking or ticket")
    body = Column(Text, nullable=False, comment="JSON as it will be sent, the same at every attempt")
    status = Column(String(10), nullable=False)
    attempts = Column(Integer, nullable=False, default=0)
    due_at = Column(Moment, nullable=False)
    lease_until = Column(Moment, comment="a worker has it until then; after a crash another takes it")
    error = Column(String(80), comment="why the last attempt failed, without what the receiver said")
    created_at = Column(Moment, nullable=False)
    settled_at = Column(Moment)
