"""How much there was, day by day, counted by the database. Nothing personal is read: rows are only counted.

A day is a day in Shanghai, from midnight to midnight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import mean
from typing import Any

from sqlalchemy import and_, distinct, exists, func, literal_column, or_, select, true
from sqlalchemy.orm import Session, aliased

from base import clock
from base.clock import SHANGHAI
from base.db import reading
from bot.turns.models import Conversation, Message
from services.callback.models import CallbackRequest
from services.inventory.models import Booking, Slot
from services.queues.models import Handover
from services.tickets.models import Ticket

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Day:
    """One day's numbers. `score` is the mean of its ratings, None when nobody rated."""

    day: date
    messages: int
    talks: int
    """Conversations in which a person said something."""
    staffed: int
    """Those of them in which a member of staff spoke, was waited for or was asked to call back."""
    waited: float | None
    """Mean minutes until a member of staff took over, None when nobody waited."""
    tickets: int
    bookings: int
    ratings: int
    score: float | None

    @property
    def bot_only(self) -> float | None:
        """Share of conversations that needed nobody, 0 to 1; None on a day without any."""
        return (self.talks - self.staffed) / self.talks if self.talks else None


def days(count: int) -> list[Day]:
    """The last so many days, today included, oldest first."""
    today = clock.today()
    first = midnight(today - timedelta(days=count - 1))
    span = (first, midnight(today + timedelta(days=1)))
    with reading() as session:
        said = _talks(session, span)
        staffed = _staffed(session, span)
        counted = {
            "messages": _counted(session, Message.at, span, Message.author == "me"),
            "tickets": _counted(session, Ticket.created_at, span, Ticket.score.is_(None)),
            "bookings": _counted(session, Booking.created_at, span),
        }
        rated = _ratings(session, span)
        waited = _waits(session, span)
    every = [today - timedelta(days=back) for back in range(count - 1, -1, -1)]
    return [
        Day(
            day=day,
            messages=counted["messages"].get(day, 0),
            talks=said.get(day, 0),
            staffed=staffed.get(day, 0),
            waited=waited.get(day),
            tickets=counted["tickets"].get(day, 0),
            bookings=counted["bookings"].get(day, 0),
            ratings=rated.get(day, (0, None))[0],
            score=rated.get(day, (0, None))[1],
        )
        for day in every
    ]


def subjects(span: Span, limit: int = 10) -> list[tuple[str, str, int]]:
    """What people come for most: service, category of a ticket or "", how often."""
    with reading() as session:
        reported = session.execute(
            select(Ticket.service, Ticket.category, func.count())
            .where(_within(Ticket.created_at, span), Ticket.score.is_(None))
            .group_by(Ticket.service, Ticket.category)
        ).all()
        booked = session.execute(
            select(Slot.service, func.count())
            .join(Booking, Booking.slot_id == Slot.id)
            .where(_within(Booking.created_at, span))
            .group_by(Slot.service)
        ).all()
    found = [*((s, c, n) for s, c, n in reported), *((s, "", n) for s, n in booked)]
    return sorted(found, key=lambda one: (-one[2], one[0], one[1]))[:limit]


def places(span: Span, limit: int = 10) -> list[tuple[str, int]]:
    """Where reports lie and where people book, most first."""
    with reading() as session:
        streets = session.execute(
            select(Ticket.street, func.count())
            .where(_within(Ticket.created_at, span), Ticket.street.is_not(None))
            .group_by(Ticket.street)
        ).all()
        booked = session.execute(
            select(Slot.name, func.count())
            .join(Booking, Booking.slot_id == Slot.id)
            .where(_within(Booking.created_at, span))
            .group_by(Slot.name)
        ).all()
    return sorted(((name, count) for name, count in [*streets, *booked]), key=lambda one: (-one[1], one[0]))[
        :limit
    ]


def counts_in(spans: Sequence[Span]) -> dict[tuple[str, str], dict[date, int]]:
    """Messages, and tickets by service and category, in several stretches of time: what → day → how many.

    A stretch lies within one day.
    """
    with reading() as session:
        messages = _by_day(session, Message.at, spans, Message.author == "me")
        tickets = session.execute(
            select(shanghai_day(session, Ticket.created_at), Ticket.service, Ticket.category, func.count())
            .where(_any(Ticket.created_at, spans), Ticket.score.is_(None))
            .group_by(shanghai_day(session, Ticket.created_at), Ticket.service, Ticket.category)
        ).all()
    found: dict[tuple[str, str], dict[date, int]] = {("", "messages"): messages}
    for day, service, category, count in tickets:
        found.setdefault((service, category), {})[_date(day)] = count
    return found


def first_day() -> date | None:
    """The day of the oldest message that is kept."""
    with reading() as session:
        oldest = session.execute(select(func.min(Message.at))).scalar()
    return oldest.astimezone(SHANGHAI).date() if oldest else None


def now_open(minutes: int) -> dict[str, int]:
    """Conversations by who answers them, of those in which something was said in the last minutes; all that wait."""
    lately = select(Message.conversation_id).where(Message.at > clock.now() - timedelta(minutes=minutes))
    alive = or_(Conversation.id.in_(lately), Conversation.owner != "bot")
    query = select(Conversation.owner, func.count()).where(alive, Conversation.ended_at.is_(None))
    with reading() as session:
        return dict(session.execute(query.group_by(Conversation.owner)).all())


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def shanghai_day(session: Session, column: Any) -> Any:
    """The day in Shanghai of a Moment, on either database."""
    if session.get_bind().dialect.name == "sqlite":
        return func.date(column, literal_column("'+8 hours'"))
    return func.date(func.timezone(literal_column("'Asia/Shanghai'"), column))


def _counted(session: Session, column: Any, span: Span, *conditions: Any) -> dict[date, int]:
    return _by_day(session, column, [span], *conditions)


def _by_day(session: Session, column: Any, spans: Sequence[Span], *conditions: Any) -> dict[date, int]:
    day = shanghai_day(session, column)
    query = select(day, func.count()).where(_any(column, spans), *conditions).group_by(day)
    return {_date(found): count for found, count in session.execute(query).all()}


def _talks(session: Session, span: Span, *conditions: Any) -> dict[date, int]:
    """In how many conversations a person said something."""
    day = shanghai_day(session, Message.at)
    spoke = _within(Message.at, span) & (Message.author == "me")
    query = select(day, func.count(distinct(Message.conversation_id))).where(spoke, *conditions)
    return {_date(found): count for found, count in session.execute(query.group_by(day)).all()}


def _staffed(session: Session, span: Span) -> dict[date, int]:
    """In how many of them staff spoke, were waited for, or were asked to call back, the same day."""
    said = aliased(Message)
    ways = [
        (said.at, said.conversation_id, said.author == "staff"),
        (CallbackRequest.created_at, CallbackRequest.conversation, true()),
        (Handover.entered_at, Handover.conversation_id, true()),
    ]
    same_day = shanghai_day(session, Message.at)
    helped = [
        exists().where(
            conversation == Message.conversation_id, condition, shanghai_day(session, at) == same_day
        )
        for at, conversation, condition in ways
    ]
    return _talks(session, span, or_(*helped))


def _waits(session: Session, span: Span) -> dict[date, float]:
    """Of those who waited for somebody; who was taken over without asking did not wait."""
    query = select(Handover.entered_at, Handover.claimed_at).where(
        _within(Handover.entered_at, span), Handover.claimed_at.is_not(None), Handover.reason != "taken"
    )
    minutes: dict[date, list[float]] = {}
    for entered, claimed in session.execute(query).all():
        minutes.setdefault(entered.date(), []).append((claimed - entered).total_seconds() / 60)
    return {day: round(mean(found), 1) for day, found in minutes.items()}


def _ratings(session: Session, span: Span) -> dict[date, tuple[int, float | None]]:
    day = shanghai_day(session, Ticket.created_at)
    query = select(day, func.count(), func.avg(Ticket.score)).where(
        _within(Ticket.created_at, span), Ticket.score.is_not(None)
    )
    rows = session.execute(query.group_by(day)).all()
    return {_date(found): (count, round(float(mean), 2)) for found, count, mean in rows}


def _within(column: Any, span: Span) -> Any:
    return and_(column >= span[0], column < span[1])


def _any(column: Any, spans: Sequence[Span]) -> Any:
    return or_(*(_within(column, span) for span in spans))


def _date(found: Any) -> date:
    return found if isinstance(found, date) else date.fromisoformat(str(found))
