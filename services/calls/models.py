"""Tables of calls: who rang whom and what came of it; who may be put through to an elder by itself."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, String

from base.db import Base, Moment


class Call(Base):
    """One call, kept as a line of the log. Nothing of what was said or shown is kept anywhere."""

    __tablename__ = "calls"
    __table_args__ = (
        Index("ix_calls_caller", "caller", "rang_at"),
        Index("ix_calls_callee", "callee", "rang_at"),
    )

    id = Column(String(32), primary_key=True)
    key = Column(
        String(200), nullable=False, unique=True, comment="of the press that rang: a second is the same"
    )
    kind = Column(String(8), nullable=False, comment="staff or family")
    caller = Column(String(80), nullable=False, comment="conversation:, person: or staff: and an id")
    callee = Column(String(80), nullable=False, comment="the same")
    grant_id = Column(String(32), comment="what allows it, between an elder and family")
    caller_screen = Column(String(64), nullable=False, comment="connection that rang")
    callee_screen = Column(String(64), comment="connection that answered")
    state = Column(String(8), nullable=False, index=True, comment="ringing, active or over")
    outcome = Column(String(10), comment="talked, declined, missed, cancelled or lost")
    auto = Column(
        Boolean, nullable=False, default=False, comment="put through by the elder's standing consent"
    )
    rang_at = Column(Moment, nullable=False)
    answered_at = Column(Moment)
    ended_at = Column(Moment)


class AutoAnswer(Base):
    """An elder lets one relative be put through by itself, at certain hours."""

    __tablename__ = "call_auto_answers"

    elder_id = Column(String(32), ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    grant_id = Column(String(32), ForeignKey("grants.id", ondelete="CASCADE"), primary_key=True)
    start = Column(String(5), nullable=False, comment="HH:MM, the first minute of the day")
    end = Column(String(5), nullable=False, comment="HH:MM, the minute from which it rings only")
    given_at = Column(Moment, nullable=False)
