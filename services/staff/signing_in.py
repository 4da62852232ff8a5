"""Signing in at the desk: password first, then the second factor; the session lives on the server.

A cookie is worth what its row says. A session ends after IDLE without a request, after
LIFETIME in any case, and all of somebody's when they ask for it, when the password is
reset or the account shut. Times are the application clock's.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import audit, clock
from base.crypto import lookup_hash
from base.db import reading, transaction
from base.errors import Refused
from services.staff import accounts, factor, passwords
from services.staff.accounts import Officer
from services.staff.models import StaffAccount, StaffSession

IDLE = timedelta(minutes=60)
LIFETIME = timedelta(hours=12)
HALF_WAY = timedelta(minutes=10)
"""How long the code may take after the password."""
ATTEMPTS = 5
LOCKED = timedelta(minutes=15)
_TOUCH = timedelta(seconds=30)
"""A session is marked as seen at most this often."""
_MAX_TOKEN = 128
_WRONG = "账号或密码不对。"
_WRONG_CODE = "验证码不对，或者已经用过了，请等下一个。"


@dataclass(frozen=True)
class Begun:
    """The password was right; the token is good for giving the code only."""

    token: str
    officer: Officer


@dataclass(frozen=True)
class SignedIn:
    """The token of the whole session; recovery codes the first time, shown once."""

    token: str
    officer: Officer
    recovery: list[str]


def begin(login: str, password: str) -> Begun:
    """Check the password. Raises Refused: `wrong`, `locked` (the same for names that do not exist: `wrong`)."""
    kept = _password_of(login)
    right = passwords.matches(password, kept)
    with transaction() as session:
        row = _locked(session, StaffAccount.login == login.strip().lower())
        refused = _refusal(session, row, lambda found: right and found.password == kept, _WRONG)
        if row is not None and refused is None:
            token = _new_session(session, row.id, complete=False)
            found = accounts.view(row)
    if refused:
        raise refused
    return Begun(token, found)


def finish(token: str, code: str) -> SignedIn:
    """Check the second factor: a code of the app, or one of the recovery codes.

    Raises Refused: `begin_again` when the password was given too long ago, `wrong`, `locked`.
    """
    recovery: list[str] = []
    with transaction() as session:
        half = session.get(StaffSession, _hash(token))
        if half is None or half.complete or clock.now() - half.created_at > HALF_WAY:
            raise Refused("begin_again", "请从账号和密码重新开始。")
        row = _locked(session, StaffAccount.id == half.staff_id)
        refused = _refusal(session, row, lambda found: _takes(found, code), _WRONG_CODE)
        if row is not None and refused is None:
            if not row.enrolled:
                recovery = factor.new_recovery()
                row.enrolled = True
                row.recovery = "\n".join(map(factor.recovery_hash, recovery))
            row.failures = 0
            session.delete(half)
            whole = _new_session(session, row.id, complete=True)
            found = accounts.view(row)
            audit.note(session, "staff.signed_in", subject=found.actor, actor=found.actor)
    if refused:
        raise refused
    return SignedIn(whole, found, recovery)


def half_way(token: str | None) -> Officer | None:
    """Whose password was given under this token, while the code is awaited."""
    row = _row(token)
    if row is None or row.complete or clock.now() - row.created_at > HALF_WAY:
        return None
    return accounts.get(row.staff_id)


def officer_of(token: str | None) -> Officer | None:
    """Whose session this is; marks it as seen. None when there is none, it has ended, or the account is shut."""
    row = _row(token)
    now = clock.now()
    if row is None or not row.complete or not _alive(row, now):
        return None
    found = accounts.get(row.staff_id)
    if found and now - row.seen_at > _TOUCH:
        with transaction() as session:
            kept = session.get(StaffSession, row.token_hash)
            if kept is not None:
                kept.seen_at = now
    return found


def end(token: str | None) -> None:
    """Sign out of this browser."""
    if token and len(token) <= _MAX_TOKEN:
        with transaction() as session:
            session.execute(delete(StaffSession).where(StaffSession.token_hash == _hash(token)))


def end_everywhere(officer: Officer) -> None:
    """Sign out of every browser."""
    with transaction() as session:
        session.execute(delete(StaffSession).where(StaffSession.staff_id == officer.id))
        audit.note(session, "staff.signed_out", subject=officer.actor, actor=officer.actor, everywhere=True)


def expire() -> int:
    """Delete sessions that ended by themselves; how many."""
    now = clock.now()
    over = (StaffSession.created_at < now - LIFETIME) | (StaffSession.seen_at < now - IDLE)
    with transaction() as session:
        gone: int = session.execute(delete(StaffSession).where(over)).rowcount
    return gone


def _password_of(login: str) -> str | None:
    query = select(StaffAccount.password).filter_by(login=login.strip().lower())
    with reading() as session:
        found: str | None = session.execute(query).scalar_one_or_none()
    return found


def _locked(session: Session, which: object) -> StaffAccount | None:
    found: StaffAccount | None = session.execute(
        select(StaffAccount).where(which).with_for_update()
    ).scalar_one_or_none()
    return found


def _refusal(
    session: Session, row: StaffAccount | None, right: Callable[[StaffAccount], bool], wrong: str
) -> Refused | None:
    """Why somebody is not let in, with the failure counted; None when they are. A locked door tries nothing."""
    now = clock.now()
    if row is None or row.disabled_at is not None:
        return Refused("wrong", wrong)
    if row.locked_until and row.locked_until > now:
        minutes = int((row.locked_until - now).total_seconds() // 60) + 1
        return Refused("locked", f"输错太多次了，请过 {minutes} 分钟再试，或者请管理员解锁。")
    if right(row):
        return None
    row.failures += 1
    if row.failures >= ATTEMPTS:
        row.failures, row.locked_until = 0, now + LOCKED
        audit.note(session, "staff.locked", subject=f"staff:{row.id}")
    return Refused("wrong", wrong)


def _takes(row: StaffAccount, code: str) -> bool:
    """Whether the code is right, which uses it up."""
    step = factor.step_of(code, accounts.secret_of(row), after=row.last_step)
    if step is not None:
        row.last_step = step
        return True
    left = row.recovery.split()
    given = factor.recovery_hash(code)
    if given not in left:
        return False
    row.recovery = "\n".join(each for each in left if each != given)
    return True


def _new_session(session: Session, staff_id: str, *, complete: bool) -> str:
    token, now = secrets.token_urlsafe(32), clock.now()
    session.add(
        StaffSession(
            token_hash=_hash(token), staff_id=staff_id, complete=complete, created_at=now, seen_at=now
        )
    )
    return token


def _row(token: str | None) -> StaffSession | None:
    if not token or len(token) > _MAX_TOKEN:
        return None
    with reading() as session:
        found: StaffSession | None = session.get(StaffSession, _hash(token))
    return found


def _alive(row: StaffSession, now: datetime) -> bool:
    return now - row.created_at <= LIFETIME and now - row.seen_at <= IDLE


def _hash(token: str) -> str:
    return lookup_hash(token, purpose="staff-session")
