"""Table of people who want to be called back."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, String

from base.db import Base, Moment
from services.people.models import BegunAnonymously

OPEN, DONE, WITHDRAWN = "open", "done", "withdrawn"


class CallbackRequest(BegunAnonymously, Base):
    """One wish to be called. No sign-in is needed for it."""

    __tablename__ = "callback_requests"
    __table_args__ = (Index("ix_callback_requests_status", "status", "created_at"),)

    reference = Column(String(12), primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    status = Column(String(12), nullable=False, comment="open done withdrawn")
    details = Column(LargeBinary, nullable=False, comment="sealed JSON: phone and when")
    created_at = Column(Moment, nullable=False)
    settled_at = Column(Moment)
