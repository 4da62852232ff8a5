"""Tables of time: plans that come back, jobs that are due once, and what is to be said to a person."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint

from base.db import Base, Moment

ACTIVE, PAUSED, STOPPED = "active", "paused", "stopped"
WAITING, DONE, DROPPED, FAILED = "waiting", "done", "dropped", "failed"
NEW, HANDED, SEEN, ANSWERED, TEXTED, VOID = "new", "handed", "seen", "answered", "texted", "void"


class Plan(Base):
    """What a person wants again and again: a reminder, a daily question whether all is well."""

    __tablename__ = "plans"

    reference = Column(String(12), primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False, index=True)
    service = Column(String(48), nullable=False)
    status = Column(String(12), nullable=False, comment="active paused stopped")
    rule = Column(Text, nullable=False, comment="JSON of services.schedule.rules.Rule")
    details = Column(LargeBinary, nullable=False, comment="sealed JSON: what, for whom, whom to tell")
    paused_until = Column(Moment)
    created_at = Column(Moment, nullable=False)
    last_key = Column(String(200), comment="of the last change, so that a repeated request changes nothing")


class DueJob(Base):
    """One thing to do at one moment. Whoever holds the lease does it; doing it and `done` commit together."""

    __tablename__ = "due_jobs"
    __table_args__ = (
        UniqueConstraint("deed", "subject", "nth", name="uq_due_jobs_once"),
        Index("ix_due_jobs_waiting", "status", "due_at"),
    )

    id = Column(Integer, primary_key=True)
    deed = Column(String(32), nullable=False, comment="names what is done")
    subject = Column(String(40), nullable=False, comment="reference of what it is about")
    nth = Column(Moment, nullable=False, comment="the occurrence it belongs to")
    due_at = Column(Moment, nullable=False)
    status = Column(String(12), nullable=False, default=WAITING, comment="waiting done dropped failed")
    attempts = Column(Integer, nullable=False, default=0, comment="how often it was claimed")
    leased_until = Column(Moment, comment="nobody else takes it before")
    lease = Column(String(32), comment="of the worker that took it last")


class Notice(Base):
    """Something to be said to a person without being asked, with what became of it."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_state", "state", "created_at"),)

    token = Column(String(32), primary_key=True, comment="random; names it in a conversation")
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False, index=True)
    service = Column(String(48), nullable=False)
    step = Column(String(24), nullable=False, comment="which sentence: utter_notice_<step>")
    subject = Column(String(40), nullable=False)
    nth = Column(Moment, nullable=False)
    body = Column(LargeBinary, nullable=False, comment="sealed JSON: values for the sentence")
    state = Column(String(12), nullable=False, default=NEW, comment="new handed seen answered texted void")
    created_at = Column(Moment, nullable=False)
    leased_until = Column(Moment)
