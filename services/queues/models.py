"""Tables of people who wait for, or are with, a member of staff, and of who is at the desk."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String

from base.db import Base, Moment

QUEUED, CONNECTED, ENDED = "queued", "connected", "ended"
ALERT, HIGH, NORMAL = 0, 1, 2
"""Priorities; the smallest is served first."""


class Handover(Base):
    """One time that a conversation goes from the bot to staff, until it ends. A conversation has one open at most."""

    __tablename__ = "handovers"

    id = Column(String(32), primary_key=True)
    conversation_id = Column(String(40), nullable=False, index=True)
    key = Column(String(200), nullable=False, unique=True)
    state = Column(String(12), nullable=False, comment="queued connected ended")
    priority = Column(Integer, nullable=False, comment="0 danger, 1 high, 2 normal")
    reason = Column(String(16), nullable=False, comment="asked, alert, sos or taken (by staff themselves)")
    subject = Column(String(64), nullable=False, comment="service that was talked about; may be empty")
    street = Column(String(32), nullable=False, comment="official name; empty when unknown")
    officer_id = Column(String(32), index=True, comment="who has it, or for whom it waits after a transfer")
    labels = Column(String(200), nullable=False, default="", comment="separated by commas")
    corrections = Column(LargeBinary, comment="sealed JSON: field → words, read when it goes back to the bot")
    snoozed_until = Column(Moment)
    told_position = Column(Integer, comment="place in the queue that the person heard of last")
    entered_at = Column(Moment, nullable=False)
    claimed_at = Column(Moment)
    ended_at = Column(Moment)
    ended_as = Column(String(12), comment="left, given_back or closed")

    __table_args__ = (
        Index(
            "uq_handovers_open",
            "conversation_id",
            unique=True,
            sqlite_where=ended_at.is_(None),
            postgresql_where=ended_at.is_(None),
        ),
        Index("ix_handovers_state", "state", "priority", "entered_at"),
    )


class Duty(Base):
    """Who is at the desk: their page reports now and then that it is open."""

    __tablename__ = "staff_duty"

    staff_id = Column(String(32), ForeignKey("staff_accounts.id", ondelete="CASCADE"), primary_key=True)
    available = Column(Boolean, nullable=False, comment="false while they have a break")
    seen_at = Column(Moment, nullable=False)
