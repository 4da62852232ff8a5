"""What a person has told over time: readings, doses, answers, visits, wishes. One sealed line each."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String

from base.db import Base, Moment

KEPT, OPEN, WITHDRAWN, DELETED = "kept", "open", "withdrawn", "deleted"


class ProfileEntry(Base):
    """One line of a person's log. `kind` tells which log; deleting a line empties its body."""

    __tablename__ = "profile_entries"
    __table_args__ = (
        Index("ix_profile_entries_log", "person_id", "kind", "at"),
        Index("ix_profile_entries_subject", "subject", "nth"),
    )

    reference = Column(String(12), primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False)
    service = Column(String(48), nullable=False)
    kind = Column(String(16), nullable=False, comment="reading dose checkin visit request")
    status = Column(String(12), nullable=False, comment="kept open withdrawn deleted")
    subject = Column(String(40), comment="the plan it answers")
    nth = Column(Moment, comment="the occurrence it answers")
    at = Column(Moment, nullable=False, comment="when it was so, as told")
    body = Column(LargeBinary, nullable=False, comment="sealed JSON")
    created_at = Column(Moment, nullable=False)
