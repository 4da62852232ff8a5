"""Calls from ringing to their end. Whatever is pressed twice, on two screens or in two places, happens once.

The database decides: a call is answered by the one screen whose change of `ringing`
to `active` went through, and ends once, with one outcome.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from base import clock
from base.db import reading, transaction
from base.errors import Refused
from services.calls import auto
from services.calls.models import Call as Row
from services.calls.parties import FAMILY, STAFF, Contact
from services.once import once, stored
from services.outgoing import service as outgoing
from services.people import grants
from services.people.person import Person
from services.schedule import notices
from services.schedule.people import person as person_of

SERVICE = "tv-call"
RING_SECONDS = 45
_LONGEST = timedelta(hours=4)
RINGING, ACTIVE, OVER = "ringing", "active", "over"
TALKED, DECLINED, MISSED, CANCELLED, LOST = "talked", "declined", "missed", "cancelled", "lost"


@dataclass(frozen=True)
class Call:
    """One call as it stands."""

    id: str
    kind: str
    caller: str
    callee: str
    grant_id: str | None
    caller_screen: str
    callee_screen: str | None
    state: str
    outcome: str | None
    rang_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None

    def other(self, screen: str) -> str | None:
        """The connection at the other end of this one's; None for one that is not in the call."""
        if screen == self.caller_screen:
            return self.callee_screen
        return self.caller_screen if screen == self.callee_screen else None


@dataclass(frozen=True)
class Line:
    """A call in somebody's log."""

    who: str
    at: datetime
    incoming: bool
    outcome: str
    minutes: int


def ring(contact: Contact, *, screen: str, key: str) -> Call:
    """Start ringing; the same key again is the same call. Raises Refused `busy`."""

    def work(session: Session) -> Call:
        known = session.execute(select(Row).filter_by(key=stored(key))).scalar_one_or_none()
        if known:
            return _view(known)
        if _busy(session, contact):
            raise Refused("busy", "对方正在通话，请过一会儿再打。")
        row = Row(
            id=uuid.uuid4().hex,
            key=stored(key),
            kind=contact.kind,
            caller=contact.caller,
            callee=contact.callee,
            grant_id=contact.grant_id,
            caller_screen=screen,
            state=RINGING,
            rang_at=clock.now(),
        )
        session.add(row)
        session.flush()
        _report(session, row, "rang")
        return _view(row)

    return once(work)


def _busy(session: Session, contact: Contact) -> bool:
    sides = [contact.caller, contact.callee]
    fresh = clock.now() - timedelta(seconds=RING_SECONDS)
    open_ = (Row.state == ACTIVE) | ((Row.state == RINGING) & (Row.rang_at > fresh))
    query = select(Row.id).where(open_, Row.caller.in_(sides) | Row.callee.in_(sides)).limit(1)
    return session.execute(query).first() is not None


def ringing(names: set[str]) -> list[Call]:
    """Calls that ring for a side now."""
    fresh = clock.now() - timedelta(seconds=RING_SECONDS)
    rings = select(Row).where(Row.callee.in_(names), Row.state == RINGING, Row.rang_at > fresh)
    with reading() as session:
        return [_view(row) for row in session.execute(rings).scalars()]


def find(call_id: str) -> Call | None:
    with reading() as session:
        row = session.get(Row, call_id)
        return _view(row) if row else None


def answer(call_id: str, names: set[str], *, screen: str, by_itself: bool = False) -> Call:
    """Take a call on one screen. Raises Refused: `over`, `not_allowed`."""
    with transaction() as session:
        row = _for(session, call_id, names)
        if by_itself:
            auto.check(row)
        taken = update(Row).where(Row.id == call_id, Row.state == RINGING)
        values = {
            "state": ACTIVE,
            "callee_screen": screen,
            "answered_at": clock.now(),
            "auto": by_itself,
        }
        if session.execute(taken.values(**values).execution_options(**_UNSEEN)).rowcount != 1:
            raise Refused("over", "这个电话已经接过或者挂断了。")
        session.refresh(row)
        _report(session, row, "answered")
        return _view(row)


def decline(call_id: str, names: set[str]) -> Call | None:
    """The callee does not want to; None when it was over or taken already. Raises Refused `not_allowed`."""
    with transaction() as session:
        _for(session, call_id, names)
        return _ended(session, Row.id == call_id, RINGING, DECLINED)


def hang_up(call_id: str, screen: str, *, lost: bool = False) -> Call | None:
    """One end leaves: an open call ends, a ringing one was cancelled. None when it was over already."""
    mine = (Row.id == call_id) & or_(Row.caller_screen == screen, Row.callee_screen == screen)
    with transaction() as session:
        ended = _ended(session, mine, ACTIVE, LOST if lost else TALKED)
        if ended is None:
            ended = _ended(session, mine, RINGING, CANCELLED)
            if ended:
                _tell(session, ended)
        return ended


def of_screen(screen: str) -> list[str]:
    """Calls that a connection is in."""
    mine = or_(Row.caller_screen == screen, Row.callee_screen == screen)
    with reading() as session:
        return list(session.execute(select(Row.id).where(mine, Row.state != OVER)).scalars())


def miss(call_id: str) -> Call | None:
    """It rang in vain: the person called is told. None when it was answered or over."""
    with transaction() as session:
        missed = _ended(session, Row.id == call_id, RINGING, MISSED)
        if missed:
            _tell(session, missed)
        return missed


def sweep() -> int:
    """End what a process that died has left ringing or open; how many."""
    now = clock.now()
    with reading() as session:
        vain = (Row.state == RINGING) & (Row.rang_at < now - timedelta(seconds=2 * RING_SECONDS))
        ringing = list(session.execute(select(Row.id).where(vain)).scalars())
        endless = (Row.state == ACTIVE) & (Row.answered_at < now - _LONGEST)
        open_ = list(session.execute(select(Row.id).where(endless)).scalars())
    for call_id in ringing:
        miss(call_id)
    with transaction() as session:
        for call_id in open_:
            _ended(session, Row.id == call_id, ACTIVE, LOST)
    return len(ringing) + len(open_)


def log(person: Person, *, most: int = 20) -> list[Line]:
    """The person's calls with family, newest first."""
    name = f"person:{person.id}"
    mine = (Row.caller == name) | (Row.callee == name)
    query = select(Row).where(mine, Row.state == OVER).order_by(Row.rang_at.desc()).limit(most)
    with reading() as session:
        found = [_view(row) for row in session.execute(query).scalars()]
    return [_line(call, name) for call in found]


def forget(person: Person) -> None:
    """Delete the log of somebody who leaves."""
    name = f"person:{person.id}"
    with transaction() as session:
        mine = delete(Row).where((Row.caller == name) | (Row.callee == name))
        session.execute(mine.execution_options(**_UNSEEN))


def expire(before: datetime) -> int:
    with transaction() as session:
        old = delete(Row).where(Row.rang_at < before, Row.state == OVER)
        return int(session.execute(old.execution_options(**_UNSEEN)).rowcount)


def name_of(call: Call, reader: str) -> str:
    """How one side reads who the other is."""
    if call.kind == STAFF:
        return "工作人员" if not reader.startswith("staff:") else "居民"
    other = person_of((call.caller if reader == call.callee else call.callee).partition(":")[2])
    me = person_of(reader.partition(":")[2])
    mine = [grant.who for grant in grants.of_elder(me) if grant.id == call.grant_id] if me else []
    return mine[0] if mine else f"家人（{other.masked_phone}）" if other else "家人"


def _line(call: Call, reader: str) -> Line:
    spoken = call.ended_at - call.answered_at if call.answered_at and call.ended_at else timedelta()
    minutes = round(spoken.total_seconds() / 60)
    return Line(name_of(call, reader), call.rang_at, call.callee == reader, call.outcome or "", minutes)


def _for(session: Session, call_id: str, names: set[str]) -> Any:
    row = session.get(Row, call_id)
    if row is None or row.callee not in names:
        raise Refused("not_allowed", "没有打给您的电话。")
    return row


def _ended(session: Session, which: Any, state: str, outcome: str) -> Call | None:
    row = session.execute(select(Row).where(which)).scalar_one_or_none()
    if row is None:
        return None
    over = update(Row).where(Row.id == row.id, Row.state == state)
    values = {"state": OVER, "outcome": outcome, "ended_at": clock.now()}
    if session.execute(over.values(**values).execution_options(**_UNSEEN)).rowcount != 1:
        return None
    session.refresh(row)
    _report(session, row, "ended")
    return _view(row)


def _report(session: Session, row: Any, what: str) -> None:
    """That somebody rings somebody, by the call's own number; neither side is named."""
    outgoing.tell(
        session,
        f"call.{what}",
        key=f"call:{row.id}:{what}",
        reference=row.id,
        service=SERVICE,
        status=row.outcome or row.state,
    )


def _tell(session: Session, call: Call) -> None:
    """A missed call of family becomes a notice: said where the person is, else sent as a text message."""
    who = person_of(call.callee.partition(":")[2]) if call.kind == FAMILY else None
    if who is None:
        return
    values = {"who": name_of(call, call.callee), "time": f"{call.rang_at:%H:%M}"}
    notices.put(
        session,
        person_id=who.id,
        key=who.key,
        service=SERVICE,
        step="missed_call",
        subject=call.id,
        nth=call.rang_at,
        values=values,
    )


def _view(row: Any) -> Call:
    return Call(
        row.id,
        row.kind,
        row.caller,
        row.callee,
        row.grant_id,
        row.caller_screen,
        row.callee_screen,
        row.state,
        row.outcome,
        row.rang_at,
        row.answered_at,
        row.ended_at,
    )


_UNSEEN = {"synchronize_session": False}
