"""Tables of what was reported or requested, and of everything that was done about it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, LargeBinary, String

from base.db import Base, Moment
from services.people.models import BegunAnonymously

FILED, ACCEPTED, HANDLING, ANSWERED = "filed", "accepted", "handling", "answered"
CLOSED, WITHDRAWN, REOPENED = "closed", "withdrawn", "reopened"
OPEN = (FILED, ACCEPTED, HANDLING, REOPENED)
"""Somebody still has to do something."""


class Ticket(BegunAnonymously, Base):
    """One matter of one person. What they said is sealed; what the desk sorts by is not."""

    __tablename__ = "tickets"
    __table_args__ = (
        Index("ix_tickets_desk", "status", "department", "promised_on"),
        Index("ix_tickets_outside", "outside_id"),
        CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", name="ck_tickets_score"),
    )

    reference = Column(String(12), primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    service = Column(String(40), nullable=False)
    category = Column(String(40), nullable=False, comment="id of a matter, or what the service calls it")
    department = Column(String(80), nullable=False, comment="where it lies now")
    street = Column(String(16), comment="official name, when the words tell it; null otherwise")
    status = Column(String(12), nullable=False)
    promised_on = Column(Date, comment="answer due, Shanghai; null where no source gives a time limit")
    sealed_for = Column(
        String(32), ForeignKey("people.id"), comment="whose key sealed it; null: the installation's own"
    )
    details = Column(LargeBinary, nullable=False, comment="sealed JSON: the fields as they were said")
    parent = Column(String(12), ForeignKey("tickets.reference"), comment="the ticket a rating is about")
    score = Column(Integer, comment="of a rating, 1 to 5")
    outside_id = Column(String(80), comment="number in the outside system that handles it")
    created_at = Column(Moment, nullable=False)
    settled_at = Column(Moment)


class TicketEntry(Base):
    """One thing that happened to a ticket, in order. Never changed afterwards.

    A `note` is what officers write for each other; it is shown to nobody else.
    """

    __tablename__ = "ticket_entries"
    __table_args__ = (Index("ix_ticket_entries_ticket", "ticket", "id"),)

    id = Column(Integer, primary_key=True)
    ticket = Column(String(12), ForeignKey("tickets.reference", ondelete="CASCADE"), nullable=False)
    key = Column(String(200), nullable=False, unique=True)
    kind = Column(String(12), nullable=False, comment="filed added reply status reassigned rated withdrawn")
    status = Column(String(12), nullable=False, comment="of the ticket afterwards")
    by = Column(String(80), nullable=False, comment="resident, a member of staff, or a system")
    sealed = Column(LargeBinary, comment="sealed text, where something was said")
    at = Column(Moment, nullable=False)
