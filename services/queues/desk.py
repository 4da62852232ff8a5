"""The queue from the officer's side: claim, give up, pass on, end, note what belongs to it.

What changes who answers runs inside the caller's transaction, because the conversation's
owner changes in the same: see bot/desk/owning.py.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import audit, clock
from base.db import reading, transaction
from base.errors import Refused
from knowledge.vocabulary import streets
from services.outgoing.people import note
from services.queues import service
from services.queues.handover import Handover, put_corrections, view
from services.queues.models import CONNECTED, ENDED, HIGH, NORMAL, QUEUED
from services.queues.models import Handover as Row
from services.staff import accounts
from services.staff.accounts import Officer
from services.staff.roles import AGENT, SUPERVISOR

_LABELS, _LABEL = 8, 16
_FIELDS, _WORDS = 40, 200


def waiting() -> list[Handover]:
    """The queue, the most urgent and longest waiting first."""
    return _listed(Row.state == QUEUED)


def held(officer: Officer | None = None) -> list[Handover]:
    """Conversations that staff have; of one officer when given."""
    return _listed(Row.state == CONNECTED, *([Row.officer_id == officer.id] if officer else []))


def latest(conversation: str) -> Handover | None:
    """The newest handover of a conversation, ended or not."""
    query = (
        select(Row).filter_by(conversation_id=conversation).order_by(Row.entered_at.desc(), Row.id).limit(1)
    )
    with reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return view(row) if row else None


def claim(session: Session, conversation: str, officer: Officer) -> tuple[Handover, bool]:
    """Take a conversation, out of the queue or from the bot; and whether this changed anything.

    The caller holds the conversation's row. Raises Refused: `taken` when a colleague has it.
    """
    row = _open(session, conversation)
    if row is None:
        row = Row(
            id=secrets.token_hex(16),
            conversation_id=conversation,
            key=f"taken:{secrets.token_hex(16)}",
            state=QUEUED,
            priority=NORMAL,
            reason="taken",
            subject="",
            street="",
            labels="",
            entered_at=clock.now(),
        )
        session.add(row)
    if row.state == CONNECTED:
        if row.officer_id != officer.id:
            raise Refused("taken", "这位居民已经有同事在接待了。")
        return view(row), False
    row.state, row.officer_id, row.claimed_at = CONNECTED, officer.id, clock.now()
    _note(session, "talk.claimed", row, officer)
    return view(row), True


def give_up(
    session: Session, conversation: str, officer: Officer, *, to: str | None = None, street: str | None = None
) -> Handover:
    """Back into the queue: for anybody, for one colleague (`to`), or for those of a street.

    Raises Refused: `not_yours`, `no_officer`, `no_street`.
    """
    _check_target(to, street)
    row = _held(session, conversation, officer)
    row.street = row.street if street is None else street
    _requeue(row, to)
    _note(session, "talk.passed_on", row, officer)
    return view(row)


def release(session: Session, abandoned: Handover) -> bool:
    """Back into the queue, because the officer who had it is gone; False when that is no longer so."""
    row = _open(session, abandoned.conversation_id)
    if row is None or (row.state, row.officer_id) != (CONNECTED, abandoned.officer_id):
        return False
    _requeue(row, None)
    note(
        session,
        "talk.released",
        subject=f"talk:{row.conversation_id}",
        actor=audit.SYSTEM,
        service=row.subject,
    )
    return True


def finish(session: Session, conversation: str, officer: Officer, how: str) -> Handover:
    """Over: `given_back` to the bot. Raises Refused: `not_yours`."""
    row = _held(session, conversation, officer)
    found = view(row)
    service.end(row, how)
    _note(session, "talk.ended", row, officer)
    return found


def holds(session: Session, conversation: str, officer: Officer) -> Handover:
    """The officer's own handover. Raises Refused: `not_yours`."""
    return view(_held(session, conversation, officer))


def correct(conversation: str, officer: Officer, fields: dict[str, str]) -> Handover:
    """Set what the open form should hold when it goes on; an empty text takes the correction back.

    Raises Refused: `not_yours`.
    """
    with transaction() as session:
        row = _held(session, conversation, officer)
        merged = {**view(row).corrections, **{name: text.strip()[:_WORDS] for name, text in fields.items()}}
        put_corrections(row, dict([(name, text) for name, text in merged.items() if text][:_FIELDS]))
        _note(session, "talk.corrected", row, officer)
        return view(row)


def mark(
    conversation: str,
    *,
    labels: list[str] | None = None,
    urgent: bool | None = None,
    snoozed_until: datetime | None = None,
    awake: bool = False,
) -> Handover:
    """Change what colleagues sort by. Raises Refused: `not_open`."""
    with transaction() as session:
        row = _open(session, conversation)
        if row is None:
            raise Refused("not_open", "这段会话现在不在人工这里。")
        if labels is not None:
            plain = [label.replace(",", "").strip()[:_LABEL] for label in labels]
            row.labels = ",".join(list(dict.fromkeys(label for label in plain if label))[:_LABELS])
        if urgent is not None and row.priority >= HIGH:
            row.priority = HIGH if urgent else NORMAL
        if snoozed_until or awake:
            row.snoozed_until = snoozed_until
        return view(row)


def _listed(*conditions: object) -> list[Handover]:
    query = select(Row).where(*conditions).order_by(Row.priority, Row.entered_at, Row.id).limit(500)
    with reading() as session:
        return [view(row) for row in session.execute(query).scalars()]


def _open(session: Session, conversation: str) -> Row | None:
    query = select(Row).where(Row.conversation_id == conversation, Row.state != ENDED, Row.ended_at.is_(None))
    found: Row | None = session.execute(query.with_for_update()).scalar_one_or_none()
    return found


def _held(session: Session, conversation: str, officer: Officer) -> Row:
    row = _open(session, conversation)
    own = row is not None and row.state == CONNECTED and row.officer_id == officer.id
    helps = row is not None and row.state == CONNECTED and SUPERVISOR in officer.roles
    if row is None or not (own or helps):
        raise Refused("not_yours", "这段会话不在您这里，请先接入。")
    return row


def _requeue(row: Row, to: str | None) -> None:
    """Who was already being helped does not go to the end."""
    row.state, row.officer_id, row.claimed_at, row.snoozed_until = QUEUED, to, None, None
    row.priority, row.told_position = min(row.priority, HIGH), None


def _check_target(to: str | None, street: str | None) -> None:
    """Somebody who takes people, and a street that there is: else nobody would ever see the conversation."""
    whom = accounts.get(to) if to else None
    if to and (whom is None or AGENT not in whom.roles):
        raise Refused("no_officer", "没有这位同事，或者他不接待居民，请换一位。")
    if street and street not in streets():
        raise Refused("no_street", "没有这个街道，请从名单里选。")


def _note(session: Session, action: str, row: Row, officer: Officer) -> None:
    note(session, action, subject=f"talk:{row.conversation_id}", actor=officer.actor, service=row.subject)
