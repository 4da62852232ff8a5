"""The counters behind openings: a row per touched slot, changed only under its lock."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import case, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from base import clock
from base.errors import Refused
from services.inventory.fed import opening_id
from services.inventory.models import HELD, RELEASED, Slot, SlotHold
from services.inventory.schedule import at, inventory


def materialise(session: Session, opening_id: str) -> Slot:
    """The row of an opening, locked, made if nobody touched it yet, its stale holds released.

    Raises Refused `not_found` when neither a row nor a schedule knows the id.
    """
    slot = _locked(session, opening_id)
    if slot is None:
        _insert(session, opening_id)
        slot = _locked(session, opening_id)
        assert slot is not None, "inserted or found by the conflict"
    _release_stale(session, slot)
    return slot


def occupy(session: Session, slot: Slot) -> None:
    """Take one place. Raises Refused `full`."""
    took = _count(
        session,
        update(Slot).where(Slot.id == slot.id, Slot.taken < Slot.capacity).values(taken=Slot.taken + 1),
    )
    if not took:
        raise Refused("full", "这个时段已经约满了。", opening_id=slot.id)


def admit(session: Session, slot: Slot) -> None:
    """Take one place, were it full or not: its keeper has given it."""
    least = case((Slot.capacity > Slot.taken, Slot.capacity), else_=Slot.taken + 1)
    _count(session, update(Slot).where(Slot.id == slot.id).values(taken=Slot.taken + 1, capacity=least))


def beside(session: Session, slot: Slot, start: datetime) -> str:
    """The id of the same line at another time; its row is made though no schedule may know it."""
    id = opening_id(slot.line, start)
    insert = _insertion(session)(Slot).values(
        id=id,
        service=slot.service,
        line=slot.line,
        name=slot.name,
        label=f"{start:%H:%M}",
        attributes=slot.attributes,
        start_at=start,
        end_at=start + (slot.end_at - slot.start_at),
        demo=slot.demo,
        capacity=1,
        taken=0,
    )
    session.execute(insert.on_conflict_do_nothing())
    return id


def free(session: Session, slot: Slot, places: int = 1) -> None:
    """Give places back."""
    _count(session, update(Slot).where(Slot.id == slot.id).values(taken=Slot.taken - places))


def settle(session: Session, hold: SlotHold, state: str) -> bool:
    """End a hold as booked or released; False when it had ended already."""
    statement = update(SlotHold).where(SlotHold.id == hold.id, SlotHold.state == HELD).values(state=state)
    return bool(_count(session, statement))


def _locked(session: Session, opening_id: str) -> Slot | None:
    query = select(Slot).where(Slot.id == opening_id).with_for_update()
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def _insert(session: Session, opening_id: str) -> None:
    """Make the row; of two requests that do so together, one does it and the other finds it."""
    found = inventory().resolve(opening_id)
    if not found:
        raise Refused("not_found", "没有找到这个时段。", opening_id=opening_id)
    line, day, session_of_day = found
    session.execute(
        _insertion(session)(Slot)
        .values(
            id=opening_id,
            service=line.service,
            line=line.key,
            name=line.name,
            label=session_of_day.label,
            attributes=dict(line.attributes),
            start_at=at(day, session_of_day.start),
            end_at=at(day, session_of_day.end),
            demo=line.demo,
            capacity=line.places(session_of_day),
            taken=0,
        )
        .on_conflict_do_nothing()
    )


def _insertion(session: Session) -> Any:
    return postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert


def _release_stale(session: Session, slot: Slot) -> None:
    """Free the places of holds that ran out; the slot's lock keeps two requests from doing it twice."""
    stale = _count(
        session,
        update(SlotHold)
        .where(SlotHold.slot_id == slot.id, SlotHold.state == HELD, SlotHold.expires_at <= clock.now())
        .values(state=RELEASED),
    )
    if stale:
        free(session, slot, stale)


def _count(session: Session, statement: Any) -> int:
    result = session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult", result).rowcount
