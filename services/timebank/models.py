"""Tables of the time bank: who joined, and the tasks they ask for and take."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, String

from base.db import Base, Moment

OPEN, TAKEN, REPORTED, COMPLETED, CANCELLED = "open", "taken", "reported", "completed", "cancelled"


class TimebankMember(Base):
    """A person with a time coin account."""

    __tablename__ = "timebank_members"

    person_id = Column(String(32), ForeignKey("people.id"), primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    reference = Column(String(12), nullable=False, unique=True)
    profile = Column(LargeBinary, nullable=False, comment="sealed JSON: age and what else was said")
    joined_at = Column(Moment, nullable=False)


class TimebankTask(Base):
    """Help that somebody asks for, from open to completed."""

    __tablename__ = "timebank_tasks"
    __table_args__ = (
        CheckConstraint(
            "requester_id IS NULL OR requester_id <> helper_id", name="ck_timebank_tasks_not_own"
        ),
        CheckConstraint("reserved >= 0", name="ck_timebank_tasks_reserved"),
        Index("ix_timebank_tasks_open", "status", "start_at"),
    )

    reference = Column(String(12), primary_key=True)
    requester_id = Column(String(32), ForeignKey("people.id"), index=True, comment="empty for demonstration")
    helper_id = Column(String(32), ForeignKey("people.id"), index=True)
    status = Column(String(12), nullable=False, comment="open taken reported completed cancelled")
    category = Column(String(32), nullable=False)
    street = Column(String(32), nullable=False, default="")
    start_at = Column(Moment, nullable=False)
    end_at = Column(Moment, nullable=False)
    label = Column(String(8), nullable=False, comment="上午, 下午, 晚上 or HH:MM, as it was said")
    minutes = Column(Integer, nullable=False, comment="of help; a coin is 60")
    reserved = Column(Integer, nullable=False, default=0, comment="minutes the requester's coins cover")
    details = Column(LargeBinary, nullable=False, comment="sealed description")
    demo = Column(Boolean, nullable=False, default=False)
    created_at = Column(Moment, nullable=False)


class TimebankEvent(Base):
    """What happened to a task, once per key."""

    __tablename__ = "timebank_events"

    id = Column(Integer, primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    reference = Column(String(12), ForeignKey("timebank_tasks.reference"), nullable=False, index=True)
    kind = Column(
        String(12), nullable=False, comment="requested changed taken untaken reported completed cancelled"
    )
    at = Column(Moment, nullable=False)
