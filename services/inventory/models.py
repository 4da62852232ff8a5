"""Tables of what is taken: a slot exists once somebody asked for a place in it."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    text,
)

from base.db import Base, Moment
from services.people.models import BegunAnonymously, new_id

HELD, BOOKED, RELEASED = "held", "booked", "released"
CANCELLED = "cancelled"


class Slot(Base):
    """One opening that was held or booked at least once. `taken` counts holds and bookings."""

    __tablename__ = "slots"
    __table_args__ = (
        CheckConstraint("taken >= 0 AND taken <= capacity", name="ck_slots_never_oversold"),
        Index("ix_slots_service_start", "service", "start_at"),
    )

    id = Column(String(96), primary_key=True, comment="the opening's id")
    service = Column(String(48), nullable=False)
    line = Column(String(64), nullable=False, comment="key of the schedule line")
    name = Column(String(96), nullable=False, comment="the place, as said to residents")
    attributes = Column(JSON, nullable=False)
    label = Column(String(16), nullable=False)
    start_at = Column(Moment, nullable=False)
    end_at = Column(Moment, nullable=False)
    demo = Column(Boolean, nullable=False)
    capacity = Column(Integer, nullable=False, comment="as scheduled when the row was made")
    taken = Column(Integer, nullable=False, default=0)


class SlotHold(BegunAnonymously, Base):
    """A place kept for a conversation until `expires_at`."""

    __tablename__ = "slot_holds"
    __table_args__ = (Index("ix_slot_holds_state", "slot_id", "state", "expires_at"),)

    id = Column(String(32), primary_key=True, default=new_id)
    key = Column(String(200), nullable=False, unique=True)
    slot_id = Column(String(96), ForeignKey("slots.id"), nullable=False)
    state = Column(String(12), nullable=False, default=HELD, comment="held booked released")
    expires_at = Column(Moment, nullable=False)


class Booking(Base):
    """A booked place. What the person said is sealed under their key."""

    __tablename__ = "bookings"
    __table_args__ = (
        Index(
            "ux_bookings_no_double",
            "double_guard",
            unique=True,
            sqlite_where=text("status = 'booked'"),
            postgresql_where=text("status = 'booked'"),
        ),
    )

    id = Column(String(32), primary_key=True, default=new_id)
    reference = Column(String(12), nullable=False, unique=True)
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False, index=True)
    slot_id = Column(String(96), ForeignKey("slots.id"), nullable=False, index=True)
    hold_id = Column(String(32), ForeignKey("slot_holds.id"), unique=True)
    status = Column(String(12), nullable=False, default=BOOKED, comment="booked cancelled")
    fields = Column(LargeBinary, nullable=False, comment="sealed JSON")
    guest_hash = Column(String(64), nullable=False, comment="keyed hash of who it is for")
    double_guard = Column(String(64), nullable=False, comment="keyed hash of person, service, start, guest")
    calendar_hash = Column(
        String(64), nullable=False, unique=True, comment="hash of the calendar link's token"
    )
    until_at = Column(Moment, comment="of what is lent: when it comes back")
    outside_id = Column(String(200), comment="hospital and number of the appointment, where it keeps its own")
    created_at = Column(Moment, nullable=False)
    changed_at = Column(Moment)


class BookingEvent(Base):
    """What happened to a booking, once per key; also how a repeated request finds its first result."""

    __tablename__ = "booking_events"

    id = Column(Integer, primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    booking_id = Column(String(32), ForeignKey("bookings.id"), nullable=False, index=True)
    kind = Column(String(12), nullable=False, comment="booked changed cancelled returned")
    slot_id = Column(String(96), ForeignKey("slots.id"), nullable=False)
    at = Column(Moment, nullable=False)


class Feed(Base):
    """A source of openings that somebody else publishes."""

    __tablename__ = "feeds"

    source = Column(String(64), primary_key=True, comment="fhir:<hospital> or ical:<name>")
    digest = Column(String(64), nullable=False, comment="of what it offered last")
    version = Column(Integer, nullable=False, comment="counts its changes, so that every process follows")
    read_at = Column(Moment, nullable=False, comment="when it was read last")


class FedOpening(Base):
    """One time at which a source offers places. All of a source are replaced together."""

    __tablename__ = "fed_openings"

    id = Column(Integer, primary_key=True)
    source = Column(String(64), ForeignKey("feeds.source"), nullable=False, index=True)
    opening_id = Column(String(96), nullable=False, index=True)
    service = Column(String(48), nullable=False)
    line = Column(String(64), nullable=False)
    name = Column(String(96), nullable=False, comment="the place, as said to residents")
    attributes = Column(JSON, nullable=False)
    label = Column(String(16), nullable=False)
    start_at = Column(Moment, nullable=False)
    end_at = Column(Moment, nullable=False)
    places = Column(JSON, nullable=False, comment="ids of the places there, one a person")
