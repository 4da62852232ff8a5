"""Keeping a place for ten minutes while somebody signs in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.db import reading
from base.errors import Refused
from services.inventory import periods, rules
from services.inventory.models import HELD, RELEASED, SlotHold
from services.inventory.slots import free, materialise, occupy, settle
from services.once import once, stored

HOLD_MINUTES = 10


@dataclass(frozen=True)
class Hold:
    """A place kept until `expires`; give it, or its id, to `book`."""

    id: str
    opening_id: str
    conversation: str
    expires: datetime


def hold(opening_id: str, *, conversation: str, key: str) -> Hold:
    """Keep one place for ten minutes by the application's clock.

    A conversation that already keeps this opening keeps it ten minutes longer.
    Raises Refused: `not_found`, `past`, `full`.
    """

    def work(session: Session) -> Hold:
        done = session.execute(select(SlotHold).filter_by(key=stored(key))).scalar_one_or_none()
        row = done or _take(session, opening_id, conversation, key)
        return Hold(row.id, row.slot_id, row.conversation, row.expires_at)

    return once(work)


def release(hold_id: str, *, conversation: str) -> None:
    """Give a held place back early; nothing happens when it was booked or ran out."""

    def work(session: Session) -> None:
        row = session.get(SlotHold, hold_id)
        if row is None or row.conversation != conversation:
            return
        slot = materialise(session, row.slot_id)
        if settle(session, row, RELEASED):
            free(session, slot)

    once(work)


def _take(session: Session, opening_id: str, conversation: str, key: str) -> SlotHold:
    slot = materialise(session, opening_id)
    rules.refuse_past(slot)
    expires = clock.now() + timedelta(minutes=HOLD_MINUTES)
    row = live(session, opening_id, conversation)
    if row is None:
        periods.refuse_out(session, slot, periods.until(slot, {}))
        occupy(session, slot)
        row = SlotHold(key=stored(key), slot_id=slot.id, state=HELD, conversation=conversation)
        session.add(row)
    row.expires_at = expires
    session.flush()
    return row


def live(session: Session, opening_id: str, conversation: str) -> SlotHold | None:
    query = select(SlotHold).filter_by(slot_id=opening_id, conversation=conversation, state=HELD)
    return session.execute(query).scalars().first()


def opening_of(wanted: Hold | str) -> str:
    """The opening that a hold or its id is for; an opening's id is itself."""
    if isinstance(wanted, Hold):
        return wanted.opening_id
    if "." in wanted:
        return wanted
    with reading() as session:
        row = session.get(SlotHold, wanted)
        return str(row.slot_id) if row else wanted


def kept(session: Session, wanted: Hold | str, conversation: str) -> SlotHold | None:
    """The hold that is meant: itself, by its id, or this conversation's hold of the opening."""
    if isinstance(wanted, str) and "." in wanted:
        return live(session, wanted, conversation)
    row = session.get(SlotHold, wanted.id if isinstance(wanted, Hold) else wanted)
    if row is None or row.conversation != conversation:
        raise Refused("not_found", "没有找到您留的这个位子。")
    return row
